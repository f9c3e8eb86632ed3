#![doc = include_str!("suggested_order.md")]

use crate::case::ServiceView;
use crate::matrix::Role;
use crate::rules::prelude::*;
use crate::rules::shared::order::{Order, out_of_order};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SuggestedOrder,
    code: "SVC026",
    summary: "assessment, career exploration and employment plan of an adult or dislocated worker not in the suggested order",
    docs: include_str!("suggested_order.md"),
    cites: &["SM-order-adult-free", "SM-order-adult-suggested"],
    level: Level::Advice,
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
    messages: &[Message::new(
        "service {id} ({activity_code} {title}) begins on {date}, before {prerequisite}, which begins on {other_date}; \
         the suggested order is the other way round",
        "where the dates are right nothing has to be changed; next time {prerequisite} is best given first",
    )
    .about("actual_begin", "{date}", "{other_date} or later, after {prerequisite}")],
    check,
};

/// Assessment, career exploration, employment plan.
const STEPS: &[Role] = &[Role::Assessment, Role::CareerExploration, Role::Plan];

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in out_of_order(cx, Order::Suggested, STEPS, ServiceView::adult_or_dislocated_worker) {
        if let Some((first, begin)) = own.began {
            out.service(own.service)
                .fact(Fact::Prerequisite, own.predecessor)
                .fact(Fact::OtherRecord, first.id())
                .fact(Fact::OtherDate, begin);
        }
    }
}
