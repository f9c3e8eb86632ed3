//! How the items on services are found in the steps of the plan.

use std::collections::BTreeSet;

use super::view::{Found, View, says};
use crate::case::ServiceView;
use crate::matrix::Role;
use crate::model::{PlanStep, Service, ServiceStatus};
use crate::plan::step_start;

/// Whether each step has something; the steps that lack it. A plan without a step has none.
fn each(view: &View<'_>, has: impl Fn(&PlanStep<'_>) -> bool) -> Found {
    let steps = &view.case.plan_steps;
    if steps.is_empty() {
        return Found::of(false);
    }
    Found::unless(steps.iter().filter(|step| !has(step)).map(|step| step.id.to_string()).collect())
}

fn begun(step: &PlanStep<'_>) -> bool {
    matches!(step.status, Some(status) if status != ServiceStatus::NotStarted)
}

fn ended(step: &PlanStep<'_>) -> bool {
    matches!(step.status, Some(ServiceStatus::Complete | ServiceStatus::DidNotComplete))
}

/// Title, activity or service.
pub(super) fn name(view: &View<'_>) -> Found {
    each(view, |step| {
        [&step.title, &step.activity_code, &step.service_id].iter().any(|own| says(own.as_deref()))
    })
}

/// Status.
pub(super) fn status(view: &View<'_>) -> Found {
    each(view, |step| step.status.is_some())
}

/// The grantee, or a named provider.
pub(super) fn provider(view: &View<'_>) -> Found {
    each(view, |step| step.provided_by_grantee == Some(true) || says(step.provider.as_deref()))
}

/// Planned start.
pub(super) fn planned_start(view: &View<'_>) -> Found {
    each(view, |step| step.planned_start.is_some())
}

/// Planned end.
pub(super) fn planned_end(view: &View<'_>) -> Found {
    each(view, |step| step.planned_end.is_some())
}

/// Weekly hours.
pub(super) fn weekly_hours(view: &View<'_>) -> Found {
    each(view, |step| step.weekly_hours.is_some())
}

/// The day it started; of one that has not, the day it is planned to.
pub(super) fn start(view: &View<'_>) -> Found {
    each(view, |step| if begun(step) { step.actual_start } else { step_start(step) }.is_some())
}

/// The day it ended, of one that has.
pub(super) fn completed(view: &View<'_>) -> Found {
    each(view, |step| !ended(step) || step.actual_end.is_some())
}

/// A credential, of a complete one that leads to one.
pub(super) fn credentials(view: &View<'_>) -> Found {
    let case = view.case;
    let of_steps: BTreeSet<&str> = case.credentials.iter().filter_map(|own| own.step_id.as_deref()).collect();
    let of_services: BTreeSet<&str> =
        case.credentials.iter().filter_map(|own| own.service_id.as_deref()).collect();
    let named: BTreeSet<&str> =
        case.program_credentials.iter().filter_map(|own| own.step_id.as_deref()).collect();
    each(view, |step| {
        let leads = step.status == Some(ServiceStatus::Complete)
            && (says(step.training_program.as_deref())
                || named.contains(&*step.id)
                || is_training(view, step));
        !leads
            || of_steps.contains(&*step.id)
            || step.service_id.as_deref().is_some_and(|id| of_services.contains(id))
    })
}

/// Whether a step is a training, other than on the job, by the matrix in force on its start.
fn is_training(view: &View<'_>, step: &PlanStep<'_>) -> bool {
    let fits = |service: &Service<'_>| {
        let own = ServiceView::new(view.rulebook, view.case, service);
        own.training() && !own.is(Role::Ojt)
    };
    let services = &view.case.services;
    let service = step.service_id.as_deref().and_then(|id| {
        let place = services.binary_search_by(|own| (*own.id).cmp(id)).ok()?;
        services.get(place)
    });
    service.map_or_else(
        || {
            let activity_code = step.activity_code.clone();
            fits(&Service { activity_code, actual_begin: step_start(step), ..Service::default() })
        },
        fits,
    )
}
