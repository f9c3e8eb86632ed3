//! The words that checks look for, as data that an agency can add to or cut.

mod lists;
pub(super) mod phrases;
mod read;

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use self::lists::{Form, LISTS};
use self::phrases::{Phrases, Spot};
use self::read::Entries;
use crate::error::Errors;

/// Name and text of the built-in lists.
const BUILT_IN: &[(&str, &str)] = &[
    ("health.toml", include_str!("../../../data/lexicons/health.toml")),
    ("opinion.toml", include_str!("../../../data/lexicons/opinion.toml")),
    ("contact.toml", include_str!("../../../data/lexicons/contact.toml")),
    ("first_person.toml", include_str!("../../../data/lexicons/first_person.toml")),
    ("elements.toml", include_str!("../../../data/lexicons/elements.toml")),
    ("acronyms.toml", include_str!("../../../data/lexicons/acronyms.toml")),
];

/// What is known of some letters in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capitals {
    /// An acronym of the field.
    Known,
    /// No acronym that anybody has to explain.
    Ordinary,
    /// An acronym that the agency explains elsewhere.
    Glossary,
}

/// Lists of words, ready for use. Built once, shared between threads.
#[derive(Debug)]
pub struct Lexicons {
    entries: Entries,
    phrases: Phrases,
    capitals: FxHashMap<Box<str>, Capitals>,
    numbered: FxHashSet<Box<str>>,
    /// The entries of the phrases, by number.
    texts: Vec<Box<str>>,
}

impl Default for Lexicons {
    /// The built-in lists.
    fn default() -> Self {
        let mut entries = Entries::empty();
        for (name, text) in BUILT_IN {
            // They hold no fault: a test reads them.
            let _ = entries.apply(name, text);
        }
        Self::compile(entries)
    }
}

impl Lexicons {
    /// The built-in lists, compiled once a process.
    pub fn built_in() -> &'static Self {
        static BUILT: OnceLock<Lexicons> = OnceLock::new();
        BUILT.get_or_init(Self::default)
    }

    /// The built-in lists, changed by layers: name for messages and TOML text of each, lowest first.
    ///
    /// A layer has the sections and lists of `docs/lint.md`: what stands in a list
    /// is added to it, what stands under `remove` of a section is taken out of its lists.
    ///
    /// # Errors
    /// No TOML; an unknown section or list; something that cannot be an entry; a word to remove that is
    /// not there. All faults of a layer are told, with path, value and what is allowed.
    ///
    /// ```
    /// use wioa_rules::lint::Lexicons;
    ///
    /// let own = "[health]\nmedication = ['ozempia']\nremove = ['flu']\n[acronyms]\nglossary = ['WIOA']";
    /// let lexicons = Lexicons::with(&[("own.toml", own)])?;
    /// assert_eq!(Lexicons::with(&[("own.toml", "[helth]")]).unwrap_err().iter().next().unwrap().path, "own.toml.helth");
    /// # Ok::<(), wioa_rules::Errors>(())
    /// ```
    pub fn with(layers: &[(&str, &str)]) -> Result<Self, Errors> {
        let mut entries = Self::built_in().entries.clone();
        for (name, text) in layers {
            entries.apply(name, text)?;
        }
        Ok(Self::compile(entries))
    }

    /// The entries of a list in their order, or nothing if there is no such list.
    ///
    /// Sections and lists are those of the TOML text: `health` and `medication`, say.
    pub fn entries(&self, section: &str, list: &str) -> Option<impl Iterator<Item = &str>> {
        Some(self.entries.of(section, list)?.iter().map(String::as_str))
    }

    /// Section and name of every list.
    pub fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
        LISTS.iter().map(|list| (list.section, list.group))
    }

    fn compile(entries: Entries) -> Self {
        let mut phrases = Vec::new();
        let mut capitals = FxHashMap::default();
        let mut numbered = FxHashSet::default();
        let mut texts = Vec::new();
        for (number, list, entries) in entries.lists() {
            for entry in entries {
                match (list.form, list.group) {
                    (Form::Phrases, _) => {
                        phrases.push((list.channel, number, entry.as_str()));
                        texts.push(Box::from(entry.as_str()));
                    }
                    (Form::Words, _) => {
                        numbered.insert(Box::from(entry.as_str()));
                    }
                    (Form::Capitals, group) => {
                        let class = match group {
                            "known" => Capitals::Known,
                            "ordinary" => Capitals::Ordinary,
                            _ => Capitals::Glossary,
                        };
                        capitals.insert(Box::from(entry.as_str()), class);
                    }
                }
            }
        }
        let phrases = Phrases::of(phrases, false);
        Self { entries, phrases, capitals, numbered, texts }
    }

    /// Shows every phrase of the text with section and list.
    pub(super) fn find(&self, text: &str, mut visit: impl FnMut(&'static str, &'static str, Spot)) {
        self.phrases.find(text, |spot| {
            if let Some(list) = LISTS.get(usize::from(spot.list)) {
                visit(list.section, list.group, spot);
            }
        });
    }

    /// Whether a word by itself tells a person's health.
    pub(super) fn is_health(&self, word: &str) -> bool {
        let mut is_health = false;
        self.find(word, |section, list, spot| {
            is_health |= section == "health" && list != "except" && spot.end - spot.start == word.len();
        });
        is_health
    }

    /// An entry as it stands in its list.
    pub(super) fn text(&self, spot: Spot) -> &str {
        self.texts.get(spot.entry as usize).map(AsRef::as_ref).unwrap_or_default()
    }

    pub(super) fn capitals(&self, letters: &str) -> Option<Capitals> {
        self.capitals.get(letters).copied()
    }

    /// Whether a numeral may follow the word, which is in lower case.
    pub(super) fn is_numbered(&self, word: &str) -> bool {
        self.numbered.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lists_hold_no_fault() {
        for (name, text) in BUILT_IN {
            assert_eq!(Entries::empty().apply(name, text), Ok(()));
        }
    }

    #[test]
    fn no_built_in_list_names_a_word_twice() {
        for (name, text) in BUILT_IN {
            let table: toml::Table = text.parse().unwrap();
            for (section, groups) in &table {
                for (group, words) in groups.as_table().unwrap() {
                    let words: Vec<&str> =
                        words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
                    let kept = Lexicons::default().entries(section, group).unwrap().count();
                    assert_eq!(
                        kept,
                        words.len(),
                        "{name}: {section}.{group} has a word twice, or one that another list has"
                    );
                }
            }
        }
    }

    #[test]
    fn lists_are_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(Lexicons::built_in());
    }
}
