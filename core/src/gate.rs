//! May this service be entered now? The same rules as the audit, before saving.

use chrono::NaiveDate;
use serde::Serialize;

use crate::audit::Auditor;
use crate::case::{Case, Supplied};
use crate::error::{Error, ErrorCode, Result};
use crate::finding::{Finding, Level};
use crate::model::{Record as _, Service, Table};
use crate::rulebook::Rulebook;
use crate::rules::{CATALOGUE, Gate, Rule, RuleInfo};

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
/// Where no services were supplied, what the service rests on is unknown: the rules that look at
/// other services are not assessed.
///
/// # Errors
/// The service has no id, or the id of a service that is there already; it began, ended or was
/// recorded after `as_of`.
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
    let set_aside = case
        .faults
        .iter()
        .any(|fault| fault.table == Table::Services && fault.record_id.as_deref() == Some(&*service.id));
    if set_aside || case.services.iter().any(|own| own.id == service.id) {
        return Err(Error::new(
            ErrorCode::Duplicate,
            "service.service_id",
            "a service with this id is there already",
        )
        .value(&service.id));
    }
    let dates = [("actual_begin", service.actual_begin), ("actual_end", service.actual_end)];
    let recorded = ("recorded_at", service.recorded_at.map(|at| at.date()));
    for (field, date) in dates.into_iter().chain([recorded]) {
        if let Some(date) = date.filter(|date| *date > as_of) {
            let path = format!("service.{field}");
            return Err(Error::new(ErrorCode::BadValue, path, "lies after the day of the question")
                .value(date.to_string())
                .allowed(format!("{as_of} or earlier")));
        }
    }
    let id = service.id.to_string();
    let alone = |info: &RuleInfo| !info.needs_periods && !info.whole.contains(&Table::Services);
    let history = supplied.table(Table::Services);
    let rules: Vec<Rule> =
        CATALOGUE.iter().filter(|info| history || alone(info)).map(|info| info.rule).collect();
    let references = *supplied;
    let mut supplied = *supplied;
    for (field, info) in Service::FIELDS.iter().enumerate() {
        if DATES.contains(&info.name) || !service.is_null(field) {
            supplied.add_field(Table::Services, field);
        }
    }
    let audit = |mut case: Case<'_>| {
        let mut auditor = Auditor::new(rulebook, as_of, supplied, Some(&rules));
        auditor.judge(&mut case);
        auditor.finish(Vec::new())
    };
    let before = audit(case.clone());
    let mut entered = case.clone();
    entered.services.push(service);
    entered.settle(&references);
    let after = audit(entered);

    let mut entry = Entry {
        allowed: true,
        stopped_by: Vec::new(),
        owed: Vec::new(),
        announced: Vec::new(),
        unjudged: after.receipt.unjudged.iter().map(|own| own.rule).collect(),
        not_assessed: CATALOGUE
            .iter()
            .filter(|info| {
                let skipped = !rules.contains(&info.rule) && rulebook.level(info.rule).is_some();
                skipped || after.receipt.not_assessed.iter().any(|own| own.rule == info.code)
            })
            .map(|info| info.code)
            .collect(),
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
