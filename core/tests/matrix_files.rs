//! A matrix of one's own: what is read, what is refused, and when a row is in force.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use wioa_rules::matrix::{BUILT_IN, Basis, Prerequisite, diff};
use wioa_rules::{Date, ErrorCode, Matrix};

/// A row of CSV: code, category, kind, same-day, both flags, groups, prerequisites, measures,
/// first and last day in force.
const HEADER: &str = "code,title,category,kind,same_day,triggers_participation,extends_exit,\
                      customer_groups,prerequisites,measures,in_force_from,in_force_to";
const PLAN: &str = "P,Plan,individualized_career,enrolling,true,true,true,adult,,AER2,,";

fn read(rows: &[&str]) -> Result<Matrix, Vec<(ErrorCode, String)>> {
    Matrix::from_csv("own", &format!("{HEADER}\n{}\n", rows.join("\n")))
        .map_err(|errors| errors.iter().map(|fault| (fault.code, fault.to_string())).collect())
}

/// The faults of a matrix of these rows beside one that is fine.
fn faults(rows: &[&str]) -> Vec<String> {
    let all: Vec<&str> = std::iter::once(PLAN).chain(rows.iter().copied()).collect();
    read(&all).map(|_| ()).unwrap_err().into_iter().map(|(_, line)| line).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_matrix_of_a_few_columns_is_read_with_defaults_for_the_rest() {
    let matrix = read(&[PLAN]).unwrap();
    let row = &matrix.rows()[0];
    assert!(row.transmits && row.transmits_as.is_none() && row.roles.is_empty() && row.definition.is_empty());
    assert_eq!((row.longest_days, row.use_limit, row.basis_extends), (None, None, Basis::Stated));
    assert!(matrix.knows("P") && !matrix.knows("Q"));
}

#[test]
fn flags_that_do_not_fit_the_category_are_refused_by_row_and_column() {
    let extends = "row `X`.extends_exit";
    let same_day = "row `X`.same_day";
    for (row, place) in [
        ("X,X,supportive,enrolling,true,true,true,adult;youth,,,,", extends),
        ("X,X,follow_up,enrolling,false,false,true,adult,,,,", extends),
        ("X,X,follow_up,enrolling,false,false,true,youth,,,,", extends),
        ("X,X,individualized_career,tracking,true,false,true,adult,,,,", extends),
        ("X,X,basic_career,enrolling,false,true,true,adult,,,,", same_day),
        ("X,X,supportive,non_enrolling,false,false,false,adult,,,,", same_day),
        ("X,X,training,enrolling,true,true,true,adult,,,,", same_day),
        ("X,X,training,non_enrolling,false,true,true,adult,,,,", "row `X`.kind"),
        ("X,X,training,enrolling,false,false,false,adult,,,,", "row `X`.kind"),
        ("X,X,training,enrolling,false,true,true,,,,,", "row `X`.customer_groups"),
        ("X,X,training,enrolling,false,true,true,adult,,DER2,,", "row `X`.measures"),
    ] {
        let found = faults(&[row]);
        assert!(found.iter().any(|line| line.starts_with(&format!("own.{place}: "))), "{row}\n{found:?}");
    }
}

#[test]
fn a_supportive_row_for_youth_alone_may_extend_the_window() {
    let matrix = read(&["X,X,supportive,enrolling,true,true,true,youth,,,,"]).unwrap();
    assert!(matrix.rows()[0].flags.extends_exit);
}

#[test]
fn a_value_out_of_a_closed_list_is_refused_with_the_list() {
    for (row, line) in [
        (
            "X,X,training,enrolling,false,true,true,adult,,AER9,,",
            "own.row `X`.measures: value not allowed, found `AER9`; allowed: `AER2`, `DER2`",
        ),
        (
            "X,X,trainings,enrolling,false,true,true,adult,,,,",
            "own.row `X`.category: value not allowed, found `trainings`; allowed: `basic_career`",
        ),
        (
            "X,X,training,enrolling,false,true,true,elder,,,,",
            "own.row `X`.customer_groups: value not allowed, found `elder`; allowed: `adult`",
        ),
        (
            "X,X,training,enrols,false,true,true,adult,,,,",
            "own.row `X`.kind: value not allowed, found `enrols`; allowed: `enrolling`",
        ),
        (
            "X,X,training,enrolling,maybe,true,true,adult,,,,",
            "own.row `X`.same_day: value not allowed, found `maybe`; allowed: `true`",
        ),
        ("X,X,training,enrolling,,true,true,adult,,,,", "own.row `X`.same_day: required column is empty"),
        (",X,training,enrolling,false,true,true,adult,,,,", "own.row 2.code: required column is empty"),
        (
            "X,X,training,enrolling,false,true,true,adult,,,2024-02-30,",
            "own.row `X`.in_force_from: value not allowed, found `2024-02-30`; allowed: a date",
        ),
        (
            "X,X,training,enrolling,false,true,true,adult,completed:,,,",
            "own.row `X`.prerequisites: value not allowed, found `completed:`; allowed: `an activity code`",
        ),
    ] {
        let found = faults(&[row]);
        assert!(found.iter().any(|own| own.starts_with(line)), "{row}\n{found:#?}");
    }
}

#[test]
fn a_prerequisite_that_names_no_row_is_refused() {
    for before in ["Q", "completed:Q", "P;Q"] {
        let row = format!("X,X,training,enrolling,false,true,true,adult,{before},,,");
        assert_eq!(faults(&[&row]), ["own.row `X`.prerequisites: prerequisite names no row, found `Q`"]);
    }
}

#[test]
fn a_circle_of_prerequisites_is_refused_once_with_the_way_round() {
    let row = |code, before| format!("{code},{code},training,enrolling,false,true,true,adult,{before},,,");
    let circle = [row("A", "P;B"), row("B", "completed:C"), row("C", "A")];
    let found = faults(&circle.each_ref().map(String::as_str));
    assert_eq!(found, ["own.row `A`.prerequisites: prerequisites form a circle, found `A → B → C → A`"]);
    let found = faults(&[&row("A", "A")]);
    assert_eq!(found, ["own.row `A`.prerequisites: prerequisites form a circle, found `A → A`"]);
    let diamond = [row("A", "B;C"), row("B", "D"), row("C", "D"), row("D", "")];
    assert!(read(&diamond.each_ref().map(String::as_str)).is_ok(), "two ways to one row are no circle");
}

#[test]
fn a_chain_of_a_hundred_thousand_prerequisites_is_judged_either_way_round() {
    let row = |code: usize, before: Option<usize>| {
        let before = before.map(|before| format!("c{before}")).unwrap_or_default();
        format!("c{code},C,training,enrolling,false,true,true,adult,{before},,,")
    };
    let last = 99_999;
    let up: Vec<String> = (0..=last).map(|code| row(code, code.checked_sub(1))).collect();
    let down: Vec<String> = (0..=last).map(|code| row(code, (code < last).then_some(code + 1))).collect();
    for rows in [up, down] {
        assert!(read(&rows.iter().map(String::as_str).collect::<Vec<_>>()).is_ok());
    }
}

#[test]
fn a_code_in_force_twice_on_one_day_is_refused() {
    let row = |from, to| format!("X,X,training,enrolling,false,true,true,adult,,,{from},{to}");
    for (one, other) in [
        (row("", ""), row("", "")),
        (row("", ""), row("2024-01-01", "")),
        (row("", "2024-01-01"), row("2024-01-01", "")),
        (row("2024-01-01", "2024-12-31"), row("2024-06-01", "2024-06-30")),
        (row("2024-06-01", "2024-06-30"), row("2024-01-01", "2024-12-31")),
    ] {
        let found = faults(&[&one, &other]);
        assert_eq!(
            found,
            ["own.row `X`.in_force_from: code is in force twice on the same day"],
            "{one} {other}"
        );
    }
    let inside = [row("2024-01-01", ""), row("2024-02-01", "2024-02-02"), row("2024-03-01", "")];
    assert_eq!(faults(&inside.each_ref().map(String::as_str)).len(), 2);
    let turned = faults(&[&row("2024-02-01", "2024-01-01")]);
    assert_eq!(turned, ["own.row `X`.in_force_to: ends before it begins, found `2024-01-01`"]);
}

#[test]
fn a_row_is_in_force_from_its_first_to_its_last_day() {
    let row = |title, from, to| format!("X,{title},training,enrolling,false,true,true,adult,,,{from},{to}");
    let rows = [
        row("one", "", "2024-01-31"),
        row("two", "2024-02-01", "2024-02-29"),
        row("three", "2024-04-01", ""),
    ];
    let matrix = read(&rows.each_ref().map(String::as_str)).unwrap();
    for (on, title) in [
        ("1999-01-01", Some("one")),
        ("2024-01-31", Some("one")),
        ("2024-02-01", Some("two")),
        ("2024-02-29", Some("two")),
        ("2024-03-01", None),
        ("2024-03-31", None),
        ("2024-04-01", Some("three")),
        ("2099-01-01", Some("three")),
    ] {
        assert_eq!(matrix.row("X", day(on)).map(|row| row.title.as_str()), title, "{on}");
    }
    assert_eq!(diff(&matrix, &matrix), [], "versions of one code are told apart by their first day");
}

#[test]
fn all_faults_are_told_at_once() {
    let found = faults(&[
        "A,A,training,enrolling,true,true,true,adult,Q,,,",
        "B,B,basic_career,enrolling,false,true,true,adult,,,,",
        "C,C,training,enrolling,false,true,true,adult,,AER9;AER8,,",
        "P,P,training,enrolling,false,true,true,adult,,,,",
    ]);
    for place in [
        "own.row `A`.same_day: ",
        "own.row `A`.prerequisites: prerequisite names no row, found `Q`",
        "own.row `B`.same_day: ",
        "own.row `C`.measures: value not allowed, found `AER9`",
        "own.row `C`.measures: value not allowed, found `AER8`",
        "own.row `P`.in_force_from: code is in force twice",
    ] {
        assert!(found.iter().any(|line| line.starts_with(place)), "{place}\n{found:#?}");
    }
    assert_eq!(found.len(), 6, "a row that cannot be read brings no faults in its train\n{found:#?}");
}

#[test]
fn unknown_and_doubled_columns_rows_of_another_length_and_no_rows_are_refused() {
    let csv = |text: &str| Matrix::from_csv("own", text).unwrap_err().to_string();
    let line = csv(&format!("{HEADER},colour\n{PLAN},red\n"));
    assert!(line.starts_with("own.row `P`.colour: unknown column; allowed: `code`, `title`"), "{line}");
    let line = csv(&format!("{HEADER},title\n{PLAN},Other\n"));
    assert_eq!(line, "own.title: column stands twice");
    let line = csv(&format!("{HEADER}\n{PLAN},1\n"));
    assert!(line.starts_with("own: ") && line.contains("line: 2"), "{line}");
    assert_eq!(csv(HEADER), "own.row: a matrix has at least one row");
    assert_eq!(csv(""), "own.row: a matrix has at least one row");
}

#[test]
fn a_number_that_is_none_and_a_field_that_no_service_has_are_refused() {
    let head = "code,title,category,kind,same_day,triggers_participation,extends_exit,customer_groups";
    let row = "X,X,training,enrolling,false,true,true,adult";
    for (column, value) in [
        ("longest_days", "0"),
        ("longest_days", "ten"),
        ("use_limit", "-1"),
        ("required_fields", "shoe_size"),
        ("roles", "king"),
        ("transmits", "perhaps"),
        ("basis_extends_exit", "hearsay"),
    ] {
        let line =
            Matrix::from_csv("own", &format!("{head},{column}\n{row},{value}\n")).unwrap_err().to_string();
        let start = format!("own.row `X`.{column}: value not allowed, found `{value}`; allowed: ");
        assert!(line.starts_with(&start), "{line}");
    }
}

#[test]
fn toml_faults_name_line_key_or_row() {
    let toml = |text: &str| Matrix::from_toml(text).unwrap_err().to_string();
    let row = "[[row]]\ncode = \"X\"\ntitle = \"X\"\ncategory = \"training\"\nkind = \"enrolling\"\nsame_day = false\n\
               triggers_participation = true\nextends_exit = true\ncustomer_groups = [\"adult\"]\n";
    assert!(toml("name = \"own\"\n[[row\n").starts_with("line 2: "));
    assert_eq!(toml("name = \"own\""), "row: a matrix has at least one `[[row]]`");
    assert_eq!(toml(row), "name: a matrix has a name");
    assert!(
        toml(&format!("name = \"own\"\ncolour = 1\n{row}"))
            .starts_with("own.colour: unknown key; allowed: `name`")
    );
    let line = toml(&format!("name = \"own\"\nin_force_from = \"soon\"\n{row}"));
    assert_eq!(line, "own.in_force_from: not a date, found `soon`; allowed: `YYYY-MM-DD`");
    let line = toml(&format!("name = \"own\"\n{row}colour = \"red\"\n"));
    assert!(line.starts_with("own.row `X`.colour: unknown column"), "{line}");
    let line = toml(&format!("name = \"own\"\n{row}title2 = {{ a = 1 }}\n"));
    assert!(line.starts_with("own.row `X`.title2: no column is a table"), "{line}");
    let line = toml(&format!("name = \"own\"\n{row}basis = {{ colour = \"stated\" }}\n"));
    assert!(line.starts_with("own.row `X`.basis_colour: unknown column"), "{line}");
    assert!(toml("name = \"own\"\nrow = [1]").starts_with("own.row 1: a row is a table, found `1`"));
    let dated = format!("name = \"own\"\nin_force_from = 2024-07-01\n{row}in_force_to = 2024-12-31\n");
    let matrix = Matrix::from_toml(&dated).unwrap();
    assert_eq!(matrix.in_force_from, Some(day("2024-07-01")));
    assert_eq!(matrix.rows()[0].in_force_to, Some(day("2024-12-31")));
}

#[test]
fn what_is_written_as_csv_reads_back_the_same() {
    let matrix = Matrix::from_toml(BUILT_IN).unwrap();
    let text = matrix.to_csv();
    let back = Matrix::from_csv("back", &text).unwrap();
    assert_eq!(back.rows(), matrix.rows());
    assert_eq!(diff(&matrix, &back), []);
    assert_eq!(back.to_csv(), text);
    let odd = "X,\"A \"\"quoted\"\", long\n title\",training,enrolling,false,true,true,adult;youth,completed:P,,2024-01-01,2024-12-31";
    let odd = read(&[PLAN, odd]).unwrap();
    let back = Matrix::from_csv("own", &odd.to_csv()).unwrap();
    assert_eq!(back, odd);
    assert_eq!(back.rows()[1].prerequisites, [Prerequisite::Completed("P".to_owned())]);
}
