//! A case as it looked on a day: what happened later does not exist yet.

use chrono::{NaiveDate, NaiveDateTime};

use super::Case;
use crate::deletion;
use crate::model::{AgreementMethod, PlacementStatus, PlacementStatusEntry, ServiceStatus};
use crate::notes::known_on;
use crate::rulebook::Rulebook;

impl Case<'_> {
    /// Takes away what had not happened on `as_of`, so that the answer for any past day can be
    /// recomputed.
    ///
    /// A service that began later does not exist, or is still planned if its plan may have been
    /// recorded by then; an end that came later means still open. A plan, gap or exit recorded
    /// later was not known; one without a recording time was. A note that was entered later does not
    /// exist, nor does one of a later contact that does not say when it was entered, nor a deleted one.
    pub fn see_on(&mut self, rulebook: &Rulebook, as_of: NaiveDate) {
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
        deletion::withdraw(self, rulebook.policy(), as_of);
        self.case_notes.retain_mut(|note| {
            for at in [&mut note.deletion_requested_at, &mut note.deleted_at] {
                *at = at.filter(|at| at.date() <= as_of);
            }
            known_on(note, as_of)
        });
        let notes = &self.case_notes;
        let there = |id: &str| notes.binary_search_by(|note| (*note.id).cmp(id)).is_ok();
        self.withdrawn.withheld.retain(|id, _| there(id));
        self.see_plan_on(as_of);
        self.see_intake_on(as_of);
        self.placement_milestones.retain_mut(|milestone| {
            let (verified_later, evaluated_later) =
                (after(milestone.verified_on), after(milestone.evaluation_on));
            if verified_later {
                milestone.verified_on = None;
                milestone.verified_by = None;
            }
            if evaluated_later {
                milestone.evaluation_on = None;
            }
            let known = milestone.verified_on.is_some() || milestone.evaluation_on.is_some();
            known || !(verified_later || evaluated_later)
        });
        self.see_placements_on(as_of);
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
            enrollment.unsubsidized_start = enrollment.unsubsidized_start.filter(|date| *date <= as_of);
            !after(enrollment.enrollment_date)
        });
    }

    /// The career plan as it looked on `as_of`. What a goal's status was before it was last set is not
    /// known, so a status set later is not recorded.
    fn see_plan_on(&mut self, as_of: NaiveDate) {
        let after = |date: Option<NaiveDate>| date.is_some_and(|date| date > as_of);
        let later = |at: Option<NaiveDateTime>| at.is_some_and(|at| at.date() > as_of);

        self.career_plans.retain_mut(|plan| {
            plan.copy_given_on = plan.copy_given_on.filter(|date| *date <= as_of);
            !after(plan.developed_on)
        });
        self.goals.retain_mut(|goal| {
            // A verification is what completes a goal: before it, and without a time of its own, the
            // status is not known either.
            let verified_later = goal.status_set_at.is_none() && after(goal.verified_on);
            if later(goal.status_set_at) || verified_later {
                goal.status = None;
                goal.status_set_at = None;
            }
            if goal.status.is_none() || after(goal.verified_on) {
                goal.verified_by = None;
                goal.verified_on = None;
            }
            goal.customer_notified_at = goal.customer_notified_at.filter(|at| at.date() <= as_of);
            !later(goal.added_at)
        });
        self.plan_steps.retain_mut(|step| {
            if after(step.actual_start) {
                step.actual_start = None;
                step.actual_end = None;
                step.status = step.status.map(|_| ServiceStatus::NotStarted);
            }
            if after(step.actual_end) {
                step.actual_end = None;
                // Whether it had begun by then is not known without its start.
                step.status =
                    step.status.filter(|_| step.actual_start.is_some()).map(|_| ServiceStatus::Open);
            }
            !later(step.added_at)
        });
        self.plan_agreements.retain_mut(|agreement| {
            // The way in which a signature was sought is not known any more.
            if later(agreement.filed_at) && agreement.method == Some(AgreementMethod::UnableToCollect) {
                agreement.method = None;
            }
            let mut known = false;
            let mut unknown = false;
            for at in [
                &mut agreement.requested_at,
                &mut agreement.customer_signed_at,
                &mut agreement.planner_signed_at,
                &mut agreement.uploaded_at,
                &mut agreement.filed_at,
            ] {
                known |= at.is_some_and(|at| at.date() <= as_of);
                unknown |= later(*at);
                *at = at.filter(|at| at.date() <= as_of);
            }
            known || !unknown
        });
        self.plan_reviews.retain(|review| !after(review.reviewed_on));
        self.plan_events.retain(|event| !later(event.at));
    }

    /// Intake and completion as they looked on `as_of`.
    fn see_intake_on(&mut self, as_of: NaiveDate) {
        let after = |date: Option<NaiveDate>| date.is_some_and(|date| date > as_of);

        for intake in &mut self.intakes {
            for date in [
                &mut intake.signed_electronically_on,
                &mut intake.signed_by_hand_on,
                &mut intake.signature_uploaded_on,
                &mut intake.declined_on,
            ] {
                *date = date.filter(|date| *date <= as_of);
            }
        }
        self.circumstance_changes.retain(|change| !after(change.changed_on));
        for need in &mut self.needs {
            if after(need.referred_on) {
                need.referred_on = None;
                need.referred_to = None;
            }
        }
        self.completions.retain(|completion| !after(completion.completed_on));
    }

    /// Placements as they stood on `as_of`: a line of the status history that was made later, or a day
    /// of it that lay ahead, was not known. Wages bear no date, so they are what they are now.
    fn see_placements_on(&mut self, as_of: NaiveDate) {
        let later = |at: Option<NaiveDateTime>| at.is_some_and(|at| at.date() > as_of);

        for placement in &mut self.worksite_placements {
            for date in [&mut placement.entered_subsidized_on, &mut placement.exited_subsidized_on] {
                *date = date.filter(|date| *date <= as_of);
            }
            let uploaded = &mut placement.termination_report_uploaded_at;
            *uploaded = uploaded.filter(|at| at.date() <= as_of);
        }
        self.placement_statuses.retain_mut(|entry| {
            see_status_on(entry, as_of);
            !later(entry.updated_at)
        });
        self.placement_events.retain(|event| !later(event.at));
    }
}

/// Takes the days that lay ahead out of a line, and sets the status that held without them.
fn see_status_on(entry: &mut PlacementStatusEntry<'_>, as_of: NaiveDate) {
    use PlacementStatus::{OnHold, PlannedNotStarted, Started, Terminated};

    let ahead = |date: &Option<NaiveDate>| date.is_some_and(|date| date > as_of);
    let taken = |date: &mut Option<NaiveDate>| ahead(date) && date.take().is_some();
    // What is planned may lie ahead.
    let Some(mut status) = entry.status.filter(|status| *status != PlannedNotStarted) else { return };
    if status == Terminated && taken(&mut entry.end_date) {
        let held = entry.inactive_date > entry.return_date;
        let begun = entry.start_date.or(entry.return_date).is_some();
        status = match (begun, held) {
            (_, true) => OnHold,
            (true, false) => Started,
            (false, false) => PlannedNotStarted,
        };
    }
    if taken(&mut entry.return_date) && status == Started {
        status = OnHold;
    }
    if taken(&mut entry.inactive_date) && status == OnHold {
        status = Started;
    }
    if ahead(&entry.start_date) && status != Terminated {
        status = PlannedNotStarted;
    }
    entry.status = Some(status);
}
