//! Laws that hold for any history, and a count day by day beside them.

use proptest::prelude::*;
use wioa_rules::model::PlacementStatus;
use wioa_rules::worksite::{ClockState, Span, Usage};

use crate::support::{Change, Spec, answer, clock, day, spec, specs};

const LIMIT: i64 = 90;

/// Days used, and the first day on which all are used, walking the calendar.
fn walk(specs: &[Spec], as_of: i64) -> (i64, i64, Option<i64>) {
    let (mut used, mut past, mut exhausted) = (0, 0, None);
    for at in 0..as_of {
        // What lies on or after the day of the answer is not known, so it is walked without it.
        if specs.iter().any(|own| own.counts(at)) {
            let count = if used < LIMIT { &mut used } else { &mut past };
            *count += 1;
            if used == LIMIT && exhausted.is_none() {
                exhausted = Some(at + 1);
            }
        }
    }
    (used, past, exhausted)
}

/// The histories as they were known on a day.
fn known(specs: &[Spec], as_of: i64) -> Vec<Spec> {
    let known = |own: &Spec| Spec {
        changes: own.changes.iter().copied().filter(|change| change.on <= as_of).collect(),
        entered: own.entered.filter(|on| *on <= as_of),
        exited: own.exited.filter(|on| *on <= as_of),
    };
    specs.iter().map(known).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_walk_through_the_calendar_agrees(specs in specs(), as_of in 0..400i64) {
        let clock = clock(&specs, as_of);
        let (used, past, exhausted) = walk(&specs, as_of);
        prop_assert_eq!((clock.days_used, clock.days_past), (used, past));
        prop_assert_eq!(clock.days_left, LIMIT - used);
        // If nothing changes, the walk goes on with what is known today.
        let (.., ahead) = walk(&known(&specs, as_of), as_of + 2 * LIMIT);
        prop_assert_eq!(clock.exhausted_on, exhausted.or(ahead).map(day));
        let counts_today = specs.iter().any(|own| own.counts(as_of));
        let expected = if used == LIMIT {
            ClockState::Exhausted
        } else if counts_today {
            ClockState::Running
        } else if (0..as_of).any(|at| specs.iter().any(|own| own.counts(at))) {
            ClockState::Paused
        } else {
            ClockState::NotStarted
        };
        prop_assert_eq!(clock.state, expected);
        let own_days: Vec<i64> = clock.placements.iter().map(|own| own.days).collect();
        let cut = exhausted.map_or(as_of, |exhausted| exhausted.min(as_of));
        let walked = |own: &Spec| i64::try_from((0..cut).filter(|at| own.counts(*at)).count()).unwrap();
        prop_assert_eq!(own_days, specs.iter().map(walked).collect::<Vec<_>>());
    }

    #[test]
    fn days_used_are_never_more_than_the_days_on_which_something_was_started(
        specs in specs(),
        as_of in 0..400i64,
    ) {
        let clock = clock(&specs, as_of);
        let union = (0..as_of).filter(|at| specs.iter().any(|own| own.counts(*at))).count();
        prop_assert!(clock.days_used <= i64::try_from(union).unwrap());
        prop_assert!(clock.days_used <= clock.limit);
        let ledger: i64 = clock.ledger.iter().map(|own| own.days).sum();
        prop_assert!(ledger >= clock.days_used);
        prop_assert_eq!(ledger, clock.placements.iter().map(|own| own.days).sum::<i64>());
    }

    #[test]
    fn days_used_never_decrease_and_grow_by_one_a_day_at_the_most(specs in specs(), timed in any::<bool>()) {
        let mut before = 0;
        for as_of in 0..300 {
            let used = answer(&specs, timed, as_of).clock.unwrap().days_used;
            prop_assert!((before..=before + 1).contains(&used), "{before} then {used} on day {as_of}");
            before = used;
        }
    }

    #[test]
    fn a_span_split_in_two_changes_nothing(
        specs in prop::collection::vec(spec(), 1..4),
        place in any::<prop::sample::Index>(),
        as_of in 0..400i64,
    ) {
        let mut split = specs.clone();
        let own = place.get(&specs);
        let number = place.index(specs.len());
        // On hold and back on a day within the first span.
        let first = own.changes[0].on;
        let next = own.changes.get(1).map_or(first + 30, |change| change.on);
        let middle = i64::midpoint(first, next);
        prop_assume!(first < middle && middle < next);
        let pair = [PlacementStatus::OnHold, PlacementStatus::Started].map(|status| Change { on: middle, status });
        split[number].changes.splice(1..1, pair);
        let (one, other) = (clock(&specs, as_of), clock(&split, as_of));
        prop_assert_eq!((one.state, one.days_used, one.exhausted_on), (other.state, other.days_used, other.exhausted_on));
        let days = |own: &wioa_rules::worksite::Clock| own.placements.iter().map(|own| (own.days, own.days_shown)).collect::<Vec<_>>();
        prop_assert_eq!(days(&one), days(&other));
    }

    #[test]
    fn the_order_of_placements_changes_nothing(specs in specs(), as_of in 0..400i64) {
        let turned: Vec<Spec> = specs.iter().rev().cloned().collect();
        let (one, other) = (clock(&specs, as_of), clock(&turned, as_of));
        prop_assert_eq!((one.state, one.days_used, one.exhausted_on), (other.state, other.days_used, other.exhausted_on));
        let mut days: Vec<i64> = other.placements.iter().map(|own| own.days).collect();
        days.reverse();
        prop_assert_eq!(one.placements.iter().map(|own| own.days).collect::<Vec<_>>(), days);
    }

    #[test]
    fn lines_with_and_without_times_say_the_same(specs in specs(), as_of in 0..400i64) {
        // A line made later is not known, one without a time may have been a plan: the days are the same.
        let [one, other] = [true, false].map(|timed| answer(&specs, timed, as_of).clock.unwrap());
        prop_assert_eq!(&one.ledger, &other.ledger);
        prop_assert_eq!((one.state, one.days_used, one.exhausted_on), (other.state, other.days_used, other.exhausted_on));
    }

    #[test]
    fn a_hold_of_some_days_moves_the_end_by_as_many(start in 0..60i64, after in 1..80i64, length in 0..60i64) {
        let plain = Spec::turns(&[start]);
        let held = Spec::turns(&[start, start + after, start + after + length]);
        let as_of = start + after + length;
        let end = clock(&[plain], as_of).exhausted_on.unwrap();
        // The hold is over before the days are, so they run again.
        let moved = clock(&[held], as_of).exhausted_on.unwrap();
        prop_assert_eq!((moved - end).num_days(), length);
    }

    #[test]
    fn a_hold_while_another_placement_runs_moves_nothing(start in 0..60i64, after in 1..80i64, length in 0..60i64) {
        let as_of = start + after + length;
        let other = Spec::turns(&[start]);
        let held = Spec::turns(&[start, start + after, start + after + length]);
        let end = clock(std::slice::from_ref(&other), as_of).exhausted_on;
        prop_assert_eq!(clock(&[other, held], as_of).exhausted_on, end);
    }

    #[test]
    fn spans_alone_give_what_histories_give(spec in spec(), as_of in 0..400i64) {
        let mut spans = Vec::new();
        for pair in spec.changes.windows(2) {
            if pair[0].status == PlacementStatus::Started {
                spans.push(Span { from: day(pair[0].on), until: Some(day(pair[1].on)) });
            }
        }
        if let Some(last) = spec.changes.last().filter(|last| last.status == PlacementStatus::Started) {
            spans.push(Span { from: day(last.on), until: None });
        }
        let bare = Spec { entered: None, exited: None, ..spec };
        let usage = Usage::seen_on(LIMIT, spans, day(as_of));
        let clock = clock(&[bare], as_of);
        prop_assert_eq!(usage.used(day(as_of)), clock.days_used);
        prop_assert_eq!(usage.exhausted_on(), clock.exhausted_on);
        prop_assert_eq!(usage.state(day(as_of)), clock.state);
    }
}
