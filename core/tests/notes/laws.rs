//! What holds of every list.

use std::sync::OnceLock;

use chrono::{Duration, NaiveTime};
use proptest::prelude::*;
use wioa_rules::access::Role;
use wioa_rules::case::CaseBuilder;
use wioa_rules::model::{CaseNote, DeletionEvent, DeletionEventKind, DeletionPlace, NoteDelivery, NotePlace};
use wioa_rules::notes::{Column, Filter, Key, Row, RowOption, ShownOn, SortBy, list, page};
use wioa_rules::{Date, Rulebook};

fn book() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2024, 2, 27).unwrap() + Duration::days(offset)
}

/// A note, and whether its deletion was asked for and approved.
type Spec = (CaseNote<'static>, u8);

const WORDS: &[&str] = &["Intake", "intake", "Follow-Up", "", "Übung", "übung", "=1+1"];

fn words() -> impl Strategy<Value = Option<std::borrow::Cow<'static, str>>> {
    prop::option::weighted(0.8, prop::sample::select(WORDS).prop_map(Into::into))
}

fn spec() -> impl Strategy<Value = Spec> {
    let texts = (words(), words(), words());
    let times = (prop::option::of(0..6i64), prop::option::of(0..6i64), any::<bool>());
    let choices = (
        prop::option::of(prop::sample::select(NoteDelivery::ALL)),
        prop::option::of(prop::sample::select(NotePlace::ALL)),
        prop::option::of(0..3u8),
        prop_oneof![3 => Just(0u8), 1 => Just(1), 1 => Just(2)],
    );
    (texts, times, choices).prop_map(
        |((task, subject, by), (contact, entered, timed), (delivery, place, service, deleted))| {
            let at = |days: i64, hour| day(days).and_hms_opt(hour, 5, 0);
            let note = CaseNote {
                service_id: service.map(|service| format!("s{service}").into()),
                task,
                contact_date: contact.map(day),
                contact_at: contact.filter(|_| timed).and_then(|days| at(days, 9)),
                entered_at: entered.and_then(|days| at(days, 0)),
                entered_by: by,
                delivery,
                made_on: place,
                subject,
                ..CaseNote::default()
            };
            (note, deleted)
        },
    )
}

fn rows(specs: &[Spec]) -> Vec<Row> {
    let (mut notes, mut log) = (Vec::new(), Vec::new());
    for (place, (note, deleted)) in specs.iter().enumerate() {
        let id = format!("n{place:02}");
        notes.push(CaseNote { id: id.clone().into(), ..note.clone() });
        let event = |kind: DeletionEventKind, hour: u32| DeletionEvent {
            id: format!("{id}-{kind}").into(),
            note_id: Some(id.clone().into()),
            kind: Some(kind),
            at: day(6 + i64::try_from(place).unwrap()).and_hms_opt(hour, 0, 0),
            by: Some(format!("u{}", place % 2).into()),
            ..DeletionEvent::default()
        };
        if *deleted > 0 {
            log.push(DeletionEvent {
                by_role: Some(Role::PartnerStaff),
                duplicate: Some(true),
                place: Some(DeletionPlace::CaseNoteList),
                ..event(DeletionEventKind::Request, 9)
            });
        }
        if *deleted > 1 {
            let by = Some("boss".into());
            let by_role = Some(Role::GrantManager);
            log.push(DeletionEvent { by, by_role, ..event(DeletionEventKind::Approve, 10) });
        }
    }
    let (case, _) = CaseBuilder::new("P1").case_notes(notes).deletion_events(log).build();
    let list = list(book(), &case, day(100), None);
    assert!(list.refused.is_empty() && list.set_aside.is_empty(), "{list:?}");
    list.rows
}

fn listed() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(spec(), 0..16).prop_map(|specs| rows(&specs))
}

fn filter() -> impl Strategy<Value = Filter> {
    let texts = || prop::option::weighted(0.2, prop::collection::vec(prop::sample::select(WORDS), 0..3));
    let span = || (prop::option::weighted(0.3, 0..4i64), prop::option::weighted(0.3, 3..9i64));
    let subject = prop::option::weighted(0.2, prop::sample::select(&["in", "ÜB", "", "1"][..]));
    let delivery =
        prop::option::weighted(0.2, prop::collection::vec(prop::sample::select(NoteDelivery::ALL), 0..3));
    let options =
        prop::option::weighted(0.2, prop::collection::vec(prop::sample::select(RowOption::ALL), 0..3));
    let shown = prop::option::weighted(0.2, (prop::sample::select(NotePlace::ALL), prop::option::of(0..3u8)));
    (texts(), texts(), span(), span(), subject, delivery, options, shown).prop_map(
        |(task, by, contact, entered, subject, delivery, options, shown)| {
            let own = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
            Filter {
                contact_from: contact.0.map(day),
                contact_to: contact.1.map(day),
                task: task.map(own),
                subject: subject.map(str::to_owned),
                delivery,
                entered_by: by.map(own),
                entered_from: entered.0.map(day),
                entered_to: entered.1.map(day),
                options,
                shown_on: shown.map(|(page, id)| {
                    let about = matches!(page, NotePlace::Service | NotePlace::Goal);
                    ShownOn { page, id: id.filter(|_| about).map(|id| format!("s{id}")) }
                }),
            }
        },
    )
}

fn sort() -> impl Strategy<Value = Vec<SortBy>> {
    let by = (prop::sample::subsequence(Column::ALL, 0..4).prop_shuffle(), any::<[bool; 4]>());
    by.prop_map(|(columns, down)| {
        columns.into_iter().zip(down).map(|(column, descending)| SortBy { column, descending }).collect()
    })
}

fn all(rows: Vec<Row>, filter: &Filter, sort: &[SortBy]) -> Vec<Row> {
    let page = page(rows, filter, sort, None, None).unwrap();
    assert_eq!(page.total, page.rows.len());
    assert_eq!(page.next, None);
    page.rows
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filters_commute(rows in listed(), one in filter(), other in filter()) {
        let first = all(all(rows.clone(), &one, &[]), &other, &[]);
        let second = all(all(rows.clone(), &other, &[]), &one, &[]);
        prop_assert_eq!(&first, &second);
        // Nothing is lost: a row passes both, or fails one.
        let count = rows.iter().filter(|row| one.passes(row) && other.passes(row)).count();
        prop_assert_eq!(first.len(), count);
    }

    #[test]
    fn filtering_and_sorting_commute(rows in listed(), filter in filter(), sort in sort()) {
        let first = all(all(rows.clone(), &filter, &[]), &Filter::default(), &sort);
        let second = all(all(rows, &Filter::default(), &sort), &filter, &sort);
        prop_assert_eq!(first, second);
    }

    #[test]
    fn a_column_sorts_stably_up_and_down(rows in listed(), column in prop::sample::select(Column::ALL)) {
        let nothing = |row: &Row| match column {
            Column::ContactDate => row.contact_at.is_none(),
            Column::Entered => row.entered_at.is_none(),
            _ => row.cells.of(column).is_empty(),
        };
        let order = |one: &Row, other: &Row| match column {
            Column::ContactDate => one.contact_at.cmp(&other.contact_at),
            Column::Entered => one.entered_at.cmp(&other.entered_at),
            _ => one.cells.of(column).to_lowercase().cmp(&other.cells.of(column).to_lowercase()),
        };
        // The list as it comes is by id, and `sort_by` of the standard library is stable.
        for descending in [false, true] {
            let (mut recorded, mut empty): (Vec<Row>, Vec<Row>) =
                rows.iter().cloned().partition(|row| !nothing(row));
            recorded.sort_by(|one, other| if descending { order(other, one) } else { order(one, other) });
            recorded.append(&mut empty);
            prop_assert_eq!(all(rows.clone(), &Filter::default(), &[SortBy { column, descending }]), recorded);
        }
    }

    #[test]
    fn the_order_in_which_rows_come_changes_nothing(
        (rows, shuffled) in listed().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        filter in filter(),
        sort in sort(),
    ) {
        prop_assert_eq!(all(rows, &filter, &sort), all(shuffled, &filter, &sort));
    }

    #[test]
    fn pages_joined_are_the_list(rows in listed(), filter in filter(), sort in sort(), size in 1..5usize) {
        let whole = all(rows.clone(), &filter, &sort);
        let (mut joined, mut after): (Vec<Row>, Option<Key>) = (Vec::new(), None);
        loop {
            let page = page(rows.clone(), &filter, &sort, after.as_ref(), Some(size)).unwrap();
            prop_assert_eq!(page.total, whole.len());
            prop_assert!(page.rows.len() <= size);
            joined.extend(page.rows);
            // The key goes out as JSON and comes back so.
            after = page.next.map(|key| {
                serde_json::from_str(&serde_json::to_string(&key).unwrap()).unwrap()
            });
            if after.is_none() {
                break;
            }
        }
        prop_assert_eq!(joined, whole);
    }

    #[test]
    fn a_note_deleted_between_two_pages_takes_no_other_row_with_it(
        specs in prop::collection::vec(spec(), 2..12),
        sort in sort(),
        size in 1..5usize,
    ) {
        let specs: Vec<Spec> = specs.into_iter().map(|(note, _)| (note, 0)).collect();
        let first = page(rows(&specs), &Filter::default(), &sort, None, Some(size)).unwrap();
        let Some(next) = first.next else { return Ok(()) };
        let mut changed = specs.clone();
        let last: usize = next.note_id.trim_start_matches('n').parse().unwrap();
        changed[last].1 = 2;
        let second = page(rows(&changed), &Filter::default(), &sort, Some(&next), None).unwrap();
        let mut seen: Vec<String> = first.rows.iter().map(|row| row.note_id.clone()).collect();
        seen.extend(second.rows.into_iter().map(|row| row.note_id).filter(|id| *id != next.note_id));
        seen.sort();
        let ids: Vec<String> = (0..specs.len()).map(|place| format!("n{place:02}")).collect();
        prop_assert_eq!(seen, ids);
    }
}

#[test]
fn a_contact_with_a_time_is_filtered_by_its_day() {
    let note = CaseNote {
        contact_at: Some(day(2).and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap())),
        ..CaseNote::default()
    };
    let rows = rows(&[(note, 0)]);
    for (offset, passes) in [(1, false), (2, true), (3, false)] {
        let span = Some(day(offset));
        let filter = Filter { contact_from: span, contact_to: span, ..Filter::default() };
        assert_eq!(filter.passes(&rows[0]), passes, "{offset}");
    }
}
