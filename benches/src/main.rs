//! Times the audit of a synthetic caseload held in Arrow tables, and prints rows per second and
//! peak memory.
//!
//! `wioa-bench [PARTICIPANTS] [RUNS] [THREADS]`, by default 200,000 participants (about 2,000,000 services)
//! 3 runs and 2 threads. Compare figures of one run of the program only: machines differ, and are noisy.

mod memory;

use std::time::Instant;

use wioa_rules::Rulebook;
use wioa_rules::door::arrow::Tables;
use wioa_synth::arrow::{Drawn, Ids, Rows, draw_as};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let participants: u64 = arguments.next().map_or(Ok(200_000), |text| text.parse())?;
    let runs: usize = arguments.next().map_or(Ok(3), |text| text.parse())?;

    let threads: usize = arguments.next().map_or(Ok(2), |text| text.parse())?;

    let drawn = Instant::now();
    let data = draw_as(participants, 1, Rows::Shuffled, Ids::Text)?;
    let rows: usize = data.iter().map(Drawn::rows).sum();
    let services = data.iter().find(|table| table.name() == "services").map_or(0, Drawn::rows);
    println!(
        "{participants} participants, {services} services, {rows} rows in all, {} of columns, drawn in {:.1} s",
        memory::display(data.iter().map(Drawn::bytes).sum()),
        drawn.elapsed().as_secs_f64()
    );

    let rulebook = Rulebook::built_in("chicago-cook")?;
    periods(&data, &rulebook, runs, threads)?;
    if arguments.next().is_some_and(|part| part == "periods") {
        return Ok(());
    }
    let before = memory::peak();
    let mut times = Vec::with_capacity(runs);
    for run in 1..=runs {
        let start = Instant::now();
        let mut tables = Tables::new();
        for table in &data {
            tables.add(table.name(), table.schema(), table.batches())?;
        }
        let audit = tables.audit(&rulebook, wioa_synth::as_of(), None, threads);
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "run {run}: {seconds:.2} s, {} services and {} rows a second, {} findings",
            per_second(services, seconds),
            per_second(rows, seconds),
            audit.findings.len()
        );
        times.push(seconds);
    }
    times.sort_by(f64::total_cmp);
    let (best, median) = (times.first(), times.get(times.len() / 2));
    if let (Some(best), Some(median)) = (best, median) {
        println!("all rules, {threads} threads: best {best:.2} s, median {median:.2} s");
        println!(
            "best: {} services a second, {} rows a second",
            per_second(services, *best),
            per_second(rows, *best)
        );
    }
    match (before, memory::peak()) {
        (Some(before), Some(after)) => println!(
            "peak memory {}, of it {} for the audit",
            memory::display(after),
            memory::display(after.saturating_sub(before))
        ),
        _ => println!("peak memory is not told on this system"),
    }
    Ok(())
}

/// Times the periods of participation, from the columns of the services that they need.
fn periods(
    data: &[Drawn],
    rulebook: &Rulebook,
    runs: usize,
    threads: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let Some(services) = data.iter().find(|table| table.name() == "services") else { return Ok(()) };
    let wanted = ["participant_id", "service_id", "activity_code", "actual_begin", "actual_end"];
    let columns: Vec<usize> =
        wanted.iter().map(|name| services.schema().index_of(name)).collect::<Result<_, _>>()?;
    let schema = std::sync::Arc::new(services.schema().project(&columns)?);
    let batches: Vec<_> =
        services.batches().iter().map(|batch| batch.project(&columns)).collect::<Result<_, _>>()?;
    for run in 1..=runs {
        let start = Instant::now();
        let mut tables = Tables::new();
        tables.add("services", &schema, &batches)?;
        let found = tables.participation(rulebook, wioa_synth::as_of(), threads)?;
        let seconds = start.elapsed().as_secs_f64();
        let periods = found.rows();
        let again = Instant::now();
        tables.participation(rulebook, wioa_synth::as_of(), threads)?;
        println!(
            "periods, run {run}: {seconds:.3} s, {:.3} s once grouped, {periods} periods",
            again.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn per_second(count: usize, seconds: f64) -> u64 {
    (count as f64 / seconds) as u64
}
