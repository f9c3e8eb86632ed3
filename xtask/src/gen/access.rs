//! `docs/access.md`: the truth table of access, and what each event of each machine asks for.

use std::fmt::Write as _;

use wioa_rules::access::{Action, Role, Scope, Why, granting, guarded, scope};

use crate::markdown::{head, table};

pub(super) fn page() -> String {
    let mut text = head(
        "Access",
        "What each role may do, and where; always within the programs that the person has access to. An empty\n\
         cell is *no*: what nothing grants is refused. Several roles add up. One function answers:\n\
         Rust `access::may`, in every language the question [`access`](questions.md#access).",
    );
    let columns: Vec<&str> = std::iter::once("action").chain(Role::TEXTS.iter().copied()).collect();
    let rows = Action::ALL.iter().map(|action| {
        let scopes = Role::ALL.iter().map(|role| match scope(*role, *action) {
            Scope::Nowhere => String::new(),
            granted => granted.text().replace('_', " "),
        });
        std::iter::once(format!("`{action}`: {}", sentence(action.doc()))).chain(scopes).collect()
    });
    text.push_str(&table(&columns, rows));
    text.push_str("\n## Where\n");
    let rows = Scope::ALL.iter().map(|scope| vec![scope.text().replace('_', " "), sentence(scope.doc())]);
    text.push_str(&table(&["", "meaning"], rows));
    text.push_str("\n## Why\n\nWhat decided, in the answer and in a refusal.\n");
    let rows = Why::ALL.iter().map(|why| vec![format!("`{why}`"), sentence(why.doc())]);
    text.push_str(&table(&["`why`", "meaning"], rows));
    text.push_str(&events());
    text
}

/// Every kind of event of every machine, with the action that it asks for.
fn events() -> String {
    let mut text = "\n## Events\n\n\
        Plan, placements and deletions change by events alone, and each event is the action of somebody. The\n\
        questions below take `actor` and `record` and refuse an event that the table above does not grant;\n\
        in Rust `access::guard` does, for a host with a store of its own. Without `actor` access is not judged.\n"
        .to_owned();
    for machine in guarded() {
        let _ = writeln!(
            text,
            "\n### {0}\n\nQuestion [`{0}`](questions.md#{0}). To see the state asks for `{1}`.",
            machine.question, machine.see
        );
        let rows = machine.events.iter().map(|event| {
            vec![
                format!("`{}`: {}", event.kind, sentence(event.means)),
                format!("`{}`", event.action),
                granting(event.action),
            ]
        });
        text.push_str(&table(&["event", "action", "granted to"], rows));
    }
    text
}

/// A sentence as the text of a cell.
fn sentence(doc: &str) -> String {
    doc.trim_end_matches('.').to_owned()
}
