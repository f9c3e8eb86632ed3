//! Anybody, at any record.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wioa_rules::access::{Actor, Place, Role};

pub fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

/// Programs, regions or offices: few, so that they often meet.
pub fn names() -> impl Strategy<Value = BTreeSet<String>> {
    proptest::collection::btree_set("[ab]", 0..3)
}

pub fn actors() -> impl Strategy<Value = Actor> {
    let roles = proptest::collection::btree_set(one_of(Role::ALL), 0..4);
    (roles, names(), names(), names(), proptest::option::of("[ab]")).prop_map(
        |(roles, programs, regions, offices, participant_id)| Actor {
            roles,
            programs,
            regions,
            offices,
            participant_id,
        },
    )
}

pub fn places() -> impl Strategy<Value = Place> {
    let name = || proptest::option::of("[ab]");
    (name(), name(), name(), name()).prop_map(|(participant_id, program, region, office)| Place {
        participant_id,
        program,
        region,
        office,
    })
}
