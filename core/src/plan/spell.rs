//! What belongs to which period of participation: each has a plan, assessments and reviews of its own.

use chrono::NaiveDate;

use super::{NextReview, current_plan, next_review};
use crate::case::{Case, ServiceView};
use crate::model::{CareerPlan, PlanReview};
use crate::participation::Participation;
use crate::rulebook::{Policy, Rulebook};

/// The time that a person takes part now, or last took part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spell {
    /// Whether a period runs.
    pub enrolled: bool,
    /// Entry into it.
    pub entry: Option<NaiveDate>,
    /// The first day that belongs to it; what came before belongs to an earlier period. None where there
    /// is none.
    pub since: Option<NaiveDate>,
    /// The day from which the latest exit could be known, where no period runs. The exit itself reaches
    /// back to the last service, and the plan may have been reviewed since.
    exited: Option<NaiveDate>,
}

impl Spell {
    /// Of several programs that exit apart, the period that began first counts: the plan is one.
    pub fn of(participation: &Participation) -> Self {
        let tracks = &participation.tracks;
        let running = tracks.iter().filter_map(|track| Some((track.current()?.entry, track)));
        if let Some((entry, track)) = running.min_by_key(|(entry, _)| *entry) {
            return Self {
                enrolled: true,
                entry: Some(entry),
                since: track.first_day_of(entry),
                exited: None,
            };
        }
        let exits = tracks.iter().filter_map(|track| track.latest()?.exit_known_on);
        Self { enrolled: false, entry: None, since: None, exited: exits.max() }
    }

    /// Where periods are not known: as if the person always took part.
    pub fn unknown() -> Self {
        Self { enrolled: true, entry: None, since: None, exited: None }
    }

    /// Whether a day belongs to it, and not to an earlier one. What bears no day may.
    pub fn covers(&self, day: Option<NaiveDate>) -> bool {
        day.zip(self.since).is_none_or(|(day, since)| since <= day)
    }

    /// Whether the person has exited, and takes no part now.
    pub fn has_exited(&self) -> bool {
        self.exited.is_some()
    }

    /// The plan that is in force in it.
    pub fn plan<'p, 'a: 'p>(&self, plans: &'p [CareerPlan<'a>]) -> Option<&'p CareerPlan<'a>> {
        current_plan(plans.iter().filter(|plan| self.covers(plan.developed_on)))
    }

    /// The next review of a plan. None where the exit has put an end to reviews: what came after the exit
    /// was known prepares another period.
    pub fn next_review<'p, 'a: 'p>(
        &self,
        policy: &Policy,
        plan: &CareerPlan<'_>,
        reviews: &'p [PlanReview<'a>],
    ) -> Option<NextReview> {
        let reviews = reviews.iter().filter(|review| self.covers(review.reviewed_on));
        let next = next_review(policy, plan.developed_on, reviews)?;
        let over = self.exited.is_some_and(|known| next.since < known);
        (!over).then_some(next)
    }
}

/// The first day of the period that a plan developed on a day belongs to. None where nothing came before
/// it: of several programs that exit apart, one that ran through keeps what is older.
pub(crate) fn first_day_of_plan(participation: &Participation, developed_on: NaiveDate) -> Option<NaiveDate> {
    let tracks = participation.tracks.iter().filter(|track| !track.periods.is_empty());
    tracks.map(|track| track.first_day_of(developed_on)).min().flatten()
}

/// The periods of a case as it was seen on `as_of`; none where they cannot be determined.
pub(crate) fn periods(rulebook: &Rulebook, case: &Case<'_>, as_of: NaiveDate) -> Option<Participation> {
    let mut services: Vec<ServiceView<'_>> =
        case.services.iter().map(|service| ServiceView::new(rulebook, case, service)).collect();
    services.sort_by(|one, other| (one.date(), one.id()).cmp(&(other.date(), other.id())));
    Participation::determine(rulebook, case, &services, as_of).ok()
}
