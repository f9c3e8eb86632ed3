//! Lists of words from TOML text.

use std::collections::BTreeSet;

use super::lists::{Form, LISTS, List, REMOVE, SECTIONS, keys, number};
use super::phrases::{LONGEST, normal};
use crate::error::{Error, ErrorCode, Errors, names};
use crate::matrix::position;

/// The entries of every list, by its number.
#[derive(Debug, Clone)]
pub(super) struct Entries(Vec<BTreeSet<String>>);

impl Entries {
    pub(super) fn empty() -> Self {
        Self(vec![BTreeSet::new(); LISTS.len()])
    }

    /// Every list with its number and its entries in order.
    pub(super) fn lists(&self) -> impl Iterator<Item = (u8, &'static List, &BTreeSet<String>)> {
        (0..).zip(LISTS).zip(&self.0).map(|((number, list), entries)| (number, list, entries))
    }

    pub(super) fn of(&self, section: &str, group: &str) -> Option<&BTreeSet<String>> {
        self.0.get(number(section, group)?)
    }

    /// Takes the layer's entries in: first what it removes, then what it adds.
    ///
    /// An entry that stands in another list of the same kind moves.
    pub(super) fn apply(&mut self, origin: &str, text: &str) -> Result<(), Errors> {
        let table: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
            Error::new(
                ErrorCode::Syntax,
                format!("{origin}.{}", position(text, fault.span())),
                fault.message(),
            )
        })?;
        let mut faults = Vec::new();
        for (section, value) in &table {
            let path = format!("{origin}.{section}");
            if !SECTIONS.contains(&section.as_str()) {
                faults.push(
                    Error::new(ErrorCode::UnknownName, path, "unknown section")
                        .value(section)
                        .allowed(names(SECTIONS.iter().copied())),
                );
                continue;
            }
            let Some(groups) = value.as_table() else {
                faults.push(bad(
                    path,
                    "not a section",
                    &value.to_string(),
                    "lists of texts under their names",
                ));
                continue;
            };
            self.section(&path, section, groups, &mut faults);
        }
        Errors::check(faults)
    }

    fn section(&mut self, path: &str, section: &str, groups: &toml::Table, faults: &mut Vec<Error>) {
        if let Some(value) = groups.get(REMOVE) {
            for (place, raw) in texts(&format!("{path}.{REMOVE}"), value, faults) {
                self.remove(place, section, raw, faults);
            }
        }
        for (group, value) in groups.iter().filter(|(group, _)| *group != REMOVE) {
            let path = format!("{path}.{group}");
            let Some(number) = number(section, group) else {
                faults.push(
                    Error::new(ErrorCode::UnknownName, path, "unknown list")
                        .value(group)
                        .allowed(names(keys(section))),
                );
                continue;
            };
            for (place, raw) in texts(&path, value, faults) {
                self.insert(place, number, raw, faults);
            }
        }
    }

    fn insert(&mut self, place: String, number: usize, raw: &str, faults: &mut Vec<Error>) {
        let Some(list) = LISTS.get(number) else { return };
        let entry = match entry(list.form, raw) {
            Ok(entry) => entry,
            Err(allowed) => return faults.push(bad(place, "no entry of this list", raw, allowed)),
        };
        for (other, held) in LISTS.iter().zip(&mut self.0) {
            if other.section == list.section && other.channel == list.channel {
                held.remove(&entry);
            }
        }
        if let Some(held) = self.0.get_mut(number) {
            held.insert(entry);
        }
    }

    fn remove(&mut self, place: String, section: &str, raw: &str, faults: &mut Vec<Error>) {
        let mut found = false;
        for (list, held) in LISTS.iter().zip(&mut self.0) {
            if list.section == section
                && let Ok(entry) = entry(list.form, raw)
            {
                found |= held.remove(&entry);
            }
        }
        if !found {
            faults.push(
                Error::new(ErrorCode::BadReference, place, "nothing to remove")
                    .value(raw)
                    .allowed(format!("an entry of a list of `{section}`, written as it is there")),
            );
        }
    }
}

/// The texts of a list with the place of each.
fn texts<'v>(path: &str, value: &'v toml::Value, faults: &mut Vec<Error>) -> Vec<(String, &'v str)> {
    let Some(items) = value.as_array() else {
        faults.push(bad(path.to_owned(), "not a list", &value.to_string(), "a list of texts"));
        return Vec::new();
    };
    let mut texts = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let place = format!("{path}.{}", index + 1);
        match item.as_str() {
            Some(text) => texts.push((place, text)),
            None => faults.push(bad(place, "not a text", &item.to_string(), "a text")),
        }
    }
    texts
}

/// An entry in its normal form, or what is allowed.
fn entry(form: Form, raw: &str) -> Result<String, &'static str> {
    match form {
        Form::Phrases => {
            let entry = normal(raw);
            let stem = entry.strip_suffix('*').unwrap_or(&entry);
            let begins = stem.chars().next().is_some_and(char::is_alphanumeric);
            let plain = !stem.contains('*') && !stem.chars().any(char::is_control) && !stem.ends_with(' ');
            if begins && plain && entry.len() <= LONGEST {
                Ok(entry)
            } else {
                Err(
                    "a word or phrase that begins with a letter or digit, at most 80 bytes, with `*` at its end or nowhere",
                )
            }
        }
        Form::Words => {
            let entry = normal(raw);
            if !entry.is_empty() && entry.len() <= LONGEST && entry.chars().all(char::is_alphanumeric) {
                Ok(entry)
            } else {
                Err("one word of letters and digits")
            }
        }
        Form::Capitals => {
            let entry = raw.trim();
            if (1..=12).contains(&entry.len()) && entry.bytes().all(|byte| byte.is_ascii_uppercase()) {
                Ok(entry.to_owned())
            } else {
                Err("1 to 12 letters from `A` to `Z`")
            }
        }
    }
}

fn bad(path: String, message: &str, value: &str, allowed: &str) -> Error {
    Error::new(ErrorCode::BadValue, path, message).value(value).allowed(allowed)
}
