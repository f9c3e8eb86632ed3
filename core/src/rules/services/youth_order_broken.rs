#![doc = include_str!("youth_order_broken.md")]

use crate::matrix::Role;
use crate::model::CustomerGroup;
use crate::rules::prelude::*;
use crate::rules::shared::order::{Order, out_of_order};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::YouthOrderBroken,
    code: "SVC025",
    summary: "assessment, service strategy and career planning of a youth not begun in their order",
    docs: include_str!("youth_order_broken.md"),
    cites: &["SM-order-youth"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "participants.customer_group or services.customer_group",
    ],
    whole: &[],
    needs_periods: true,
    policy: &["exit_window_days", "prerequisites_carry_over"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "service {id} ({activity_code} {title}) begins on {date}, before {prerequisite}, which begins on {other_date}; \
             for youth the order is fixed",
            "correct the begin dates; {prerequisite} comes first",
        )
        .about("actual_begin", "{date}", "{other_date} or later, after {prerequisite}"),
        Message::new(
            "service {id} ({activity_code} {title}) begins on {date} and {prerequisite} has not begun; \
             for youth the order is fixed",
            "record {prerequisite} with a begin on or before {date}",
        )
        .about("actual_begin", "{date}", "a day by which {prerequisite} has begun"),
    ],
    check,
};

/// Assessment, service strategy, career planning.
const STEPS: &[Role] = &[Role::Assessment, Role::Plan, Role::CareerPlanning];

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in out_of_order(cx, Order::Fixed, STEPS, |service| service.group == Some(CustomerGroup::Youth)) {
        let finding = out.service(own.service).fact(Fact::Prerequisite, own.predecessor);
        match own.began {
            Some((first, begin)) => finding.fact(Fact::OtherRecord, first.id()).fact(Fact::OtherDate, begin),
            None => finding.variant(1),
        };
    }
}
