//! What the catalogue says about a rule.

use super::Rule;
use crate::audit::{Context, Findings};
use crate::case::Supplied;
use crate::finding::Level;
use crate::model::Table;

/// The logic of a rule.
pub type Check = fn(&Context<'_>, &mut Findings<'_>);

/// What a finding of the rule means before a service is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// An error on the service stops it; anything less is announced.
    Stops,
    /// Something still owed after the service is entered: a case note, say. Announced, never stops.
    Owed,
}

/// One of a rule's messages, with the facts to fill in: `{fact}`, `{id}`, `{date}`.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// The level, where it differs from the rule's.
    pub level: Option<Level>,
    /// What a case manager reads.
    pub text: &'static str,
    /// What would fix it.
    pub fix: &'static str,
    /// The field it concerns, of the record's table or as `table.field`; empty: none. Several are
    /// joined by a comma, as a fact that lists them is.
    pub field: &'static str,
    /// What was found there.
    pub found: &'static str,
    /// What is expected there.
    pub expected: &'static str,
}

impl Message {
    /// A message at the rule's own level.
    pub const fn new(text: &'static str, fix: &'static str) -> Self {
        Self { level: None, text, fix, field: "", found: "", expected: "" }
    }

    /// The field it concerns, what was found there, and what is expected.
    #[must_use]
    pub const fn about(self, field: &'static str, found: &'static str, expected: &'static str) -> Self {
        Self { field, found, expected, ..self }
    }

    /// The level, where it differs from the rule's.
    #[must_use]
    pub const fn at(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }
}

/// Catalogue entry of a rule.
#[derive(Debug)]
pub struct RuleInfo {
    /// The rule.
    pub rule: Rule,
    /// Code, as people cite it.
    pub code: &'static str,
    /// One line.
    pub summary: &'static str,
    /// The page.
    pub docs: &'static str,
    /// Passages of `sources/` that it rests on.
    pub cites: &'static [&'static str],
    /// Level, unless a profile says otherwise.
    pub level: Level,
    /// Tables and fields without which it cannot be assessed: `services.actual_begin`. Where one
    /// of several will do, ` or ` joins them.
    pub needs: &'static [&'static str],
    /// Tables it must see whole: a record of one of them that cannot be read leaves the rule
    /// unjudged for the participant, because what is missed might stand in that record.
    pub whole: &'static [Table],
    /// Whether it judges by periods of participation.
    pub needs_periods: bool,
    /// Policy values that its own logic uses; see [`policy_values`](Self::policy_values).
    pub policy: &'static [&'static str],
    /// Whether a broken rule can change a performance measure.
    pub performance: bool,
    /// What it means before a service is entered.
    pub gate: Gate,
    /// Its messages; a finding says which applies.
    pub messages: &'static [Message],
    /// Its logic.
    pub check: Check,
}

/// What the periods of participation rest on, and so every rule that judges by them.
const PERIOD_POLICY: &[&str] =
    &["default_program", "entry_trigger", "exit_groups", "exit_window_days", "gap_max_days"];

impl RuleInfo {
    /// Every policy value it rests on: its own, and those of the periods it judges by; by name.
    pub fn policy_values(&self) -> Vec<&'static str> {
        let periods = if self.needs_periods { PERIOD_POLICY } else { &[] };
        let mut names: Vec<&'static str> = self.policy.iter().chain(periods).copied().collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What it needs and was not supplied; nothing where it can be assessed.
    pub fn missing(&self, supplied: &Supplied) -> impl Iterator<Item = &'static str> {
        let lacks = |need: &&str| !need.split(" or ").any(|name| supplied.named(name) == Some(true));
        self.needs.iter().copied().filter(lacks)
    }

    /// Whether it may look at a table: those it needs, those it must see whole, and those that every
    /// answer rests on. Rules about the input itself look at all.
    pub fn reads(&self, table: Table) -> bool {
        let needs = || self.needs.iter().flat_map(|need| need.split(" or "));
        matches!(table, Table::Participants | Table::Services | Table::Gaps)
            // What staff recorded stands beside every period.
            || (table == Table::Enrollments && self.needs_periods)
            || self.code.starts_with("INP")
            || self.whole.contains(&table)
            || needs().any(|name| name.split('.').next() == Some(table.name()))
    }

    /// Whether it judges what stands in case notes, which some may not tell.
    pub fn reads_note_texts(&self) -> bool {
        let texts = ["case_notes.task", "case_notes.subject", "case_notes.content"];
        self.needs.iter().any(|need| texts.contains(need))
    }

    /// The page without its cases.
    pub fn prose(&self) -> &'static str {
        self.docs.split("```toml").next().unwrap_or(self.docs).trim()
    }

    /// The rule's name: `supportive-after-exit`.
    pub fn name(&self) -> String {
        self.rule.module().replace('_', "-")
    }

    /// The message of a variant.
    pub fn message(&self, variant: usize) -> Message {
        self.messages.get(variant).copied().unwrap_or(Message::new("", ""))
    }
}
