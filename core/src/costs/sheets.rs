//! The report on costs as sheets.

use rust_decimal::Decimal;

use super::fiscal::FiscalExtract;
use super::key::Key;
use super::line::{lines, text};
use super::reconcile::{Balance, MatchState, Pair, Reconciliation};
use super::totals::{Group, Total, Totals};
use crate::error::Errors;
use crate::lint::mask;
use crate::model::{Cell, Kind};
use crate::report::Sheet;
use crate::survey::{Column, PARTICIPANT, Row, costs};

/// What a reader has to know beside the sheets, each a name and a text.
pub type Facts = Vec<(&'static str, String)>;

const fn column(name: &'static str, kind: Kind, doc: &'static str) -> Column {
    Column { name, kind, doc }
}

const SERVICES: Column = column("services", Kind::Int, "Services (count).");
const ITEMS: Column = column(
    "items",
    Kind::Int,
    "Support items that belong to no service and are therefore counted by themselves (count).",
);
const WITHOUT_COST: Column =
    column("without_cost", Kind::Int, "Those of both whose cost is not known (count); they add nothing.");
const AMOUNT: Column = column("amount", Kind::Money, "What they cost (dollars).");
const ACTIVITY: Column = column("activity_code", Kind::Text, "The activity code; null: not recorded.");
const FUNDING: Column = column("funding", Kind::Text, "The funding that pays; null: not recorded.");
const STATE: Column = column(
    "state",
    Kind::Choice { texts: MatchState::TEXTS, docs: MatchState::DOCS },
    "How the records and the fiscal extract stand to each other.",
);
const DIFFERENCE: Column = column("difference", Kind::Money, "Recorded less fiscal (dollars).");

const BY_PARTICIPANT: &[Column] = &[PARTICIPANT, SERVICES, ITEMS, WITHOUT_COST, AMOUNT];

const BY_SERVICE: &[Column] = &[
    ACTIVITY,
    column(
        "title",
        Kind::Text,
        "Its title; where the matrices in force gave it several, each, parted by a semicolon.",
    ),
    SERVICES,
    ITEMS,
    WITHOUT_COST,
    AMOUNT,
];

const BY_FUNDING: &[Column] = &[FUNDING, SERVICES, ITEMS, WITHOUT_COST, AMOUNT];

const RECONCILIATION: &[Column] = &[
    column("participant_id", Kind::Text, "The participant; null: not recorded, or no column of the extract."),
    column("service_id", Kind::Text, "The service; null: not recorded, or no column of the extract."),
    column(
        "activity_code",
        Kind::Text,
        "The activity code; null: not recorded, or no column of the extract.",
    ),
    column("funding", Kind::Text, "The funding; null: not recorded, or no column of the extract."),
    STATE,
    column("recorded", Kind::Money, "What the records have (dollars); null: no amount, which is not zero."),
    column(
        "fiscal",
        Kind::Money,
        "What the fiscal extract has (dollars, negative where corrections outweigh payments); null: no line.",
    ),
    DIFFERENCE,
    column("services", Kind::Int, "Services, and support items of none, under the key (count)."),
    column("without_cost", Kind::Int, "Those whose cost is not known (count)."),
    column("fiscal_lines", Kind::Int, "Lines of the extract under the key (count)."),
    column(
        "set_aside",
        Kind::Int,
        "Services and support items that could not be understood and, by what is known of them, may belong under \
         the key (count); what they cost is not in `recorded`.",
    ),
];

const SUMMARY: &[Column] = &[
    STATE,
    column("keys", Kind::Int, "Keys in that state (count)."),
    column("recorded", Kind::Money, "What the records have under them (dollars)."),
    column("fiscal", Kind::Money, "What the fiscal extract has under them (dollars)."),
    DIFFERENCE,
];

/// The report on costs: facts and sheets.
///
/// In: rows of the survey `costs`, of whomever; a fiscal extract to compare them with. The facts: `total`
/// (dollars), `services`, `items_without_service`, `without_cost` and `set_aside` (counts); with an extract also
/// `compared_by` (the columns of the key), `fiscal` and `difference` (dollars, recorded less fiscal), and where
/// the extract has further columns, their names (`columns_ignored`).
///
/// # Errors
/// An amount has fractions of a cent, or a sum more digits than can be held.
pub fn report(rows: Vec<Row>, fiscal: Option<&FiscalExtract>) -> Result<(Facts, Vec<Sheet>), Errors> {
    let lines = lines(&rows)?;
    let totals = Totals::of(&lines)?;
    let Total { services, items, without_cost, amount } = totals.all;
    let mut facts = vec![
        ("total", amount.to_string()),
        ("services", services.to_string()),
        ("items_without_service", items.to_string()),
        ("without_cost", without_cost.to_string()),
        ("set_aside", lines.iter().filter(|line| line.set_aside()).count().to_string()),
    ];
    let mut sheets = Vec::from(by_group(&totals));
    if let Some(extract) = fiscal {
        let found = extract.reconcile(&lines)?;
        let key: Vec<&str> = extract.key().iter().map(|column| column.text()).collect();
        facts.extend([
            ("compared_by", key.join(", ")),
            ("fiscal", found.all.fiscal.to_string()),
            ("difference", found.all.difference.to_string()),
        ]);
        let ignored = extract.ignored();
        facts.extend((!ignored.is_empty()).then(|| ("columns_ignored", ignored.join(", "))));
        sheets.extend(beside(&found));
    }
    sheets.push(Sheet {
        name: "costs",
        title: "Costs",
        about: "What each service cost.",
        columns: costs::COLUMNS,
        rows,
    });
    Ok((facts, sheets))
}

/// The sheets of totals.
pub(crate) fn by_group(totals: &Totals) -> [Sheet; 3] {
    [
        Sheet {
            name: "by_participant",
            title: "By participant",
            about: "What the services of each participant cost.",
            columns: BY_PARTICIPANT,
            rows: groups(&totals.by_participant, false),
        },
        Sheet {
            name: "by_service",
            title: "By service",
            about: "What the services of each activity cost.",
            columns: BY_SERVICE,
            rows: groups(&totals.by_service, true),
        },
        Sheet {
            name: "by_funding",
            title: "By funding",
            about: "What each funding paid for.",
            columns: BY_FUNDING,
            rows: groups(&totals.by_funding, false),
        },
    ]
}

/// The sheets of a comparison.
pub(crate) fn beside(found: &Reconciliation<Key<'_>>) -> [Sheet; 2] {
    [
        Sheet {
            name: "reconciliation_summary",
            title: "Reconciliation, summed up",
            about: "How many keys differ, stand on one side alone, or match, and what they come to.",
            columns: SUMMARY,
            rows: found.states.iter().map(state).collect(),
        },
        Sheet {
            name: "reconciliation",
            title: "Reconciliation",
            about: "What is recorded beside the fiscal extract: what differs, what one side has alone, what \
                    matches.",
            columns: RECONCILIATION,
            rows: found.pairs.iter().map(pair).collect(),
        },
    ]
}

fn groups(groups: &[Group], titled: bool) -> Vec<Row> {
    let row = |group: &Group| {
        let Total { services, items, without_cost, amount } = group.total;
        let title = titled.then(|| text(group.title.as_deref()));
        let numbers = [count(services), count(items), count(without_cost), Cell::Decimal(amount)];
        std::iter::once(text(group.key.as_deref())).chain(title).chain(numbers).collect()
    };
    groups.iter().map(row).collect()
}

/// What the extract alone knows is told with personal data masked.
fn pair(pair: &Pair<Key<'_>>) -> Row {
    let only_there = pair.state == MatchState::OnlyThere;
    let part = |own: Option<&str>| match own {
        Some(own) if only_there => text(Some(&mask(own))),
        own => text(own),
    };
    let amount = |own: Option<Decimal>| own.map_or(Cell::Null, Cell::Decimal);
    let rest = [
        text(Some(pair.state.text())),
        amount(pair.recorded.amount),
        amount(pair.fiscal.amount),
        Cell::Decimal(pair.difference),
        count(pair.recorded.entries),
        count(pair.recorded.without_amount),
        count(pair.fiscal.entries),
        count(pair.set_aside),
    ];
    pair.key.parts().map(part).chain(rest).collect()
}

fn state((state, balance): &(MatchState, Balance)) -> Row {
    let Balance { keys, recorded, fiscal, difference } = *balance;
    let amounts = [recorded, fiscal, difference].map(Cell::Decimal);
    [text(Some(state.text())), count(keys)].into_iter().chain(amounts).collect()
}

fn count(number: usize) -> Cell<'static> {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
