//! What the lint found in the notes of a case: each note is read once, whatever the number of rules.

use crate::lint::{Check, Element, Hit, Note, Options, lint};
use crate::model::CaseNote;
use crate::rulebook::Rulebook;

/// What was found in all notes, by check and note.
#[derive(Debug)]
pub(super) struct Linted(Vec<(Check, usize, Hit)>);

impl Linted {
    /// Runs the checks over the notes.
    pub fn new(rulebook: &Rulebook, notes: &[CaseNote<'_>], checks: &[Check]) -> Self {
        let mut all = Vec::new();
        if notes.is_empty() || checks.is_empty() {
            return Self(all);
        }
        let lexicons = rulebook.lexicons();
        let options = |told: &[Element]| Options { checks: checks.to_vec(), told: told.to_vec() };
        // The record itself tells the day, and how the contact was made.
        let neither = options(&[]);
        let day = options(&[Element::When]);
        let method = options(&[Element::How]);
        let both = options(&[Element::When, Element::How]);
        for (index, note) in notes.iter().enumerate() {
            let dated = note.contact_day().is_some();
            let options = match (dated, note.contact_method.is_some()) {
                (false, false) => &neither,
                (true, false) => &day,
                (false, true) => &method,
                (true, true) => &both,
            };
            let subject = note.subject.as_deref().unwrap_or_default();
            let content = note.content.as_deref().unwrap_or_default();
            let hits = lint(Note { subject, content }, options, lexicons);
            all.extend(hits.into_iter().map(|hit| (hit.kind.check(), index, hit)));
        }
        all.sort_unstable();
        Self(all)
    }

    /// What a check found, note by note, in the order of the notes; within a note in the order of the text.
    pub fn of(&self, check: Check) -> impl Iterator<Item = (usize, Vec<&Hit>)> {
        let from = self.0.partition_point(|(own, ..)| *own < check);
        let to = self.0.partition_point(|(own, ..)| *own <= check);
        let hits = self.0.get(from..to).unwrap_or_default();
        hits.chunk_by(|one, other| one.1 == other.1)
            .filter_map(|chunk| Some((chunk.first()?.1, chunk.iter().map(|(.., hit)| hit).collect())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Auditor;
    use crate::case::Supplied;
    use crate::model::Table;
    use crate::rulebook::Layer;
    use crate::rules::Rule;

    fn checks(text: &str, supplied: Supplied, selection: Option<&[Rule]>) -> Vec<Check> {
        let text = format!("extends = \"federal\"\n{text}");
        let layer = Layer { name: "own", origin: "own", text: &text, matrices: &[] };
        let book = Rulebook::from_layers("own", &[layer]).unwrap();
        let as_of = chrono::NaiveDate::from_ymd_opt(2024, 6, 15).unwrap();
        Auditor::new(&book, as_of, supplied, selection).plan.checks
    }

    #[test]
    fn texts_are_searched_for_what_a_rule_reports_and_for_nothing_else() {
        let mut notes = Supplied::nothing();
        notes.add_all(Table::CaseNotes);
        assert_eq!(checks("", notes, None), Check::ALL);
        let off = "[rules.NTE101]\nenabled = false\n[rules.NTE109]\nenabled = false\n";
        assert!(!checks(off, notes, None).contains(&Check::Pii));
        assert_eq!(checks(off, notes, None).len(), Check::ALL.len() - 2);
        assert_eq!(checks("", notes, Some(&[Rule::Opinion, Rule::TaskMissing])), [Check::Opinion]);
        assert_eq!(checks("", notes, Some(&[Rule::TaskMissing])), []);
        let mut no_texts = Supplied::nothing();
        no_texts.add_table(Table::CaseNotes);
        assert_eq!(checks("", no_texts, None), []);
    }

    #[test]
    fn every_check_has_its_rule() {
        for check in Check::ALL {
            let info = Rulebook::rule(check.code()).unwrap().info();
            assert_eq!(info.rule.module(), check.name(), "{}", check.code());
        }
    }
}
