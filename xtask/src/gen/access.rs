//! `docs/access.md`: the truth table of access.

use wioa_rules::access::{Action, Role, Scope, scope};

use crate::markdown::{head, table};

pub(super) fn page() -> String {
    let mut text = head(
        "Access",
        "What each role may do, and where; always within the programs that the person has access to. An empty\n\
         cell is *no*: what nothing grants is refused. Several roles add up. One function answers:\n\
         Rust `access::may`, in every language the question [`access`](questions.md).",
    );
    let columns: Vec<&str> = std::iter::once("action").chain(Role::TEXTS.iter().copied()).collect();
    let rows = Action::ALL.iter().zip(Action::DOCS).map(|(action, doc)| {
        let scopes = Role::ALL.iter().map(|role| match scope(*role, *action) {
            Scope::Nowhere => String::new(),
            granted => granted.text().replace('_', " "),
        });
        let name = format!("`{action}`: {}", doc.trim_end_matches('.'));
        std::iter::once(name).chain(scopes).collect()
    });
    text.push_str(&table(&columns, rows));
    text.push_str("\n## Where\n");
    let scopes = Scope::TEXTS.iter().zip(Scope::DOCS);
    let rows = scopes.map(|(scope, doc)| vec![scope.replace('_', " "), doc.trim_end_matches('.').to_owned()]);
    text.push_str(&table(&["", "meaning"], rows));
    text
}
