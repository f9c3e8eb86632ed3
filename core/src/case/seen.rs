//! A case as it looked on a day: what happened later does not exist yet.

use chrono::{NaiveDate, NaiveDateTime};

use super::Case;
use crate::model::ServiceStatus;

impl Case<'_> {
    /// Takes away what had not happened on `as_of`, so that the answer for any past day can be
    /// recomputed.
    ///
    /// A service that began later does not exist, or is still planned if its plan may have been
    /// recorded by then; an end that came later means still open. A plan, gap or exit recorded
    /// later was not known; one without a recording time was. A note of a later contact does not exist, unless it was entered
    /// by then.
    pub fn see_on(&mut self, as_of: NaiveDate) {
        let after = |date: Option<NaiveDate>| date.is_some_and(|date| date > as_of);
        let recorded_after = |at: Option<NaiveDateTime>| at.is_some_and(|at| at.date() > as_of);

        for participant in &mut self.participants {
            for date in [&mut participant.eligibility_date, &mut participant.training_certification_date] {
                if after(*date) {
                    *date = None;
                }
            }
        }
        self.services.retain_mut(|service| {
            let recorded_later = recorded_after(service.recorded_at);
            if after(service.actual_begin) {
                if service.projected_begin.is_none() || recorded_later {
                    return false;
                }
                service.actual_begin = None;
                service.actual_end = None;
                service.completion_status = None;
                service.status = service.status.map(|_| ServiceStatus::NotStarted);
            } else if service.actual_begin.is_none() && recorded_later {
                return false;
            }
            if after(service.actual_end) {
                service.actual_end = None;
                service.completion_status = None;
                service.status = service.status.map(|_| ServiceStatus::Open);
            }
            true
        });
        self.case_notes
            .retain(|note| !after(note.contact_date) || note.entered_at.is_some_and(|at| at.date() <= as_of));
        self.assessments.retain(|assessment| !after(assessment.completed_on));
        self.credentials.retain(|credential| !after(credential.earned_on));
        self.skill_gains.retain(|gain| !after(gain.achieved_on));
        self.gaps.retain(|gap| !recorded_after(gap.recorded_at));
        self.enrollments.retain_mut(|enrollment| {
            let exit_known_later = match enrollment.exit_recorded_at {
                Some(at) => at.date() > as_of,
                None => after(enrollment.exit_date),
            };
            if exit_known_later {
                enrollment.exit_date = None;
                enrollment.exit_recorded_at = None;
                enrollment.exit_reason = None;
            }
            !after(enrollment.enrollment_date)
        });
    }
}
