#![doc = include_str!("health_detail.md")]

use crate::lint::{Check, Hit};
use crate::rules::prelude::*;
use crate::rules::shared::lint::{each, report_hits, words};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::HealthDetail,
    code: "NTE104",
    summary: "case note with details of health",
    docs: include_str!("health_detail.md"),
    cites: &["SM-note-no-health-details"],
    level: Level::Warning,
    needs: &["case_notes.content"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "case note {id} ({date}) holds words of health in {count} places: {value}",
        "leave details of health out; say what the person can do, or what support is needed",
    )
    .about("{field}", "{value}", "no details of health")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    report_hits(cx, out, Check::HealthDetail, |draft, hits| {
        let group = |hit: &Hit| hit.shown.to_string();
        draft.fact(Fact::Kinds, each(hits, group)).fact(Fact::Value, each(hits, |hit| words(&hit.shown)))
    });
}
