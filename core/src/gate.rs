//! May this service be entered now? The same rules as the audit, before saving.

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::Auditor;
use crate::case::{Case, Supplied};
use crate::error::{Error, ErrorCode, Result};
use crate::finding::{Finding, Level};
use crate::model::{Record as _, Service, Table};
use crate::rulebook::Rulebook;
use crate::rules::Gate;

/// Whether a service may be entered, and what to expect if it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Whether nothing stops it.
    pub allowed: bool,
    /// What stops it: errors on the service itself.
    pub stopped_by: Vec<Finding>,
    /// What it will still owe: a case note, say.
    pub owed: Vec<Finding>,
    /// What else an audit would then find that it does not find now.
    pub announced: Vec<Finding>,
    /// Rules that could not be assessed, for want of tables or fields.
    pub not_assessed: Vec<&'static str>,
    /// Rules that could not judge this participant, or not whole.
    pub unjudged: Vec<&'static str>,
}

impl Entry {
    /// The answer as one line of JSON; the same bytes in every language.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a service that is being entered states even where it leaves it out: it has not happened.
const DATES: &[&str] = &["activity_code", "projected_begin", "actual_begin", "actual_end"];

/// Judges a service as if it were entered, and tells what that adds to the findings.
///
/// # Errors
/// The service has no id, or the id of a service that is there already.
pub fn may_enter(
    rulebook: &Rulebook,
    case: &Case<'_>,
    supplied: &Supplied,
    service: Service<'_>,
    as_of: NaiveDate,
) -> Result<Entry> {
    if service.id.is_empty() {
        return Err(Error::new(ErrorCode::Missing, "service.service_id", "the service has no id"));
    }
    if case.services.iter().any(|own| own.id == service.id) {
        return Err(Error::new(
            ErrorCode::Duplicate,
            "service.service_id",
            "a service with this id is there already",
        )
        .value(&service.id));
    }
    let id = service.id.to_string();
    let mut supplied = *supplied;
    for (field, info) in Service::FIELDS.iter().enumerate() {
        if DATES.contains(&info.name) || !service.is_null(field) {
            supplied.add_field(Table::Services, field);
        }
    }
    let audit = |mut case: Case<'_>| {
        let mut auditor = Auditor::new(rulebook, as_of, supplied, None);
        auditor.judge(&mut case);
        auditor.finish(Vec::new())
    };
    let before = audit(case.clone());
    let mut entered = case.clone();
    entered.services.push(service);
    entered.settle(&supplied);
    let after = audit(entered);

    let mut entry = Entry {
        allowed: true,
        stopped_by: Vec::new(),
        owed: Vec::new(),
        announced: Vec::new(),
        unjudged: after.receipt.unjudged.iter().map(|own| own.rule).collect(),
        not_assessed: after.receipt.not_assessed.iter().map(|own| own.rule).collect(),
    };
    for finding in after.findings {
        if before.findings.binary_search_by(|own| own.order(&finding)).is_ok() {
            continue;
        }
        let own = finding.table == Table::Services && finding.record_id.as_deref() == Some(&id);
        match finding.info().gate {
            Gate::Owed if own => entry.owed.push(finding),
            Gate::Stops if own && finding.level == Level::Error => entry.stopped_by.push(finding),
            _ => entry.announced.push(finding),
        }
    }
    entry.allowed = entry.stopped_by.is_empty();
    Ok(entry)
}
