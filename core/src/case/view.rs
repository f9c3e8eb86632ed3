//! A service beside its matrix row.

use chrono::NaiveDate;

use super::Case;
use crate::matrix::{Category, Flags, Matrix, Role, Row, RowKind};
use crate::model::{CustomerGroup, Service};
use crate::rulebook::Rulebook;

/// A service with the matrix row in force on its begin date.
#[derive(Debug, Clone, Copy)]
pub struct ServiceView<'c> {
    /// The record.
    pub record: &'c Service<'c>,
    /// The matrix that judges it.
    pub matrix: Option<&'c Matrix>,
    /// Its row; none where the code is unknown or missing.
    pub row: Option<&'c Row>,
    /// The flags in force for its group.
    pub flags: Flags,
    /// The group it is given in.
    pub group: Option<CustomerGroup>,
}

impl<'c> ServiceView<'c> {
    /// Looks a service up; without any date it is judged by the latest matrix.
    pub fn new(rulebook: &'c Rulebook, case: &'c Case<'c>, record: &'c Service<'c>) -> Self {
        let group = record.customer_group.or_else(|| case.participant()?.customer_group);
        let date = record.actual_begin.or(record.projected_begin);
        let matrix = match date {
            Some(date) => rulebook.matrix_on(date),
            None => rulebook.matrices().last(),
        };
        let row = matrix.zip(record.activity_code.as_deref()).and_then(|(matrix, code)| match date {
            Some(date) => matrix.row(code, date),
            None => matrix.rows().iter().find(|row| row.code == code),
        });
        let flags = row.map_or(Flags { triggers_participation: false, extends_exit: false }, |row| {
            rulebook.flags(row, group)
        });
        Self { record, matrix, row, flags, group }
    }

    /// Its id.
    pub fn id(&self) -> &'c str {
        &self.record.id
    }

    /// The activity code, or nothing.
    pub fn code(&self) -> &'c str {
        self.record.activity_code.as_deref().unwrap_or_default()
    }

    /// The activity title, or nothing.
    pub fn title(&self) -> &'c str {
        self.row.map_or("", |row| &row.title)
    }

    /// The day it began; none: nothing began.
    pub fn begin(&self) -> Option<NaiveDate> {
        self.record.actual_begin
    }

    /// The day it began, or is planned to begin.
    pub fn date(&self) -> Option<NaiveDate> {
        self.record.actual_begin.or(self.record.projected_begin)
    }

    /// The last day on which it was active; none: still open, or nothing began. A same-day
    /// service ends on its day, whatever the record says.
    pub fn end(&self) -> Option<NaiveDate> {
        if self.same_day() { self.begin() } else { self.record.actual_end }
    }

    /// Whether it began and has not ended.
    pub fn open(&self) -> bool {
        self.begin().is_some() && self.end().is_none()
    }

    /// Whether its matrix row is same-day.
    pub fn same_day(&self) -> bool {
        self.row.is_some_and(|row| row.same_day)
    }

    /// Whether its row is of a category.
    pub fn in_category(&self, category: Category) -> bool {
        self.row.is_some_and(|row| row.category == category)
    }

    /// Whether its row has a role.
    pub fn is(&self, role: Role) -> bool {
        self.row.is_some_and(|row| row.is(role))
    }

    /// Whether it is a training service.
    pub fn training(&self) -> bool {
        self.in_category(Category::Training)
    }

    /// Whether it is a supportive service.
    pub fn supportive(&self) -> bool {
        self.in_category(Category::Supportive)
    }

    /// Whether its row is a tracking row: not a true service.
    pub fn tracking(&self) -> bool {
        self.row.is_some_and(|row| row.kind == RowKind::Tracking)
    }

    /// Whether it triggers participation or extends the exit window.
    pub fn enrolling(&self) -> bool {
        self.flags.enrolling()
    }

    /// Whether it is given to an adult or dislocated worker.
    pub fn adult_or_dislocated_worker(&self) -> bool {
        matches!(self.group, Some(CustomerGroup::Adult | CustomerGroup::DislocatedWorker))
    }
}
