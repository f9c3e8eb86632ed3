//! Laws that hold for any services, support items and extracts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use wioa_rules::costs::{
    CostLine, Entry, FiscalExtract, Group, KeyColumn, MatchState, Pair, Reconciliation, Total, Totals, lines,
    reconcile,
};
use wioa_rules::survey::Row;

use super::costs;

const CODES: &[&str] = &["300", "181", "202", "470"];
const FUNDING: &[&str] = &["wioa_adult_formula", "jted_grant"];
const PEOPLE: usize = 4;

fn dollars(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

#[derive(Debug, Clone)]
struct Service {
    person: usize,
    code: Option<usize>,
    funding: Option<usize>,
    cost: Option<i64>,
}

#[derive(Debug, Clone)]
struct Item {
    person: usize,
    /// The number of a service, which is there or not, and may be another person's; none: it names none.
    service: Option<usize>,
    cost: Option<i64>,
}

#[derive(Debug, Clone)]
struct Caseload {
    services: Vec<Service>,
    items: Vec<Item>,
}

fn cents() -> impl Strategy<Value = Option<i64>> {
    prop::option::weighted(0.8, prop_oneof![0..5i64, 0..500_000i64])
}

fn caseload() -> impl Strategy<Value = Caseload> {
    let index = |length: usize| prop::option::weighted(0.8, 0..length);
    let service = (0..PEOPLE, index(CODES.len()), index(FUNDING.len()), cents())
        .prop_map(|(person, code, funding, cost)| Service { person, code, funding, cost });
    let item =
        (0..PEOPLE, index(14), cents()).prop_map(|(person, service, cost)| Item { person, service, cost });
    (prop::collection::vec(service, 0..12), prop::collection::vec(item, 0..12))
        .prop_map(|(services, items)| Caseload { services, items })
}

impl Caseload {
    fn rows(&self) -> Vec<Row> {
        let person = |number: usize| format!("P{number}");
        let services: Vec<Value> = self
            .services
            .iter()
            .enumerate()
            .map(|(place, own)| {
                json!({"participant_id": person(own.person), "service_id": format!("s{place}"),
                "activity_code": own.code.map(|code| CODES[code]), "actual_begin": "2024-03-01",
                "funding": own.funding.map(|own| FUNDING[own]), "cost": own.cost.map(dollars)})
            })
            .collect();
        let items: Vec<Value> = self
            .items
            .iter()
            .enumerate()
            .map(|(place, own)| {
                json!({"participant_id": person(own.person), "item_id": format!("i{place}"),
                "service_id": own.service.map(|own| format!("s{own}")), "cost": own.cost.map(dollars)})
            })
            .collect();
        let people: Vec<Value> = (0..PEOPLE).map(|own| json!({"participant_id": person(own)})).collect();
        let caseload = json!({"participants": people, "services": services, "support_items": items});
        costs(&caseload, "2024-06-15")
    }

    /// Everything that counts, in cents, and how many count without a cost: written without the survey.
    fn expected(&self) -> (i64, usize) {
        let mut known = Vec::new();
        for (place, service) in self.services.iter().enumerate() {
            let items: Vec<Option<i64>> = self
                .items
                .iter()
                .filter(|item| item.service == Some(place) && item.person == service.person)
                .map(|item| item.cost)
                .collect();
            let sum = if items.is_empty() { None } else { items.into_iter().sum() };
            known.push(service.cost.or(sum));
        }
        let alone = self.items.iter().filter(|item| {
            let service = item.service.and_then(|place| self.services.get(place));
            service.is_none_or(|service| service.person != item.person)
        });
        known.extend(alone.map(|item| item.cost));
        (known.iter().flatten().sum(), known.iter().filter(|cost| cost.is_none()).count())
    }
}

/// An extract of a payment for each line with a cost, by these columns, in another order than the library's.
fn extract(lines: &[CostLine<'_>], key: &[KeyColumn]) -> FiscalExtract {
    let names: Vec<&str> = key.iter().rev().map(|column| column.text()).collect();
    let mut text = format!("amount,{}\n", names.join(","));
    for line in lines {
        let Some(cost) = line.cost else { continue };
        let cells: Vec<&str> =
            key.iter().rev().map(|column| line.part(*column).unwrap_or_default()).collect();
        writeln!(text, "{cost},{}", cells.join(",")).unwrap();
    }
    FiscalExtract::read(&text).unwrap()
}

fn keys() -> impl Strategy<Value = Vec<KeyColumn>> {
    prop::sample::subsequence(KeyColumn::ALL.to_vec(), 1..=KeyColumn::ALL.len())
}

fn entries() -> impl Strategy<Value = Vec<Entry<u8>>> {
    let cents = prop_oneof![-3..3i64, -500_000..500_000i64];
    let amount = prop::option::weighted(0.8, cents.prop_map(dollars));
    prop::collection::vec((0..6u8, amount), 0..20)
}

/// What comes out when the sides are exchanged.
fn mirrored(found: Reconciliation<u8>) -> Vec<Pair<u8>> {
    let mut pairs: Vec<Pair<u8>> = found
        .pairs
        .into_iter()
        .map(|pair| Pair {
            state: match pair.state {
                MatchState::OnlyHere => MatchState::OnlyThere,
                MatchState::OnlyThere => MatchState::OnlyHere,
                other => other,
            },
            recorded: pair.fiscal,
            fiscal: pair.recorded,
            difference: -pair.difference,
            key: pair.key,
            set_aside: pair.set_aside,
        })
        .collect();
    pairs.sort_by_key(order);
    pairs
}

/// The order of the pairs: a zero that one side has alone is the last of its state.
fn order(pair: &Pair<u8>) -> (MatchState, bool, u8) {
    let alone = pair.recorded.amount.is_none() || pair.fiscal.amount.is_none();
    (pair.state, alone && pair.difference.is_zero(), pair.key)
}

fn sum<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Total {
    let zero = Total { services: 0, items: 0, without_cost: 0, amount: Decimal::ZERO };
    groups.into_iter().fold(zero, |sum, group| Total {
        services: sum.services + group.total.services,
        items: sum.items + group.total.items,
        without_cost: sum.without_cost + group.total.without_cost,
        amount: sum.amount + group.total.amount,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_total_is_what_stands_on_the_services_else_on_their_items_and_each_item_of_none(caseload in caseload()) {
        let rows = caseload.rows();
        let (cents, without_cost) = caseload.expected();
        let total = Totals::of(&lines(&rows).unwrap()).unwrap().all;
        prop_assert_eq!(total.amount, dollars(cents));
        prop_assert_eq!(total.without_cost, without_cost);
        prop_assert_eq!(total.services, caseload.services.len());
    }

    #[test]
    fn the_order_of_rows_changes_nothing(
        (rows, shuffled) in caseload().prop_flat_map(|own| {
            let rows = own.rows();
            (Just(rows.clone()), Just(rows).prop_shuffle())
        }),
        key in keys(),
    ) {
        let (one, other) = (lines(&rows).unwrap(), lines(&shuffled).unwrap());
        prop_assert_eq!(Totals::of(&one).unwrap(), Totals::of(&other).unwrap());
        let (fiscal, shuffled) = (extract(&one, &key), extract(&other, &key));
        prop_assert_eq!(fiscal.reconcile(&one).unwrap(), shuffled.reconcile(&other).unwrap());
    }

    #[test]
    fn every_way_of_grouping_adds_up_to_the_same(caseload in caseload()) {
        let rows = caseload.rows();
        let totals = Totals::of(&lines(&rows).unwrap()).unwrap();
        for groups in [&totals.by_participant, &totals.by_service, &totals.by_funding] {
            prop_assert_eq!(sum(groups), totals.all);
            let keys: Vec<_> = groups.iter().map(|group| (group.key.is_none(), group.key.clone())).collect();
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", keys);
        }
    }

    #[test]
    fn exchanging_the_sides_exchanges_the_answer(one in entries(), other in entries()) {
        let found = reconcile(one.clone(), other.clone()).unwrap();
        let back = reconcile(other, one).unwrap();
        prop_assert_eq!(back.all.recorded, found.all.fiscal);
        prop_assert_eq!(back.all.difference, -found.all.difference);
        prop_assert_eq!(back.pairs, mirrored(found));
    }

    #[test]
    fn keys_and_states_add_up_to_the_difference_of_the_totals(one in entries(), other in entries()) {
        let found = reconcile(one.clone(), other.clone()).unwrap();
        let total = |side: &[Entry<u8>]| side.iter().filter_map(|(_, amount)| *amount).sum::<Decimal>();
        prop_assert_eq!(found.all.recorded, total(&one));
        prop_assert_eq!(found.all.fiscal, total(&other));
        prop_assert_eq!(found.all.difference, total(&one) - total(&other));
        prop_assert_eq!(found.pairs.iter().map(|pair| pair.difference).sum::<Decimal>(), found.all.difference);
        let states = || found.states.iter().map(|(_, own)| own);
        prop_assert_eq!(states().map(|own| own.difference).sum::<Decimal>(), found.all.difference);
        prop_assert_eq!(states().map(|own| own.keys).sum::<usize>(), found.pairs.len());
        for (state, own) in &found.states {
            let pairs = || found.pairs.iter().filter(|pair| pair.state == *state);
            prop_assert_eq!(own.keys, pairs().count());
            prop_assert_eq!(own.recorded, pairs().filter_map(|pair| pair.recorded.amount).sum::<Decimal>());
        }
    }

    #[test]
    fn the_state_of_a_key_is_what_its_amounts_say(one in entries(), other in entries()) {
        let amounts = |side: &[Entry<u8>]| {
            let mut sums: BTreeMap<u8, Decimal> = BTreeMap::new();
            for (key, amount) in side {
                if let Some(amount) = amount {
                    *sums.entry(*key).or_default() += amount;
                }
            }
            sums
        };
        let (here, there) = (amounts(&one), amounts(&other));
        let found = reconcile(one, other).unwrap();
        for key in 0..6u8 {
            let state = match (here.get(&key), there.get(&key)) {
                (Some(own), Some(other)) if own == other => Some(MatchState::Matched),
                (Some(_), Some(_)) => Some(MatchState::Differing),
                (Some(_), None) => Some(MatchState::OnlyHere),
                (None, Some(_)) => Some(MatchState::OnlyThere),
                (None, None) => None,
            };
            let pairs: Vec<_> = found.pairs.iter().filter(|pair| pair.key == key).collect();
            prop_assert_eq!(pairs.iter().map(|pair| pair.state).collect::<Vec<_>>(), Vec::from_iter(state));
        }
        prop_assert!(found.pairs.is_sorted_by_key(order));
    }

    #[test]
    fn an_extract_made_from_the_caseload_itself_matches_everywhere(caseload in caseload(), key in keys()) {
        let rows = caseload.rows();
        let lines = lines(&rows).unwrap();
        let fiscal = extract(&lines, &key);
        prop_assert_eq!(fiscal.key(), key);
        let found = fiscal.reconcile(&lines).unwrap();
        prop_assert!(found.pairs.iter().all(|pair| pair.state == MatchState::Matched), "{:?}", found.pairs);
        prop_assert_eq!(found.all.recorded, Totals::of(&lines).unwrap().all.amount);
        prop_assert_eq!(found.all.difference, Decimal::ZERO);
    }

    #[test]
    fn splitting_a_payment_changes_no_amount_and_no_state(
        one in entries(),
        other in entries(),
        place in any::<prop::sample::Index>(),
        cents in -1000..1000i64,
    ) {
        let mut split = other.clone();
        if !split.is_empty() {
            let (key, amount) = &mut split[place.index(other.len())];
            if let Some(amount) = amount {
                let rest = (*key, Some(*amount - dollars(cents)));
                *amount = dollars(cents);
                split.push(rest);
            }
        }
        let found = |other| {
            let found = reconcile(one.clone(), other).unwrap();
            let told = found.pairs.iter().map(|pair| {
                (pair.key, pair.state, pair.recorded, pair.fiscal.amount, pair.difference)
            });
            (told.collect::<Vec<_>>(), found.states.clone(), found.all)
        };
        prop_assert_eq!(found(other), found(split));
    }
}
