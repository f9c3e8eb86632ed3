//! `docs/matrix.md`: the built-in services matrix, readable.

use std::fmt::Write as _;

use wioa_rules::Matrix;
use wioa_rules::matrix::{Basis, Category, Row, RowKind};
use wioa_rules::model::CustomerGroup;

use crate::Result;
use crate::markdown::{codes, head, table};

pub(super) fn page() -> Result<String> {
    let matrix = Matrix::built_in()?;
    let mut text = head(
        "Services matrix",
        &format!(
            "{}: `{}`, {} rows. The data are in `core/data/matrix/`; an agency loads its own in their place.\n\n\
             Groups: A adult, D dislocated worker, Y youth. A flag that the source does not state of the row is\n\
             marked: * follows from the category or a comparable row, † state guidance. A code that begins with\n\
             `local:` is a handle of this library for a row that a source names without a code.",
            matrix.title,
            matrix.name,
            matrix.rows().len(),
        ),
    );
    for (category, doc) in Category::ALL.iter().zip(Category::DOCS) {
        let rows: Vec<&Row> = matrix.rows().iter().filter(|row| row.category == *category).collect();
        let _ = writeln!(text, "\n## {}", doc.trim_end_matches('.'));
        let columns = [
            "code",
            "title",
            "kind",
            "same day",
            "triggers participation",
            "extends exit",
            "groups",
            "prerequisites",
            "measures",
            "transmits",
        ];
        text.push_str(&table(&columns, rows.iter().map(|row| main(row))));
        text.push_str("\nDefinitions\n\n");
        for row in rows {
            let _ = writeln!(text, "- `{}` {}: {}{}", row.code, row.title, row.definition, more(row));
        }
    }
    text.push_str("\n## Kinds\n");
    let kinds = RowKind::TEXTS.iter().zip(RowKind::DOCS);
    text.push_str(&table(
        &["kind", "meaning"],
        kinds.map(|(kind, doc)| vec![format!("`{kind}`"), (*doc).to_owned()]),
    ));
    Ok(text)
}

fn main(row: &Row) -> Vec<String> {
    let transmits = match (&row.transmits_as, row.transmits) {
        (Some(code), true) => format!("yes, as `{code}`"),
        (_, true) => "yes".to_owned(),
        (_, false) => "no".to_owned(),
    };
    vec![
        format!("`{}`", row.code),
        row.title.clone(),
        row.kind.to_string(),
        flag(row.same_day, row.basis_same_day),
        flag(row.flags.triggers_participation, row.basis_triggers),
        flag(row.flags.extends_exit, row.basis_extends),
        row.customer_groups.iter().map(|group| letter(*group)).collect::<Vec<_>>().join(" "),
        codes(row.prerequisites.iter().map(wioa_rules::matrix::Prerequisite::text)),
        if row.measures.is_empty() {
            "–".to_owned()
        } else {
            row.measures.iter().map(|measure| measure.text()).collect::<Vec<_>>().join(" ")
        },
        transmits,
    ]
}

fn flag(flag: bool, basis: Basis) -> String {
    let mark = match basis {
        Basis::Stated => "",
        Basis::Derived => "*",
        Basis::Guidance => "†",
    };
    format!("{}{mark}", if flag { "yes" } else { "no" })
}

fn letter(group: CustomerGroup) -> &'static str {
    match group {
        CustomerGroup::Adult => "A",
        CustomerGroup::DislocatedWorker => "D",
        CustomerGroup::Youth => "Y",
    }
}

/// What only some rows have.
fn more(row: &Row) -> String {
    let mut more = String::new();
    let mut say = |what: &str, column: &str| {
        let value = row.column(column);
        if !value.is_empty() {
            let values: Vec<&str> = value.split(';').collect();
            let _ = write!(more, " {what}: {}.", codes(values));
        }
    };
    say("Required fields", "required_fields");
    say("PIRL", "pirl");
    say("Longest duration in days", "longest_days");
    say("Most uses in a period", "use_limit");
    say("In force from", "in_force_from");
    say("In force to", "in_force_to");
    say("Roles", "roles");
    more
}
