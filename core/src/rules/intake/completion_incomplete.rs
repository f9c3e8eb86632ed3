#![doc = include_str!("completion_incomplete.md")]

use crate::names::is_blank;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CompletionIncomplete,
    code: "INT010",
    summary: "completion without status, date or exit reason",
    docs: include_str!("completion_incomplete.md"),
    cites: &["JT-completion-status", "JT-completion-date", "JT-completion-exit-reason"],
    level: Level::Error,
    needs: &["completions.status", "completions.completed_on", "completions.exit_reason"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new("the completion {id} lacks {required}", "enter what is missing").about(
        "{missing}",
        "nothing",
        "{required}",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for completion in &cx.case().completions {
        let missing = [
            (completion.status.is_none(), "status", "the status"),
            (completion.completed_on.is_none(), "completed_on", "the date"),
            (is_blank(completion.exit_reason.as_deref()), "exit_reason", "the exit reason"),
        ];
        let missing: Vec<_> = missing.into_iter().filter(|(missing, ..)| *missing).collect();
        if !missing.is_empty() {
            let (fields, words): (Vec<_>, Vec<_>) =
                missing.into_iter().map(|(_, field, word)| (field.to_owned(), word.to_owned())).unzip();
            out.record(Table::Completions, Some(&completion.id))
                .on(completion.completed_on)
                .fact(Fact::Missing, fields)
                .fact(Fact::Required, words);
        }
    }
}
