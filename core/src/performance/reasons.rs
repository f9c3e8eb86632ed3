//! The exit reasons that staff recorded, and the periods of participation they speak of.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::exclusion::Exclusion;
use crate::audit::Context;
use crate::model::{Completion, Table};
use crate::names::written;
use crate::participation::{Participation, Undetermined};

/// The reasons of each period of each track: those on its enrollments, and without one there that of the latest
/// completion.
pub(super) fn exit_reasons<'c>(
    cx: &Context<'c>,
    participation: &Participation,
) -> BTreeMap<(usize, usize), Vec<&'c str>> {
    let mut reasons: BTreeMap<(usize, usize), Vec<&'c str>> = BTreeMap::new();
    let enrollments = &cx.case().enrollments;
    for own in participation.recorded(cx.rulebook(), cx.case()) {
        let Ok(place) = enrollments.binary_search_by(|other| other.id.cmp(&own.enrollment.id)) else {
            continue;
        };
        let reason = enrollments.get(place).and_then(|enrollment| written(enrollment.exit_reason.as_deref()));
        if let Some((position, reason)) = own.position.zip(reason) {
            reasons.entry(position).or_default().push(reason);
        }
    }
    for (position, reason) in completion_reasons(cx, participation) {
        reasons.entry(position).or_insert_with(|| vec![reason]);
    }
    reasons
}

/// The records that bear a reason which excludes, and no day that tells of which period.
pub(super) fn undated_exclusions<'c>(cx: &Context<'c>) -> impl Iterator<Item = Undetermined> + use<'c> {
    let group = cx.group();
    let excludes = move |reason: &Option<Cow<'_, str>>| {
        reason.as_deref().is_some_and(|own| Exclusion::from_reason(own, group).is_some())
    };
    let told = |table, id: &str| Undetermined {
        table,
        id: Some(id.to_owned()),
        reason: "its exit reason excludes from every measure, and it bears no day that tells which period",
    };
    let enrollments = cx.case().enrollments.iter().filter(move |own| {
        own.enrollment_date.is_none() && own.exit_date.is_none() && excludes(&own.exit_reason)
    });
    let completions = cx
        .case()
        .completions
        .iter()
        .filter(move |own| own.completed_on.is_none() && excludes(&own.exit_reason));
    enrollments
        .map(move |own| told(Table::Enrollments, &own.id))
        .chain(completions.map(move |own| told(Table::Completions, &own.id)))
}

/// The reason of the latest completion that was recorded in each period of each track.
fn completion_reasons<'c>(
    cx: &Context<'c>,
    participation: &Participation,
) -> BTreeMap<(usize, usize), &'c str> {
    let reason = |own: &'c Completion<'c>| written(own.exit_reason.as_deref());
    let completions = cx.case().completions.iter();
    let mut reasons: Vec<(NaiveDate, &'c str)> =
        completions.filter_map(|own| own.completed_on.zip(reason(own))).collect();
    reasons.sort_by_key(|(on, _)| *on);
    let mut latest = BTreeMap::new();
    for (number, track) in participation.tracks.iter().enumerate() {
        for (on, reason) in &reasons {
            if let Some(period) = track.position_begun_by(*on) {
                latest.insert((number, period), *reason);
            }
        }
    }
    latest
}
