#![doc = include_str!("supportive_without_items_and_cost.md")]

use crate::names::written;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutItemsAndCost,
    code: "SVC023",
    summary: "supportive service without specific items, or with an item without a cost",
    docs: include_str!("supportive_without_items_and_cost.md"),
    cites: &["JT-support-items", "JT-support-costs"],
    level: Level::Error,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "support_items.service_id",
        "support_items.description",
        "support_items.cost",
    ],
    whole: &[Table::SupportItems],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[
        Message::new(
            "supportive service {id} ({activity_code} {title}) on {date} lists no items",
            "list each item that was given, with what it cost",
        )
        .about("support_items.service_id", "no items", "each item, with what it cost"),
        Message::new(
            "item {other_record} of supportive service {id} ({activity_code} {title}) on {date} lacks: {missing}",
            "complete the item: say what it is and what it cost",
        )
        .about("support_items.{missing}", "nothing", "a value"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.supportive() && service.begin().is_some()) {
        let mut listed = false;
        for item in cx.items_of(service) {
            listed = true;
            let description = written(item.description.as_deref());
            let mut missing = Vec::new();
            if description.is_none() {
                missing.push("description".to_owned());
            }
            if item.cost.is_none() {
                missing.push("cost".to_owned());
            }
            if missing.is_empty() {
                continue;
            }
            let draft = out
                .service(service)
                .variant(1)
                .fact(Fact::OtherRecord, &*item.id)
                .fact(Fact::Missing, missing);
            if let Some(description) = description {
                draft.fact(Fact::Item, description);
            }
        }
        if !listed {
            out.service(service);
        }
    }
}
