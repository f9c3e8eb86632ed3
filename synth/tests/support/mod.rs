//! The caseload to try, as JSON, with its rulebook.

use std::path::PathBuf;

use serde_json::{Map, Value};
use wioa_rules::model::Table;
use wioa_rules::{Date, Layer, Rulebook};
use wioa_synth::columns;

pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/caseload").join(name)
}

pub fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap()
}

/// The tables as JSON; an empty cell is null.
pub fn caseload() -> String {
    let mut tables = Map::new();
    for table in Table::ALL {
        let mut reader = csv::Reader::from_path(path(&format!("{}.csv", table.name()))).unwrap();
        let header = reader.headers().unwrap().clone();
        assert_eq!(header.iter().collect::<Vec<_>>(), columns(*table), "columns of {}", table.name());
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            let cells = header.iter().zip(&row).map(|(name, cell)| {
                let value = if cell.is_empty() { Value::Null } else { cell.into() };
                (name.to_owned(), value)
            });
            Value::Object(cells.collect())
        });
        tables.insert(table.name().to_owned(), rows.collect());
    }
    Value::Object(tables).to_string()
}

/// The rulebook of its profile.
pub fn rulebook() -> Rulebook {
    let (profile, matrix) = (text("profile.toml"), text("matrices/matrix-2024.csv"));
    let layer = Layer {
        name: "example",
        origin: "profile.toml",
        text: &profile,
        matrices: &[("matrices/matrix-2024.csv", &matrix)],
    };
    Rulebook::from_layers("example", &[layer]).unwrap()
}

/// The day on which its page looks at it.
pub fn as_of() -> Date {
    Date::from_ymd_opt(2024, 6, 15).unwrap()
}
