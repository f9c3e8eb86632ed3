//! Laws of the rubric.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use wioa_rules::model::PlanStage;
use wioa_rules::rubric::{Answered, Criterion, ITEMS, Part, Rubric, Standard, State};

use super::fix::fix;
use super::records::{DEVELOPED, Records, day, records};

fn config() -> Config {
    Config { failure_persistence: None, ..Config::default() }
}

/// Times that an item of a criterion and stage was met, and missing.
type Seen = BTreeMap<(Criterion, PlanStage, &'static str), [usize; 2]>;

/// Draws the same records at every run, so that what is counted at the end is always the same.
fn counted(cases: u32) -> TestRunner {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(Config { cases, ..config() }, rng)
}

/// Where a level stands: below, not rated, meets, exceeds.
fn height(level: Option<Standard>) -> u8 {
    match level {
        Some(Standard::Below) => 0,
        None => 1,
        Some(Standard::Meets) => 2,
        Some(Standard::Exceeds) => 3,
    }
}

fn heights(records: &Records) -> Vec<(PlanStage, Criterion, u8)> {
    let both = PlanStage::ALL.iter().map(|stage| records.rate(*stage));
    both.flat_map(|own| {
        own.criteria.iter().map(|rated| (own.stage, rated.criterion, height(rated.level))).collect::<Vec<_>>()
    })
    .collect()
}

fn state(rubric: &Rubric, criterion: Criterion, name: &str) -> State {
    let rated = rubric.criterion(criterion).unwrap();
    rated.items.iter().find(|own| own.item.name == name).unwrap().state
}

#[test]
fn bringing_in_a_missing_item_lowers_no_level_and_every_item_is_tried() {
    let seen: RefCell<Seen> = RefCell::default();
    let run = |records: Records| {
        let before = heights(&records);
        for stage in PlanStage::ALL {
            let rubric = records.rate(*stage);
            for answered in rubric.criteria.iter().flat_map(|rated| &rated.items) {
                let key = (answered.item.criterion, *stage, answered.item.name);
                let mut seen = seen.borrow_mut();
                let [met, missing] = seen.entry(key).or_default();
                *met += usize::from(answered.state == State::Met);
                if answered.state != State::Missing {
                    continue;
                }
                let mut better = records.clone();
                if !fix(&mut better, &rubric, answered) {
                    continue;
                }
                *missing += 1;
                let (criterion, name) = (answered.item.criterion, answered.item.name);
                let now = state(&better.rate(*stage), criterion, name);
                prop_assert_eq!(now, State::Met, "{} {} {}", stage, criterion, name);
                for (was, is) in before.iter().zip(heights(&better)) {
                    prop_assert!(was.2 <= is.2, "{stage} {name}: {was:?} became {is:?} by {better:?}");
                }
            }
        }
        Ok(())
    };
    counted(600).run(&records(), run).unwrap();
    let seen = seen.into_inner();
    let asked: usize = ITEMS.iter().map(|item| item.stages.len()).sum();
    assert_eq!(seen.len(), asked);
    let untried: Vec<_> = seen.iter().filter(|(_, [met, missing])| *met == 0 || *missing == 0).collect();
    assert!(untried.is_empty(), "never met, or never missing: {untried:?}");
}

#[test]
fn whoever_brings_in_one_missing_item_after_the_other_gets_every_level_there_is() {
    let seen: RefCell<BTreeSet<(PlanStage, Criterion, Option<Standard>)>> = RefCell::default();
    let run = |(mut records, order): (Records, Vec<prop::sample::Index>)| {
        let mut before = heights(&records);
        let missing = |rubric: &Rubric| -> Vec<Answered> {
            let all = rubric.criteria.iter().flat_map(|rated| rated.with_state(State::Missing));
            // Whether the plan itself was ever developed is no item.
            all.filter(|own| rubric.developed_on.is_some() || own.item.name != "developed_in_time")
                .cloned()
                .collect()
        };
        for index in order {
            let both: Vec<Rubric> = PlanStage::ALL.iter().map(|stage| records.rate(*stage)).collect();
            let open: Vec<_> =
                both.iter().flat_map(|own| missing(own).into_iter().map(move |item| (own, item))).collect();
            for (own, rated) in both.iter().flat_map(|own| own.criteria.iter().map(move |rated| (own, rated)))
            {
                seen.borrow_mut().insert((own.stage, rated.criterion, rated.level));
            }
            if open.is_empty() {
                break;
            }
            // First all that is asked for, so that *meets* is seen before *exceeds*.
            let asked: Vec<_> = open.iter().filter(|(_, item)| item.part == Part::Meets).collect();
            let (rubric, item) = if asked.is_empty() { index.get(&open) } else { *index.get(&asked) };
            if !fix(&mut records, rubric, item) {
                continue;
            }
            let now = heights(&records);
            for (was, is) in before.iter().zip(&now) {
                prop_assert!(was.2 <= is.2, "{}: {was:?} became {is:?}", item.item.name);
            }
            before = now;
        }
        Ok(())
    };
    let order = prop::collection::vec(any::<prop::sample::Index>(), 120);
    counted(150).run(&(records(), order), run).unwrap();
    let seen = seen.into_inner();
    for (stage, criterion) in
        PlanStage::ALL.iter().flat_map(|own| Criterion::ALL.iter().map(move |of| (*own, *of)))
    {
        let exceeds = ITEMS
            .iter()
            .any(|own| own.criterion == criterion && own.part == Part::Exceeds && own.asked_of(stage));
        let levels = [Some(Standard::Below), Some(Standard::Meets)];
        let levels = levels.into_iter().chain(exceeds.then_some(Some(Standard::Exceeds)));
        for level in levels {
            assert!(seen.contains(&(stage, criterion, level)), "never seen: {stage} {criterion} {level:?}");
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_records_changes_nothing(records in records()) {
        for stage in PlanStage::ALL {
            prop_assert_eq!(records.rate(*stage).to_json(), records.clone().reversed().rate(*stage).to_json());
        }
    }

    #[test]
    fn a_level_says_what_its_items_say(records in records()) {
        for rated in PlanStage::ALL.iter().flat_map(|stage| records.rate(*stage).criteria) {
            let asked = |state| rated.with_state(state).any(|own| own.part == Part::Meets);
            let more = rated.with_state(State::Met).any(|own| own.part == Part::Exceeds);
            prop_assert_eq!(rated.level == Some(Standard::Below), asked(State::Missing));
            prop_assert_eq!(
                rated.level.is_some(),
                asked(State::Missing) || !(asked(State::NotStated) || asked(State::NotAssessed))
            );
            prop_assert!(rated.level != Some(Standard::Exceeds) || more);
            prop_assert!(rated.level != Some(Standard::Meets) || !more);
        }
    }

    #[test]
    fn what_the_update_adds_changes_nothing_in_the_rating_of_the_initial_plan(
        records in records().prop_filter("a plan", |own| own.developed_on().is_some()),
        other in records(),
    ) {
        let mut more = records.clone();
        more.reviews.retain(|own| own.stage != Some(PlanStage::Update));
        let added = other.reviews.into_iter().filter(|own| own.stage == Some(PlanStage::Update));
        more.reviews.extend(added.map(|mut own| { own.id = format!("other {}", own.id).into(); own }));
        let later = other.assessments.into_iter().filter(|own| own.completed_on > Some(day(DEVELOPED)));
        more.assessments.extend(later.map(|mut own| { own.id = format!("other {}", own.id).into(); own }));
        prop_assert_eq!(records.rate(PlanStage::Initial), more.rate(PlanStage::Initial));
    }

    #[test]
    fn what_was_stated_and_assessed_for_the_initial_plan_changes_nothing_in_the_rating_of_the_update(
        records in records().prop_filter("a plan", |own| own.developed_on().is_some()),
        other in records(),
    ) {
        let mut more = records.clone();
        // The days on which the plan was looked at stay: they are the update's as well.
        for (own, with) in more.reviews.iter_mut().zip(other.reviews) {
            if own.stage == Some(PlanStage::Initial) {
                let (id, reviewed_on) = (own.id.clone(), own.reviewed_on);
                *own = wioa_rules::model::PlanReview { id, reviewed_on, stage: own.stage, ..with };
            }
        }
        more.assessments.retain(|own| own.completed_on > Some(day(DEVELOPED)));
        more.barriers.clear();
        prop_assert_eq!(records.rate(PlanStage::Update), more.rate(PlanStage::Update));
    }
}
