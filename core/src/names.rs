//! Names and texts that people typed, as the crate compares them.

/// A name as it is compared: without white space around it, and in small letters.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Whether two names are the same, without regard to capitals and outer white space.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether nobody wrote anything there: not recorded, or white space alone.
pub(crate) fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_whatever_their_capitals_and_outer_spaces() {
        assert!(same_name(" Bakery ", "bAKERY"));
        assert!(same_name("\u{a0}Älpenhof", "älpenhof\t"));
        assert!(!same_name("North Yard", "NorthYard"));
    }

    #[test]
    fn white_space_is_nothing() {
        assert!(is_blank(None) && is_blank(Some("")) && is_blank(Some(" \t\u{a0}")));
        assert!(!is_blank(Some(" x ")));
    }
}
