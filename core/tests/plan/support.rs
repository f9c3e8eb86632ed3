//! Events of any kind, fitting or not.

use std::sync::OnceLock;

use chrono::{Duration, NaiveDateTime};
use proptest::prelude::*;
use wioa_rules::history::History;
use wioa_rules::model::{
    Cell, GoalCategory, GoalHorizon, GoalStatus, GoalTerm, PlanEvent, PlanEventKind, PlanStage, Record as _,
    ServiceStatus,
};
use wioa_rules::plan::Plan;
use wioa_rules::{Date, Rulebook};

/// The events of the three ways to an agreement.
pub const AGREEMENT: &[PlanEventKind] = &[
    PlanEventKind::FormPrinted,
    PlanEventKind::FormSigned,
    PlanEventKind::FormUploaded,
    PlanEventKind::AgreementRequested,
    PlanEventKind::CustomerSigned,
    PlanEventKind::AgreementFiled,
    PlanEventKind::AgreementNotCollected,
];

pub fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Long after every event of these tests.
pub fn late() -> Date {
    day("2199-12-31")
}

/// The first moment of a log.
pub fn start() -> NaiveDateTime {
    day("2024-02-26").and_hms_opt(9, 0, 0).unwrap()
}

pub fn event(kind: PlanEventKind) -> PlanEvent<'static> {
    PlanEvent { kind: Some(kind), ..PlanEvent::default() }
}

/// Gives events ids, and times that many minutes apart.
pub fn dated(events: Vec<(PlanEvent<'static>, i64)>) -> Vec<PlanEvent<'static>> {
    let mut at = start();
    let mut log = Vec::new();
    for (number, (event, minutes)) in events.into_iter().enumerate() {
        at += Duration::minutes(minutes);
        log.push(PlanEvent { id: format!("e{number}").into(), at: Some(at), ..event });
    }
    log
}

/// The same, a minute apart.
pub fn each_minute(events: impl IntoIterator<Item = PlanEvent<'static>>) -> Vec<PlanEvent<'static>> {
    dated(events.into_iter().map(|event| (event, 1)).collect())
}

/// What a log leads to when events that do not fit are left out, and those that fit.
pub fn replay(log: &[PlanEvent<'static>], until: Date) -> (History<Plan>, Vec<PlanEvent<'static>>) {
    let mut history = History::<Plan>::new();
    let fits = |event: &&PlanEvent<'static>| history.apply(book(), event, until).is_ok();
    let taken = log.iter().filter(fits).cloned().collect();
    (history, taken)
}

fn text(texts: &'static [&'static str]) -> impl Strategy<Value = Option<std::borrow::Cow<'static, str>>> {
    prop::sample::select(texts).prop_map(|text| Some(text.into()))
}

/// A day of the first weeks of the log.
fn early() -> impl Strategy<Value = Date> {
    (0..15i64).prop_map(|days| start().date() + Duration::days(days))
}

/// A day after those.
fn near() -> impl Strategy<Value = Date> {
    (10..60i64).prop_map(|days| start().date() + Duration::days(days))
}

/// An event that would fit, if the plan holds what it names.
pub fn sound() -> impl Strategy<Value = PlanEvent<'static>> {
    // What has to follow on something to fit is drawn more often.
    let following =
        &[PlanEventKind::GoalStatusSet, PlanEventKind::CustomerNotified, PlanEventKind::StepStatusSet][..];
    let kinds = prop_oneof![prop::sample::select(PlanEventKind::ALL), prop::sample::select(following)];
    let goal = (
        text(&["g1", "g1", "g2", "g3"]),
        text(&["Earn GED", "Gain credential", "目標"]),
        prop::sample::select(GoalCategory::ALL),
        prop::sample::select(GoalTerm::ALL),
        prop::sample::select(GoalStatus::ALL),
        prop::option::of(prop::sample::select(GoalHorizon::ALL)),
    );
    let step = (
        text(&["p1", "p1", "p2", "p3"]),
        text(&["Class", "Internship"]),
        prop::sample::select(ServiceStatus::ALL),
        prop::option::of(early()),
        prop::option::of(near()),
        prop::option::weighted(0.3, early()),
        prop::option::of(0..60i64),
        prop::option::of(text(&["City College", "Works"])),
        text(&["childcare", "transport"]),
        any::<bool>(),
    );
    let stage = prop::option::of(prop::sample::select(PlanStage::ALL));
    (kinds, goal, step, stage).prop_map(|(kind, goal, step, stage)| {
        let (goal_id, statement, category, term, goal_status, horizon) = goal;
        let (step_id, title, status, planned_start, planned_end, on, hours, provider, barrier, flag) = step;
        let whole = PlanEvent {
            by: Some("planner-1".into()),
            goal_id,
            statement,
            category: Some(category),
            term: Some(term),
            goal_status: Some(goal_status),
            horizon,
            step_id,
            title,
            step_status: Some(status),
            on,
            planned_start,
            planned_end,
            weekly_hours: hours,
            provider: provider.flatten(),
            barrier,
            with_customer: Some(flag),
            wioa_funded: Some(flag),
            stage,
            ..event(kind)
        };
        only_what_it_takes(whole)
    })
}

/// An event with the fields of its kind alone.
fn only_what_it_takes(mut event: PlanEvent<'static>) -> PlanEvent<'static> {
    let takes = wioa_rules::plan::history::takes(event.kind.unwrap());
    for (index, field) in PlanEvent::FIELDS.iter().enumerate() {
        if !["event_id", "kind", "at", "by"].contains(&field.name) && !takes.field(field.name) {
            event.set(index, Cell::Null).unwrap();
        }
    }
    if event.step_status.is_none_or(|status| status == ServiceStatus::NotStarted)
        && matches!(event.kind, Some(PlanEventKind::StepAdded | PlanEventKind::StepStatusSet))
    {
        event.on = None;
    }
    event
}

/// An event of which one field was changed, to something or to nothing.
fn disturbed() -> impl Strategy<Value = PlanEvent<'static>> {
    let cell = prop_oneof![
        Just(Cell::Null),
        text(&["g1", "g9", "p1", "p9", " ", "off_track", "complete", "form_signed", "career"])
            .prop_map(|text| Cell::Text(text.unwrap())),
        Just(Cell::Text("目".repeat(145).into())),
        near().prop_map(Cell::Date),
        (-5..200i64).prop_map(Cell::Int),
        any::<bool>().prop_map(Cell::Bool),
    ];
    (sound(), 1..PlanEvent::FIELDS.len(), cell).prop_map(|(mut event, field, cell)| {
        if PlanEvent::FIELDS[field].name != "at" {
            let _ = event.set(field, cell);
        }
        event
    })
}

/// The beginning of a round of agreement, up to its end.
fn round() -> impl Strategy<Value = Vec<PlanEvent<'static>>> {
    use PlanEventKind as Kind;
    let ways: &[&[Kind]] = &[
        &[Kind::FormPrinted, Kind::FormSigned, Kind::FormUploaded, Kind::AgreementFiled],
        &[Kind::AgreementRequested, Kind::CustomerSigned, Kind::AgreementFiled],
    ];
    (prop::sample::select(ways), 1..5usize)
        .prop_map(|(way, events)| way.iter().take(events).map(|kind| event(*kind)).collect())
}

/// A step that takes one status after the other.
fn course() -> impl Strategy<Value = Vec<PlanEvent<'static>>> {
    let taken = |status| PlanEvent {
        step_id: Some("p1".into()),
        step_status: Some(status),
        ..event(PlanEventKind::StepStatusSet)
    };
    prop::collection::vec(prop::sample::select(ServiceStatus::ALL), 1..4)
        .prop_map(move |statuses| statuses.into_iter().map(taken).collect())
}

/// A log that begins with the plan; many of its events do not fit.
pub fn any_log() -> impl Strategy<Value = Vec<PlanEvent<'static>>> {
    let one = prop_oneof![
        4 => sound().prop_map(|event| vec![event]),
        1 => disturbed().prop_map(|event| vec![event]),
        1 => round(),
        1 => course(),
    ];
    let events = prop::collection::vec((one, 0..3000i64), 0..40);
    let events = events.prop_map(|all| {
        let each =
            all.into_iter().flat_map(|(events, minutes)| events.into_iter().map(move |own| (own, minutes)));
        each.collect::<Vec<_>>()
    });
    (prop::bool::weighted(0.9), events).prop_map(|(developed, mut events)| {
        if developed {
            let goal_id = Some("g1".into());
            let goal = PlanEvent {
                goal_id,
                statement: Some("Earn GED".into()),
                category: Some(GoalCategory::EducationTraining),
                term: Some(GoalTerm::Short),
                ..event(PlanEventKind::GoalAdded)
            };
            let step = |id: &'static str| PlanEvent {
                step_id: Some(id.into()),
                title: Some("Class".into()),
                goal_id: Some("g1".into()),
                ..event(PlanEventKind::StepAdded)
            };
            let begun = [event(PlanEventKind::PlanDeveloped), goal, step("p1"), step("p2")];
            events.splice(0..0, begun.map(|event| (event, 0)));
        }
        dated(events)
    })
}

#[test]
fn logs_hold_every_kind_of_event_that_fits_and_every_kind_that_does_not() {
    use std::collections::BTreeMap;

    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<(PlanEventKind, bool), usize> = BTreeMap::new();
    for _ in 0..256 {
        let log = any_log().new_tree(&mut runner).unwrap().current();
        let (_, taken) = replay(&log, late());
        for event in log {
            let Some(kind) = event.kind else { continue };
            *seen.entry((kind, taken.contains(&event))).or_default() += 1;
        }
    }
    for kind in PlanEventKind::ALL {
        for fits in [true, false] {
            let count = seen.get(&(*kind, fits)).copied().unwrap_or_default();
            assert!(count >= 10, "{kind} fits {fits}: {count} of 256 logs");
        }
    }
}
