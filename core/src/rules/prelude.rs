//! What a rule's file needs.

pub(crate) use super::{Gate, Message, Rule, RuleInfo};
pub(crate) use crate::audit::{Context, Findings};
pub(crate) use crate::finding::{Fact, Level};
pub(crate) use crate::model::Table;
