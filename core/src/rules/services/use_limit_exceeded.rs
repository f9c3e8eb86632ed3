#![doc = include_str!("use_limit_exceeded.md")]

use std::collections::BTreeMap;

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::UseLimitExceeded,
    code: "SVC036",
    summary: "service given more often in a period of participation than its matrix row allows",
    docs: include_str!("use_limit_exceeded.md"),
    cites: &["BR-use-limit"],
    level: Level::Warning,
    needs: &["services.activity_code", "services.actual_begin", "services.actual_end"],
    whole: &[],
    needs_periods: true,
    policy: &["exit_window_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "service {id} ({activity_code} {title}) of {date} is use {count} in this period of participation; \
         {limit} are allowed",
        "remove the service, or choose another activity",
    )
    .about(
        "activity_code",
        "use {count} of {activity_code}",
        "at most {limit} in a period of participation",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let mut uses: BTreeMap<_, i64> = BTreeMap::new();
    for (position, service) in cx.services().iter().enumerate() {
        let (Some(begin), Some(row)) = (service.begin(), service.row) else { continue };
        let Some(limit) = row.use_limit else { continue };
        let exit = participation.track_of(position).and_then(|track| track.exit_before(begin));
        let count = uses.entry((participation.track_position(position), exit, service.code())).or_default();
        *count += 1;
        if *count > limit {
            out.service(service).fact(Fact::Count, *count).fact(Fact::Limit, limit);
        }
    }
}
