//! Python face of wioa-rules. Converts and calls; no rule, default or message lives here.

mod audit;
mod caseload;
mod catalogue;
mod convert;
mod error;
mod matrix;
mod report;
mod rulebook;
mod sink;
mod stream;
mod table;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::audit::Audit;
    #[pymodule_export]
    use crate::caseload::Caseload;
    #[pymodule_export]
    use crate::catalogue::{
        check_tables, questions_json, rule_cites_json, rule_page, rules_json, synth_csv, synth_tables,
        tables_json,
    };
    #[pymodule_export]
    use crate::matrix::Matrix;
    #[pymodule_export]
    use crate::report::{Report, Sheet, table_csv};
    #[pymodule_export]
    use crate::rulebook::Rulebook;
    #[pymodule_export]
    use crate::sink::{Findings, FindingsPipe};
    #[pymodule_export]
    use crate::stream::audit_sorted;
    #[pymodule_export]
    use crate::table::ArrowTable;
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
