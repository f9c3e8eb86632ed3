//! Whom an answer about everybody saw: those it is about, and those it had to leave out.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::{Wanted, Whose};
use crate::case::{Case, Supplied};
use crate::error::{Error, ErrorCode, names};

/// How many career planners a refusal names at most.
const NAMED: usize = 20;

/// Counts of cases, added up by many threads.
#[derive(Default)]
pub(super) struct Seen(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    participants: usize,
    unknown: usize,
    records_of_nobody: usize,
    planners: BTreeSet<String>,
}

impl Seen {
    /// Adds a case; its career planner only where one is asked for.
    pub(super) fn add(&self, whose: Whose, case: &Case<'_>, wanted: &Wanted) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match whose {
            Whose::Wanted => counts.participants += 1,
            Whose::Unknown => counts.unknown += 1,
            Whose::Nobodys => counts.records_of_nobody += case.len() + case.faults.len(),
            Whose::Others => {}
        }
        if wanted.career_planner.is_none() {
            return;
        }
        let planner = case.participant().and_then(|own| own.career_planner.as_deref()).map(str::trim);
        if let Some(planner) = planner.filter(|own| !own.is_empty() && !counts.planners.contains(*own)) {
            counts.planners.insert(planner.to_owned());
        }
    }

    /// Refuses a career planner of nobody, and a participant that is not there.
    pub(super) fn check(&self, supplied: &Supplied, wanted: &Wanted) -> Result<(), Error> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let planner = wanted.career_planner.as_deref();
        if let Some(planner) = planner.filter(|_| supplied.named("participants.career_planner") != Some(true))
        {
            let message = "`participants.career_planner` was not supplied, so it is not known whose participants they are";
            return Err(Error::new(ErrorCode::Missing, "career_planner", message).value(planner));
        }
        if counts.participants > 0 || counts.unknown > 0 {
            return Ok(());
        }
        match (planner, &wanted.participant_id) {
            (None, None) => Ok(()),
            (Some(planner), None) => {
                let known = counts.planners.iter().take(NAMED).map(String::as_str);
                let more = counts.planners.len().saturating_sub(NAMED);
                let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                Err(Error::new(
                    ErrorCode::BadValue,
                    "career_planner",
                    "no participant has this career planner",
                )
                .value(planner)
                .allowed(format!("{}{more}, whatever the capitals", names(known))))
            }
            (planner, Some(id)) => {
                let of = planner.map_or(String::new(), |own| format!(" of the career planner `{own}`"));
                Err(Error::new(
                    ErrorCode::BadValue,
                    "participant_id",
                    format!("no participant{of} has this id"),
                )
                .value(id))
            }
        }
    }

    /// What was left out, in words.
    pub(super) fn left_out(&self) -> impl Iterator<Item = String> + use<> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let nobody = counts.records_of_nobody;
        let nobody = (nobody > 0).then(|| {
            format!("{nobody} records of participants who are not in the caseload (INP005) were left out")
        });
        let unknown = counts.unknown;
        let unknown = (unknown > 0).then(|| {
            format!("of {unknown} participants the own record cannot be understood, so their career planner is not known")
        });
        [nobody, unknown].into_iter().flatten()
    }
}
