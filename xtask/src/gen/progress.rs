//! `docs/progress.md`: the areas of the progress page, and the rules that have deadlines.

use wioa_rules::progress::{Area, Mark};
use wioa_rules::{CATALOGUE, RuleInfo, deadlines};

use crate::markdown::{codes, head, rule, table};

pub(super) fn page() -> String {
    let mut text = head(
        "Progress and deadlines",
        "How a participant stands in each area between intake and follow-up: question\n\
         [`progress_page`](questions.md#progress_page), surveys `progress` and `deadlines`, and the reports of the\n\
         same names ([reports](reports.md)).",
    );
    text.push_str("\n## Marks\n");
    let rows = Mark::ALL.iter().map(|mark| vec![format!("`{mark}`"), mark.doc().to_owned()]);
    text.push_str(&table(&["mark", "meaning"], rows));
    text.push_str(
        "\nAn error or a warning needs attention, whatever else is not known. Advice does not. The rules of an area\n\
         that could not be assessed stand beside its mark.\n\n## Areas\n\n\
         A finding belongs to the area of its rule. Rules on services stand in *services* or *training*, by the\n\
         service they report; rules on the input, by the table. Without one of the tables *without which nothing is\n\
         known*, the area is not assessed.\n",
    );
    let rows = Area::ALL.iter().map(|area| {
        let rules = CATALOGUE.iter().filter(|info| area.owns(info.rule)).map(|info| rule(info));
        vec![
            format!("`{area}`: {}", area.doc().trim_end_matches('.')),
            codes(area.tables().iter().map(|table| table.name())),
            codes(area.principal().iter().map(|table| table.name())),
            rules.collect::<Vec<_>>().join(", "),
        ]
    });
    text.push_str(&table(&["area", "records of", "without which nothing is known", "rules"], rows));
    text.push_str(
        "\n## Deadlines\n\n\
         A deadline is read off the audit: the rules below judge the records as they are, as of each day of a span,\n\
         and what they report on a day and did not report on the day before was due on the day before. So a deadline\n\
         that passes unmet is the finding of its rule, in every audit of the day after. No other rule begins to report\n\
         when time alone passes, but those that announce what is near (PAR001, WAG006); a test holds both.\n",
    );
    let rows = deadlines::rules().map(|own| {
        let info: &RuleInfo = own.info();
        vec![rule(info), info.level.to_string(), info.summary.to_owned()]
    });
    text.push_str(&table(&["rule", "level", "what it reports from the day after"], rows));
    text
}
