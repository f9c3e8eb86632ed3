//! The barriers that the plan leaves open: the one place that says which count, and what addresses them.
//!
//! Sources: RB "Services"; CP "Add Steps/Services".

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::case::{Case, FaultKind};
use crate::model::{Assessment, AssessmentKind, Barrier, Table};
use crate::names::folded;

/// What the latest assessment that looked at barriers found, as far as no step addresses it.
pub(crate) struct OpenBarriers<'c, 'a> {
    /// The day on which that assessment was completed.
    pub found_on: NaiveDate,
    /// One record a name, by name; of several with one name that with the least id.
    pub barriers: Vec<&'c Barrier<'a>>,
}

/// The barriers that no step addresses, of the latest of these assessments that looked at barriers: one of
/// that kind, or one that found some; of two completed on that day, of both. None where no assessment that
/// bears a day looked at barriers. A barrier without a name or an assessment does not count.
pub(crate) fn open_barriers<'c, 'a: 'c>(
    case: &'c Case<'a>,
    assessments: impl IntoIterator<Item = &'c Assessment<'a>>,
) -> Option<OpenBarriers<'c, 'a>> {
    let with_barriers: HashSet<&str> =
        case.barriers.iter().filter_map(|own| own.assessment_id.as_deref()).collect();
    let looked = assessments
        .into_iter()
        .filter(|own| own.kind == Some(AssessmentKind::Barriers) || with_barriers.contains(&*own.id));
    let dated: Vec<(NaiveDate, &str)> =
        looked.filter_map(|own| Some((own.completed_on?, &*own.id))).collect();
    let found_on = dated.iter().map(|(day, _)| *day).max()?;
    let latest: HashSet<&str> = dated.iter().filter(|(day, _)| *day == found_on).map(|(_, id)| *id).collect();
    let addressed = addressed(case);
    let mut open: BTreeMap<String, &Barrier<'a>> = BTreeMap::new();
    let own = |barrier: &&Barrier<'_>| barrier.assessment_id.as_deref().is_some_and(|id| latest.contains(id));
    for barrier in case.barriers.iter().filter(own) {
        let name = folded(barrier.barrier.as_deref().unwrap_or_default());
        if !name.is_empty() && !addressed.contains(&name) {
            let first = open.entry(name).or_insert(barrier);
            if barrier.id < first.id {
                *first = barrier;
            }
        }
    }
    Some(OpenBarriers { found_on, barriers: open.into_values().collect() })
}

/// The barriers that some step addresses. A step that is not there is the fault of another rule, and
/// may be meant; one that was added later addresses nothing yet.
fn addressed(case: &Case<'_>) -> HashSet<String> {
    let steps: HashSet<&str> = case.plan_steps.iter().map(|step| &*step.id).collect();
    let astray: HashSet<&str> = case
        .faults
        .iter()
        .filter(|fault| fault.table == Table::StepBarriers && fault.kind == FaultKind::Dangling)
        .filter_map(|fault| fault.record_id.as_deref())
        .collect();
    let by_a_step = case.step_barriers.iter().filter(|own| {
        own.step_id.as_deref().is_some_and(|step| steps.contains(step)) || astray.contains(&*own.id)
    });
    by_a_step.filter_map(|own| own.barrier.as_deref()).map(folded).collect()
}
