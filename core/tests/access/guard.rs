//! The guard of every machine: what an event asks for, and what the questions answer with an actor.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use wioa_rules::access::{Action, Actor, Place, Role, Scope, allow, guard, guarded, may, scope};
use wioa_rules::ask::{QUESTIONS, ask};
use wioa_rules::model::{PlacementEvent, PlacementEventKind, PlanEvent, PlanEventKind};
use wioa_rules::{Date, Error, ErrorCode, Rulebook};

use crate::support::{actors, one_of, places};

fn grants(role: Role, action: Action) -> bool {
    scope(role, action) != Scope::Nowhere
}

#[test]
fn every_kind_of_event_of_every_machine_asks_for_an_action_that_some_role_grants() {
    for machine in guarded() {
        assert!(!machine.events.is_empty(), "{}", machine.question);
        for event in machine.events {
            let name = format!("{} `{}`", machine.question, event.kind);
            let granted = Role::ALL.iter().any(|role| grants(*role, event.action));
            assert!(granted, "{name}: no role grants `{}`", event.action);
        }
    }
}

#[test]
fn every_question_about_a_log_is_guarded() {
    let logs = QUESTIONS.iter().map(|own| own.name).filter(|name| name.ends_with("_events"));
    let guarded: BTreeSet<&str> = guarded().iter().map(|own| own.question).collect();
    assert_eq!(logs.collect::<BTreeSet<_>>(), guarded);
}

#[test]
fn an_event_changes_the_record_and_does_not_only_show_it() {
    let shows = |action: Action| action.text().starts_with("view_") || action.text().starts_with("export_");
    for machine in guarded() {
        assert!(shows(machine.see), "{}", machine.question);
        assert!(machine.events.iter().all(|event| !shows(event.action)), "{}", machine.question);
    }
}

#[test]
fn whoever_may_bring_an_event_about_may_see_the_state_that_comes_back() {
    for machine in guarded() {
        for event in &machine.events {
            for role in Role::ALL {
                let (does, sees) = (scope(*role, event.action), scope(*role, machine.see));
                let within = does == Scope::Nowhere || does == sees || sees == Scope::Program;
                assert!(within, "{role}: `{}` in `{does}`, seen in `{sees}`", event.kind);
            }
        }
    }
}

#[test]
fn only_the_customer_signs_and_only_electronically() {
    let signers: Vec<Role> =
        Role::ALL.iter().copied().filter(|role| grants(*role, Action::SignAgreement)).collect();
    assert_eq!(signers, [Role::Customer]);
    let signing: Vec<&str> = guarded()
        .iter()
        .flat_map(|machine| machine.events.clone())
        .filter(|event| event.action == Action::SignAgreement)
        .map(|event| event.kind)
        .collect();
    assert_eq!(signing, [PlanEventKind::CustomerSigned.text()]);
}

#[test]
fn an_event_that_does_not_say_what_happened_is_let_in_for_nobody() {
    let everybody = Actor { roles: Role::ALL.iter().copied().collect(), ..in_program() };
    let refused = guard(&everybody, &PlanEvent::default(), &record()).unwrap_err();
    assert_eq!((refused.code, refused.path.as_str()), (ErrorCode::Missing, "event.kind"));
}

#[test]
fn a_host_with_a_store_of_its_own_asks_the_guard() {
    let planner = Actor { roles: BTreeSet::from([Role::CareerPlanner]), ..in_program() };
    let held = PlacementEvent { kind: Some(PlacementEventKind::Held), ..PlacementEvent::default() };
    assert_eq!(guard(&planner, &held, &record()).unwrap().granted_by, Some(Role::CareerPlanner));
    let elsewhere = Place { office: Some("south".to_owned()), ..record() };
    let refused = guard(&planner, &held, &elsewhere).unwrap_err();
    assert_eq!((refused.code, refused.path.as_str()), (ErrorCode::Denied, "record"));
}

fn in_program() -> Actor {
    Actor {
        programs: BTreeSet::from(["jted".to_owned()]),
        offices: BTreeSet::from(["north".to_owned()]),
        participant_id: Some("P1".to_owned()),
        ..Actor::default()
    }
}

fn record() -> Place {
    Place {
        program: Some("jted".to_owned()),
        office: Some("north".to_owned()),
        participant_id: Some("P1".to_owned()),
        ..Place::default()
    }
}

/// A question about a log, what it is asked, and the action that this asks for.
#[derive(Debug, Clone)]
struct Asked {
    question: &'static str,
    input: Value,
    action: Action,
    /// The role that the event names.
    role: Option<Role>,
}

impl Asked {
    fn may(&self, actor: &Actor, record: &Place) -> bool {
        may(actor, self.action, record).allowed && self.role.is_none_or(|role| actor.roles.contains(&role))
    }

    fn answer(&self, by: Option<(&Actor, &Place)>) -> Result<Value, Vec<Error>> {
        let mut input = self.input.clone();
        if let Some((actor, record)) = by {
            input["actor"] = json!({ "roles": actor.roles, "programs": actor.programs, "regions": actor.regions,
                "offices": actor.offices, "participant_id": actor.participant_id });
            input["record"] = json!({ "participant_id": record.participant_id, "program": record.program,
                "region": record.region, "office": record.office });
        }
        let as_of = Date::from_ymd_opt(2024, 6, 30).unwrap();
        let rulebook = Rulebook::built_in("chicago-cook").unwrap();
        let answer = ask(&rulebook, self.question, &input.to_string(), as_of)?;
        Ok(serde_json::from_str(&answer).unwrap())
    }
}

/// A log that has come some way, of each machine; events that fit it, and others.
fn asked() -> impl Strategy<Value = Asked> {
    let kinds = guarded().into_iter().flat_map(|machine| {
        let (question, see) = (machine.question, machine.see);
        let event = move |kind, action| (question, kind, action);
        let events: Vec<_> = machine.events.iter().map(|own| event(Some(own.kind), own.action)).collect();
        events.into_iter().chain([event(None, see)])
    });
    let kinds: Vec<(&'static str, Option<&'static str>, Action)> = kinds.collect();
    (prop::sample::select(kinds), 0..5usize, prop::option::of(one_of(Role::ALL)), any::<bool>()).prop_map(
        |((question, kind, action), length, role, fits)| {
            let (log, mut fields) = log_of(question, kind);
            let log: Vec<Value> = log.into_iter().take(length).collect();
            let role = role.filter(|_| question == "deletion_events" && kind.is_some());
            if !fits {
                fields["at"] = json!("2024-05-01T09:00:00");
            }
            if let Some(role) = role {
                fields["by_role"] = json!(role);
            }
            let mut input = json!({ "log": log });
            if question == "deletion_events" {
                input["notes"] = json!([{ "note_id": "n1", "content": "Left a voicemail." }]);
            }
            if kind.is_some() {
                input["event"] = fields;
            }
            Asked { question, input, action, role }
        },
    )
}

fn log_of(question: &str, kind: Option<&str>) -> (Vec<Value>, Value) {
    let at = "2024-06-07T09:00:00";
    match question {
        "plan_events" => {
            let log = json!([
                { "event_id": "e1", "kind": "plan_developed", "at": "2024-06-03T09:00:00" },
                { "event_id": "e2", "kind": "goal_added", "at": "2024-06-03T09:10:00", "goal_id": "g1",
                    "statement": "Earn GED", "category": "education_training", "term": "short" },
                { "event_id": "e3", "kind": "agreement_requested", "at": "2024-06-04T09:00:00" },
                { "event_id": "e4", "kind": "customer_signed", "at": "2024-06-05T09:00:00" },
            ]);
            (rows(log), json!({ "event_id": "e9", "kind": kind, "at": at }))
        }
        "placement_events" => {
            let log = json!([
                { "event_id": "e1", "kind": "planned", "at": "2024-06-03T09:00:00", "placement_id": "w1" },
                { "event_id": "e2", "kind": "started", "at": "2024-06-04T09:00:00", "placement_id": "w1", "on": "2024-06-04" },
                { "event_id": "e3", "kind": "held", "at": "2024-06-05T09:00:00", "placement_id": "w1", "on": "2024-06-05" },
                { "event_id": "e4", "kind": "terminated", "at": "2024-06-06T09:00:00", "placement_id": "w1", "on": "2024-06-06" },
            ]);
            let on = (kind != Some("report_uploaded")).then_some("2024-06-07");
            (rows(log), json!({ "event_id": "e9", "kind": kind, "at": at, "placement_id": "w1", "on": on }))
        }
        _ => {
            let event = |id: &str, kind: &str, at: &str| {
                let mut event = json!({ "event_id": id, "note_id": "n1", "kind": kind, "at": at, "by": "u1",
                    "by_role": "partner_staff" });
                match kind {
                    "request" => {
                        event["duplicate"] = json!(true);
                        event["place"] = json!("case_note_list");
                    }
                    "reject" => event["explanation"] = json!("the other is about another day"),
                    _ => {}
                }
                event
            };
            let log = vec![
                event("e1", "request", "2024-06-03T09:00:00"),
                event("e2", "unsubmit", "2024-06-04T09:00:00"),
                event("e3", "request", "2024-06-05T09:00:00"),
            ];
            let mut own = event("e9", kind.unwrap_or_default(), at);
            own["by"] = json!("u2");
            own["by_role"] = Value::Null;
            (log, own)
        }
    }
}

fn rows(log: Value) -> Vec<Value> {
    match log {
        Value::Array(rows) => rows,
        other => vec![other],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_question_with_an_actor_refuses_what_the_table_refuses_and_else_answers_as_without(
        asked in asked(), actor in actors(), record in places()
    ) {
        let with = asked.answer(Some((&actor, &record)));
        if asked.may(&actor, &record) {
            let without = asked.answer(None);
            let told = with.as_ref().ok().map(|answer| answer["access"].clone());
            let strip = |answer: Result<Value, _>| answer.map(|mut answer| {
                answer["access"] = Value::Null;
                answer
            });
            prop_assert_eq!(strip(with), without);
            if let Some(told) = told {
                let access = may(&actor, asked.action, &record);
                prop_assert_eq!(told, json!({ "action": asked.action, "allowed": true, "why": access.why,
                    "granted_by": access.granted_by }));
            }
        } else {
            let refused = with.unwrap_err();
            prop_assert_eq!(refused.len(), 1);
            prop_assert_eq!(refused[0].code, ErrorCode::Denied);
            let own = ["actor.", "record", "event.by_role"];
            prop_assert!(own.iter().any(|part| refused[0].path.starts_with(part)), "{}", refused[0]);
            let line = refused[0].to_string();
            prop_assert!(line.contains(&format!("`{}`", asked.action)), "{line}");
        }
    }

    #[test]
    fn what_grants_is_named_in_a_refusal(actor in actors(), record in places(), action in one_of(Action::ALL)) {
        if let Err(refused) = allow(&actor, action, &record) {
            let line = refused.to_string();
            for role in Role::ALL {
                let (_, allowed) = line.split_once("; allowed: ").unwrap();
                prop_assert_eq!(allowed.contains(&format!("`{role}`")), grants(*role, action), "{}", line);
            }
        }
    }
}

#[test]
fn the_draws_hold_what_is_allowed_and_fits_what_is_allowed_and_does_not_and_what_is_refused() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for _ in 0..600 {
        let (asked, actor, record) = (asked(), actors(), places()).new_tree(&mut runner).unwrap().current();
        let outcome = match asked.answer(Some((&actor, &record))) {
            Ok(_) => "fits",
            Err(_) if asked.may(&actor, &record) => "does not fit",
            Err(_) => "refused",
        };
        seen.insert((asked.question, outcome));
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}
