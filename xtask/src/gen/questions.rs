//! `docs/questions.md`: what can be asked, what goes in, what comes out.

use std::fmt::Write as _;

use wioa_rules::ask::QUESTIONS;
use wioa_rules::survey::SURVEYS;

use crate::markdown::{codes, head, table};

pub(super) fn page() -> String {
    let mut text = head(
        "Questions",
        "One function answers them all, in every language: JSON in, one line of JSON out, the same bytes.\n\
         Rust `ask`, C `wioa_ask_json`, Python `ask`. It takes the rulebook, the name of a question or a\n\
         survey, the input, and the day of the answer. A *survey* is asked of everybody in a caseload and is\n\
         also answered from tables, as a table: Python `Caseload.survey`, on the command line\n\
         `wioa-rules survey NAME FOLDER`.\n\n\
         *Records* stand for the JSON of one participant, a *caseload* for that of many: see\n\
         [tables](tables.md).",
    );
    for question in QUESTIONS {
        let prose = question.prose();
        let _ = writeln!(text, "\n## {}\n\n*{}*\n\n{prose}", question.name, sentence(question.summary));
        let _ = writeln!(text, "\nCases: [{0}.md](../core/src/ask/{0}.md).", question.name);
    }
    text.push_str(
        "\n# Surveys\n\nThe input is a caseload, or `{\"caseload\": ..., \"career_planner\": ..., \"participant_id\": \
         ..., \"until\": ...}`\nfor some of the participants or a span ahead. Somebody who is not there is refused.\n",
    );
    for survey in SURVEYS {
        let reads = codes(survey.reads.iter().map(|table| table.name()));
        let ahead = if survey.ahead { " Looks ahead: takes `until`." } else { "" };
        let summary = sentence(survey.summary);
        let _ = writeln!(text, "\n## {}\n\n*{summary}* Looks at {reads}.{ahead}", survey.name);
        let rows = survey.columns.iter().map(|column| {
            vec![format!("`{}`", column.name), column.kind.name().to_owned(), column.doc.to_owned()]
        });
        text.push_str(&table(&["column", "type", "meaning"], rows));
    }
    text
}

/// A summary as a sentence.
fn sentence(summary: &str) -> String {
    let mut letters = summary.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
