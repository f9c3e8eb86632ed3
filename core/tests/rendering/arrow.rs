//! Tables of reports as Arrow tables, and Arrow tables as text.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array as _, ArrayRef, BinaryArray, DictionaryArray, Int32Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use wioa_rules::door::arrow::{
    COLUMNS as FINDINGS, OBSTACLE_COLUMNS, PERIOD_COLUMNS, described, sheet_batches, sheet_schema, table_csv,
    table_html,
};
use wioa_rules::model::{Cell, Kind};
use wioa_rules::report::{Sheet, html_table, sheet_csv};
use wioa_rules::survey::Column;

use super::support::{COLUMNS, bare, full, sheet, small};

#[test]
fn every_kind_of_cell_has_its_type() {
    let own = &small().sheets[0];
    let schema = sheet_schema(own, false);
    let types: Vec<&DataType> = schema.fields().iter().map(|field| field.data_type()).collect();
    let (text, date) = (&DataType::Utf8, &DataType::Date32);
    let moment = &DataType::Timestamp(TimeUnit::Microsecond, None);
    let expected = [
        text,
        text,
        date,
        moment,
        &DataType::Int64,
        &DataType::Boolean,
        &DataType::Decimal128(38, 2),
        text,
        date,
    ];
    assert_eq!(types, expected);
    let batches = sheet_batches(own, false).unwrap();
    let [batch] = &batches[..] else { panic!("{batches:?}") };
    assert_eq!(batch.num_rows(), 5);
    assert_eq!(batch.column(1).as_string::<i32>().value(2), "needs_attention");
    assert_eq!(batch.column(2).as_primitive::<Date32Type>().value(0), 19_782);
    let seen = batch.column(3).as_primitive::<TimestampMicrosecondType>().value(0);
    assert_eq!(seen, 1_718_461_740_000_000);
    assert_eq!(batch.column(4).as_primitive::<Int64Type>().value(0), 12);
    assert!(batch.column(5).as_boolean().value(0));
    assert_eq!(batch.column(6).as_primitive::<Decimal128Type>().value(0), 123_456_789);
    assert_eq!(batch.column(8).null_count(), 5);
}

#[test]
fn participant_ids_come_back_as_they_came_wherever_their_column_stands() {
    let columns: &[Column] = &[
        Column { name: "amount", kind: Kind::Int, doc: "" },
        Column { name: "participant_id", kind: Kind::Text, doc: "" },
        Column { name: "service_id", kind: Kind::Text, doc: "" },
    ];
    let text = |text: &str| Cell::Text(text.to_owned().into());
    let rows = vec![vec![Cell::Int(1), text("12"), text("12")], vec![Cell::Int(2), Cell::Null, text("13")]];
    let own = Sheet { name: "one", title: "", about: "", columns, rows };
    let batch = &sheet_batches(&own, true).unwrap()[0];
    assert_eq!(batch.column(1).as_primitive::<Int64Type>().value(0), 12);
    assert!(batch.column(1).is_null(1));
    assert_eq!(batch.column(2).as_string::<i32>().value(0), "12");
    let batch = &sheet_batches(&own, false).unwrap()[0];
    assert_eq!(batch.column(1).as_string::<i32>().value(0), "12");
    assert!(batch.column(1).is_null(1));
}

#[test]
fn a_table_without_rows_has_its_columns_and_no_batch() {
    let own = sheet("one", vec![]);
    assert_eq!(sheet_schema(&own, false).fields().len(), COLUMNS.len());
    assert!(sheet_batches(&own, false).unwrap().is_empty());
}

#[test]
fn the_text_of_the_arrow_table_is_that_of_the_sheet() {
    let own = &small().sheets[0];
    for limit in [0, 3, 5, 100] {
        let (schema, batches) = (sheet_schema(own, false), sheet_batches(own, false).unwrap());
        let shown = table_html(&schema, &batches, COLUMNS, limit, own.rows.len()).unwrap();
        assert_eq!(shown, html_table(COLUMNS, &own.rows, limit));
        assert_eq!(table_csv(&schema, &batches).unwrap(), sheet_csv(own));
    }
}

#[test]
fn several_batches_are_one_table() {
    let rows: Vec<_> = (0..70_000).map(|number| bare(&number.to_string())).collect();
    let own = sheet("one", rows);
    let batches = sheet_batches(&own, false).unwrap();
    assert_eq!(batches.len(), 2);
    let shown = table_html(&sheet_schema(&own, false), &batches, COLUMNS, 65_537, 70_000).unwrap();
    assert!(shown.ends_with("<p>65,537 of 70,000 rows</p></div>"));
    assert!(shown.contains(">65536</th>") && !shown.contains(">65537</th>"));
}

#[test]
fn the_first_rows_of_a_table_stand_for_it() {
    let own = sheet("one", vec![bare("P1"), bare("P2")]);
    let (schema, batches) = (sheet_schema(&own, false), sheet_batches(&own, false).unwrap());
    let shown = table_html(&schema, &batches, COLUMNS, 20, 3_000_000).unwrap();
    assert!(shown.ends_with("<p>2 of 3,000,000 rows</p></div>"), "{shown}");
}

#[test]
fn the_findings_of_an_audit_show_their_levels_as_marks() {
    let levels = described(FINDINGS).into_iter().find(|column| column.name == "level").unwrap();
    assert!(matches!(levels.kind, Kind::Choice { .. }), "{levels:?}");
    let kinds = |columns| described(columns).iter().map(|column| column.kind).collect::<Vec<_>>();
    assert!(kinds(PERIOD_COLUMNS).contains(&Kind::Date) && kinds(PERIOD_COLUMNS).contains(&Kind::Int));
    assert!(kinds(OBSTACLE_COLUMNS).iter().all(|kind| *kind == Kind::Text));
}

#[test]
fn columns_that_nobody_describes_are_read_by_their_types() {
    let own = sheet("one", vec![full("P1", "needs_attention", "")]);
    let (schema, batches) = (sheet_schema(&own, false), sheet_batches(&own, false).unwrap());
    let shown = table_html(&schema, &batches, &[], 10, 1).unwrap();
    for value in [">needs_attention<", ">2024-02-29<", ">12<", ">yes<", ">1,234,567.89<"] {
        assert!(shown.contains(value), "{shown}");
    }
    let words: DictionaryArray<arrow_array::types::Int32Type> = ["a", "b", "a"].into_iter().collect();
    let numbers = Int32Array::from(vec![1, 2, 3]);
    let fields = vec![
        Field::new("word", words.data_type().clone(), true),
        Field::new("number", DataType::Int32, true),
    ];
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(schema.clone(), vec![Arc::new(words) as ArrayRef, Arc::new(numbers)]);
    assert_eq!(table_csv(&schema, &[batch.unwrap()]).unwrap(), "word,number\na,1\nb,2\na,3\n");
}

#[test]
fn a_type_that_no_answer_has_is_refused_with_the_name_of_its_column() {
    let schema = Arc::new(Schema::new(vec![Field::new("bytes", DataType::Binary, true)]));
    let bytes: ArrayRef = Arc::new(BinaryArray::from(vec![&b"x"[..]]));
    let batch = RecordBatch::try_new(schema.clone(), vec![bytes]).unwrap();
    for fault in [
        table_csv(&schema, std::slice::from_ref(&batch)).unwrap_err(),
        table_html(&schema, &[batch], &[], 10, 1).unwrap_err(),
    ] {
        assert!(fault.to_string().starts_with("bytes: "), "{fault}");
    }
}
