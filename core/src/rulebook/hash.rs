//! The content hash of a rulebook: the same content, the same hash, on every machine.

use sha2::{Digest as _, Sha256};

use super::Rulebook;
use crate::lint::Lexicons;
use crate::matrix::COLUMNS;
use crate::rules::CATALOGUE;

/// SHA-256 over every effective value (without the layer that set it), every matrix row, every minimum
/// wage, and every word that the lint of notes looks for.
pub(super) fn content(rulebook: &Rulebook) -> String {
    let mut hasher = Sha256::new();
    let mut feed = |text: &str| {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for value in rulebook.effective() {
        feed(&value.key);
        feed(&value.value.to_string());
    }
    // A level that a layer sets holds for every message, even where it is the rule's own.
    for info in CATALOGUE.iter().filter(|info| rulebook.sets_level(info.rule)) {
        feed(info.code);
    }
    for (section, list) in Lexicons::lists() {
        feed(section);
        feed(list);
        for entry in rulebook.lexicons().entries(section, list).into_iter().flatten() {
            feed(entry);
        }
    }
    for matrix in rulebook.matrices() {
        feed(&matrix.name);
        for row in matrix.rows() {
            for column in COLUMNS {
                feed(&row.column(column));
            }
        }
    }
    for (region, circumstance, series) in rulebook.minimum_wages().series() {
        feed(region);
        feed(circumstance);
        for step in &series.steps {
            feed(&step.from.to_string());
            feed(&step.until.map_or(String::new(), |until| until.to_string()));
            feed(&step.wage.normalize().to_string());
        }
    }
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}
