//! What the tables of answers share.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::show::kind;
use crate::model::Kind;
use crate::survey::Column;

/// A column of a table of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
    data_type: DataType,
    nullable: bool,
    choice: Option<Kind>,
}

impl AnswerColumn {
    pub(super) const fn new(name: &'static str, data_type: DataType, doc: &'static str) -> Self {
        Self { name, doc, data_type, nullable: false, choice: None }
    }

    /// A column that may hold null.
    pub(super) const fn or_null(name: &'static str, data_type: DataType, doc: &'static str) -> Self {
        Self { name, doc, data_type, nullable: true, choice: None }
    }

    /// A column of the values of a list.
    pub(super) const fn choice(name: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { name, doc, data_type: DataType::Utf8, nullable: false, choice: Some(kind) }
    }
}

/// Columns of a table of answers as those of a survey, for whoever shows them.
pub fn described(columns: &[AnswerColumn]) -> Vec<Column> {
    let column = |own: &AnswerColumn| Column {
        name: own.name,
        kind: own.choice.unwrap_or_else(|| kind(&own.data_type)),
        doc: own.doc,
    };
    columns.iter().map(column).collect()
}

/// The schema of columns; participant ids are integers if the caller's were.
pub(super) fn schema(columns: &[AnswerColumn], integer_ids: bool) -> SchemaRef {
    let field = |column: &AnswerColumn| {
        let integer = integer_ids && column.name == "participant_id";
        let data_type = if integer { DataType::Int64 } else { column.data_type.clone() };
        Field::new(column.name, data_type, column.nullable)
    };
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// Participant ids in the caller's own type; null for nobody's.
pub(super) enum Ids {
    Text(StringBuilder),
    Int(Int64Builder),
}

impl Ids {
    pub fn new(integer_ids: bool) -> Self {
        if integer_ids { Self::Int(Int64Builder::new()) } else { Self::Text(StringBuilder::new()) }
    }

    pub fn push(&mut self, id: &str) {
        match self {
            Self::Text(ids) => ids.append_option(Some(id).filter(|id| !id.is_empty())),
            Self::Int(ids) => ids.append_option(id.parse().ok()),
        }
    }

    pub fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(ids) => Arc::new(ids.finish()),
            Self::Int(ids) => Arc::new(ids.finish()),
        }
    }
}
