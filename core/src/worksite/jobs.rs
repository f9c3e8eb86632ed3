//! The jobs that were identified at worksites, and what a placement takes over from them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{IdentifiedWorksite, WorksitePlacement};
use crate::names::folded;

/// How far a placement is found among the identified jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// As far as it is recorded, it is there.
    There,
    /// No row has the employer.
    NoEmployer,
    /// The employer has no such worksite.
    NoWorksite,
    /// The worksite has no such job.
    NoJob,
}

/// The identified jobs of a case, with the hourly wage of each. Names are compared without regard to
/// capitals and outer spaces; what is blank is not recorded.
#[derive(Debug, Clone, Default)]
pub struct Jobs {
    employers: BTreeMap<String, Worksites>,
}

type Worksites = BTreeMap<String, BTreeMap<String, Option<Decimal>>>;

impl Jobs {
    /// Sorts the rows; of two for one job, the first with a wage holds. What a row does not record it
    /// does not identify.
    pub fn new(rows: &[IdentifiedWorksite<'_>]) -> Self {
        let mut employers: BTreeMap<String, Worksites> = BTreeMap::new();
        for row in rows {
            let Some(employer) = recorded(row.employer.as_deref()) else { continue };
            let worksites = employers.entry(employer).or_default();
            let Some(worksite) = recorded(row.worksite.as_deref()) else { continue };
            let jobs = worksites.entry(worksite).or_default();
            let Some(job) = recorded(row.job.as_deref()) else { continue };
            let wage = jobs.entry(job).or_default();
            *wage = wage.or(row.hourly_wage);
        }
        Self { employers }
    }

    /// The hourly wage of a placement: its own, else that of the identified job (CP, "Hourly wage").
    pub fn hourly_wage(&self, placement: &WorksitePlacement<'_>) -> Option<Decimal> {
        placement.hourly_wage.or_else(|| {
            let worksites = self.employers.get(&recorded(placement.employer.as_deref())?)?;
            let jobs = worksites.get(&recorded(placement.worksite.as_deref())?)?;
            *jobs.get(&recorded(placement.job.as_deref())?)?
        })
    }

    /// How far a placement is found. What it does not record is not looked for, nor what hangs on it.
    pub fn find(&self, placement: &WorksitePlacement<'_>) -> Found {
        let Some(employer) = recorded(placement.employer.as_deref()) else { return Found::There };
        let Some(worksites) = self.employers.get(&employer) else { return Found::NoEmployer };
        let Some(worksite) = recorded(placement.worksite.as_deref()) else { return Found::There };
        let Some(jobs) = worksites.get(&worksite) else { return Found::NoWorksite };
        match recorded(placement.job.as_deref()) {
            Some(job) if !jobs.contains_key(&job) => Found::NoJob,
            _ => Found::There,
        }
    }
}

/// A name as it is compared; none where it is blank.
fn recorded(name: Option<&str>) -> Option<String> {
    name.map(folded).filter(|name| !name.is_empty())
}
