//! The table of items.

use std::collections::BTreeSet;

use wioa_rules::model::PlanStage;
use wioa_rules::rubric::{Criterion, GENERAL, ITEMS, Part};
use wioa_rules::sources::{passage, sources};
use wioa_rules::{Layer, Rulebook, Supplied, plan::NEEDED_ASSESSMENTS};

#[test]
fn items_have_names_of_their_own_within_criterion_and_stage() {
    let mut seen = BTreeSet::new();
    for item in ITEMS {
        for stage in item.stages {
            assert!(seen.insert((item.criterion, *stage, item.name)), "{} stands twice", item.name);
        }
    }
}

#[test]
fn every_criterion_asks_something_of_both_stages() {
    for criterion in Criterion::ALL {
        for stage in PlanStage::ALL {
            let asked = ITEMS.iter().filter(|item| item.criterion == *criterion && item.asked_of(*stage));
            assert!(asked.clone().any(|item| item.part == Part::Meets), "{criterion} {stage}");
            let exceeds = asked.filter(|item| item.part == Part::Exceeds).count();
            let source = match (criterion, stage) {
                (Criterion::Quality, _) | (Criterion::Timeliness, PlanStage::Update) => 0,
                (Criterion::Contact | Criterion::Timeliness, _) => 1,
                (Criterion::Assessment, _) => 3,
                (Criterion::Goals | Criterion::Services, _) => 2,
            };
            assert_eq!(exceeds, source, "{criterion} {stage}");
        }
    }
}

#[test]
fn the_items_are_as_many_as_the_source_lists() {
    let count = |criterion: Criterion, stage: PlanStage| {
        let own = ITEMS.iter().filter(|item| item.criterion == criterion && item.part == Part::Meets);
        own.filter(|item| item.asked_of(stage)).count()
    };
    let counted: Vec<(usize, usize)> = Criterion::ALL
        .iter()
        .map(|own| (count(*own, PlanStage::Initial), count(*own, PlanStage::Update)))
        .collect();
    assert_eq!(counted, [(4, 4), (7, 1), (NEEDED_ASSESSMENTS.len(), 3), (9, 1), (11, 7), (1, 1)]);
}

#[test]
fn every_need_is_a_table_or_field_that_there_is() {
    for item in ITEMS {
        for name in item.how.needs().iter().flat_map(|need| need.split(" or ")) {
            assert!(Supplied::nothing().named(name).is_some(), "{}: no `{name}`", item.name);
        }
        assert!(!item.how.tables().is_empty(), "{}", item.name);
    }
}

/// Passages that another part of the library implements as rubric: the dashboards.
const DASHBOARDS: &[&str] = &["RB-dashboard-no-plan", "RB-dashboard-review-due"];

#[test]
fn the_passages_of_items_exist_and_those_covered_by_the_rubric_stand_at_an_item() {
    let cited: BTreeSet<&str> = ITEMS.iter().flat_map(|item| item.passages).copied().collect();
    for id in cited.iter().chain(GENERAL).chain(DASHBOARDS) {
        assert!(passage(id).is_some(), "no passage {id}");
    }
    let all = sources().iter().flat_map(|source| &source.passage);
    let covered = all.filter(|own| own.covered_by.as_deref() == Some("rubric"));
    let here = |id: &str| cited.contains(id) || GENERAL.contains(&id) || DASHBOARDS.contains(&id);
    let stray: Vec<&str> = covered.map(|own| own.id.as_str()).filter(|id| !here(id)).collect();
    assert!(stray.is_empty(), "covered by the rubric, and no item rests on it: {stray:?}");
}

#[test]
fn no_passage_of_the_rubric_is_left_for_later_but_those_of_other_areas() {
    let all = sources().iter().flat_map(|source| &source.passage);
    let left: Vec<&str> =
        all.filter(|own| own.later.as_deref() == Some("RUB")).map(|own| own.id.as_str()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_an_item_asks_names_the_numbers_of_the_policy_in_force() {
    let asks = |name: &str, policy: &str| {
        let text = format!("extends = \"chicago-cook\"\n[policy]\n{policy}\n");
        let layer = Layer { name: "own", text: &text, origin: "own.toml", matrices: &[] };
        let book = Rulebook::from_layers("own", &[layer]).unwrap();
        let item = ITEMS.iter().find(|item| item.name == name).unwrap();
        item.asks_by(book.policy())
    };
    let early = "the plan was developed in fewer than 5 days";
    assert_eq!(asks("developed_early", ""), early);
    assert_eq!(asks("developed_early", "plan_due_days = 10"), early.replace('5', "10"));
    assert_eq!(asks("few_typos", ""), "there are no typing errors, or hardly any");
    for item in ITEMS {
        let told = item.asks_by(Rulebook::built_in("chicago-cook").unwrap().policy());
        assert!(!told.contains(['{', '}', '`', '_']), "{told}");
    }
}
