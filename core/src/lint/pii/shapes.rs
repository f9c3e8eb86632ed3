//! The shapes that personal numbers have.

use super::numbers::{Numbers, Parted};

/// A number over some groups, by its last group and its bytes.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) last: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

fn shape(numbers: &Numbers<'_>, first: usize, last: usize) -> Option<Shape> {
    Some(Shape { last, start: numbers.group(first)?.start, end: numbers.group(last)?.end })
}

/// Whether nine digits were ever issued as a Social Security number: area not 000, 666 or from 900, group
/// not 00, serial not 0000 (issuance rules of the Social Security Administration).
pub(super) fn is_issued(digits: &str) -> bool {
    let (Some(area), Some(group), Some(serial)) = (digits.get(..3), digits.get(3..5), digits.get(5..9))
    else {
        return false;
    };
    area != "000" && area != "666" && !area.starts_with('9') && group != "00" && serial != "0000"
}

/// Whether nine digits may be an individual taxpayer identification number: they begin with 9, and the
/// fourth and fifth are 50 to 65, 70 to 88, 90 to 92 or 94 to 99 (Internal Revenue Service).
pub(super) fn is_taxpayer(digits: &str) -> bool {
    let group: u32 = digits.get(3..5).and_then(|group| group.parse().ok()).unwrap_or_default();
    digits.starts_with('9') && matches!(group, 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

/// Three, two and four digits, parted by hyphens, dashes or full stops; `named`, so that a word has to say
/// what they are: also by blanks, as numbers in any row are, by slashes, low lines or the end of a line.
pub(super) fn three_two_four(numbers: &Numbers<'_>, first: usize, named: bool) -> Option<Shape> {
    let parted = |index| match numbers.parted(index) {
        Parted::Dash | Parted::SpacedDash | Parted::Dot => true,
        Parted::Comma | Parted::Other => false,
        _ => named,
    };
    let sizes = numbers.size(first) == 3 && numbers.size(first + 1) == 2 && numbers.size(first + 2) == 4;
    (sizes && parted(first) && parted(first + 1)).then(|| shape(numbers, first, first + 2)).flatten()
}

/// Nine digits in one to three groups; five and four is how a ZIP code is written.
pub(super) fn nine(numbers: &Numbers<'_>, first: usize) -> Option<Shape> {
    let mut digits = 0;
    for last in first..first + 3 {
        digits += numbers.size(last);
        if digits == 9 {
            let zip = last == first + 1 && numbers.size(first) == 5;
            return (!zip).then(|| shape(numbers, first, last)).flatten();
        }
        if digits > 9 || !(numbers.parted(last) == Parted::Dash || is_loose(numbers.parted(last))) {
            return None;
        }
    }
    None
}

/// Blanks, dashes and ends of lines, as they part groups beside a word.
fn is_loose(parted: Parted) -> bool {
    matches!(parted, Parted::Blank | Parted::Gap | Parted::Line | Parted::SpacedDash)
}

/// Thirteen to nineteen digits in groups parted by single blanks or hyphens.
///
/// Cards begin with known digits and are written in known groups; beside a word, `named`, any groups of at
/// least two digits do, parted in any usual way, and any beginning: not every card is for payment alone.
pub(super) fn card(numbers: &Numbers<'_>, first: usize, named: bool) -> Option<Shape> {
    if !named && !matches!(numbers.size(first), 4 | 13..=19) {
        return None;
    }
    let mut sizes = [0_usize; 10];
    let mut digits = 0;
    // Times and amounts in a row are parted by full stops, too.
    let mut dotted = false;
    for count in 0..sizes.len() {
        let last = first + count;
        let size = numbers.size(last);
        if let Some(slot) = sizes.get_mut(count) {
            *slot = size;
        }
        digits += size;
        if digits > 19 || size == 0 || (named && size < 2) {
            return None;
        }
        let parted = numbers.parted(last);
        // Behind a slash stands when the card expires.
        let ends = !numbers.tied_after(last) || parted == Parted::Slash;
        let known = known_card_groups(sizes.get(..=count).unwrap_or_default());
        if digits >= 13
            && ends
            && (known || (named && !dotted))
            && (matches!(digits, 15 | 16) || !numbers.hides_more(first, last, 19))
            && numbers.joined(first, last).is_some_and(|digits| is_card(&digits, named))
        {
            return shape(numbers, first, last);
        }
        let goes_on = matches!(parted, Parted::Dash | Parted::Blank)
            || (named && (parted == Parted::Dot || is_loose(parted)));
        if !goes_on {
            return None;
        }
        dotted |= parted == Parted::Dot;
    }
    None
}

fn known_card_groups(sizes: &[usize]) -> bool {
    matches!(sizes, [13..=19] | [4, 6, 4 | 5] | [4, 4, 4, 1..=4] | [4, 4, 4, 4, 1..=3])
}

/// Beginning, length and check digit of a payment card; `named`, of any card.
fn is_card(digits: &str, named: bool) -> bool {
    if named {
        return digits.bytes().any(|byte| byte != b'0') && luhn(digits);
    }
    let head =
        |count: usize| digits.get(..count).and_then(|head| head.parse::<u32>().ok()).unwrap_or_default();
    let known = match digits.len() {
        13 => head(1) == 4,
        14 => matches!(head(3), 300..=305) || matches!(head(2), 36 | 38 | 39),
        15 => matches!(head(2), 34 | 37),
        16 => {
            head(1) == 4
                || matches!(head(2), 51..=55)
                || matches!(head(4), 2221..=2720)
                || matches!(head(4), 3528..=3589)
                || long_card(head(2), head(3), head(4))
        }
        17..=19 => (digits.len() == 19 && head(1) == 4) || long_card(head(2), head(3), head(4)),
        _ => false,
    };
    known && luhn(digits)
}

/// Discover and `UnionPay`.
fn long_card(two: u32, three: u32, four: u32) -> bool {
    four == 6011 || matches!(three, 644..=649) || matches!(two, 62 | 65)
}

/// The check of card numbers: from the right, every second digit doubled, sum divisible by ten.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            match (place % 2 == 1, digit * 2) {
                (false, _) => digit,
                (true, doubled) => doubled / 10 + doubled % 10,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Nine digits with the first two and the check of a routing number (American Bankers Association).
pub(super) fn is_routing(digits: &str) -> bool {
    let head: u32 = digits.get(..2).and_then(|head| head.parse().ok()).unwrap_or(99);
    let sum: u32 = digits
        .bytes()
        .zip([3, 7, 1].into_iter().cycle())
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    digits.len() == 9 && matches!(head, 0..=12 | 21..=32 | 61..=72 | 80) && sum.is_multiple_of(10)
}

/// Groups joined by hyphens, or by blanks too, that together have `from` to `to` digits and end there.
///
/// Dates, spans of years and telephone numbers have shapes of their own and are left.
pub(super) fn chain(
    numbers: &Numbers<'_>,
    first: usize,
    blanks: bool,
    from: usize,
    to: usize,
) -> Option<Shape> {
    let mut last = first;
    let mut digits = numbers.size(first);
    let mut sizes = vec![digits];
    while digits <= to
        && (numbers.parted(last) == Parted::Dash
            || (blanks
                && matches!(numbers.parted(last), Parted::Blank | Parted::Gap)
                && numbers.size(last + 1) >= 2))
    {
        last += 1;
        digits += numbers.size(last);
        sizes.push(numbers.size(last));
    }
    let date = matches!(sizes.as_slice(), [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
    let phone = matches!(sizes.as_slice(), [3, 3, 4] | [3, 4] | [1, 3, 3, 4]);
    let is_year = |index| numbers.value(index).is_some_and(|year| (1900..2200).contains(&year));
    let years = match sizes.as_slice() {
        [4, 4] => is_year(first) && is_year(last),
        [4, 2] => is_year(first),
        _ => false,
    };
    let fits = (from..=to).contains(&digits) && !date && !years && !phone && !numbers.tied_after(last);
    // Hidden digits make no number.
    let whole = numbers.joined(first, last).is_some() && !numbers.hides_more(first, last, to);
    (fits && whole).then(|| shape(numbers, first, last)).flatten()
}

/// The digits of an Illinois licence after its letter: eleven together, or three, four and four.
pub(super) fn illinois(numbers: &Numbers<'_>, first: usize) -> Option<Shape> {
    let parted = |index| matches!(numbers.parted(index), Parted::Dash | Parted::Blank);
    let last = if numbers.size(first) == 11 {
        first
    } else if numbers.size(first) == 3
        && numbers.size(first + 1) == 4
        && numbers.size(first + 2) == 4
        && parted(first)
        && parted(first + 1)
    {
        first + 2
    } else {
        return None;
    };
    let fits =
        !numbers.tied_after(last) && !numbers.letter_after(last) && numbers.joined(first, last).is_some();
    fits.then(|| shape(numbers, first, last)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_issued_is_no_social_security_number() {
        for (digits, issued) in [
            ("000123456", false),
            ("001010001", true),
            ("665123456", true),
            ("666123456", false),
            ("667123456", true),
            ("899999999", true),
            ("900123456", false),
            ("999123456", false),
            ("123004567", false),
            ("123014567", true),
            ("123450000", false),
            ("123450001", true),
        ] {
            assert_eq!(is_issued(digits), issued, "{digits}");
        }
    }

    #[test]
    fn a_card_has_a_known_beginning_and_length_and_passes_the_check() {
        for (digits, card) in [
            ("4111111111111111", true),
            ("4111111111111112", false),
            ("4222222222222", true),
            ("5500000000000004", true),
            ("2223003122003222", true),
            ("378282246310005", true),
            ("30569309025904", true),
            ("6011111111111117", true),
            ("3530111333300000", true),
            ("0000000000000000", false),
            ("9400111111111111", false),
        ] {
            assert_eq!(is_card(digits, false), card, "{digits}");
        }
    }

    #[test]
    fn a_card_beside_its_word_has_any_beginning_and_passes_the_check() {
        for (digits, card) in [
            ("5077081111111115", true),
            ("6759649826438453", true),
            ("5077081111111116", false),
            ("0000000000000000", false),
        ] {
            assert_eq!(is_card(digits, true), card, "{digits}");
            assert!(!is_card(digits, false), "{digits}");
        }
    }

    #[test]
    fn a_routing_number_passes_its_check() {
        assert!(is_routing("071000013"));
        assert!(is_routing("021000021"));
        assert!(!is_routing("071000014"));
        assert!(!is_routing("990000000"));
    }
}
