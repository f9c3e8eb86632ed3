//! What stands in quotation marks.

use super::text::{after, before, is_word};

/// A quotation in single marks is no longer than this, so that a stray apostrophe quotes little.
const LONGEST_SINGLE: usize = 600;

/// The bytes that stand in quotation marks, in order; a mark without its partner quotes nothing.
///
/// Straight and typographic marks, double and single. A double mark is closed by any other double mark.
/// A quotation ends with its paragraph, which a blank line parts from the next.
pub(super) fn quoted(text: &str) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut double: Option<usize> = None;
    let mut single: Option<usize> = None;
    let mut lines_ended = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' | b'\n' | 0xC2 | 0xE2 => {}
            b' ' | b'\t' | b'\r' => {
                at += 1;
                continue;
            }
            _ => {
                lines_ended = 0;
                at += 1;
                continue;
            }
        }
        let Some(char) = after(text, at) else {
            at += 1;
            continue;
        };
        let end = at + char.len_utf8();
        if char == '\n' {
            lines_ended += 1;
            if lines_ended > 1 {
                (double, single) = (None, None);
            }
            at = end;
            continue;
        }
        lines_ended = 0;
        match char {
            '‘' => single = Some(end),
            '“' | '”' | '„' | '«' | '»' | '"' => {
                // German closes with the mark that English opens with.
                let german =
                    double.is_some_and(|start| text.get(..start).is_some_and(|ahead| ahead.ends_with('„')));
                let opens = match char {
                    '„' | '«' => true,
                    '“' => !german,
                    '"' => match side(text, at, end) {
                        Side::Opens => true,
                        Side::Closes => false,
                        Side::Either => double.is_none(),
                    },
                    _ => false,
                };
                if opens {
                    double = Some(end);
                } else {
                    close(&mut double, at, &mut ranges);
                }
            }
            '\'' | '’' => match side(text, at, end) {
                Side::Opens if char == '\'' && after(text, end).is_some_and(char::is_alphabetic) => {
                    single = Some(end);
                }
                Side::Closes => {
                    single = single.filter(|start| at - start <= LONGEST_SINGLE);
                    close(&mut single, at, &mut ranges);
                }
                Side::Opens | Side::Either => {}
            },
            _ => {}
        }
        at = end;
    }
    ranges.sort_unstable();
    ranges
}

fn close(open: &mut Option<usize>, at: usize, ranges: &mut Vec<(usize, usize)>) {
    if let Some(start) = open.take() {
        ranges.push((start, at));
    }
}

enum Side {
    Opens,
    Closes,
    Either,
}

/// What a mark that looks the same on both sides does here, by what stands around it.
fn side(text: &str, start: usize, end: usize) -> Side {
    let outer = |char: char| char.is_whitespace() || "([{<—–/-=".contains(char);
    let left = before(text, start).is_none_or(outer);
    let right = after(text, end).is_none_or(|char| !is_word(char) && !"$([{“‘'\"".contains(char));
    match (left, right) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        // Between two letters stands an apostrophe, or a mark whose blank was forgotten.
        (true, true) | (false, false) => Side::Either,
    }
}

/// Asks ranges in order whether they cover a place; the places asked must rise.
pub(super) struct Cover<'r> {
    ranges: &'r [(usize, usize)],
    next: usize,
    reach: usize,
}

impl<'r> Cover<'r> {
    /// Over ranges ordered by where they begin.
    pub(super) fn of(ranges: &'r [(usize, usize)]) -> Self {
        Self { ranges, next: 0, reach: 0 }
    }

    pub(super) fn covers(&mut self, at: usize) -> bool {
        while let Some((start, end)) = self.ranges.get(self.next)
            && *start <= at
        {
            self.reach = self.reach.max(*end);
            self.next += 1;
        }
        at < self.reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn double_marks_quote_however_they_are_written() {
        assert_eq!(parts("a \"b c\" d “e” «f» „g“ “h\""), ["b c", "e", "f", "g", "h"]);
    }

    #[test]
    fn single_marks_quote_and_apostrophes_do_not() {
        assert_eq!(parts("don't 'I can't go' the parents' car ‘don’t’"), ["I can't go", "don’t"]);
    }

    #[test]
    fn a_mark_without_a_partner_quotes_nothing() {
        assert_eq!(parts("a \"b c"), Vec::<&str>::new());
        assert_eq!(parts("6\" wide and 4\" high"), Vec::<&str>::new());
        assert_eq!(parts("a \"b\n\nc\" d"), Vec::<&str>::new());
        assert_eq!(parts("said \"one. Then \"two\" came"), ["two"]);
    }

    #[test]
    fn a_quotation_goes_on_over_a_line_end() {
        assert_eq!(parts("a \"b\nc\" d"), ["b\nc"]);
    }
}
