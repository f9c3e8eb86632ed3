//! Finding rows by code, text, category and group.

use super::{Category, Matrix, Row};
use crate::model::CustomerGroup;

/// What to look for; everything that is set must hold.
#[derive(Debug, Clone, Default)]
pub struct Query<'q> {
    /// The code, in full.
    pub code: Option<&'q str>,
    /// Words that stand in code, title or definition, in any case of letters.
    pub text: Option<&'q str>,
    /// The category.
    pub category: Option<Category>,
    /// A group that the row serves.
    pub group: Option<CustomerGroup>,
}

impl Matrix {
    /// The rows that match, in the order of the matrix.
    pub fn search<'m>(&'m self, query: &Query<'_>) -> Vec<&'m Row> {
        let words: Vec<String> =
            query.text.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
        let matches = |row: &&Row| {
            query.code.is_none_or(|code| row.code == code)
                && query.category.is_none_or(|category| row.category == category)
                && query.group.is_none_or(|group| row.serves(group))
                && (words.is_empty() || {
                    let text = format!("{} {} {}", row.code, row.title, row.definition).to_lowercase();
                    words.iter().all(|word| text.contains(word))
                })
        };
        self.rows().iter().filter(matches).collect()
    }
}
