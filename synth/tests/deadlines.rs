//! A deadline that passes unmet is the finding of its rule, in every audit of the day after.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, reason = "each test uses its own part")]
mod support;
#[path = "support/tangled.rs"]
mod tangled;

use wioa_rules::deadlines::{DeadlineState, rules};
use wioa_rules::survey::{Asked, Wanted};
use wioa_rules::{Auditor, Case, Date, Finding, Rule, Rulebook, Supplied, read_json};

/// Rules that announce what another rule's deadline brings.
const NOTICES: &[Rule] = &[Rule::ExitWindowClosing, Rule::SubsidyEnding];

/// The rule on the log of deletions. A case remembers that an approval of a later day withholds a note, though the event is
/// not on record yet; looked at a second time, as here, that is an approval without an event.
const DELETION: &[Rule] = &[Rule::DeletionEventRefused];

/// Rules whose finding may also stand from the start, so that no day was missed.
const NO_DAY: &[Rule] = &[
    Rule::HourlyBelowMinimum,
    Rule::SupportiveAfterExit,
    Rule::YouthOrderBroken,
    Rule::CoEnrollmentDates,
    Rule::ExitDateMismatch,
    Rule::FollowUpBeforeExit,
    Rule::FollowUpNoteWrongMonth,
];

/// Rules on an exit that a planned service or a gap may hold: the window has ended by the time that nothing
/// holds it any more. An exit reaches back, so months of follow-up may be over before it is known, and so may the
/// days that a period of participation kept open or covered.
const HELD: &[Rule] = &[
    Rule::ExitNotRecorded,
    Rule::ReviewForExit,
    Rule::YouthNeverEnrolled,
    Rule::PlanReviewOverdue,
    Rule::FollowUpNoteMissing,
    Rule::ContactGap,
];

/// Tangled lives in a test.
const LIVES: u64 = 400;

/// What an audit of the records known on some day finds on a later one.
fn found(rulebook: &Rulebook, supplied: Supplied, known: &Case<'_>, day: Date) -> Vec<Finding> {
    let mut auditor = Auditor::new(rulebook, day, supplied, None);
    auditor.judge(&mut known.clone());
    auditor.finish(Vec::new()).findings
}

fn same(one: &Finding, other: &Finding) -> bool {
    let key = |own: &Finding| (own.rule, own.table, own.record_id.clone(), own.date);
    key(one) == key(other)
}

/// What stands in the later findings and not in the earlier ones.
fn arisen(before: &[Finding], after: &[Finding]) -> Vec<Finding> {
    let mut before = before.to_vec();
    let mut arisen = Vec::new();
    for own in after {
        match before.iter().position(|earlier| same(earlier, own)) {
            Some(place) => drop(before.remove(place)),
            None => arisen.push(own.clone()),
        }
    }
    arisen
}

/// Holds the deadlines of a span against the audits of each day in it.
fn hold(rulebook: &Rulebook, supplied: Supplied, case: &Case<'_>, as_of: Date, days: usize) {
    let until = as_of.iter_days().nth(days - 1).unwrap();
    let wanted = Wanted { until: Some(until), ..Wanted::default() };
    let asked = Asked::new(rulebook, supplied, as_of, &wanted).unwrap();
    let mut known = case.clone();
    let Some(deadlines) = asked.look(&mut known, |cx| asked.deadlines(cx)) else { return };
    assert!(deadlines.is_sorted_by_key(|own| own.due_on), "{}", case.id);
    let due_rules: Vec<Rule> = rules().collect();
    let mut before = found(rulebook, supplied, &known, as_of);
    for own in deadlines.iter().filter(|own| own.state == DeadlineState::Overdue) {
        assert!(own.due_on < as_of, "{}: {:?}", case.id, own);
        assert!(before.contains(&own.finding), "{}: {:?}", case.id, own);
    }
    for day in as_of.iter_days().take(days) {
        let after = found(rulebook, supplied, &known, day.succ_opt().unwrap());
        let arisen = arisen(&before, &after);
        let expected: Vec<&Finding> = arisen.iter().filter(|own| due_rules.contains(&own.rule)).collect();
        let due: Vec<&Finding> = deadlines
            .iter()
            .filter(|own| own.state == DeadlineState::Due && own.due_on == day)
            .map(|own| &own.finding)
            .collect();
        assert_eq!(due, expected, "{} on {day}", case.id);
        let spared = [&due_rules, NOTICES, DELETION];
        let surprise = arisen.iter().find(|own| !spared.iter().any(|rules| rules.contains(&own.rule)));
        assert!(surprise.is_none(), "{}: time alone broke {surprise:?} on {day}", case.id);
        before = after;
    }
    // What is due on a day stands as overdue from that day on the day after.
    for own in deadlines.iter().filter(|own| own.state == DeadlineState::Due) {
        let next = own.due_on.succ_opt().unwrap();
        let asked = Asked::of_all(rulebook, supplied, next);
        let later = asked.look(&mut known.clone(), |cx| asked.deadlines(cx)).unwrap();
        let own_day = later.iter().find(|later| later.finding == own.finding).map(|later| later.due_on);
        let fits = match own.finding.rule {
            rule if NO_DAY.contains(&rule) => own_day.is_none(),
            rule if HELD.contains(&rule) => own_day.is_some_and(|day| day <= own.due_on),
            _ => own_day == Some(own.due_on),
        };
        assert!(fits, "{}: {own:?} is overdue since {own_day:?}", case.id);
    }
}

#[test]
fn every_deadline_of_the_caseload_to_try_becomes_its_finding_and_nothing_else_arises() {
    let (rulebook, text) = (support::rulebook(), support::caseload());
    let caseload = read_json(&text).unwrap();
    for day in ["2023-12-20", "2024-01-31", "2024-02-28", "2024-04-15", "2024-06-15"] {
        for case in &caseload.cases {
            hold(&rulebook, caseload.supplied, case, day.parse().unwrap(), 45);
        }
    }
}

#[test]
fn every_deadline_of_synthetic_lives_becomes_its_finding_and_nothing_else_arises() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    for synthetic in wioa_synth::generate(60, 7) {
        let case = synthetic.settled();
        for offset in [0, 100, 300] {
            let day = wioa_synth::as_of().checked_sub_days(chrono::Days::new(offset)).unwrap();
            hold(&rulebook, wioa_synth::supplied(), &case, day, 40);
        }
    }
}

#[test]
fn every_deadline_of_tangled_lives_becomes_its_finding_and_nothing_else_arises() {
    let days = ["2023-02-25", "2023-12-20", "2024-02-20", "2024-06-15", "2025-05-31"];
    for profile in ["chicago-cook", "jted"] {
        let rulebook = Rulebook::built_in(profile).unwrap();
        for seed in 0..LIVES {
            let day: Date = days[usize::try_from(seed).unwrap() % days.len()].parse().unwrap();
            let text = tangled::tangled(seed, day);
            let caseload = read_json(&text).unwrap();
            hold(&rulebook, caseload.supplied, caseload.only().unwrap(), day, 60);
        }
    }
}

#[test]
fn every_deadline_of_every_case_of_the_rules_becomes_its_finding_and_nothing_else_arises() {
    for info in wioa_rules::CATALOGUE {
        for page_case in wioa_rules::rules::page::cases(info).unwrap() {
            let rulebook = page_case.rulebook().unwrap();
            let text = page_case.record_json();
            let Ok(caseload) = read_json(&text) else { continue };
            for case in &caseload.cases {
                hold(&rulebook, caseload.supplied, case, page_case.as_of.to_string().parse().unwrap(), 100);
            }
        }
    }
}
