//! The lists of words that there are.

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Words and phrases to find.
    Phrases,
    /// Single words to look up.
    Words,
    /// Letters in capitals to look up.
    Capitals,
}

/// A list: its place in the TOML text and its use.
#[derive(Debug)]
pub(super) struct List {
    pub(super) section: &'static str,
    pub(super) group: &'static str,
    pub(super) form: Form,
    /// Phrases of one channel do not overlap when found, and an entry stands in one list of it.
    pub(super) channel: u8,
}

const fn phrases(section: &'static str, group: &'static str, channel: u8) -> List {
    List { section, group, form: Form::Phrases, channel }
}
const fn capitals(group: &'static str) -> List {
    List { section: "acronyms", group, form: Form::Capitals, channel: 0 }
}

/// What may be taken out of the lists of a section is named under this key.
pub(super) const REMOVE: &str = "remove";

/// Every list, by its number.
pub(super) const LISTS: &[List] = &[
    phrases("health", "diagnosis", 0),
    phrases("health", "mental_health", 0),
    phrases("health", "substance_use", 0),
    phrases("health", "medication", 0),
    phrases("health", "treatment", 0),
    phrases("health", "symptom", 0),
    phrases("health", "except", 0),
    phrases("opinion", "judgement", 1),
    phrases("opinion", "stereotype", 1),
    phrases("opinion", "guess", 1),
    phrases("opinion", "unqualified", 1),
    phrases("opinion", "except", 1),
    phrases("contact", "one_way", 2),
    phrases("contact", "two_way", 2),
    phrases("contact", "except", 2),
    phrases("first_person", "except", 3),
    phrases("elements", "who", 4),
    phrases("elements", "what", 5),
    phrases("elements", "where", 6),
    phrases("elements", "when", 7),
    phrases("elements", "why", 8),
    phrases("elements", "how", 9),
    phrases("elements", "next_steps", 10),
    List { section: "first_person", group: "numbered", form: Form::Words, channel: 11 },
    capitals("known"),
    capitals("ordinary"),
    capitals("glossary"),
];

/// The sections in the order of the lists.
pub(super) const SECTIONS: &[&str] =
    &["health", "opinion", "contact", "first_person", "elements", "acronyms"];

/// The keys of a section.
pub(super) fn keys(section: &str) -> impl Iterator<Item = &'static str> {
    LISTS.iter().filter(move |list| list.section == section).map(|list| list.group).chain([REMOVE])
}

/// The number of a list.
pub(super) fn number(section: &str, group: &str) -> Option<usize> {
    LISTS.iter().position(|list| list.section == section && list.group == group)
}
