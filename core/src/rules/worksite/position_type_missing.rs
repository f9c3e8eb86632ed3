#![doc = include_str!("position_type_missing.md")]

use crate::model::PositionType;
use crate::rules::prelude::*;
use crate::rules::shared::placements::record;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::PositionTypeMissing,
    code: "WAG009",
    summary: "placement without a type of position",
    docs: include_str!("position_type_missing.md"),
    cites: &["CP-position-type"],
    level: Level::Error,
    needs: &["worksite_placements.position_type"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "placement {id} is neither full time nor part time",
        "choose the type of position: {allowed}",
    )
    .about("position_type", "nothing", "one of {allowed}")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for own in cx.case().worksite_placements.iter().filter(|own| own.position_type.is_none()) {
        let types: Vec<String> = PositionType::TEXTS.iter().map(|text| (*text).to_owned()).collect();
        record(out, own).fact(Fact::Allowed, types);
    }
}
