//! Laws that hold for any record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by it")]

use proptest::prelude::*;
use wioa_rules::case::CaseBuilder;
use wioa_rules::model::{CaseNote, CustomerGroup, Participant, Service};
use wioa_rules::participation::Status;
use wioa_rules::{
    Audit, Caseload, Date, Entry, ParticipationAnswer, Rulebook, audit, may_enter, participation,
};

const ENROLLING: &[&str] = &["202", "205", "210", "300", "local:english-language-education"];
const OTHERS: &[&str] = &["181", "226", "local:follow-up-services"];

/// A service in days after 2022-01-01, so that it can be moved about.
#[derive(Debug, Clone)]
struct Spec {
    code: &'static str,
    begin: Option<i64>,
    length: Option<i64>,
    projected: Option<i64>,
    recorded: i64,
}

fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2022, 1, 1).unwrap() + chrono::Duration::days(offset)
}

fn service(index: usize, spec: &Spec) -> Service<'static> {
    Service {
        id: format!("s{index}").into(),
        activity_code: Some(spec.code.into()),
        actual_begin: spec.begin.map(day),
        actual_end: spec.begin.zip(spec.length).map(|(begin, length)| day(begin + length)),
        projected_begin: spec.projected.map(day),
        recorded_at: day(spec.recorded).and_hms_opt(9, 0, 0),
        ..Service::default()
    }
}

fn given(codes: &'static [&'static str]) -> impl Strategy<Value = Spec> {
    (prop::sample::select(codes), 0..900i64, prop::option::weighted(0.9, 0..120i64)).prop_map(
        |(code, begin, length)| Spec { code, begin: Some(begin), length, projected: None, recorded: begin },
    )
}

fn planned() -> impl Strategy<Value = Spec> {
    (prop::sample::select(ENROLLING), 0..900i64, 0..200i64).prop_map(|(code, recorded, ahead)| Spec {
        code,
        begin: None,
        length: None,
        projected: Some(recorded + ahead),
        recorded,
    })
}

fn any_service() -> impl Strategy<Value = Spec> {
    prop_oneof![6 => given(ENROLLING), 3 => given(OTHERS), 1 => planned()]
}

fn group() -> impl Strategy<Value = CustomerGroup> {
    prop::sample::select(CustomerGroup::ALL)
}

fn book() -> &'static Rulebook {
    use std::sync::OnceLock;
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

fn build(
    group: CustomerGroup,
    services: Vec<Service<'static>>,
    notes: Vec<CaseNote<'static>>,
) -> Caseload<'static> {
    let participant = Participant { id: "P1".into(), customer_group: Some(group), ..Participant::default() };
    let (case, supplied) =
        CaseBuilder::new("P1").participants([participant]).services(services).case_notes(notes).build();
    Caseload { cases: vec![case], supplied, inputs: Vec::new() }
}

fn load(group: CustomerGroup, specs: &[Spec]) -> Caseload<'static> {
    build(group, specs.iter().enumerate().map(|(index, spec)| service(index, spec)).collect(), Vec::new())
}

fn answer(caseload: &Caseload<'_>, as_of: i64) -> ParticipationAnswer {
    participation(book(), &caseload.cases[0], &caseload.supplied, day(as_of))
}

fn judged(caseload: Caseload<'_>, as_of: i64) -> Audit {
    audit(book(), caseload, day(as_of), None)
}

/// Entry, last service and exit of every period: what must not change.
fn periods(answer: &ParticipationAnswer) -> Vec<(Date, Date, Option<Date>)> {
    answer.programs[0]
        .periods
        .iter()
        .map(|period| (period.entry_date, period.last_service_date, period.exit_date))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_services_changes_nothing(
        group in group(),
        (specs, shuffled) in prop::collection::vec(any_service(), 0..12)
            .prop_map(|specs| specs.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|specs| (Just(specs.clone()), Just(specs).prop_shuffle())),
        as_of in 0..1100i64,
    ) {
        let load = |specs: &[(usize, Spec)]| {
            build(group, specs.iter().map(|(index, spec)| service(*index, spec)).collect(), Vec::new())
        };
        prop_assert_eq!(judged(load(&specs), as_of).to_json(), judged(load(&shuffled), as_of).to_json());
        prop_assert_eq!(answer(&load(&specs), as_of), answer(&load(&shuffled), as_of));
    }

    #[test]
    fn an_added_extending_service_never_makes_an_exit_earlier(
        group in group(),
        specs in prop::collection::vec(any_service(), 1..10),
        added in given(ENROLLING),
        as_of in 0..1100i64,
    ) {
        let before = periods(&answer(&load(group, &specs), as_of));
        let mut more = specs.clone();
        more.push(added.clone());
        let after = periods(&answer(&load(group, &more), as_of));
        let latest = |periods: &[(Date, Date, Option<Date>)]| {
            periods.last().map(|(_, _, exit)| exit.unwrap_or(Date::MAX))
        };
        prop_assert!(latest(&after) >= latest(&before), "{before:?} {after:?}");
        for (entry, _, exit) in &before {
            let now = after.iter().find(|(own, _, until)| own <= entry && until.is_none_or(|until| until >= *entry));
            let (_, _, now) = now.expect("a period does not vanish");
            prop_assert!(now.unwrap_or(Date::MAX) >= exit.unwrap_or(Date::MAX));
        }
    }

    #[test]
    fn an_added_service_adds_a_period_only_more_than_the_window_from_every_other(
        group in group(),
        specs in prop::collection::vec(given(ENROLLING), 1..10),
        added in given(ENROLLING),
    ) {
        let as_of = 1100;
        let before = periods(&answer(&load(group, &specs), as_of)).len();
        let mut more = specs.clone();
        more.push(added.clone());
        let caseload = load(group, &more);
        let after = periods(&answer(&caseload, as_of)).len();
        prop_assert!(after <= before + 1);
        if after > before {
            let span = |spec: &Spec| {
                let begin = spec.begin.unwrap();
                let same_day = matches!(spec.code, "202" | "205" | "210");
                (begin, if same_day { begin } else { spec.length.map_or(i64::MAX / 2, |length| begin + length) })
            };
            let (begin, end) = span(&added);
            for other in &specs {
                let (from, to) = span(other);
                prop_assert!(begin - to > 90 || from - end > 90, "{added:?} is within 90 days of {other:?}");
            }
        }
    }

    #[test]
    fn services_that_do_not_extend_change_no_period(
        group in group(),
        enrolling in prop::collection::vec(given(ENROLLING), 0..8),
        others in prop::collection::vec(given(OTHERS), 1..6),
        as_of in 0..1100i64,
    ) {
        let with: Vec<Spec> = enrolling.iter().chain(&others).cloned().collect();
        prop_assert_eq!(
            periods(&answer(&load(group, &with), as_of)),
            periods(&answer(&load(group, &enrolling), as_of))
        );
    }

    #[test]
    fn what_happened_and_was_recorded_later_changes_no_earlier_answer(
        group in group(),
        specs in prop::collection::vec(any_service(), 0..10),
        later in prop::collection::vec(any_service(), 1..6),
        as_of in 0..600i64,
    ) {
        let later = later.into_iter().map(|spec| Spec {
            begin: spec.begin.map(|begin| as_of + 1 + begin),
            projected: spec.projected.map(|projected| as_of + 1 + projected),
            recorded: as_of + 1 + spec.recorded,
            ..spec
        });
        let more: Vec<Spec> = specs.iter().cloned().chain(later).collect();
        prop_assert_eq!(judged(load(group, &specs), as_of).to_json(), judged(load(group, &more), as_of).to_json());
        prop_assert_eq!(answer(&load(group, &specs), as_of), answer(&load(group, &more), as_of));
    }

    #[test]
    fn once_exited_always_exited_unless_a_service_undoes_it(
        group in group(),
        specs in prop::collection::vec(any_service(), 1..10),
        as_of in 0..1100i64,
        ahead in 1..300i64,
    ) {
        let caseload = load(group, &specs);
        let (now, later) = (answer(&caseload, as_of), answer(&caseload, as_of + ahead));
        let began = specs.iter().any(|spec| {
            ENROLLING.contains(&spec.code) && spec.begin.is_some_and(|begin| (as_of + 1..=as_of + ahead).contains(&begin))
        });
        if now.programs[0].status == Status::Exited && !began {
            prop_assert_eq!(later.programs[0].status, Status::Exited);
            prop_assert_eq!(periods(&now), periods(&later));
        }
    }

    #[test]
    fn periods_are_in_order_apart_and_within_the_answer_day(
        group in group(),
        specs in prop::collection::vec(any_service(), 0..14),
        as_of in 0..1100i64,
    ) {
        let answer = answer(&load(group, &specs), as_of);
        let periods = periods(&answer);
        for (entry, last, exit) in &periods {
            prop_assert!(entry <= last && *last <= day(as_of));
            prop_assert!(exit.is_none_or(|exit| exit == *last && exit < day(as_of)));
        }
        for pair in periods.windows(2) {
            let apart = (pair[1].0 - pair[0].1).num_days();
            prop_assert!(apart > 90 && pair[0].2.is_some(), "{periods:?}");
        }
        if let Some(days_left) = answer.programs[0].days_left {
            prop_assert!((0..=90).contains(&days_left));
        }
    }

    #[test]
    fn the_gate_announces_everything_the_audit_finds_afterwards(
        group in group(),
        specs in prop::collection::vec(any_service(), 0..8),
        added in any_service(),
        as_of in 300..1100i64,
    ) {
        // What has not happened by the day of the question can't be entered on it.
        let happened = added.begin.map_or(0, |begin| begin + added.length.unwrap_or(0));
        let as_of = as_of.max(happened).max(added.recorded);
        let caseload = load(group, &specs);
        let new = service(99, &added);
        let Entry { allowed, stopped_by, owed, announced, .. } =
            may_enter(book(), &caseload.cases[0], &caseload.supplied, new.clone(), day(as_of)).unwrap();
        prop_assert_eq!(allowed, stopped_by.is_empty());
        let services = specs.iter().enumerate().map(|(index, spec)| service(index, spec)).chain([new]).collect();
        let before = judged(caseload, as_of).findings;
        let after = judged(build(group, services, Vec::new()), as_of).findings;
        for finding in after.iter().filter(|finding| !before.contains(finding)) {
            let told = [&stopped_by, &owed, &announced].iter().any(|list| list.contains(finding));
            prop_assert!(told, "not announced: {finding:?}");
        }
        if allowed {
            let own = |finding: &&wioa_rules::Finding| {
                finding.record_id.as_deref() == Some("s99") && finding.level == wioa_rules::Level::Error
            };
            for finding in after.iter().filter(own) {
                prop_assert!(owed.contains(finding), "an error on a service that was let in: {finding:?}");
            }
        }
    }
}
