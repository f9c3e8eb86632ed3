//! NTE105: e-mails pasted into a note (SM: they are not copied into notes).

use std::borrow::Cow;

use super::hit::{EmailSign, Found, Kind};
use super::text::{head, word_begins};
use crate::names::is_blank;

/// Names of header lines; `from` is the first.
const HEADERS: [&str; 10] =
    ["from", "sent", "to", "subject", "date", "cc", "bcc", "reply-to", "importance", "attachments"];
/// Names that only an e-mail has beside `From:`.
const SURE: [&str; 4] = ["from", "sent", "to", "subject"];
/// Blank lines between two header lines.
const BLANK_LINES: usize = 1;
/// A header value on one line with the next is no longer than this, in bytes.
const VALUE: usize = 200;
/// A line that answers begin with is no longer than this.
const WROTE: usize = 300;

/// Lines that mail programs write, in lower case: the beginning of the line.
const MARKERS: &[&str] = &[
    "begin forwarded message",
    "sent from my iphone",
    "sent from my ipad",
    "sent from my android",
    "sent from my samsung",
    "sent from my galaxy",
    "sent from my verizon",
    "sent from my t-mobile",
    "sent from my mobile",
    "sent from yahoo mail",
    "sent from outlook",
    "sent from mail for windows",
    "get outlook for",
    "this e-mail and any attachments are confidential",
    "this email and any attachments are confidential",
    "this message and any attachments are confidential",
];
/// Words between rows of hyphens.
const RULED: &[&str] = &["original message", "forwarded message", "original appointment"];

#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    /// Without its end of line.
    text: &'t str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = Line { start, text: whole.strip_suffix('\n').unwrap_or(whole) };
        start += whole.len();
        Line { text: line.text.strip_suffix('\r').unwrap_or(line.text), ..line }
    })
}

/// Finds the signs in a text, in order of their kinds.
pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut headers = HeaderBlock::default();
    let mut quoted = QuotedLines::default();
    let mut previous: Option<Line<'_>> = None;
    for line in lines(text) {
        headers.line(line, found);
        quoted.line(line, found);
        marker(line, previous, found);
        previous = Some(line);
    }
    headers.close(found);
    quoted.close(found);
    if !text.contains('\n') || !found.iter().any(|one| one.kind == Kind::PastedEmail(EmailSign::HeaderBlock))
    {
        one_line_headers(text, found);
    }
}

fn push(sign: EmailSign, start: usize, end: usize, found: &mut Vec<Found>) {
    found.push(Found { start, end, kind: Kind::PastedEmail(sign), shown: Cow::Borrowed(sign.name()) });
}

/// The name of a header line, without its colon: `From: ...`, `*Sent:* ...`.
fn header(line: &str) -> Option<&'static str> {
    let line = line.trim_start_matches([' ', '\t', '*', '>']);
    HEADERS.into_iter().find(|name| {
        head(line, 0, name.len()).eq_ignore_ascii_case(name)
            && head(line, name.len(), 2).trim_start_matches([' ', '*']).starts_with(':')
    })
}

/// Header lines one under the other.
#[derive(Default)]
struct HeaderBlock {
    start: usize,
    end: usize,
    names: Vec<&'static str>,
    /// Some line has an address.
    address: bool,
    blank: usize,
}

impl HeaderBlock {
    fn line(&mut self, line: Line<'_>, found: &mut Vec<Found>) {
        if is_blank(Some(line.text)) {
            self.blank += 1;
            return;
        }
        match header(line.text) {
            Some(name) => {
                if self.blank > BLANK_LINES {
                    self.close(found);
                }
                if self.names.is_empty() {
                    self.start = line.start;
                }
                if !self.names.contains(&name) {
                    self.names.push(name);
                }
                self.address |= line.text.contains('@');
                self.end = line.end();
            }
            None => self.close(found),
        }
        self.blank = 0;
    }

    fn close(&mut self, found: &mut Vec<Found>) {
        let names = std::mem::take(&mut self.names);
        let address = std::mem::take(&mut self.address);
        let has = |name| names.contains(&name);
        // `Date: 6/2, From: 9:00, To: 12:00` is a time table, so these three count only beside an address, or
        // a name that mail alone has.
        let of_mail = names.iter().any(|name| !["from", "to", "date"].contains(name));
        let known = (has("from") && (has("sent") || has("subject") || (has("date") && address)))
            || (has("from") && has("to") && of_mail)
            || (has("to") && has("subject"));
        if known {
            push(EmailSign::HeaderBlock, self.start, self.end, found);
        }
    }
}

/// Header names that follow each other in running text, as when the ends of lines were lost.
///
/// The hit reaches to the end of the line of the last name.
fn one_line_headers(text: &str, found: &mut Vec<Found>) {
    let mut first = 0;
    let mut last = 0;
    let mut names: Vec<&'static str> = Vec::new();
    let close = |names: &mut Vec<&'static str>, first: usize, last: usize, found: &mut Vec<Found>| {
        let sure = names.iter().filter(|name| SURE.contains(*name)).count();
        if sure >= 3 && names.contains(&"from") {
            let rest = head(text, last, VALUE);
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            push(EmailSign::HeaderBlock, first, last + end, found);
        }
        names.clear();
    };
    for (colon, _) in text.match_indices(':') {
        let ahead = super::text::tail(text, colon, 12);
        let name = HEADERS.into_iter().find(|name| {
            let place = ahead.len().checked_sub(name.len());
            place.is_some_and(|place| {
                ahead.get(place..).is_some_and(|word| word.eq_ignore_ascii_case(name))
                    && word_begins(text, colon - name.len())
            })
        });
        let Some(name) = name else { continue };
        if !names.is_empty() && colon - last > VALUE {
            close(&mut names, first, last, found);
        }
        if names.is_empty() {
            first = colon - name.len();
        }
        if !names.contains(&name) {
            names.push(name);
        }
        last = colon;
    }
    close(&mut names, first, last, found);
}

/// Lines that begin with `>`, at least two one under the other.
#[derive(Default)]
struct QuotedLines {
    start: usize,
    end: usize,
    count: usize,
}

impl QuotedLines {
    fn line(&mut self, line: Line<'_>, found: &mut Vec<Found>) {
        let text = line.text.trim_start_matches([' ', '\t']);
        if text.starts_with('>') {
            if self.count == 0 {
                self.start = line.start + (line.text.len() - text.len());
            }
            self.count += 1;
            self.end = line.end();
        } else {
            self.close(found);
        }
    }

    fn close(&mut self, found: &mut Vec<Found>) {
        if self.count > 1 {
            push(EmailSign::QuotedLines, self.start, self.end, found);
        }
        self.count = 0;
    }
}

fn marker(line: Line<'_>, previous: Option<Line<'_>>, found: &mut Vec<Found>) {
    let text = line.text.trim();
    let start = line.start + (line.text.len() - line.text.trim_start().len());
    let begins = |known: &&str| head(text, 0, known.len()).eq_ignore_ascii_case(known);
    if let Some(known) = MARKERS.iter().find(|known| begins(known)) {
        // A footer goes on; a signature is its line.
        let end = if known.starts_with("this") { start + known.len() } else { start + text.len() };
        return push(EmailSign::ReplyMarker, start, end, found);
    }
    let inner = text.trim_matches(['-', '_', ' ']);
    let ruled = text.len() >= inner.len() + 6 && text.starts_with(['-', '_']);
    if ruled && RULED.iter().any(|known| known.eq_ignore_ascii_case(inner)) {
        return push(EmailSign::ReplyMarker, start, start + text.len(), found);
    }
    if text.len() > WROTE || !ends_with(text, "wrote:") {
        return;
    }
    // `On Mon, Mar 4, 2024 at 9:12 AM Somebody <...> wrote:`, perhaps over two lines.
    if is_wrote(text) {
        push(EmailSign::ReplyMarker, start, start + text.len(), found);
    } else if let Some(before) = previous {
        let ahead = before.text.trim_start();
        let whole_start = before.start + (before.text.len() - ahead.len());
        if ahead.len() <= WROTE && is_wrote(&format!("{ahead} {text}")) {
            push(EmailSign::ReplyMarker, whole_start, start + text.len(), found);
        }
    }
}

/// Whether a line that ends in `wrote:` has what a mail program writes: a date with its time, or an address.
fn is_wrote(line: &str) -> bool {
    let begins = head(line, 0, 3).eq_ignore_ascii_case("on ");
    let clock = line.bytes().zip(line.bytes().skip(1)).any(|(one, two)| one == b':' && two.is_ascii_digit());
    begins && (clock || line.contains('@')) && line.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@')
}

fn ends_with(text: &str, end: &str) -> bool {
    text.len()
        .checked_sub(end.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}
