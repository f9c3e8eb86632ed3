//! The caseload to try raises what its page says, and every rule that its profile does not switch off.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, reason = "each test uses its own part")]
mod support;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use support::{as_of, caseload, rulebook, text};
use wioa_rules::{Audit, CATALOGUE, ask, audit, read_json};

fn audited() -> Audit {
    audit(&rulebook(), read_json(&caseload()).unwrap(), as_of(), None)
}

/// Participant and codes, from the page's table.
fn expected() -> BTreeMap<String, BTreeSet<String>> {
    let page = text("README.md");
    let rows = page.lines().filter(|line| line.starts_with("| P"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [participant, _, findings] = cells[..] else { panic!("three cells: {row}") };
        let codes = findings.split(',').map(str::trim).filter(|code| *code != "none");
        (participant.to_owned(), codes.map(str::to_owned).collect())
    })
    .collect()
}

#[test]
fn every_participant_raises_what_the_page_says() {
    let audit = audited();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut messages: BTreeMap<(String, String), String> = BTreeMap::new();
    for finding in &audit.findings {
        let code = finding.info().code.to_owned();
        found.entry(finding.participant_id.clone()).or_default().insert(code.clone());
        messages.insert((finding.participant_id.clone(), code), finding.message());
    }
    let expected = expected();
    let mut differences = String::new();
    for participant in expected.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
        let nothing = BTreeSet::new();
        let (want, have) =
            (expected.get(participant).unwrap_or(&nothing), found.get(participant).unwrap_or(&nothing));
        for code in want.difference(have) {
            writeln!(differences, "{participant} does not raise {code}").unwrap();
        }
        for code in have.difference(want) {
            let message = &messages[&(participant.clone(), code.clone())];
            writeln!(differences, "{participant} raises {code}: {message}").unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
    assert!(audit.receipt.not_assessed.is_empty(), "{:?}", audit.receipt.not_assessed);
}

#[test]
fn every_rule_is_raised_by_somebody() {
    let expected = expected();
    let raised: BTreeSet<&str> = expected.values().flatten().map(String::as_str).collect();
    let off = audited().receipt.rules_off;
    for info in CATALOGUE.iter().filter(|info| !off.contains(&info.code)) {
        assert!(raised.contains(info.code), "nobody raises {}", info.code);
    }
    assert!(expected.len() >= 60);
    assert!(expected.values().filter(|codes| codes.is_empty()).count() >= 15, "some raise nothing");
}

/// What the page says of the fiscal extract: the services in each state that is no match, by participant,
/// service, funding, and the difference.
#[test]
fn the_fiscal_extract_shows_every_state() {
    let caseload: Value = serde_json::from_str(&caseload()).unwrap();
    let input = serde_json::json!({"caseload": caseload, "fiscal": text("../fiscal_extract.csv")});
    let answer = ask(&rulebook(), "reconcile", &input.to_string(), as_of()).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let lines = answer["reconciliation"].as_array().unwrap().iter();
    let told = lines.filter(|line| line["state"] != "matched").map(|line| {
        let names = ["state", "service_id", "funding", "difference"];
        names.map(|name| line[name].as_str().unwrap_or("-")).join(" ")
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "differing P005-S5 wioa_youth_formula 0.01",
            "differing P009-S4 wioa_dislocated_worker_formula -150.00",
            "only_here P014-S4 jted_grant 1800.00",
            "only_here P061-S5 wioa_adult_formula 75.00",
            "only_here P063-S9 wioa_adult_formula 75.00",
            "only_there P012-S9 wioa_adult_formula -40.00",
            "only_there P014-S4 wioa_adult_formula -1800.00",
            "only_there P046-S5 wioa_adult_formula -75.00",
        ]
    );
    assert_eq!(answer["balance"]["difference"], "-114.99");
    let summary = answer["reconciliation_summary"].as_array().unwrap();
    assert!(summary.iter().all(|state| state["keys"].as_i64() > Some(0)), "{summary:?}");
}
