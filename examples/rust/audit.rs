//! Audits one participant's record: who participates, may a service be entered, what is wrong.
//!
//! `cargo run --example audit`

use wioa_rules::{Date, Rulebook, audit, may_enter, participation, read_json, read_service};

const RECORD: &str = include_str!("../c/record.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = Rulebook::built_in("chicago-cook")?;
    let as_of = Date::from_ymd_opt(2024, 5, 20).ok_or("no such day")?;
    let caseload = read_json(RECORD)?;
    let case = caseload.only()?;

    for program in participation(&rulebook, case, &caseload.supplied, as_of).programs {
        println!("{}: {}, window ends {:?}", program.programs.join(", "), program.status, program.window_end);
    }

    let bus_pass =
        read_service(r#"{"service_id": "new", "activity_code": "181", "actual_begin": "2024-05-20"}"#)?;
    let entry = may_enter(&rulebook, case, &caseload.supplied, bus_pass, as_of)?;
    println!("may the bus pass be entered? {}", if entry.allowed { "yes" } else { "no" });
    for finding in entry.stopped_by.iter().chain(&entry.owed).chain(&entry.announced) {
        println!("  {} {}", finding.info().code, finding.message());
    }

    let audit = audit(&rulebook, caseload, as_of, None);
    println!("{} findings as of {}", audit.findings.len(), audit.receipt.as_of);
    for finding in &audit.findings {
        println!("  {} {} {}", finding.level, finding.info().code, finding.message());
    }
    Ok(())
}
