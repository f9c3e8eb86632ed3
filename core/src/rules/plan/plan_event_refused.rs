#![doc = include_str!("plan_event_refused.md")]

use std::collections::HashSet;

use crate::history::History;
use crate::model::{PlanEvent, PlanEventKind};
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
    let mut missing = Missing::new(&log);
    for event in log {
        let Err(mut refused) = history.apply(cx.rulebook(), event, cx.as_of()) else {
            missing.took(event);
            continue;
        };
        let field = std::mem::take(&mut refused.path);
        let told = missing.is_told(event, &field);
        missing.refused(event, &field);
        if told {
            continue;
        }
        out.record(Table::PlanEvents, Some(&event.id))
            .on(event.at.map(|at| at.date()))
            .fact(Fact::Event, event.kind.map_or("no kind", |kind| kind.text()))
            .fact(Fact::Field, field)
            .fact(Fact::Reason, refused.to_string());
    }
}

/// What is missing because of an entry that was reported: what rests on it is not reported again.
struct Missing<'e> {
    no_goal: HashSet<&'e str>,
    no_step: HashSet<&'e str>,
    /// Whether the plan was developed by now.
    plan: bool,
    /// Whether some entry says that the plan was developed.
    plan_in_log: bool,
    /// Whether it was reported that the plan is not there.
    plan_told: bool,
}

impl<'e> Missing<'e> {
    fn new(log: &[&PlanEvent<'_>]) -> Self {
        let plan_in_log = log.iter().any(|event| event.kind == Some(PlanEventKind::PlanDeveloped));
        Self { no_goal: HashSet::new(), no_step: HashSet::new(), plan: false, plan_in_log, plan_told: false }
    }

    fn took(&mut self, event: &PlanEvent<'_>) {
        match event.kind {
            Some(PlanEventKind::PlanDeveloped) => self.plan = true,
            Some(PlanEventKind::GoalAdded) => {
                self.no_goal.remove(event.goal_id.as_deref().unwrap_or_default());
            }
            Some(PlanEventKind::StepAdded) => {
                self.no_step.remove(event.step_id.as_deref().unwrap_or_default());
            }
            _ => {}
        }
    }

    fn refused(&mut self, event: &'e PlanEvent<'_>, field: &str) {
        match event.kind {
            Some(PlanEventKind::PlanDeveloped) => self.plan_told = true,
            Some(PlanEventKind::GoalAdded) => self.no_goal.extend(event.goal_id.as_deref()),
            Some(PlanEventKind::StepAdded) => self.no_step.extend(event.step_id.as_deref()),
            _ => {}
        }
        // In a log that has the plan developed later, each earlier entry stands in the wrong place.
        self.plan_told |= self.lacks_plan(event, field) && !self.plan_in_log;
    }

    /// Whether an event is refused because of what is missing.
    fn is_told(&self, event: &PlanEvent<'_>, field: &str) -> bool {
        let among = |ids: &HashSet<&str>, id: Option<&str>| id.is_some_and(|id| ids.contains(id));
        let kind = event.kind;
        let goal = field == "goal_id" && kind != Some(PlanEventKind::GoalAdded);
        let step = field == "step_id" && kind != Some(PlanEventKind::StepAdded);
        self.plan_told && self.lacks_plan(event, field)
            || goal && among(&self.no_goal, event.goal_id.as_deref())
            || step && among(&self.no_step, event.step_id.as_deref())
    }

    fn lacks_plan(&self, event: &PlanEvent<'_>, field: &str) -> bool {
        let can_be_told = event.kind.is_some_and(|kind| kind != PlanEventKind::PlanDeveloped);
        !self.plan && field == "kind" && can_be_told
    }
}
