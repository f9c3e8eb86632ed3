#![doc = include_str!("plan_event_refused.md")]

use crate::history::History;
use crate::model::PlanEvent;
use crate::plan::Plan;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PlanEventRefused,
    code: "PLN001",
    summary: "an entry of the plan's update log that does not fit what came before it",
    docs: include_str!("plan_event_refused.md"),
    cites: &["CP-organized-log", "BR-agreement-states"],
    level: Level::Error,
    needs: &["plan_events.kind", "plan_events.at"],
    whole: &[Table::PlanEvents],
    needs_periods: false,
    policy: &["goal_statement_max"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "event {id} ({event}) does not fit the plan as it then stood: {reason}",
        "correct the entry, or add the one that is missing before it",
    )
    .about("{field}", "{event}: {reason}", "an event that fits the plan as it then stood")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let mut log: Vec<&PlanEvent<'_>> = cx.case().plan_events.iter().collect();
    log.sort_by_key(|event| (event.at, &event.id));
    let mut history = History::<Plan>::new();
    for event in log {
        let Err(mut refused) = history.apply(cx.rulebook(), event, cx.as_of()) else { continue };
        let field = std::mem::take(&mut refused.path);
        out.record(Table::PlanEvents, Some(&event.id))
            .on(event.at.map(|at| at.date()))
            .fact(Fact::Event, event.kind.map_or("no kind", |kind| kind.text()))
            .fact(Fact::Field, field)
            .fact(Fact::Reason, refused.to_string());
    }
}
