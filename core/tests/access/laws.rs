//! Who may do what: laws of the table.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wioa_rules::access::{Action, Actor, Place, Role, Scope, Why, may, scope};

use crate::support::{actors, names, one_of, places};

proptest! {
    #[test]
    fn nobody_outside_the_program_may_do_anything(
        actor in actors(), action in one_of(Action::ALL), record in places()
    ) {
        let inside = record.program.as_ref().is_some_and(|program| actor.programs.contains(program));
        prop_assert!(inside || !may(&actor, action, &record).allowed);
    }

    #[test]
    fn a_role_that_grants_nothing_changes_no_permission(
        actor in actors(), action in one_of(Action::ALL), record in places(), role in one_of(Role::ALL)
    ) {
        let mut with = actor.clone();
        with.roles.insert(role);
        let (before, after) = (may(&actor, action, &record), may(&with, action, &record));
        prop_assert!(after.allowed || !before.allowed, "a role takes nothing away");
        if scope(role, action) == Scope::Nowhere {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn more_programs_and_a_wider_area_take_nothing_away(
        actor in actors(), action in one_of(Action::ALL), record in places(), more in (names(), names(), names())
    ) {
        let mut with = actor.clone();
        with.programs.extend(more.0);
        with.regions.extend(more.1);
        with.offices.extend(more.2);
        prop_assert!(!may(&actor, action, &record).allowed || may(&with, action, &record).allowed);
    }

    #[test]
    fn nobody_without_a_role_may_do_anything(action in one_of(Action::ALL), record in places(), actor in actors()) {
        let actor = Actor { roles: BTreeSet::new(), ..actor };
        prop_assert!(!may(&actor, action, &record).allowed);
    }

    #[test]
    fn what_is_allowed_names_the_role_that_grants_it(
        actor in actors(), action in one_of(Action::ALL), record in places()
    ) {
        let access = may(&actor, action, &record);
        prop_assert_eq!(access.allowed, access.granted_by.is_some());
        if let Some(role) = access.granted_by {
            prop_assert!(actor.roles.contains(&role));
            let why = match scope(role, action) {
                Scope::Program => Why::EverywhereInProgram,
                Scope::Area => Why::InOwnArea,
                Scope::Own => Why::OwnRecord,
                Scope::Nowhere => unreachable!("{role} grants {action} nowhere"),
            };
            prop_assert_eq!(access.why, why);
        }
    }
}

#[test]
fn every_action_is_granted_to_somebody_and_no_role_is_idle() {
    for action in Action::ALL {
        assert!(Role::ALL.iter().any(|role| scope(*role, *action) != Scope::Nowhere), "{action}");
    }
    for role in Role::ALL {
        assert!(Action::ALL.iter().any(|action| scope(*role, *action) != Scope::Nowhere), "{role}");
    }
}

#[test]
fn a_record_in_no_region_and_no_office_is_in_nobodys_area() {
    let actor = Actor {
        roles: BTreeSet::from([Role::CareerPlanner]),
        programs: BTreeSet::from(["jted".to_owned()]),
        ..Actor::default()
    };
    let record = Place { program: Some("jted".to_owned()), ..Place::default() };
    assert_eq!(may(&actor, Action::ViewRecord, &record).why, Why::OutsideOwnArea);
}

#[test]
fn a_customer_who_is_nobody_owns_no_record_of_nobody() {
    let actor = Actor {
        roles: BTreeSet::from([Role::Customer]),
        programs: BTreeSet::from(["jted".to_owned()]),
        ..Actor::default()
    };
    let record = Place { program: Some("jted".to_owned()), ..Place::default() };
    assert_eq!(may(&actor, Action::ViewRecord, &record).why, Why::NotOwnRecord);
}
