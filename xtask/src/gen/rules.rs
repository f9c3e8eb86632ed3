//! `docs/rules.md`: the index of the rules.

use std::fmt::Write as _;

use wioa_rules::{CATALOGUE, RuleInfo};

use crate::markdown::{codes, head, rule, table, yes};

pub(super) fn page() -> String {
    let mut text = head(
        "Rules",
        "Every rule of the catalogue. The code links to its page: what it asks, how we read the source, how\n\
         to fix what it finds, and cases that show it. Numbers are stable and never reused.\n\n\
         *Needs*: tables and fields without which the rule is not assessed; `+ periods`: it judges by periods\n\
         of participation, so it also takes what determines these. *Policy*: the values of\n\
         [the policy](policy.md) it uses. *Performance*: a broken rule can change a performance measure.",
    );
    let mut areas: Vec<&str> = CATALOGUE.iter().map(|info| info.rule.area()).collect();
    areas.dedup();
    for area in areas {
        let _ = writeln!(text, "\n## {area}");
        let own = CATALOGUE.iter().filter(|info| info.rule.area() == area);
        let columns = ["code", "number", "name", "level", "summary", "needs", "policy", "performance"];
        text.push_str(&table(&columns, own.map(|info| row(info))));
    }
    text
}

fn row(info: &RuleInfo) -> Vec<String> {
    let mut needs = codes(info.needs);
    if info.needs_periods {
        needs.push_str(" + periods");
    }
    vec![
        rule(info),
        info.rule.number().to_string(),
        format!("`{}`", info.name()),
        info.level.to_string(),
        info.summary.to_owned(),
        needs,
        codes(info.policy_values()),
        yes(info.performance),
    ]
}
