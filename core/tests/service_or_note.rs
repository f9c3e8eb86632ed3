//! Service or note: what holds of every set of stated facts.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use wioa_rules::service_or_note::{Fact, Facts, Verdict, WhoActed, decide};

fn flags() -> [Option<bool>; 3] {
    [None, Some(false), Some(true)]
}

/// Every set of facts that can be stated; there are few.
fn every() -> Vec<Facts> {
    let who: Vec<Option<WhoActed>> =
        std::iter::once(None).chain(WhoActed::ALL.iter().copied().map(Some)).collect();
    let mut all = Vec::new();
    for course_set in flags() {
        for action_taken in flags() {
            for acted_by in who.iter().copied() {
                for more_service_requested in flags() {
                    all.push(Facts { course_set, action_taken, acted_by, more_service_requested });
                }
            }
        }
    }
    all
}

fn contradictory(facts: Facts) -> bool {
    facts.action_taken == Some(true) && facts.acted_by == Some(WhoActed::Nobody)
}

/// Whether what is stated in one stands in the other, too.
fn says_no_more(one: Facts, other: Facts) -> bool {
    fn within<T: PartialEq + Copy>(one: Option<T>, other: Option<T>) -> bool {
        one.is_none() || one == other
    }
    within(one.course_set, other.course_set)
        && within(one.action_taken, other.action_taken)
        && within(one.acted_by, other.acted_by)
        && within(one.more_service_requested, other.more_service_requested)
}

fn states(facts: Facts, fact: Fact) -> bool {
    match fact {
        Fact::CourseSet => facts.course_set.is_some(),
        Fact::ActionTaken => facts.action_taken.is_some(),
        Fact::ActedBy => facts.acted_by.is_some(),
        Fact::MoreServiceRequested => facts.more_service_requested.is_some(),
    }
}

#[test]
fn a_contradiction_is_refused_and_nothing_else_is() {
    for facts in every() {
        assert_eq!(decide(facts).is_err(), contradictory(facts), "{facts:?}");
    }
}

#[test]
fn a_verdict_stands_whatever_else_is_stated() {
    for facts in every().iter().filter(|facts| !contradictory(**facts)) {
        let (verdict, reasons, missing) = decide(*facts).unwrap();
        assert_eq!(verdict == Verdict::Undetermined, reasons.is_empty(), "{facts:?}");
        assert_eq!(verdict == Verdict::Undetermined, !missing.is_empty(), "{facts:?}");
        let more = every();
        let more = more.iter().filter(|more| says_no_more(*facts, **more) && !contradictory(**more));
        for other in more.filter(|_| verdict != Verdict::Undetermined) {
            assert_eq!(decide(*other).unwrap().0, verdict, "{facts:?} and then {other:?}");
        }
    }
}

#[test]
fn what_is_missing_was_not_stated_and_where_all_is_stated_there_is_a_verdict() {
    for facts in every().iter().filter(|facts| !contradictory(**facts)) {
        let (verdict, _, missing) = decide(*facts).unwrap();
        assert!(missing.iter().all(|fact| !states(*facts, *fact)), "{facts:?} lacks {missing:?}");
        if Fact::ALL.iter().all(|fact| states(*facts, *fact)) {
            assert_ne!(verdict, Verdict::Undetermined, "{facts:?}");
        }
    }
}

#[test]
fn a_service_is_never_found_without_a_course_an_action_and_the_participant() {
    for facts in every() {
        let Ok((Verdict::Service, ..)) = decide(facts) else { continue };
        assert_eq!((facts.course_set, facts.action_taken), (Some(true), Some(true)));
        assert!(matches!(facts.acted_by, Some(WhoActed::Participant | WhoActed::Both)), "{facts:?}");
    }
}

#[test]
fn every_reason_names_a_passage_of_the_sources() {
    let known: Vec<&str> = wioa_rules::sources::sources()
        .iter()
        .flat_map(|document| &document.passage)
        .map(|passage| passage.id.as_str())
        .collect();
    for facts in every().iter().filter(|facts| !contradictory(**facts)) {
        for reason in decide(*facts).unwrap().1 {
            assert!(known.contains(&reason.passage), "{}", reason.passage);
        }
    }
}
