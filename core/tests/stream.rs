//! Streams sorted by participant: the answer of the tables in memory, cut at any place.

#![cfg(feature = "arrow")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, Field, Schema};
use proptest::prelude::*;
use wioa_rules::door::arrow::{Broken, Merge, Progress, Stopped, Stream, Tables, audit_sorted};
use wioa_rules::{Audit, Finding, Receipt, Rulebook};

const AS_OF: &str = "2024-06-15";

/// A table: its name and its rows as columns.
type Own = (&'static str, RecordBatch);

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, array)| array).collect())
        .unwrap()
}

fn text(values: Vec<Option<&str>>) -> ArrayRef {
    Arc::new(StringArray::from(values))
}

fn texts(values: &[&str]) -> ArrayRef {
    text(values.iter().map(|value| Some(*value)).collect())
}

fn numbers(values: Vec<Option<i64>>) -> ArrayRef {
    Arc::new(Int64Array::from(values))
}

/// Services of these participants; every fourth has a code that is in no matrix.
fn services(ids: ArrayRef) -> Own {
    let rows = ids.len();
    let own: Vec<String> = (0..rows).map(|row| format!("s{}", row % 7)).collect();
    let codes = (0..rows).map(|row| Some(if row % 4 == 3 { "999" } else { "202" })).collect();
    let begin = (0..rows).map(|row| (row % 3 != 1).then_some("2024-03-01")).collect();
    let columns = vec![
        ("participant_id", ids),
        ("service_id", texts(&own.iter().map(String::as_str).collect::<Vec<_>>())),
        ("activity_code", text(codes)),
        ("actual_begin", text(begin)),
    ];
    ("services", batch(columns))
}

fn notes(ids: ArrayRef) -> Own {
    let rows = ids.len();
    let own: Vec<String> = (0..rows).map(|row| format!("n{row}")).collect();
    let services = (0..rows).map(|row| (row % 2 == 0).then_some("s1")).collect();
    let columns = vec![
        ("participant_id", ids),
        ("note_id", texts(&own.iter().map(String::as_str).collect::<Vec<_>>())),
        ("service_id", text(services)),
    ];
    ("case_notes", batch(columns))
}

fn participants(ids: ArrayRef) -> Own {
    let groups = (0..ids.len()).map(|row| Some(if row % 2 == 0 { "adult" } else { "youth" })).collect();
    ("participants", batch(vec![("participant_id", ids), ("customer_group", text(groups))]))
}

fn book() -> Rulebook {
    Rulebook::built_in("chicago-cook").unwrap()
}

fn in_memory(tables: &[Own]) -> Audit {
    let mut own = Tables::new();
    for (name, rows) in tables {
        own.add(name, &rows.schema(), std::slice::from_ref(rows)).unwrap();
    }
    own.audit(&book(), AS_OF.parse().unwrap(), None, 2)
}

/// A table's stream, cut into batches of these lengths, again and again; a length may be 0.
fn stream((name, rows): &Own, cuts: &[usize]) -> Stream {
    let mut batches = Vec::new();
    let mut from = 0;
    for cut in cuts.iter().cycle().take(4 * rows.num_rows() + cuts.len()) {
        let length = (*cut).min(rows.num_rows() - from);
        batches.push(Ok(rows.slice(from, length)));
        from += length;
    }
    batches.push(Ok(rows.slice(from, rows.num_rows() - from)));
    Stream { name: (*name).to_owned(), schema: rows.schema(), batches: Box::new(batches.into_iter()) }
}

fn streams(tables: &[Own], cuts: &[usize]) -> Vec<Stream> {
    tables.iter().map(|table| stream(table, cuts)).collect()
}

/// A streamed audit: its findings in the order they came, and the receipt.
fn streamed(tables: &[Own], cuts: &[usize], chunk_rows: usize) -> (Vec<Finding>, Receipt) {
    let mut all = Vec::new();
    let mut sink = |own: &[Finding], _: bool, _: Progress| {
        all.extend_from_slice(own);
        Ok::<(), ()>(())
    };
    let streams = streams(tables, cuts);
    let receipt =
        audit_sorted(&book(), AS_OF.parse().unwrap(), None, streams, chunk_rows, 2, &mut sink).unwrap();
    (all, receipt)
}

fn bytes(answer: &impl serde::Serialize) -> String {
    serde_json::to_string(answer).unwrap()
}

fn refusal(tables: &[Own], cuts: &[usize]) -> String {
    let run = || {
        let mut merge = Merge::new(streams(tables, cuts), 3)?;
        while merge.next_chunk()?.is_some() {}
        Ok(())
    };
    match run() {
        Err(Broken::Input(errors)) => errors.to_string(),
        other => panic!("{other:?}"),
    }
}

fn sorted(mut ids: Vec<String>) -> ArrayRef {
    ids.sort();
    Arc::new(StringArray::from(ids))
}

/// Ids sorted as numbers, the smallest standing for none.
fn sorted_numbers(mut ids: Vec<i64>) -> ArrayRef {
    ids.sort_unstable();
    numbers(ids.into_iter().map(|id| (id > -30).then_some(id)).collect())
}

proptest! {
    #[test]
    fn a_stream_gives_the_bytes_of_the_tables_in_memory(
        people in prop::collection::btree_set("[a-c]{0,3}", 0..12),
        served in prop::collection::vec("[a-c]{0,3}", 0..60),
        noted in prop::collection::vec("[a-cé]{0,2}", 0..30),
        cuts in prop::collection::vec(0usize..9, 1..5),
        chunk_rows in 0usize..40,
    ) {
        let tables = [
            notes(sorted(noted)),
            participants(sorted(people.into_iter().collect())),
            services(sorted(served)),
        ];
        let whole = in_memory(&tables);
        let (findings, receipt) = streamed(&tables, &cuts, chunk_rows);
        prop_assert_eq!(bytes(&findings), bytes(&whole.findings));
        prop_assert_eq!(bytes(&receipt), bytes(&whole.receipt));
    }

    #[test]
    fn integer_ids_come_by_number_wherever_chunks_are_cut(
        people in prop::collection::btree_set(-30i64..130, 0..12),
        served in prop::collection::vec(-30i64..130, 0..60),
        cuts in prop::collection::vec(0usize..9, 1..5),
        chunk_rows in 0usize..40,
    ) {
        let tables = [
            participants(sorted_numbers(people.into_iter().collect())),
            services(sorted_numbers(served)),
        ];
        let mut whole = in_memory(&tables);
        whole.findings.sort_by_key(|finding| finding.participant_id.parse::<i64>().ok());
        let (findings, receipt) = streamed(&tables, &cuts, chunk_rows);
        prop_assert_eq!(bytes(&findings), bytes(&whole.findings));
        prop_assert_eq!(bytes(&receipt), bytes(&whole.receipt));
    }

    #[test]
    fn chunks_hold_whole_participants_in_order_and_every_row_once(
        served in prop::collection::vec("[a-c]{0,2}", 0..60),
        noted in prop::collection::vec("[a-c]{0,2}", 0..30),
        cuts in prop::collection::vec(0usize..9, 1..5),
        chunk_rows in 1usize..20,
    ) {
        let tables = [services(sorted(served)), notes(sorted(noted))];
        let mut merge = Merge::new(streams(&tables, &cuts), chunk_rows).unwrap();
        let mut given: [Vec<RecordBatch>; 2] = [Vec::new(), Vec::new()];
        let mut before: Option<String> = None;
        while let Some(chunk) = merge.next_chunk().unwrap() {
            let mut ids: Vec<String> = Vec::new();
            for (own, all) in chunk.tables.iter().zip(&mut given) {
                for rows in &own.batches {
                    ids.extend(id_column(rows));
                    all.push(rows.clone());
                }
            }
            prop_assert_eq!(chunk.rows, ids.len());
            ids.sort();
            let (one, other) = (ids.first().unwrap(), ids.last().unwrap());
            prop_assert!(before.as_ref().is_none_or(|before| before < one));
            let without_the_last = ids.iter().filter(|id| *id != other).count();
            prop_assert!(without_the_last < chunk_rows, "the chunk goes on though it is full");
            before = Some(other.clone());
        }
        for ((_, rows), given) in tables.iter().zip(&given) {
            prop_assert_eq!(id_column(rows), given.iter().flat_map(id_column).collect::<Vec<_>>());
        }
    }
}

fn id_column(rows: &RecordBatch) -> Vec<String> {
    let ids = rows.column(0).as_any().downcast_ref::<StringArray>().unwrap();
    ids.iter().map(|id| id.unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_rows_of_a_chunk_are_those_of_the_batch_that_came() {
    let (name, rows) = services(texts(&["a", "a", "b", "c"]));
    let came = rows.column(1).to_data().buffers()[1].as_ptr();
    let mut merge = Merge::new(vec![stream(&(name, rows), &[4])], 3).unwrap();
    for length in [3, 1] {
        let chunk = merge.next_chunk().unwrap().unwrap();
        assert_eq!(chunk.tables[0].batches[0].num_rows(), length);
        assert_eq!(chunk.tables[0].batches[0].column(1).to_data().buffers()[1].as_ptr(), came, "no copy");
    }
    assert!(merge.next_chunk().unwrap().is_none());
}

/// A stream of one service a batch, that counts the batches pulled.
fn counted(ids: &[&str], pulled: &Arc<AtomicUsize>) -> Stream {
    let (name, rows) = services(texts(ids));
    let pulled = pulled.clone();
    let own = rows.clone();
    let batches = (0..rows.num_rows()).map(move |row| {
        pulled.fetch_add(1, Ordering::Relaxed);
        Ok(own.slice(row, 1))
    });
    Stream { name: name.to_owned(), schema: rows.schema(), batches: Box::new(batches) }
}

#[test]
fn a_batch_is_pulled_only_when_a_chunk_needs_it() {
    let pulled = Arc::new(AtomicUsize::new(0));
    let now = || pulled.load(Ordering::Relaxed);
    let mut merge = Merge::new(vec![counted(&["a", "a", "b", "c", "d", "e"], &pulled)], 2).unwrap();
    assert_eq!(now(), 1, "the first row tells that the table is not empty");
    merge.next_chunk().unwrap();
    assert_eq!(now(), 3, "the first row of the next participant tells that the last is whole");
    merge.next_chunk().unwrap();
    assert_eq!(now(), 5);
}

#[test]
fn a_table_that_lies_ahead_is_not_pulled_meanwhile() {
    let pulled = Arc::new(AtomicUsize::new(0));
    let many: Vec<String> = (0..50).map(|at| format!("a{at:02}")).collect();
    let own = notes(texts(&many.iter().map(String::as_str).collect::<Vec<_>>()));
    let mut merge = Merge::new(vec![counted(&["b", "c", "d"], &pulled), stream(&own, &[10])], 20).unwrap();
    let chunk = merge.next_chunk().unwrap().unwrap();
    assert_eq!((chunk.rows, pulled.load(Ordering::Relaxed)), (20, 1));
}

#[test]
fn streams_that_are_not_sorted_are_refused_with_table_and_both_ids() {
    for cuts in [&[10][..], &[1], &[2, 0]] {
        let line = refusal(&[services(texts(&["P1", "P3", "P2"]))], cuts);
        assert_eq!(
            line,
            "services.participant_id: rows are not sorted by participant: a row of `P2` comes after one of \
             `P3`; allowed: all rows of a participant together, ids by the bytes of their text, rows without \
             an id first"
        );
        let again = ["P1", "P2", "P3", "P4", "P5", "P1"];
        let line = refusal(&[notes(texts(&["P1", "P9"])), services(texts(&again))], cuts);
        assert!(line.starts_with("services.participant_id: "), "{line}");
        assert!(line.contains("a row of `P1` comes after one of `P5`"), "{line}");
    }
}

#[test]
fn rows_of_nobody_come_first_or_are_refused() {
    for nobody in [None, Some("")] {
        let line = refusal(&[services(text(vec![Some("P1"), nobody]))], &[1]);
        assert!(line.contains("a row without an id comes after one of `P1`"), "{line}");
    }
    let line = refusal(&[services(numbers(vec![Some(-5), None]))], &[1]);
    assert!(line.contains("a row without an id comes after one of `-5`"), "{line}");
    let mixed = [services(text(vec![None, Some(""), None, Some("P1")])), notes(text(vec![Some(""), None]))];
    let whole = in_memory(&mixed);
    assert_eq!(bytes(&streamed(&mixed, &[1], 1).0), bytes(&whole.findings));
    assert!(whole.findings.iter().any(|finding| finding.participant_id.is_empty()));
}

#[test]
fn integers_are_compared_as_numbers_only_if_all_ids_are_integers() {
    let by_number = || numbers(vec![Some(-2), Some(9), Some(10)]);
    let (findings, receipt) = streamed(&[services(by_number()), participants(by_number())], &[1], 1);
    assert_eq!(receipt.participants, 3);
    assert!(findings.is_sorted_by_key(|finding| finding.participant_id.parse::<i64>().unwrap()));

    let line = refusal(&[services(numbers(vec![Some(10), Some(9)]))], &[2]);
    assert!(line.contains("a row of `9` comes after one of `10`; allowed: "), "{line}");
    assert!(line.contains("ids by the numbers"), "{line}");

    let line = refusal(&[services(by_number()), notes(texts(&["-2"]))], &[2]);
    assert!(line.contains("a row of `10` comes after one of `9`"), "{line}");
    let by_text = [services(numbers(vec![Some(10), Some(9)])), notes(texts(&["10", "9"]))];
    assert_eq!(bytes(&streamed(&by_text, &[1], 1).0), bytes(&in_memory(&by_text).findings));
}

#[test]
fn a_table_is_known_to_be_empty_only_if_its_whole_stream_is() {
    let one = notes(texts(&["z"]));
    let none = ("case_notes", one.1.slice(0, 0));
    for notes in [one, none] {
        let tables = [services(texts(&["a", "b", "c", "d", "e"])), notes];
        let whole = in_memory(&tables);
        let (findings, receipt) = streamed(&tables, &[1], 1);
        assert_eq!(bytes(&receipt), bytes(&whole.receipt));
        assert_eq!(bytes(&findings), bytes(&whole.findings));
    }
    let supplied =
        |rows: &[&str]| *Merge::new(vec![stream(&notes(texts(rows)), &[1])], 1).unwrap().supplied();
    assert_eq!(supplied(&[]).named("case_notes.contact_date"), Some(true));
    assert_eq!(supplied(&["z"]).named("case_notes.contact_date"), Some(false));
}

#[test]
fn tables_are_refused_before_anything_is_pulled() {
    let pulled = Arc::new(AtomicUsize::new(0));
    let mut named = counted(&["a"], &pulled);
    named.name = "servces".to_owned();
    let twice = vec![counted(&["a"], &pulled), counted(&["a"], &pulled)];
    let without = {
        let (_, rows) = services(texts(&["a"]));
        stream(&("services", rows.project(&[1, 2]).unwrap()), &[1])
    };
    let late = vec![counted(&["a"], &pulled), without];
    for (streams, start) in [
        (vec![named], "unknown table, found `servces`; allowed: "),
        (twice, "services: table stands twice"),
        (late, "services: table stands twice"),
    ] {
        match Merge::new(streams, 1) {
            Err(Broken::Input(errors)) => assert!(errors.to_string().starts_with(start), "{errors}"),
            _ => panic!("{start}"),
        }
    }
    assert_eq!(pulled.load(Ordering::Relaxed), 0);
}

#[test]
fn a_batch_with_other_columns_than_announced_is_refused() {
    let (_, rows) = services(texts(&["a"]));
    let (_, other) = services(numbers(vec![Some(1)]));
    for other in [other, rows.project(&[0, 1]).unwrap()] {
        let batches: Vec<Result<RecordBatch, ArrowError>> = vec![Ok(rows.clone()), Ok(other)];
        let stream = Stream {
            name: "services".to_owned(),
            schema: rows.schema(),
            batches: Box::new(batches.into_iter()),
        };
        let mut merge = Merge::new(vec![stream], 9).unwrap();
        match merge.next_chunk() {
            Err(Broken::Input(errors)) => {
                assert_eq!(
                    errors.to_string(),
                    "services: a batch has other columns than its stream announced"
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_stream_that_fails_says_which_and_why() {
    let (_, rows) = services(texts(&["a"]));
    let fault = ArrowError::IpcError("the line went dead".to_owned());
    let batches: Vec<Result<RecordBatch, ArrowError>> = vec![Ok(rows.clone()), Err(fault)];
    let stream =
        Stream { name: "services".to_owned(), schema: rows.schema(), batches: Box::new(batches.into_iter()) };
    let mut sink = |_: &[Finding], _: bool, _: Progress| Ok::<(), ()>(());
    match audit_sorted(&book(), AS_OF.parse().unwrap(), None, vec![stream], 1, 1, &mut sink) {
        Err(Stopped::Broken(Broken::Stream(table, fault))) => {
            assert_eq!(
                (table.as_str(), fault.to_string().contains("the line went dead")),
                ("services", true)
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sink_that_fails_stops_the_audit_with_its_own_error() {
    let tables = [services(texts(&["a", "b", "c"]))];
    let mut calls = 0;
    let mut sink = |_: &[Finding], _: bool, progress: Progress| {
        calls += 1;
        if progress.participants < 2 { Ok(()) } else { Err("the disk is full") }
    };
    let stopped =
        audit_sorted(&book(), AS_OF.parse().unwrap(), None, streams(&tables, &[1]), 1, 1, &mut sink);
    assert!(matches!(stopped, Err(Stopped::Sink("the disk is full"))));
    assert_eq!(calls, 2);
}

#[test]
fn the_sink_is_told_how_far_the_audit_is_and_called_even_without_rows() {
    let told = |tables: &[Own]| {
        let mut told = Vec::new();
        let mut sink = |_: &[Finding], integers: bool, progress: Progress| {
            told.push((integers, progress.participants, progress.rows));
            Ok::<(), ()>(())
        };
        let streams = streams(tables, &[5]);
        audit_sorted(&book(), AS_OF.parse().unwrap(), None, streams, 2, 1, &mut sink).unwrap();
        told
    };
    assert_eq!(
        told(&[services(texts(&["a", "a", "a", "b", "c"])), notes(texts(&["a"]))]),
        [(false, 1, 4), (false, 3, 6)]
    );
    assert_eq!(told(&[services(numbers(vec![]))]), [(true, 0, 0)]);
    assert_eq!(told(&[services(texts(&[]))]), [(false, 0, 0)]);
}
