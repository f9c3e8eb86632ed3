//! What everybody's services cost.
//!
//! Sources: JT, "Monitoring & Reporting", service cost report.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::cells::{column, date, text};
use super::{Column, PARTICIPANT, Row, Survey};
use crate::audit::Context;
use crate::case::{Case, FaultKind, ServiceView, Supplied};
use crate::costs::Cents;
use crate::error::shorten;
use crate::model::cell::Slot as _;
use crate::model::choice::choice;
use crate::model::{Cell, Kind, ServiceStatus, SupportItem, Table};

choice! {
    /// Where the cost that counts stands.
    CostFrom {
        /// On the service.
        Service = "service",
        /// On the support items: their sum, or the one item that belongs to no service.
        Items = "items",
    }
}

choice! {
    /// What is to be known of a cost.
    CostNote {
        /// Nothing says what it cost.
        NotRecorded = "not_recorded",
        /// The cost on the service is not the sum of its support items. The service counts.
        ItemsDiffer = "items_differ",
        /// A support item of the service has no cost, or their sum is more than can be held, so there is no
        /// sum. The cost on the service counts, if there is one.
        ItemsIncomplete = "items_incomplete",
        /// A support item of the participant could not be understood. It may belong to this service, so there
        /// is no sum.
        ItemsSetAside = "items_set_aside",
        /// The costs of services, or the support items with their services and costs, were not supplied, so
        /// another cost may be recorded.
        NotSupplied = "not_supplied",
        /// The service could not be understood, so what it cost is not known.
        ServiceSetAside = "service_set_aside",
        /// The support item could not be understood, so what it cost is not known.
        ItemSetAside = "item_set_aside",
    }
}

/// The columns.
pub(crate) const COLUMNS: &[Column] = &[
    PARTICIPANT,
    column("service_id", Kind::Text, "The service; null on the row of a support item that belongs to none."),
    column("item_id", Kind::Text, "That support item."),
    column("activity_code", Kind::Text, "The activity code."),
    column("title", Kind::Text, "Its title, by the matrix in force on the day of the service."),
    column("status", ServiceStatus::KIND, "Where the service stands."),
    column("begin", Kind::Date, "The day on which it began; null: not begun."),
    column("end", Kind::Date, "The day on which it ended; null: not ended."),
    column("funding", Kind::Text, "The funding that pays for it, as recorded."),
    column(
        "cost",
        Kind::Money,
        "What counts (dollars): the cost on the service, else the sum of its support items; null: not known.",
    ),
    column("cost_from", CostFrom::KIND, "Where that stands."),
    column(
        "items_cost",
        Kind::Money,
        "The sum of its support items (dollars); null unless it has some, and each has a cost.",
    ),
    column("note", CostNote::KIND, "What is to be known of the cost; null where there is nothing."),
];

/// The survey.
pub(super) static SURVEY: Survey = Survey {
    name: "costs",
    summary: "what each service cost: the cost on the service counts, without it the sum of its support items; \
              costs bear no date, so they count from the day on which the service is on record",
    columns: COLUMNS,
    reads: &[Table::Participants, Table::Services, Table::SupportItems],
    columns_lacking: |asked| not_considered(asked.supplied()),
    ahead: false,
    rows: |cx, _| rows(cx),
};

pub(crate) fn rows(cx: &Context<'_>) -> Vec<Row> {
    let known = Known::of(cx);
    let services = cx.services().iter().map(|service| of_service(&known, service).cells());
    let items = known.alone().map(|item| of_item(&known, item).cells());
    services.chain(items).chain(aside(&known).iter().map(Line::cells)).collect()
}

/// What bears on the costs, and on what they are grouped by.
const BEARING: &[(Table, &[&str])] = &[
    (Table::Participants, &[]),
    (
        Table::Services,
        &["services.activity_code", "services.actual_begin", "services.cost", "services.funding"],
    ),
    (Table::SupportItems, &["support_items.service_id", "support_items.cost"]),
];

/// The tables that bear on the costs and were not supplied; of the others the columns.
pub fn not_considered(supplied: &Supplied) -> Vec<&'static str> {
    BEARING.iter().flat_map(|(table, columns)| supplied.lacking(*table, columns)).collect()
}

/// Services and support items of a case that could not be understood, those of nobody among them (count). Of
/// records that share an id, or have none, the same fault counts once.
pub fn set_aside(case: &Case<'_>) -> usize {
    [Table::Services, Table::SupportItems].map(|table| case.ids_set_aside(table).len()).iter().sum()
}

/// A row before it is written down.
#[derive(Default)]
struct Line<'c> {
    service_id: Option<&'c str>,
    item_id: Option<&'c str>,
    activity_code: Option<&'c str>,
    title: Option<&'c str>,
    status: Option<ServiceStatus>,
    begin: Option<NaiveDate>,
    end: Option<NaiveDate>,
    funding: Option<&'c str>,
    cost: Option<(Decimal, CostFrom)>,
    items_cost: Option<Decimal>,
    note: Option<CostNote>,
}

impl Line<'_> {
    fn cells(&self) -> Row {
        let dollars = |amount: Option<Decimal>| {
            amount.map_or(Cell::Null, |mut amount| {
                if amount.scale() < 2 {
                    amount.rescale(2);
                }
                Cell::Decimal(amount)
            })
        };
        vec![
            text(self.service_id),
            text(self.item_id),
            text(self.activity_code),
            text(self.title),
            text(self.status.map(ServiceStatus::text)),
            date(self.begin),
            date(self.end),
            text(self.funding),
            dollars(self.cost.map(|(cost, _)| cost)),
            text(self.cost.map(|(_, from)| from.text())),
            dollars(self.items_cost),
            text(self.note.map(CostNote::text)),
        ]
    }
}

/// What is known of the costs of one participant.
struct Known<'x, 'c> {
    cx: &'x Context<'c>,
    /// Whether services come with what they cost.
    costs: bool,
    /// Whether support items come with their services and what they cost.
    items: bool,
    /// Services and support items that could not be understood.
    services_aside: BTreeSet<Option<&'c str>>,
    items_aside: BTreeSet<Option<&'c str>>,
}

/// The sum of the support items of a service.
enum Items {
    /// It has none.
    Nothing,
    Sum(Decimal),
    /// There is none, for a reason.
    Not(CostNote),
}

impl<'x, 'c> Known<'x, 'c> {
    fn of(cx: &'x Context<'c>) -> Self {
        Self {
            cx,
            costs: cx.supplied("services.cost"),
            items: cx.supplied("support_items.service_id") && cx.supplied("support_items.cost"),
            services_aside: cx.case().ids_set_aside(Table::Services),
            items_aside: cx.case().ids_set_aside(Table::SupportItems),
        }
    }

    fn sum(&self, service: &ServiceView<'_>) -> Items {
        let items: Vec<&SupportItem<'_>> = self.cx.items_of(service).collect();
        if !self.items {
            Items::Not(CostNote::NotSupplied)
        } else if !self.items_aside.is_empty() {
            Items::Not(CostNote::ItemsSetAside)
        } else if items.is_empty() {
            Items::Nothing
        } else {
            match sum(&items) {
                Some(sum) => Items::Sum(sum),
                None => Items::Not(CostNote::ItemsIncomplete),
            }
        }
    }

    /// The support items whose service is not among the records, or that name none. An item of a service that
    /// is not on record yet on the day of the answer is not there either; that of a service set aside is shown
    /// with it.
    fn alone(&self) -> impl Iterator<Item = &'c SupportItem<'c>> {
        let case = self.cx.case();
        let dangling: BTreeSet<Option<&str>> = case
            .faults
            .iter()
            .filter(|fault| fault.table == Table::SupportItems && fault.kind == FaultKind::Dangling)
            .map(|fault| fault.record_id.as_deref())
            .collect();
        let services = self.cx.supplied("services");
        case.support_items.iter().filter(move |item| {
            item.service_id.is_none() || !services || dangling.contains(&Some(&*shorten(&item.id)))
        })
    }
}

/// The sum of support items; none where one has no cost, or the sum cannot be held.
fn sum(items: &[&SupportItem<'_>]) -> Option<Decimal> {
    let costs: Option<Vec<Decimal>> = items.iter().map(|item| item.cost).collect();
    Cents::sum(costs?)?.dollars()
}

fn of_service<'x>(known: &Known<'x, '_>, service: &ServiceView<'x>) -> Line<'x> {
    let own = service.record.cost.map(|cost| (cost, CostFrom::Service));
    let items = known.sum(service);
    let (cost, note) = match (own, &items) {
        (Some((cost, _)), Items::Sum(sum)) if cost != *sum => (own, Some(CostNote::ItemsDiffer)),
        (Some(_), Items::Sum(_) | Items::Nothing | Items::Not(CostNote::NotSupplied)) => (own, None),
        (Some(_), Items::Not(note)) => (own, known.cx.items_of(service).next().map(|_| *note)),
        (None, Items::Sum(sum)) => {
            (Some((*sum, CostFrom::Items)), (!known.costs).then_some(CostNote::NotSupplied))
        }
        (None, Items::Not(note)) => (None, Some(*note)),
        (None, Items::Nothing) if known.costs => (None, Some(CostNote::NotRecorded)),
        (None, Items::Nothing) => (None, Some(CostNote::NotSupplied)),
    };
    Line {
        service_id: Some(service.id()),
        activity_code: service.record.activity_code.as_deref(),
        title: Some(service.title()).filter(|title| !title.is_empty()),
        status: service.record.status,
        begin: service.begin(),
        end: service.end(),
        funding: service.record.funding.as_deref(),
        cost,
        items_cost: match items {
            Items::Sum(sum) => Some(sum),
            Items::Nothing | Items::Not(_) => None,
        },
        note,
        ..Line::default()
    }
}

/// Without the column that names their services, items may belong to services that bear the cost, too, so
/// nothing counts; without the table of services alone, nothing else can.
fn of_item<'c>(known: &Known<'_, '_>, item: &'c SupportItem<'c>) -> Line<'c> {
    let own = Line { item_id: Some(&*item.id), items_cost: item.cost, ..Line::default() };
    match item.cost {
        _ if !known.items => Line { note: Some(CostNote::NotSupplied), ..own },
        Some(cost) => {
            let doubt = item.service_id.is_some() && !known.cx.supplied("services");
            let note = doubt.then_some(CostNote::NotSupplied);
            Line { cost: Some((cost, CostFrom::Items)), note, ..own }
        }
        None => Line { note: Some(CostNote::NotRecorded), ..own },
    }
}

/// What could not be understood.
fn aside<'c>(known: &Known<'_, 'c>) -> Vec<Line<'c>> {
    let mut items: BTreeMap<String, Vec<&SupportItem<'_>>> = BTreeMap::new();
    if known.items && known.items_aside.is_empty() && !known.services_aside.is_empty() {
        for item in &known.cx.case().support_items {
            if let Some(id) = item.service_id.as_deref() {
                items.entry(shorten(id)).or_default().push(item);
            }
        }
    }
    let services = known.services_aside.iter().map(|id| Line {
        service_id: *id,
        items_cost: id.and_then(|id| sum(items.get(id)?)),
        note: Some(CostNote::ServiceSetAside),
        ..Line::default()
    });
    let items = known.items_aside.iter().map(|id| Line {
        item_id: *id,
        note: Some(CostNote::ItemSetAside),
        ..Line::default()
    });
    services.chain(items).collect()
}
