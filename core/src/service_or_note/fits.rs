//! Which codes of the matrix fit an activity.

use chrono::NaiveDate;
use serde::Serialize;

use crate::matrix::{Category, Matrix, Prerequisite, Query, Role, Row, RowKind};
use crate::model::CustomerGroup;
use crate::rulebook::Rulebook;

/// What was done; everything that is set must hold of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    /// A role of the matrix.
    pub role: Option<Role>,
    /// A category of services.
    pub category: Option<Category>,
    /// Beginnings of words of the title; where no title has them all, what stands in the definition.
    pub words: Option<String>,
}

/// A row of the matrix that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fit {
    /// Activity code.
    pub code: String,
    /// Activity title.
    pub title: String,
    /// Category.
    pub category: Category,
    /// The groups it serves.
    pub customer_groups: Vec<CustomerGroup>,
    /// Whether it begins and ends on the same day.
    pub same_day: bool,
    /// Whether it extends the exit window of the group.
    pub extends_exit: bool,
    /// What must come before it.
    pub prerequisites: Vec<String>,
}

/// The rows in force on a day that fit an activity, for a group or for any, in the order of the matrix,
/// with the matrix; none where none was in force. Tracking rows are no true services and never fit.
pub fn fits<'r>(
    rulebook: &'r Rulebook,
    activity: &Activity,
    group: Option<CustomerGroup>,
    on: NaiveDate,
) -> Option<(&'r Matrix, Vec<Fit>)> {
    let matrix = rulebook.matrix_on(on)?;
    let query =
        Query { text: activity.words.as_deref(), category: activity.category, group, ..Query::default() };
    let mut rows = matrix.search(&query);
    rows.retain(|row| {
        row.in_force(on) && row.kind != RowKind::Tracking && activity.role.is_none_or(|role| row.is(role))
    });
    let words: Vec<String> =
        activity.words.iter().flat_map(|words| words.split_whitespace()).map(str::to_lowercase).collect();
    let titled = |row: &&Row| {
        // A word of the title begins so: `search` is in `Job Search`, and not in `Workforce Research`.
        let title = row.title.to_lowercase();
        let own = title.split(|letter: char| !letter.is_alphanumeric());
        words.iter().all(|word| own.clone().any(|own| own.starts_with(word)))
    };
    if rows.iter().any(titled) {
        rows.retain(titled);
    }
    Some((matrix, rows.into_iter().map(|row| Fit::of(rulebook, row, group)).collect()))
}

impl Fit {
    fn of(rulebook: &Rulebook, row: &Row, group: Option<CustomerGroup>) -> Self {
        Self {
            code: row.code.clone(),
            title: row.title.clone(),
            category: row.category,
            customer_groups: row.customer_groups.clone(),
            same_day: row.same_day,
            extends_exit: rulebook.flags(row, group).extends_exit,
            prerequisites: row.prerequisites.iter().map(Prerequisite::text).collect(),
        }
    }
}
