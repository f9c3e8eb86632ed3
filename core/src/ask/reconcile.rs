//! What services cost, beside a fiscal extract.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Question, events};
use crate::costs::{
    Balance, FiscalExtract, KeyColumn, Total, Totals, beside, by_group, lines, not_considered, set_aside,
};
use crate::door::read_json;
use crate::report::{Sheet, named};
use crate::survey::{Asked, Survey};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input<'a> {
    #[serde(borrow)]
    caseload: &'a RawValue,
    fiscal: String,
}

#[derive(Serialize)]
struct Answer<'r> {
    total: Total,
    compared_by: &'r [KeyColumn],
    columns_ignored: &'r [String],
    balance: Balance,
    #[serde(flatten, serialize_with = "by_name")]
    sheets: Vec<Sheet>,
    set_aside: usize,
    not_considered: Vec<&'static str>,
}

/// The question.
pub(super) static QUESTION: Question = Question {
    name: "reconcile",
    summary: "what services cost, by participant, service and funding, and how that stands to a fiscal extract",
    docs: include_str!("reconcile.md"),
    answer: |rulebook, input, as_of| {
        let input: Input<'_> = events::parts(input)?;
        let mut caseload = read_json(input.caseload.get()).map_err(|error| error.inside("caseload"))?;
        let fiscal = FiscalExtract::read(&input.fiscal).map_err(|errors| errors.inside("fiscal"))?;
        let survey = Survey::named("costs")?;
        let (mut rows, mut aside) = (Vec::new(), 0);
        let asked = Asked::of_all(rulebook, caseload.supplied, as_of);
        for case in &mut caseload.cases {
            aside += set_aside(case);
            rows.extend(survey.ask(&asked, case));
        }
        let lines = lines(&rows)?;
        let totals = Totals::of(&lines)?;
        let found = fiscal.reconcile(&lines)?;
        let answer = Answer {
            total: totals.all,
            compared_by: fiscal.key(),
            columns_ignored: fiscal.ignored(),
            balance: found.all,
            sheets: by_group(&totals).into_iter().chain(beside(&found)).collect(),
            set_aside: aside,
            not_considered: not_considered(&caseload.supplied),
        };
        Ok(serde_json::to_string(&answer).unwrap_or_default())
    },
};

fn by_name<S: Serializer>(sheets: &[Sheet], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(sheets.iter().map(|sheet| (sheet.name, named(sheet.columns, &sheet.rows))))
}
