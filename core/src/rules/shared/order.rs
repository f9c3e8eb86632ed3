//! Services that are to begin in an order, judged period by period.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::audit::Context;
use crate::case::ServiceView;
use crate::matrix::{Prerequisite, Role, Row};

/// A service that began before what should precede it.
pub(crate) struct OutOfOrder<'s, 'c> {
    pub service: &'s ServiceView<'c>,
    /// Activity code of what should precede it.
    pub predecessor: &'c str,
    /// The first service that is it, and its begin; none: nothing of it began.
    pub began: Option<(&'s ServiceView<'c>, NaiveDate)>,
}

/// What an order asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Each step comes after the one before it, which must not be left out.
    Fixed,
    /// Each step comes after those before it, as far as they are given.
    Suggested,
}

/// The first service of each period that is out of the order of `steps`, among those `judged`
/// that the row serves. What a row demands as a prerequisite is left to the rule on
/// prerequisites.
pub(crate) fn out_of_order<'s, 'c>(
    cx: &'s Context<'c>,
    order: Order,
    steps: &[Role],
    judged: impl Fn(&ServiceView<'c>) -> bool,
) -> Vec<OutOfOrder<'s, 'c>> {
    let Some(participation) = cx.participation() else { return Vec::new() };
    let mut given = Vec::new();
    for (position, service) in cx.services().iter().enumerate().filter(|(_, service)| judged(service)) {
        let serves = |row: &&Row| service.group.is_some_and(|group| row.serves(group));
        let (Some(begin), Some(row)) = (service.begin(), service.row.filter(serves)) else { continue };
        let Some(number) = participation.track_position(position) else { continue };
        if steps.iter().any(|step| row.is(*step)) {
            let exit = participation.tracks.get(number).and_then(|track| track.exit_before(begin));
            given.push((service, begin, row, (number, exit)));
        }
    }
    // With prerequisites that carry over, what came first may lie in an earlier period.
    let carry_over = cx.policy().prerequisites_carry_over;
    let reach = |(number, exit): (usize, Option<NaiveDate>)| (number, exit.filter(|_| !carry_over));
    let mut first: BTreeMap<_, (&ServiceView<'c>, NaiveDate)> = BTreeMap::new();
    for (service, begin, row, period) in &given {
        for (number, _) in steps.iter().enumerate().filter(|(_, step)| row.is(**step)) {
            first.entry((reach(*period), number)).or_insert((service, *begin));
        }
    }
    let mut reported = BTreeSet::new();
    let mut found = Vec::new();
    for (service, begin, row, period) in given {
        if reported.contains(&period) {
            continue;
        }
        let out = steps.iter().enumerate().filter(|(_, step)| row.is(**step)).find_map(|(number, _)| {
            let before = steps.iter().enumerate().take(number).rev();
            let asked = if order == Order::Fixed { 1 } else { number };
            before.take(asked).find_map(|(before, role)| {
                let began = first.get(&(reach(period), before)).copied();
                let in_order = began.map_or(order == Order::Suggested, |(_, first)| first <= begin);
                if in_order || demands(service, row, *role) {
                    return None;
                }
                let predecessor = match began {
                    Some((first, _)) => first.row,
                    None => row_for(service, begin, *role),
                }?;
                Some(OutOfOrder { service, predecessor: &predecessor.code, began })
            })
        });
        if let Some(out) = out {
            reported.insert(period);
            found.push(out);
        }
    }
    found
}

/// Whether a row names a step among its prerequisites.
fn demands(service: &ServiceView<'_>, row: &Row, role: Role) -> bool {
    row.prerequisites.iter().any(|prerequisite| match prerequisite {
        Prerequisite::CompletedAssessment => role == Role::Assessment,
        Prerequisite::ActiveEnrollingService => false,
        Prerequisite::Begun(code) | Prerequisite::Completed(code) => service
            .matrix
            .zip(service.begin())
            .and_then(|(matrix, begin)| matrix.row(code, begin))
            .is_some_and(|row| row.is(role)),
    })
}

/// The row of the matrix in force that has a role and serves the same group.
fn row_for<'c>(service: &ServiceView<'c>, on: NaiveDate, role: Role) -> Option<&'c Row> {
    let group = service.group?;
    service.matrix?.rows().iter().find(|row| row.is(role) && row.serves(group) && row.in_force(on))
}
