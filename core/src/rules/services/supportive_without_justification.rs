#![doc = include_str!("supportive_without_justification.md")]

use crate::rules::prelude::*;
use crate::rules::shared::has_note;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::SupportiveWithoutJustification,
    code: "SVC022",
    summary: "supportive service without a case note that justifies the need",
    docs: include_str!("supportive_without_justification.md"),
    cites: &["SM-supportive-justified", "SM-what-justifies-service"],
    level: Level::Error,
    needs: &["services.activity_code", "services.actual_begin", "case_notes.justifies_need"],
    whole: &[Table::CaseNotes],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Owed,
    messages: &[Message::new(
        "supportive service {id} ({activity_code} {title}) on {date} has no case note that justifies the need",
        "write a case note that says why the support is needed, and link it to the service, or date it {date} and \
         name the service in it",
    )
    .about(
        "case_notes.justifies_need",
        "no case note that justifies the need",
        "a case note that says why the support is needed",
    )],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    for service in cx.services().iter().filter(|service| service.supportive() && service.begin().is_some()) {
        match has_note(cx, service, |note| note.justifies_need == Some(true)) {
            Some(true) => {}
            Some(false) => {
                out.service(service);
            }
            None => out.not_judged(),
        }
    }
}
