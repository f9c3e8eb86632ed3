//! One kernel on a small fixed caseload, for counting its instructions.
//!
//! `kernels` prints the names of the kernels, `kernels NAME` prepares the data and runs the kernel
//! once, `kernels NAME prepare` only prepares. What the first takes beyond the second is the kernel.

use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;

use wioa_rules::Rulebook;
use wioa_rules::door::arrow::Tables;
use wioa_rules::survey::{Asked, Survey};
use wioa_synth::arrow::{Drawn, Ids, Rows, draw_as};

const PARTICIPANTS: u64 = 2_000;
const SEED: u64 = 1;
const THREADS: usize = 1;
const PROFILE: &str = "chicago-cook";
/// The columns of the services that periods need.
const PERIOD_COLUMNS: [&str; 5] =
    ["participant_id", "service_id", "activity_code", "actual_begin", "actual_end"];

type Outcome = Result<(), Box<dyn Error>>;

/// Prepares a kernel and runs it, unless told only to prepare.
type Kernel = fn(bool) -> Outcome;

/// Every kernel by its name.
const KERNELS: [(&str, Kernel); 8] = [
    ("audit-tables", |run| audit_tables(run, false)),
    ("audit-grouped", |run| audit_tables(run, true)),
    ("periods-tables", |run| periods(run, false)),
    ("periods-grouped", |run| periods(run, true)),
    ("deadlines-grouped", |run| survey(run, "deadlines")),
    ("progress-grouped", |run| survey(run, "progress")),
    ("audit-json", audit_json),
    ("rulebook", rulebook),
];

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let Some(wanted) = arguments.next() else {
        for (name, _) in KERNELS {
            println!("{name}");
        }
        return Ok(());
    };
    let run = match arguments.next().as_deref() {
        None => true,
        Some("prepare") => false,
        Some(other) => return Err(format!("`{other}`: allowed is `prepare`, or nothing").into()),
    };
    let kernel = KERNELS.iter().find(|(name, _)| *name == wanted);
    let (_, kernel) = kernel.ok_or_else(|| format!("no kernel is named `{wanted}`"))?;
    kernel(run)
}

/// Audits by all rules. Columns are normalized and rows grouped within the kernel, unless `grouped`.
fn audit_tables(run: bool, grouped: bool) -> Outcome {
    let data = draw_as(PARTICIPANTS, SEED, Rows::Shuffled, Ids::Text)?;
    let rulebook = Rulebook::built_in(PROFILE)?;
    let audit = |tables: &Tables| {
        black_box(tables.audit(&rulebook, wioa_synth::as_of(), None, THREADS));
    };
    if grouped {
        let tables = add(&data)?;
        audit(&tables);
        if run {
            audit(&tables);
        }
    } else if run {
        audit(&add(&data)?);
    }
    Ok(())
}

/// Periods of participation. Rows are grouped within the kernel, unless `grouped`.
fn periods(run: bool, grouped: bool) -> Outcome {
    let data = draw_as(PARTICIPANTS, SEED, Rows::Shuffled, Ids::Text)?;
    let services = data.iter().find(|table| table.name() == "services").ok_or("no services drawn")?;
    let columns: Vec<usize> =
        PERIOD_COLUMNS.iter().map(|name| services.schema().index_of(name)).collect::<Result<_, _>>()?;
    let schema = Arc::new(services.schema().project(&columns)?);
    let batches: Vec<_> =
        services.batches().iter().map(|batch| batch.project(&columns)).collect::<Result<_, _>>()?;
    let rulebook = Rulebook::built_in(PROFILE)?;
    let add = || -> Result<Tables, Box<dyn Error>> {
        let mut tables = Tables::new();
        tables.add(services.name(), &schema, &batches)?;
        Ok(tables)
    };
    let ask = |tables: &Tables| -> Outcome {
        black_box(tables.participation(&rulebook, wioa_synth::as_of(), THREADS)?);
        Ok(())
    };
    if grouped {
        let tables = add()?;
        ask(&tables)?;
        if run {
            ask(&tables)?;
        }
    } else if run {
        ask(&add()?)?;
    }
    Ok(())
}

/// Asks a survey of everybody.
fn survey(run: bool, name: &str) -> Outcome {
    let tables = add(&draw_as(PARTICIPANTS, SEED, Rows::Shuffled, Ids::Text)?)?;
    let rulebook = Rulebook::built_in(PROFILE)?;
    let asked = Asked::of_all(&rulebook, *tables.supplied(), wioa_synth::as_of());
    let survey = Survey::named(name)?;
    black_box(tables.survey(survey, &asked, THREADS)?);
    if run {
        black_box(tables.survey(survey, &asked, THREADS)?);
    }
    Ok(())
}

/// Reads JSON text and audits it by all rules.
fn audit_json(run: bool) -> Outcome {
    let text = wioa_synth::to_json(PARTICIPANTS, SEED);
    let rulebook = Rulebook::built_in(PROFILE)?;
    if run {
        let caseload = wioa_rules::read_json(&text)?;
        black_box(wioa_rules::audit(&rulebook, caseload, wioa_synth::as_of(), None));
    }
    Ok(())
}

/// Reads a rulebook and its matrices.
fn rulebook(run: bool) -> Outcome {
    if run {
        black_box(Rulebook::built_in(PROFILE)?);
    }
    Ok(())
}

fn add(data: &[Drawn]) -> Result<Tables, Box<dyn Error>> {
    let mut tables = Tables::new();
    for table in data {
        tables.add(table.name(), table.schema(), table.batches())?;
    }
    Ok(tables)
}
