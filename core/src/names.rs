//! Names and texts that people typed, as the crate compares them.

/// A name as it is compared: in small letters, without white space around it and what shows nothing, and one blank
/// for the white space between its words.
pub(crate) fn folded(name: &str) -> String {
    letters(name).collect()
}

/// Whether two names are the same, without regard to capitals, the amount of white space and what shows nothing.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The letters by which a name is compared.
pub(crate) fn letters(name: &str) -> impl Iterator<Item = char> {
    let seen = |word: &&str| word.chars().any(|char| !is_unseen(char));
    let words = name.split_whitespace().filter(seen).enumerate();
    let spaced = words.flat_map(|(place, word)| (place > 0).then_some(' ').into_iter().chain(word.chars()));
    spaced.filter(|char| !is_unseen(*char)).flat_map(char::to_lowercase)
}

/// Whether nobody wrote anything there: not recorded, or nothing but white space and what shows nothing.
pub(crate) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.chars().all(|char| char.is_whitespace() || is_unseen(char)))
}

/// A text as it is, if somebody wrote anything there.
pub(crate) fn written(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !is_blank(Some(text)))
}

/// Whether a character shows nothing by itself: controls, format characters (Unicode category Cf), fillers
/// and selectors. They come along with pasted text.
pub(crate) fn is_unseen(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_control();
    }
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_whatever_their_capitals_and_spaces() {
        assert!(same_name(" Bakery ", "bAKERY"));
        assert!(same_name("\u{a0}Älpenhof", "älpenhof\t"));
        assert!(!same_name("North Yard", "NorthYard"));
        assert!(!same_name("North\tYard", "NorthYard"));
        assert!(same_name("North\u{a0} Yard", "north yard") && same_name("a \u{200b} b", "a b"));
        assert_eq!((folded(" A\t B\u{ad}c "), folded(" \u{feff} ")), ("a bc".to_owned(), String::new()));
        assert!(same_name("u1\u{200b}", "u1") && same_name("\u{feff}U\u{ad}1 \u{200d}", "u1"));
    }

    #[test]
    fn letters_are_the_same_whatever_the_capitals_and_the_amount_of_white_space() {
        let same = |one: &str, other: &str| letters(one).eq(letters(other));
        assert!(same(" WIOA  Adult\u{a0}", "wioa adult"));
        assert!(!same("WIOA Adult", "WIOAAdult"));
        assert!(same(" ", ""));
    }

    #[test]
    fn white_space_is_nothing() {
        assert!(is_blank(None) && is_blank(Some("")) && is_blank(Some(" \t\u{a0}")));
        assert!(!is_blank(Some(" x ")));
    }

    #[test]
    fn what_shows_nothing_is_nothing_either() {
        for unseen in
            ["\u{200b}", "\u{feff}", "\u{ad}", "\u{2060}\u{200d} ", "\0", "\u{202e}\u{2800}", "\u{fe0f}"]
        {
            assert!(is_blank(Some(unseen)), "{unseen:?}");
        }
        for seen in ["\u{200b}.\u{200b}", "-", "🎉", "e\u{301}", "ß", "記", "\u{fffd}"] {
            assert!(!is_blank(Some(seen)), "{seen:?}");
        }
    }
}
