//! `docs/facts.md`: the closed vocabulary of facts.

use wioa_rules::finding::Level;
use wioa_rules::{CATALOGUE, Fact};

use crate::markdown::{codes, head, rule, table};

pub(super) fn page() -> String {
    let mut text = head(
        "Facts",
        "A finding carries the facts that decided it, as data, under these names and no others. Message\n\
         templates name them in braces; `{id}` stands for the record and `{date}` for the date of the finding.\n\
         Dates and times are ISO text, money is text, counts and days are numbers.",
    );
    let rows = Fact::TEXTS
        .iter()
        .zip(Fact::DOCS)
        .map(|(name, doc)| vec![format!("`{name}`"), doc.trim_end_matches('.').to_owned(), messages(name)]);
    text.push_str(&table(&["fact", "meaning", "in messages of"], rows));
    text.push_str("\n## Levels\n");
    let levels = Level::TEXTS
        .iter()
        .zip(Level::DOCS)
        .map(|(name, doc)| vec![format!("`{name}`"), doc.trim_end_matches('.').to_owned()]);
    text.push_str(&table(&["level", "meaning"], levels));
    text
}

fn messages(fact: &str) -> String {
    let template = format!("{{{fact}}}");
    let uses = CATALOGUE.iter().filter(|info| {
        info.messages
            .iter()
            .any(|message| message.text.contains(&template) || message.fix.contains(&template))
    });
    let links: Vec<String> = uses.map(|info| rule(info)).collect();
    if links.is_empty() { codes::<&str>([]) } else { links.join(", ") }
}
