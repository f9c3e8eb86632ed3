//! What people read: every message of every rule, as the cases of its page raise it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wioa_rules::CATALOGUE;
use wioa_rules::rules::page::cases;

#[test]
fn every_message_reads_as_reviewed() {
    let mut text = String::new();
    let mut silent = Vec::new();
    for info in CATALOGUE {
        let mut first: BTreeMap<usize, (String, String)> = BTreeMap::new();
        for case in cases(info).unwrap_or_default() {
            for finding in case.audit(info.rule).map(|audit| audit.findings).unwrap_or_default() {
                first.entry(finding.variant).or_insert_with(|| (finding.message(), finding.fix()));
            }
        }
        let _ = writeln!(text, "{} {}", info.code, info.summary);
        for (message, fix) in first.values() {
            let _ = writeln!(text, "  {message}\n    {fix}");
        }
        if first.len() < info.messages.len() {
            silent.push(format!("{}: {} of {} messages", info.code, first.len(), info.messages.len()));
        }
    }
    insta::assert_snapshot!(text);
    assert!(silent.is_empty(), "no case of the page raises every message:\n{}", silent.join("\n"));
}
