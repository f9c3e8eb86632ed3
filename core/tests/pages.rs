//! The cases of every rule page hold.

use wioa_rules::CATALOGUE;
use wioa_rules::rules::page::cases;

#[test]
fn every_case_of_every_page_holds() {
    let mut failures = Vec::new();
    for info in CATALOGUE {
        let cases = match cases(info) {
            Ok(cases) => cases,
            Err(error) => {
                failures.push(error.to_string());
                continue;
            }
        };
        for case in cases {
            let fail = |what: String| format!("{} «{}»: {what}", info.code, case.name);
            let audit = match case.audit(info.rule) {
                Ok(audit) => audit,
                Err(error) => {
                    failures.push(fail(error.to_string()));
                    continue;
                }
            };
            let unjudged = audit.receipt.not_assessed.len() + audit.receipt.unjudged.len();
            if (unjudged > 0) != case.not_judged {
                failures.push(fail(format!(
                    "not_judged is {}, but not assessed {:?}, unjudged {:?}",
                    case.not_judged, audit.receipt.not_assessed, audit.receipt.unjudged
                )));
            }
            if audit.findings.len() != case.expect.len() {
                let found: Vec<String> = audit.findings.iter().map(|own| format!("{own:?}")).collect();
                failures.push(fail(format!("expected {} findings, found {found:#?}", case.expect.len())));
                continue;
            }
            for (expected, finding) in case.expect.iter().zip(&audit.findings) {
                if let Some(difference) = expected.differs(finding) {
                    failures.push(fail(format!("{difference}; found {finding:?}")));
                }
                let (found, wanted) = (finding.found(), finding.expected());
                let beside = format!("{found}{wanted}");
                if beside.is_empty() || beside.contains('{') {
                    failures.push(fail(format!("found «{found}», expected «{wanted}»")));
                }
                for (table, name) in finding.fields() {
                    let own = table.fields().iter().any(|field| field.name == name);
                    if !own && name != "participant_id" {
                        failures.push(fail(format!("no field `{name}` in `{}`", table.name())));
                    }
                }
                for text in [finding.message(), finding.fix()] {
                    if text.is_empty() || text.contains('{') {
                        failures.push(fail(format!("a message lacks a fact: {text}")));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
