#![doc = include_str!("shared_placement_unverified.md")]

use crate::matrix::Role;
use crate::names::folded;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SharedPlacementUnverified,
    code: "SVC027",
    summary: "shared placement without a verified job, or by the agency that manages the case",
    docs: include_str!("shared_placement_unverified.md"),
    cites: &["SM-row-232-verified", "SM-row-232-other-agency"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.employment_verified",
        "services.placing_agency",
        "services.managing_agency",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "shared placement {id} ({activity_code} {title}) is entered without a verified job",
            "verify the job and record that, or remove the service until it is verified",
        )
        .about("employment_verified", "not verified", "verified"),
        Message::new(
            "shared placement {id} ({activity_code} {title}): `{actual}` both placed the person and manages the case",
            "record the agency that made the placement; for a placement of one's own, choose another activity code",
        )
        .about("placing_agency", "{actual}", "another agency than the one that manages the case"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.is(Role::SharedPlacement)) {
        let record = service.record;
        if record.employment_verified != Some(true) {
            out.service(service);
        }
        let name = |agency: &str| Some(folded(agency)).filter(|name| !name.is_empty());
        let managing = record.managing_agency.as_deref().and_then(name);
        if let Some(placing) = record.placing_agency.as_deref()
            && name(placing).is_some_and(|placing| Some(placing) == managing)
        {
            out.service(service).variant(1).fact(Fact::Actual, placing.trim());
        }
    }
}
