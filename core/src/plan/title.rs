//! What a step is called.

use super::step_start;
use crate::case::ServiceView;
use crate::matrix::Row;
use crate::model::PlanStep;
use crate::rulebook::Rulebook;

/// What a step is called: its own title, that of the service that carries it out, or what the services
/// matrix calls the activity it plans. Blank titles do not count.
pub(crate) fn step_title<'t>(
    rulebook: &'t Rulebook,
    step: &'t PlanStep<'_>,
    service: Option<&ServiceView<'t>>,
) -> Option<&'t str> {
    let own = step.title.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let of_service = || service.map(ServiceView::title).filter(|title| !title.is_empty());
    let of_activity = || Some(&*row(rulebook, step)?.title);
    own.or_else(of_service).or_else(of_activity)
}

/// The row of a planned activity in the matrix in force when the step starts, or else ends; without any date
/// in the latest.
fn row<'t>(rulebook: &'t Rulebook, step: &PlanStep<'_>) -> Option<&'t Row> {
    let code = step.activity_code.as_deref()?;
    match step_start(step).or(step.planned_end) {
        Some(date) => rulebook.matrix_on(date)?.row(code, date),
        None => rulebook.matrices().last()?.rows().iter().find(|row| row.code == code),
    }
}
