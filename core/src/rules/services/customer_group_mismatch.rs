#![doc = include_str!("customer_group_mismatch.md")]

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CustomerGroupMismatch,
    code: "SVC024",
    summary: "service whose matrix row is not for the customer group of the participant",
    docs: include_str!("customer_group_mismatch.md"),
    cites: &["SM-row-231-group", "SM-row-235-group", "SM-rows-youth"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "participants.customer_group or services.customer_group",
    ],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "service {id}: activity {activity_code} ({title}) is not for the group `{customer_group}`, only for `{allowed}`",
        "choose an activity for `{customer_group}`, or correct the customer group",
    )
    .about("customer_group", "{customer_group}", "{allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services() {
        let (Some(row), Some(group)) = (service.row, service.group) else { continue };
        if !row.serves(group) {
            let allowed: Vec<String> = row.customer_groups.iter().map(ToString::to_string).collect();
            out.service(service).fact(Fact::CustomerGroup, group.text()).fact(Fact::Allowed, allowed);
        }
    }
}
