//! `docs/rubric.md`: every item of the rubric of career plans, as the library answers it.

use std::fmt::Write as _;

use wioa_rules::model::PlanStage;
use wioa_rules::rubric::{Criterion, GENERAL, ITEMS, Item, Origin, Part, Standard, State};

use crate::markdown::{codes, head, table};

pub(super) fn page() -> String {
    let mut text = head(
        "Rubric of career plans",
        "Every item of the six criteria, for an initial plan and for an update: what it asks, whether the\n\
         answer is *derived* from records or *stated* by a reviewer, what it rests on, and the passages that\n\
         ask for it ([all passages](traceability.md)). Where an item rests on `a or b`, one of them is enough.\n\
         Numbers are [policy](policy.md).\n\n\
         The question is [`rubric`](questions.md#rubric), for everybody the survey [`rubrics`](questions.md#rubrics).",
    );
    let vocabulary = |name: &str, texts: &[&str], docs: &[&str]| {
        let rows = texts
            .iter()
            .zip(docs)
            .map(|(own, doc)| vec![format!("`{own}`"), doc.trim_end_matches('.').to_owned()]);
        table(&[name, "meaning"], rows)
    };
    text.push_str("\n## Levels, states, origins\n");
    text.push_str(&vocabulary("level", Standard::TEXTS, Standard::DOCS));
    text.push_str(
        "\nWithout a level the criterion is *not rated*: no item that is asked for is missing, and one is not\n\
         stated or not assessed. Unknown is not fine.\n",
    );
    text.push_str(&vocabulary("state", State::TEXTS, State::DOCS));
    text.push_str(&vocabulary("origin", Origin::TEXTS, Origin::DOCS));
    for (criterion, doc) in Criterion::ALL.iter().zip(Criterion::DOCS) {
        let _ = writeln!(text, "\n## `{criterion}`: {}", doc.trim_end_matches('.'));
        for (stage, title) in [(PlanStage::Initial, "Initial plan"), (PlanStage::Update, "Update")] {
            let _ = writeln!(text, "\n### {title}");
            let own = ITEMS.iter().filter(|item| item.criterion == *criterion && item.asked_of(stage));
            text.push_str(&table(
                &["part", "item", "asks whether", "answer", "rests on", "passages"],
                own.clone().map(row),
            ));
            if !own.clone().any(|item| item.part == Part::Exceeds) {
                text.push_str("\nThe source names nothing that exceeds.\n");
            }
        }
    }
    let _ = writeln!(text, "\n## The rubric as a whole\n\nIt rests on {}.", codes(GENERAL));
    text
}

fn row(item: &Item) -> Vec<String> {
    vec![
        item.part.to_string(),
        format!("`{}`", item.name),
        item.asks_by_name(),
        item.how.origin().to_owned(),
        codes(item.how.needs()),
        codes(item.passages),
    ]
}
