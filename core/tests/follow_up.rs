//! Follow-up: laws that hold for any record, and the survey beside the question.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by it")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use wioa_rules::audit::Context;
use wioa_rules::follow_up::{FollowUpAnswer, MilestoneState, Month, MonthState, month_of};
use wioa_rules::{Date, Fact, Rule, Rulebook, ask, audit, read_json};

fn day(offset: i64) -> Date {
    Date::from_ymd_opt(2023, 1, 1).unwrap() + chrono::Duration::days(offset)
}

fn book() -> &'static Rulebook {
    use std::sync::OnceLock;
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| Rulebook::built_in("chicago-cook").unwrap())
}

/// The records of one person, table by table, in an order of their own.
#[derive(Debug, Clone)]
struct Records {
    group: &'static str,
    services: Vec<Value>,
    enrollments: Vec<Value>,
    notes: Vec<Value>,
    placements: Vec<Value>,
    milestones: Vec<Value>,
}

impl Records {
    fn json(&self) -> String {
        json!({
            "participant": {"participant_id": "P1", "customer_group": self.group, "program": "wioa_youth"},
            "services": self.services,
            "gaps": [],
            "enrollments": self.enrollments,
            "case_notes": self.notes,
            "worksite_placements": self.placements,
            "placement_milestones": self.milestones,
        })
        .to_string()
    }

    fn question(&self, as_of: i64) -> Value {
        serde_json::from_str(&ask(book(), "follow_up", &self.json(), day(as_of)).unwrap()).unwrap()
    }

    fn survey(&self, as_of: i64) -> Value {
        serde_json::from_str(&ask(book(), "follow_up_due", &self.json(), day(as_of)).unwrap()).unwrap()
    }

    fn audit(&self, as_of: i64) -> wioa_rules::Audit {
        let rules = [
            Rule::MilestoneUnverified,
            Rule::WorksiteEvaluationMissing,
            Rule::MilestoneVerifiedEarly,
            Rule::FollowUpNoteMissing,
            Rule::FollowUpNoteWrongMonth,
        ];
        audit(book(), read_json(&self.json()).unwrap(), day(as_of), Some(&rules))
    }

    /// The months that FUP004 misses, each by exit and number.
    fn months_missed(&self, as_of: i64) -> BTreeSet<(String, String)> {
        let findings = self.audit(as_of).findings;
        let missed = findings.iter().filter(|own| own.rule == Rule::FollowUpNoteMissing);
        let fact = |own: &wioa_rules::Finding, fact| own.fact(fact).unwrap().to_string();
        missed.map(|own| (fact(own, Fact::ExitDate), fact(own, Fact::Month))).collect()
    }

    /// Where every milestone and month stands, by what it is.
    fn states(&self, as_of: i64) -> Vec<(String, Stand)> {
        let text = self.json();
        let caseload = read_json(&text).unwrap();
        let mut case = caseload.cases[0].clone();
        case.see_on(book(), day(as_of));
        let context = Context::new(book(), &case, day(as_of), &caseload.supplied);
        let answer = FollowUpAnswer::new(&context);
        let mut all = Vec::new();
        for placement in &answer.placements {
            for own in &placement.milestones {
                let stand = match own.state {
                    MilestoneState::NotAvailable => Stand::Closed,
                    MilestoneState::Due => Stand::Due,
                    MilestoneState::Overdue => Stand::Overdue,
                    MilestoneState::Verified | MilestoneState::NotRequired => Stand::Done,
                };
                all.push((format!("{} {}", placement.placement_id, own.days), stand));
            }
        }
        for exit in &answer.exits {
            for own in &exit.months {
                let stand = match own.state {
                    MonthState::NotAvailable => Stand::Closed,
                    MonthState::Due => Stand::Due,
                    MonthState::Overdue => Stand::Overdue,
                    MonthState::Met => Stand::Done,
                    MonthState::NotRequired => Stand::NotRequired,
                };
                all.push((format!("{} {}", exit.entry_date, own.month.number), stand));
            }
        }
        all
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Closed,
    Due,
    Overdue,
    NotRequired,
    Done,
}

fn service() -> impl Strategy<Value = (i64, Option<i64>)> {
    (0..700i64, prop::option::weighted(0.9, 0..60i64))
}

fn note() -> impl Strategy<Value = Value> {
    let two_way = prop::option::weighted(0.9, prop::bool::weighted(0.8));
    let month = prop::option::weighted(0.8, -1..14i64);
    let made_on = prop::option::weighted(0.3, prop::sample::select(&["follow_up", "case_notes"][..]));
    (prop::option::weighted(0.95, 0..1100i64), two_way, month, made_on).prop_map(
        |(contact, two_way, month, made_on)| {
            json!({"contact_date": contact.map(day), "two_way": two_way, "follow_up_month": month, "made_on": made_on})
        },
    )
}

fn milestone() -> impl Strategy<Value = Value> {
    let days = prop::sample::select(&[30, 60, 90, 180, 270, 45][..]);
    let on = || prop::option::weighted(0.7, 0..1000i64);
    (0..3usize, days, on(), on()).prop_map(|(placement, days, verified, evaluated)| {
        json!({
            "placement_id": format!("w{placement}"), "milestone_days": days,
            "verified_on": verified.map(day), "evaluation_on": evaluated.map(day),
        })
    })
}

fn named(rows: Vec<Value>, id: &str) -> Vec<Value> {
    let name = |(index, mut row): (usize, Value)| {
        row[id] = format!("{}{index}", &id[..1]).into();
        row
    };
    rows.into_iter().enumerate().map(name).collect()
}

fn records() -> impl Strategy<Value = Records> {
    let date = || prop::option::weighted(0.6, 0..900i64);
    (
        prop::sample::select(&["adult", "youth"][..]),
        prop::collection::vec(service(), 0..5),
        prop::collection::vec((0..700i64, date(), date()), 0..3),
        prop::collection::vec(note(), 0..12),
        prop::collection::vec(prop::option::weighted(0.9, 0..700i64), 3),
        prop::collection::vec(milestone(), 0..8),
    )
        .prop_map(|(group, services, enrollments, notes, placements, milestones)| Records {
            group,
            services: named(
                services
                    .into_iter()
                    .map(|(begin, length)| {
                        json!({"activity_code": "local:youth-tutoring", "actual_begin": day(begin),
                            "actual_end": length.map(|length| day(begin + length))})
                    })
                    .collect(),
                "service_id",
            ),
            enrollments: named(
                enrollments
                    .into_iter()
                    .map(|(entry, exit, employed)| {
                        json!({"enrollment_date": day(entry), "exit_date": exit.map(day),
                            "unsubsidized_start": employed.map(day)})
                    })
                    .collect(),
                "enrollment_id",
            ),
            notes: named(notes, "note_id"),
            placements: named(
                placements.into_iter().map(|start| json!({"start_date": start.map(day)})).collect(),
                "worksite_placement_id",
            )
            .into_iter()
            .map(|row| json!({"placement_id": row["worksite_placement_id"], "start_date": row["start_date"]}))
            .collect(),
            milestones: named(milestones, "milestone_id"),
        })
}

/// One exit that staff recorded at once, so that months run from its date on.
fn one_exit(exit: i64, notes: Vec<Value>) -> Records {
    Records {
        group: "youth",
        services: vec![json!({"service_id": "s1", "activity_code": "local:youth-tutoring",
            "actual_begin": day(exit - 20), "actual_end": day(exit)})],
        enrollments: vec![
            json!({"enrollment_id": "e1", "enrollment_date": day(exit - 20), "exit_date": day(exit)}),
        ],
        notes: named(notes, "note_id"),
        placements: Vec::new(),
        milestones: Vec::new(),
    }
}

/// The same day a number of months later, or the last of a shorter month: written without the calendar
/// library's months.
fn months_later(start: Date, months: i64) -> Date {
    use chrono::Datelike as _;
    let whole = i64::from(start.year()) * 12 + i64::from(start.month0()) + months;
    let (year, month) = (i32::try_from(whole / 12).unwrap(), u32::try_from(whole % 12).unwrap() + 1);
    (1..=start.day()).rev().find_map(|day| Date::from_ymd_opt(year, month, day)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn months_neither_overlap_nor_leave_a_gap(start in 0..1600i64, number in 1..40i64) {
        let (month, next) = (Month::after(day(start), number).unwrap(), Month::after(day(start), number + 1).unwrap());
        prop_assert!(month.first_day <= month.last_day);
        prop_assert_eq!(month.last_day.succ_opt().unwrap(), next.first_day);
        prop_assert_eq!(month.last_day, months_later(day(start), number));
        if number == 1 {
            prop_assert_eq!(month.first_day, day(start + 1));
        }
    }

    #[test]
    fn every_day_after_the_start_lies_in_the_one_month_that_is_named(start in 0..1600i64, after in -40..1500i64) {
        let on = day(start + after);
        let holding: Vec<i64> =
            (1..60).filter(|number| Month::after(day(start), *number).unwrap().holds(on)).collect();
        prop_assert_eq!(holding.first().copied(), month_of(day(start), on));
        prop_assert_eq!(holding.len(), usize::from(after > 0));
    }

    #[test]
    fn the_order_of_records_changes_nothing(
        (records, shuffled) in records().prop_flat_map(|records| {
            let parts = (
                Just(records.services.clone()).prop_shuffle(),
                Just(records.enrollments.clone()).prop_shuffle(),
                Just(records.notes.clone()).prop_shuffle(),
                Just(records.placements.clone()).prop_shuffle(),
                Just(records.milestones.clone()).prop_shuffle(),
            );
            let group = records.group;
            (Just(records), parts.prop_map(move |(services, enrollments, notes, placements, milestones)| Records {
                group, services, enrollments, notes, placements, milestones,
            }))
        }),
        as_of in 0..1200i64,
    ) {
        prop_assert_eq!(records.question(as_of), shuffled.question(as_of));
        prop_assert_eq!(records.survey(as_of), shuffled.survey(as_of));
        prop_assert_eq!(records.audit(as_of).to_json(), shuffled.audit(as_of).to_json());
    }

    #[test]
    fn milestones_open_fall_due_and_pass_and_never_go_back(
        records in records(),
        as_of in 0..1100i64,
        ahead in 1..300i64,
    ) {
        let records = Records { services: Vec::new(), notes: Vec::new(), ..records };
        for (now, later) in records.states(as_of).iter().zip(&records.states(as_of + ahead)) {
            prop_assert_eq!(&now.0, &later.0);
            prop_assert!(now.1 <= later.1, "{:?} {:?}", now, later);
        }
    }

    #[test]
    fn months_after_an_exit_open_fall_due_and_pass_and_never_go_back(
        notes in prop::collection::vec(note(), 0..12),
        exit in 30..500i64,
        after in 0..450i64,
        ahead in 1..300i64,
    ) {
        let records = one_exit(exit, notes);
        let (now, later) = (records.states(exit + after), records.states(exit + after + ahead));
        prop_assert_eq!(now.len(), 6);
        for (now, later) in now.iter().zip(&later) {
            prop_assert_eq!(&now.0, &later.0);
            prop_assert!(now.1 <= later.1, "{:?} {:?}", now, later);
        }
    }

    #[test]
    fn another_two_way_note_never_adds_a_missing_month(
        records in records(),
        contact in 0..1100i64,
        month in prop::option::of(-1..14i64),
        as_of in 0..1200i64,
    ) {
        let mut more = records.clone();
        more.notes.push(json!({"note_id": "extra", "contact_date": day(contact), "two_way": true,
            "follow_up_month": month, "made_on": "follow_up"}));
        let (before, after) = (records.months_missed(as_of), more.months_missed(as_of));
        prop_assert!(after.is_subset(&before), "{:?} {:?}", before, after);
    }

    #[test]
    fn a_contact_in_its_month_meets_it(exit in 30..500i64, number in prop::sample::select(&[1, 2, 3, 6, 9, 12][..]), part in 0..31i64) {
        let month = Month::after(day(exit), number).unwrap();
        let contact = (month.first_day + chrono::Duration::days(part)).min(month.last_day);
        let note = json!({"contact_date": contact, "two_way": true, "follow_up_month": number});
        let missed = one_exit(exit, vec![note]).months_missed(exit + 450);
        prop_assert_eq!(missed.len(), 5);
        prop_assert!(!missed.contains(&(day(exit).to_string(), number.to_string())));
    }

    #[test]
    fn what_happens_later_changes_no_earlier_answer(
        records in records(),
        notes in prop::collection::vec((note(), 1..400i64), 0..6),
        milestones in prop::collection::vec((milestone(), 1..400i64, prop::bool::ANY), 0..6),
        as_of in 0..900i64,
    ) {
        let mut more = records.clone();
        for (index, (mut note, ahead)) in notes.into_iter().enumerate() {
            note["note_id"] = format!("later{index}").into();
            note["contact_date"] = day(as_of + ahead).to_string().into();
            more.notes.push(note);
        }
        for (index, (mut own, ahead, verified)) in milestones.into_iter().enumerate() {
            let later = Value::from(day(as_of + ahead).to_string());
            own["milestone_id"] = format!("later{index}").into();
            own["verified_on"] = if verified { later.clone() } else { Value::Null };
            own["evaluation_on"] = later;
            more.milestones.push(own);
        }
        prop_assert_eq!(records.question(as_of), more.question(as_of));
        prop_assert_eq!(records.survey(as_of), more.survey(as_of));
        prop_assert_eq!(records.audit(as_of).findings, more.audit(as_of).findings);
    }

    #[test]
    fn the_survey_lists_what_the_question_calls_due_or_overdue(records in records(), as_of in 0..1200i64) {
        let open = |state: &Value| state == "due" || state == "overdue";
        let answer = records.question(as_of);
        let mut expected = Vec::new();
        for placement in answer["placements"].as_array().unwrap() {
            for own in placement["milestones"].as_array().unwrap().iter().filter(|own| open(&own["state"])) {
                expected.push(json!([placement["placement_id"], own["days"], own["state"], own["available_on"], own["verify_by"]]));
            }
        }
        for exit in answer["exits"].as_array().unwrap() {
            for own in exit["months"].as_array().unwrap().iter().filter(|own| open(&own["state"])) {
                expected.push(json!([exit["exit_date"], own["month"], own["state"], own["first_day"], own["last_day"]]));
            }
        }
        let survey = records.survey(as_of);
        let found: Vec<Value> = survey["rows"].as_array().unwrap().iter().map(|row| {
            let (of, number) = match row["kind"].as_str() {
                Some("milestone") => ("placement_id", "milestone_days"),
                _ => ("exit_date", "month"),
            };
            json!([row[of], row[number], row["state"], row["available_on"], row["due_by"]])
        }).collect();
        prop_assert_eq!(found, expected);
        for row in survey["rows"].as_array().unwrap() {
            let due_by: Date = row["due_by"].as_str().unwrap().parse().unwrap();
            let days = (day(as_of) - due_by).num_days();
            prop_assert_eq!(row["days_overdue"].as_i64(), (row["state"] == "overdue").then_some(days));
        }
    }
}

#[test]
fn what_cannot_be_understood_makes_a_row_of_the_survey_that_says_so() {
    let record = r#"{"participant": {"participant_id": "P1", "customer_group": "youth"}, "services": [],
        "case_notes": [{"note_id": "n1", "contact_date": "soon"}],
        "worksite_placements": [{"placement_id": "w1", "start_date": "2023-03-01"}],
        "placement_milestones": [{"milestone_id": "m1", "verified_on": 7}]}"#;
    let answer: Value =
        serde_json::from_str(&ask(book(), "follow_up_due", record, day(100)).unwrap()).unwrap();
    let states: Vec<(&Value, &Value)> =
        answer["rows"].as_array().unwrap().iter().map(|row| (&row["kind"], &row["state"])).collect();
    assert_eq!(
        states,
        [(&json!("milestone"), &json!("undetermined")), (&json!("month"), &json!("undetermined"))]
    );
    assert_eq!(answer["not_considered"], json!(["gaps", "enrollments", "placement_statuses"]));
}

#[test]
fn an_evaluation_that_is_called_for_stands_in_the_survey_until_it_is_recorded() {
    let row = |milestones: &str| -> Value {
        let record = format!(
            r#"{{"participant": {{"participant_id": "P1"}},
            "worksite_placements": [{{"placement_id": "w1", "start_date": "2023-03-01"}}],
            "placement_milestones": [{milestones}]}}"#
        );
        let answer = ask(book(), "follow_up_due", &record, Date::from_ymd_opt(2023, 4, 2).unwrap()).unwrap();
        serde_json::from_str::<Value>(&answer).unwrap()["rows"][0].clone()
    };
    assert_eq!(row("")["evaluation_due"], true);
    let done = r#"{"milestone_id": "m1", "placement_id": "w1", "milestone_days": 30, "evaluation_on": "2023-04-01"}"#;
    assert_eq!(row(done)["evaluation_due"], false);
}
