#![doc = include_str!("required_field_missing.md")]

use crate::case::ServiceView;
use crate::model::{Field, Record as _, Service, ServiceStatus};
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::RequiredFieldMissing,
    code: "SVC030",
    summary: "field that the matrix row, the plan or the status of a service requires is empty",
    docs: include_str!("required_field_missing.md"),
    cites: &["JT-service-planned-dates", "JT-service-actual-dates", "JT-service-required-fields"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Owed,
    messages: &[Message::new(
        "service {id} ({activity_code} {title}) lacks {required} ({missing})",
        "fill in {required}",
    )
    .about("{missing}", "nothing", "a value")],
    check,
};

/// The planned dates.
const PLANNED: &[&str] = &["projected_begin", "projected_end"];

/// The dates that a service states.
const DATES: &[&str] = &["projected_begin", "projected_end", "actual_begin", "actual_end"];

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.date().is_some()) {
        let Some(row) = service.row else { continue };
        let by_row = |name: &str| row.required_fields.iter().any(|own| own == name);
        let (missing, unknown): (Vec<&Field>, Vec<&Field>) = Service::FIELDS
            .iter()
            .enumerate()
            .filter(|(_, field)| DATES.contains(&field.name) || by_row(field.name))
            .filter(|(index, field)| service.record.is_null(*index) && required(service, field.name))
            .map(|(_, field)| field)
            .partition(|field| cx.supplied(&format!("services.{}", field.name)));
        if unknown.iter().any(|field| !PLANNED.contains(&field.name)) {
            out.not_judged();
        }
        if !missing.is_empty() {
            let names: Vec<String> = missing.iter().map(|field| field.name.to_owned()).collect();
            let words: Vec<String> = missing.iter().map(|field| field.label()).collect();
            out.service(service).fact(Fact::Missing, names).fact(Fact::Required, words);
        }
    }
}

/// Whether a field must not be empty, and no other rule says so.
fn required(service: &ServiceView<'_>, field: &str) -> bool {
    let begun = service.begin().is_some();
    let completed = service.training() && service.record.completion_status.is_some();
    let by_status = match service.record.status {
        Some(ServiceStatus::Open) => field == "actual_begin",
        Some(ServiceStatus::Complete | ServiceStatus::DidNotComplete) => {
            matches!(field, "actual_begin" | "actual_end")
        }
        Some(ServiceStatus::NotStarted) | None => false,
    };
    let by_end = field == "actual_begin" && service.record.actual_end.is_some();
    let planned = PLANNED.contains(&field) && !service.tracking();
    let by_row = begun && service.row.is_some_and(|row| row.required_fields.iter().any(|own| own == field));
    // A same-day service left open, and a training that ended without an end date or a result,
    // have rules of their own.
    let elsewhere = match field {
        "actual_end" => begun && service.same_day() || completed,
        "completion_status" => service.training() && service.end().is_some(),
        _ => false,
    };
    (by_status || by_end || planned || by_row) && !elsewhere
}
