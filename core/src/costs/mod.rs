//! What services cost, in totals that are exact to the cent, and beside a fiscal extract.
//!
//! Everything here works on the rows of the survey `costs`, which tells what counts as the cost of a service.
//! Sources: JT, "Monitoring & Reporting", service cost report.
//!
//! ```
//! use wioa_rules::costs::{FiscalExtract, MatchState, Totals, lines};
//! use wioa_rules::survey::{Asked, Survey};
//! use wioa_rules::{Date, Rulebook, read_json};
//!
//! let rulebook = Rulebook::built_in("chicago-cook")?;
//! let as_of = Date::from_ymd_opt(2024, 6, 15).ok_or("no such day")?;
//! let mut caseload = read_json(r#"{
//!     "participant": {"participant_id": "P1"},
//!     "services": [{"service_id": "s1", "actual_begin": "2024-03-01", "cost": "1200.00"}]
//! }"#)?;
//! let survey = Survey::named("costs")?;
//! let asked = Asked::of_all(&rulebook, caseload.supplied, as_of);
//! let mut rows = Vec::new();
//! for case in &mut caseload.cases {
//!     rows.extend(survey.ask(&asked, case));
//! }
//! let lines = lines(&rows)?;
//! assert_eq!(Totals::of(&lines)?.all.amount.to_string(), "1200.00");
//!
//! let extract = FiscalExtract::read("service_id,amount\ns1,1199.99\n")?;
//! let found = extract.reconcile(&lines)?;
//! assert_eq!(found.pairs[0].state, MatchState::Differing);
//! assert_eq!(found.all.difference.to_string(), "0.01");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod amount;
mod cents;
mod fiscal;
mod header;
mod key;
mod line;
mod reconcile;
mod sheets;
mod totals;

pub(crate) use cents::Cents;
pub use fiscal::FiscalExtract;
pub use key::{Key, KeyColumn, Part};
pub use line::{CostLine, lines};
pub use reconcile::{Balance, Entry, MatchState, Pair, Reconciliation, Side, reconcile};
pub use sheets::{Facts, report};
pub(crate) use sheets::{beside, by_group};
pub use totals::{Group, Total, Totals};

pub use crate::survey::costs::{not_considered, set_aside};
