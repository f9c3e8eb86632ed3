//! `docs/minimum_wages.md`: the tables of minimum wages that ship with the library.

use std::fmt::Write as _;

use wioa_rules::worksite::{BUILT_IN, MinimumWages};

use crate::Result;
use crate::markdown::{head, table};

pub(super) fn page() -> Result<String> {
    let mut text = head(
        "Minimum wages",
        "The tables that ship with the library, in dollars an hour, without tips. The profile `illinois` names\n\
         the first, `chicago-cook` both. A layer names them, or a file of its own, under `[[minimum_wage]]`:\n\
         `built_in = \"...\"` or `file = \"...\"`. A region that a layer names takes the place of the same region\n\
         below it. A wage holds until the next one, or to its own last day; for later days there is no figure.",
    );
    for (name, toml) in BUILT_IN {
        let own = MinimumWages::from_toml(toml).map_err(|faults| format!("{name}: {faults}"))?;
        for (region, circumstance, series) in own.series() {
            let _ = writeln!(text, "\n## {region}, {circumstance}\n");
            let _ = write!(text, "Table `{name}`: {}.", series.means);
            if let Some(note) = &series.note {
                let _ = write!(text, " Note: {note}.");
            }
            text.push('\n');
            let rows = series.steps.iter().map(|step| {
                vec![
                    step.from.to_string(),
                    step.until.map_or_else(String::new, |until| until.to_string()),
                    format!("{:.2}", step.wage),
                    step.source.clone(),
                    step.note.clone().unwrap_or_default(),
                ]
            });
            text.push_str(&table(&["from", "until", "wage", "source", "note"], rows));
        }
    }
    Ok(text)
}
