#![doc = include_str!("funding_flag_missing.md")]

use crate::rules::prelude::*;
use crate::rules::shared::plan::report_step;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::FundingFlagMissing,
    code: "STP005",
    summary: "step that does not say whether WIOA funds it, or says so in a program without WIOA funds",
    docs: include_str!("funding_flag_missing.md"),
    cites: &[
        "CP-step-common-fields",
        "CP-placement-common-fields",
        "CP-placement-not-wioa-funded",
        "BR-step-not-wioa-funded",
    ],
    level: Level::Error,
    needs: &["plan_steps.wioa_funded"],
    whole: &[],
    needs_periods: false,
    policy: &["wioa_program"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new("step {id} ({title}) does not say whether WIOA funds it", "answer with yes or no")
            .about("wioa_funded", "nothing", "{required}"),
        Message::new(
            "step {id} ({title}) is said to be funded by WIOA, in a program that is not",
            "answer with no",
        )
        .about("wioa_funded", "yes", "no"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let wioa_program = cx.policy().wioa_program;
    for step in &cx.case().plan_steps {
        match step.wioa_funded {
            None => {
                let answers = if wioa_program { "yes or no" } else { "no" };
                report_step(cx, out, step).fact(Fact::Required, answers);
            }
            Some(true) if !wioa_program => {
                report_step(cx, out, step).variant(1);
            }
            Some(_) => {}
        }
    }
}
