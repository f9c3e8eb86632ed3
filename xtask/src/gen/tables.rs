//! `docs/tables.md`: the table contract.

use std::fmt::Write as _;

use wioa_rules::model::{Kind, Table};

use crate::markdown::{head, table};

const KINDS: &[Kind] = &[Kind::Text, Kind::Date, Kind::Timestamp, Kind::Int, Kind::Bool, Kind::Money];

pub(super) fn page() -> String {
    let mut text = head(
        "Tables",
        "What a host hands over: one row a record, in any of these tables, as JSON or as Arrow tables of the\n\
         same names. In tables, every row also bears `participant_id` (text), the participant it belongs to;\n\
         the JSON form for one participant leaves it out.\n\n\
         The first column of each table is the record's id and must be there; every other column may be left\n\
         out, and every cell but the id may be empty. A table or column that is left out is *unknown*: rules\n\
         that need it are not assessed. An empty cell is *not recorded*. A key that\n\
         no table knows is refused.",
    );
    text.push_str("\n## Types\n");
    let kinds = KINDS.iter().map(|kind| vec![kind.name().to_owned(), kind.allowed()]);
    let choice = vec!["choice".to_owned(), "one of the values that the column lists".to_owned()];
    text.push_str(&table(&["type", "what is read"], kinds.chain([choice])));
    for own in Table::ALL {
        let _ = writeln!(text, "\n## {}\n\n{}", own.name(), own.doc());
        text.push_str(&columns(*own));
    }
    text
}

fn columns(own: Table) -> String {
    let mut rows = Vec::new();
    for field in own.fields() {
        let refers = field.refers.map_or(String::new(), |table| format!("`{0}`", table.name()));
        rows.push(vec![
            format!("`{}`", field.name),
            field.kind.name().to_owned(),
            field.doc.trim().to_owned(),
            values(field.kind),
            refers,
        ]);
    }
    table(&["column", "type", "meaning", "allowed values", "names a record of"], rows)
}

fn values(kind: Kind) -> String {
    let Kind::Choice { texts, docs } = kind else { return String::new() };
    let each = texts.iter().zip(docs).map(|(text, doc)| format!("`{text}`: {}", doc.trim_end_matches('.')));
    each.collect::<Vec<_>>().join("; ")
}
