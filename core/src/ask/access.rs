//! May this person do that with this record?

use serde::Deserialize;

use super::{Question, events};
use crate::access::{Action, Actor, Place, may};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    actor: Actor,
    record: Place,
    action: Option<Action>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "access",
    summary: "what a person may do with a record, and why or why not",
    docs: include_str!("access.md"),
    answer: |_, input, _| {
        let input: Input = events::parts(input)?;
        let asked = input.action.as_ref().map_or(Action::ALL, std::slice::from_ref);
        let answers: Vec<events::Decided> = asked
            .iter()
            .map(|action| events::Decided {
                action: *action,
                access: may(&input.actor, *action, &input.record),
            })
            .collect();
        Ok(serde_json::to_string(&serde_json::json!({ "actions": answers })).unwrap_or_default())
    },
};
