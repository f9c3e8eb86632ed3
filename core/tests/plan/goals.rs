//! Goals: derived dates, and statuses beside a model.

use chrono::Duration;
use proptest::prelude::*;
use wioa_rules::history::History;
use wioa_rules::model::{
    GoalCategory, GoalStatus, GoalTerm, PlanEvent, PlanEventKind as Kind, ServiceStatus,
};
use wioa_rules::plan::{Plan, PlanEffect};

use crate::support::{book, config, each_minute, event, late, replay, start};

pub fn goal(id: &'static str) -> PlanEvent<'static> {
    PlanEvent {
        goal_id: Some(id.into()),
        statement: Some("Earn GED".into()),
        category: Some(GoalCategory::EducationTraining),
        term: Some(GoalTerm::Short),
        ..event(Kind::GoalAdded)
    }
}

fn set(id: &'static str, status: GoalStatus, by: Option<&'static str>) -> PlanEvent<'static> {
    let by = by.map(Into::into);
    PlanEvent { goal_id: Some(id.into()), goal_status: Some(status), by, ..event(Kind::GoalStatusSet) }
}

#[test]
fn every_change_between_two_statuses_is_allowed_and_none_to_the_same() {
    for from in GoalStatus::ALL {
        for to in GoalStatus::ALL {
            let begun = PlanEvent { goal_status: Some(*from), by: Some("planner-1".into()), ..goal("g1") };
            let log = each_minute([event(Kind::PlanDeveloped), begun, set("g1", *to, Some("planner-2"))]);
            let (history, taken) = replay(&log, late());
            assert_eq!(taken.len() == 3, from != to, "{from} {to}");
            let goal = &history.view(book(), late()).goals[0];
            assert_eq!(goal.status, Some(*to));
            let verified = if from == to { "planner-1" } else { "planner-2" };
            assert_eq!(goal.verified_by.as_deref(), (*to == GoalStatus::Complete).then_some(verified));
        }
    }
}

#[test]
fn goals_stand_in_the_order_in_which_they_were_added() {
    let ids = ["g9", "g1", "g5"];
    let log = each_minute(std::iter::once(event(Kind::PlanDeveloped)).chain(ids.map(goal)));
    let (history, _) = replay(&log, late());
    let view = history.view(book(), late());
    assert_eq!(view.goals.iter().map(|goal| goal.goal_id.as_str()).collect::<Vec<_>>(), ids);
}

#[derive(Debug, Clone)]
enum Act {
    Set(GoalStatus, bool),
    Notify,
}

/// What a planner would write on a card about one goal.
#[derive(Debug, PartialEq)]
struct Card {
    status: GoalStatus,
    verified: bool,
    notified: bool,
}

impl Card {
    /// Whether it can be done, and how many things it makes the host do.
    fn act(&mut self, act: &Act) -> Option<usize> {
        match act {
            Act::Set(status, _) if *status == self.status => None,
            Act::Set(GoalStatus::Complete, false) => None,
            Act::Set(status, _) => {
                let verified = *status == GoalStatus::Complete;
                *self = Card { status: *status, verified, notified: false };
                Some(match status {
                    GoalStatus::OffTrack => 2,
                    GoalStatus::Complete => 1,
                    GoalStatus::NotStarted | GoalStatus::OnTrack => 0,
                })
            }
            Act::Notify if self.status == GoalStatus::OffTrack => {
                self.notified = true;
                Some(0)
            }
            Act::Notify => None,
        }
    }
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (prop::sample::select(GoalStatus::ALL), any::<bool>()).prop_map(|(status, by)| Act::Set(status, by)),
        1 => Just(Act::Notify),
    ]
}

/// Days of a step after the start of the log: planned start and length, and when it was opened.
type Days = (Option<i64>, Option<i64>, Option<i64>, bool);

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn the_status_of_a_goal_goes_as_on_a_card(acts in prop::collection::vec(act(), 0..40)) {
        let mut history = History::<Plan>::new();
        let mut card = Card { status: GoalStatus::NotStarted, verified: false, notified: false };
        let events = acts.iter().map(|act| match act {
            Act::Set(status, by) => set("g1", *status, by.then_some("planner-1")),
            Act::Notify => PlanEvent { goal_id: Some("g1".into()), ..event(Kind::CustomerNotified) },
        });
        let log = each_minute([event(Kind::PlanDeveloped), goal("g1")].into_iter().chain(events));
        for event in &log[..2] {
            history.apply(book(), event, late()).unwrap();
        }
        for (act, event) in acts.iter().zip(&log[2..]) {
            let effects = history.apply(book(), event, late());
            prop_assert_eq!(effects.as_ref().ok().map(Vec::len), card.act(act));
            let own = &history.machine().records().goals[0];
            let (verified, notified) = (own.verified_by.is_some(), own.customer_notified_at.is_some());
            prop_assert_eq!(&Card { status: own.status.unwrap(), verified, notified }, &card);
            prop_assert_eq!(own.verified_on.is_some(), verified);
            for effect in effects.unwrap_or_default() {
                let fits = match effect {
                    PlanEffect::NotifyCustomer { .. } | PlanEffect::AskForAgreement { .. } => {
                        card.status == GoalStatus::OffTrack
                    }
                    PlanEffect::RecordVerification { .. } => card.status == GoalStatus::Complete,
                    PlanEffect::SendEmail { .. } | PlanEffect::SendMessage { .. } => false,
                };
                prop_assert!(fits);
            }
        }
    }

    #[test]
    fn dates_of_a_goal_are_least_and_greatest_over_its_steps_in_any_order_of_events(
        (steps, shuffled) in prop::collection::vec(
            (prop::option::of(0..90i64), prop::option::of(0..60i64), prop::option::of(0..90i64), any::<bool>()), 0..8,
        )
            .prop_map(|steps| steps.into_iter().enumerate().collect::<Vec<(usize, Days)>>())
            .prop_flat_map(|steps| (Just(steps.clone()), Just(steps).prop_shuffle())),
    ) {
        let at = |days: i64| start().date() + Duration::days(days);
        let view_of = |steps: &[(usize, Days)]| {
            let added = steps.iter().map(|(number, (planned, length, _, ours))| PlanEvent {
                step_id: Some(format!("p{number}").into()),
                title: Some("Class".into()),
                goal_id: Some(if *ours { "g1" } else { "g2" }.into()),
                planned_start: planned.map(at),
                planned_end: length.map(|length| at(planned.unwrap_or_default() + length)),
                ..event(Kind::StepAdded)
            });
            let opened = steps.iter().filter_map(|(number, (.., opened, _))| {
                Some(PlanEvent {
                    step_id: Some(format!("p{number}").into()),
                    step_status: Some(ServiceStatus::Open),
                    on: Some(at(opened.as_ref().copied()?)),
                    ..event(Kind::StepStatusSet)
                })
            });
            let begun = [event(Kind::PlanDeveloped), goal("g1"), goal("g2")];
            let events: Vec<_> = begun.into_iter().chain(added).chain(opened).map(|event| (event, 1)).collect();
            let count = events.len();
            let mut log = crate::support::dated(events);
            for event in log.iter_mut().filter(|event| event.kind == Some(Kind::StepStatusSet)) {
                event.at = Some(start() + Duration::days(200));
            }
            let (history, taken) = replay(&log, late());
            assert_eq!(taken.len(), count);
            history.view(book(), late()).goals
        };
        let goals = view_of(&steps);
        for (goal, ours) in goals.iter().zip([true, false]) {
            let own = || steps.iter().map(|(_, days)| days).filter(|days| days.3 == ours);
            let begins = own().filter_map(|(planned, _, opened, _)| opened.or(*planned)).map(at);
            let ends = own().filter_map(|(planned, length, ..)| Some(planned.unwrap_or_default() + (*length)?)).map(at);
            prop_assert_eq!(goal.earliest_start, begins.min());
            prop_assert_eq!(goal.latest_due, ends.max());
        }
        prop_assert_eq!(goals.iter().map(|goal| &goal.steps).collect::<Vec<_>>().len(), 2);
        let other = view_of(&shuffled);
        for (one, other) in goals.iter().zip(&other) {
            prop_assert_eq!(one.earliest_start, other.earliest_start);
            prop_assert_eq!(one.latest_due, other.latest_due);
            prop_assert_eq!(&one.steps, &other.steps);
        }
    }
}
