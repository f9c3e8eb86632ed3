//! Was it a service, or is it a case note only?

use serde::{Deserialize, Serialize};

use super::{Question, events};
use crate::error::{Error, ErrorCode};
use crate::matrix::{Category, Role};
use crate::model::CustomerGroup;
use crate::model::cell::{Cell, Slot};
use crate::names::is_blank;
use crate::service_or_note::{Activity, Because, Fact, Facts, Fit, Verdict, WhoActed, decide, fits};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    course_set: Option<bool>,
    action_taken: Option<bool>,
    acted_by: Option<WhoActed>,
    more_service_requested: Option<bool>,
    customer_group: Option<CustomerGroup>,
    date: Option<String>,
    activity: Option<ActivityInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivityInput {
    role: Option<Role>,
    category: Option<Category>,
    words: Option<String>,
}

#[derive(Serialize)]
struct Answer<'r> {
    verdict: Verdict,
    reasons: Vec<Because>,
    /// Facts that the verdict hangs on, and nobody stated.
    missing: Vec<Fact>,
    /// The matrix that was looked into; none where none was.
    matrix: Option<&'r str>,
    /// The codes that fit; null where none was looked for.
    fits: Option<Vec<Fit>>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "service_or_note",
    summary: "whether a contact was a service or is a case note only, and which codes fit",
    docs: include_str!("service_or_note.md"),
    answer: |rulebook, input, as_of| {
        let input: Input = events::parts(input)?;
        let read = |text: &String| {
            chrono::NaiveDate::read(Cell::Text(text.as_str().into())).map_err(|_| {
                let error = Error::new(ErrorCode::BadValue, "date", "not a date").value(text);
                error.allowed(<chrono::NaiveDate as Slot>::KIND.allowed())
            })
        };
        let date = input.date.as_ref().map(read).transpose()?.unwrap_or(as_of);
        if date > as_of {
            return Err(Error::new(ErrorCode::BadValue, "date", "lies after the day of the question")
                .value(date.to_string())
                .allowed(format!("{as_of} or earlier"))
                .into());
        }
        let activity = input.activity.map(ActivityInput::read).transpose()?;
        let (verdict, reasons, missing) = decide(Facts {
            course_set: input.course_set,
            action_taken: input.action_taken,
            acted_by: input.acted_by,
            more_service_requested: input.more_service_requested,
        })?;
        let activity = activity.filter(|_| verdict == Verdict::Service);
        let found = activity.and_then(|own| fits(rulebook, &own, input.customer_group, date));
        let (matrix, fits) = found.map(|(matrix, fits)| (matrix.name.as_str(), fits)).unzip();
        let answer = Answer { verdict, reasons, missing, matrix, fits };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};

impl ActivityInput {
    fn read(self) -> Result<Activity, Error> {
        let words = self.words.filter(|words| !is_blank(Some(words)));
        if self.role.is_none() && self.category.is_none() && words.is_none() {
            return Err(Error::new(ErrorCode::Missing, "activity", "says nothing of what was done")
                .allowed("at least one of `role`, `category`, `words`"));
        }
        Ok(Activity { role: self.role, category: self.category, words })
    }
}
