//! Lives that nobody would record on purpose: days at random, and as often as not nothing where something is
//! expected. Whatever a rule says of them has to follow from its own words.

use chrono::Duration;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Value, json};
use wioa_rules::Date;

const CODES: &[&str] = &[
    "202",
    "202",
    "300",
    "301",
    "181",
    "211",
    "226",
    "205",
    "468",
    "469",
    "470",
    "999",
    "local:follow-up-services",
    "local:youth-tutoring",
    "local:paid-work-experience",
];

struct Life {
    rng: ChaCha8Rng,
    past: Date,
    as_of: Date,
    ahead: Date,
    tables: Map<String, Value>,
    rows: usize,
}

/// A person's records as JSON, all known on the day.
pub fn tangled(seed: u64, as_of: Date) -> String {
    let mut life = Life {
        rng: ChaCha8Rng::seed_from_u64(seed),
        past: as_of - Duration::days(500),
        as_of,
        ahead: as_of + Duration::days(150),
        tables: Map::new(),
        rows: 0,
    };
    life.person();
    life.services();
    life.plan();
    life.placements();
    life.rest();
    Value::Object(life.tables).to_string()
}

impl Life {
    fn day(&mut self, from: Date, to: Date) -> Date {
        from + Duration::days(self.rng.random_range(0..=(to - from).num_days().max(0)))
    }

    fn before(&mut self) -> Date {
        self.day(self.past, self.as_of)
    }

    fn maybe(&mut self, share: f64, value: impl Into<Value>) -> Value {
        if self.rng.random_bool(share) { value.into() } else { Value::Null }
    }

    fn maybe_before(&mut self, share: f64) -> Value {
        let day = self.before().to_string();
        self.maybe(share, day)
    }

    fn one(&mut self, of: &[&str]) -> Value {
        let own = *of.choose(&mut self.rng).unwrap();
        if own.is_empty() { Value::Null } else { own.into() }
    }

    /// Adds a row with an id, and tells the id.
    fn add(&mut self, table: &str, id: &str, mut row: Value) -> String {
        self.rows += 1;
        let own = format!("x{}", self.rows);
        row[id] = own.clone().into();
        let rows = self.tables.entry(table).or_insert_with(|| json!([]));
        rows.as_array_mut().unwrap().push(row);
        own
    }

    /// A number of rows of a table, which is supplied whether it has rows or not.
    fn some(&mut self, table: &str, most: usize, mut add: impl FnMut(&mut Self)) {
        self.tables.entry(table).or_insert_with(|| json!([]));
        for _ in 0..self.rng.random_range(0..=most) {
            add(self);
        }
    }

    fn person(&mut self) {
        let group = self.one(&["adult", "dislocated_worker", "youth", ""]);
        let program = self.one(&["wioa_adult", "wioa_youth", "jted", ""]);
        let eligible = self.maybe_before(0.5);
        self.tables.insert(
            "participant".to_owned(),
            json!({ "participant_id": "P1", "customer_group": group, "program": program,
                "eligibility_date": eligible }),
        );
    }

    fn services(&mut self) {
        self.some("services", 6, |life| {
            let code = *CODES.choose(&mut life.rng).unwrap();
            let begin = life.before();
            let end = life.day(begin, life.as_of).to_string();
            let same_day = ["202", "181", "211", "205"].contains(&code) && life.rng.random_bool(0.9);
            let end = if same_day { begin.to_string().into() } else { life.maybe(0.75, end) };
            let planned = life.day(life.as_of - Duration::days(60), life.ahead).to_string();
            let (begin, end, planned) = if life.rng.random_bool(0.25) {
                (Value::Null, Value::Null, planned.into())
            } else {
                (begin.to_string().into(), end, life.maybe(0.3, planned))
            };
            let planned_end = life.day(life.as_of, life.ahead).to_string();
            let row = json!({ "activity_code": code, "program": life.one(&["", "", "jted"]),
                "actual_begin": begin, "actual_end": end, "projected_begin": planned,
                "projected_end": life.maybe(0.5, planned_end), "recorded_at": Value::Null });
            life.add("services", "service_id", row);
        });
        self.some("gaps", 1, |life| {
            let begin = life.day(life.past, life.ahead);
            let end = life.day(begin, life.ahead + Duration::days(60)).to_string();
            let row = json!({ "begin": begin.to_string(), "end": life.maybe(0.6, end) });
            life.add("gaps", "gap_id", row);
        });
        self.some("enrollments", 2, |life| {
            let row = json!({ "program": life.one(&["", "wioa_adult"]), "enrollment_date": life.maybe_before(0.9),
                "exit_date": life.maybe_before(0.5), "exit_reason": life.one(&["", "deceased"]),
                "unsubsidized_start": life.maybe_before(0.5) });
            life.add("enrollments", "enrollment_id", row);
        });
    }

    fn plan(&mut self) {
        self.some("career_plans", 1, |life| {
            let row = json!({ "developed_on": life.maybe_before(0.7), "with_customer": true });
            life.add("career_plans", "plan_id", row);
        });
        self.some("plan_reviews", 2, |life| {
            let row = json!({ "reviewed_on": life.before().to_string(), "stage": life.one(&["initial", "update"]) });
            life.add("plan_reviews", "review_id", row);
        });
        self.some("plan_steps", 2, |life| {
            let end = life.day(life.as_of - Duration::days(60), life.ahead).to_string();
            let status = life.one(&["open", "not_started", "complete", "did_not_complete", ""]);
            let row = json!({ "status": status, "planned_start": life.before().to_string(), "planned_end": end,
                "actual_start": life.maybe_before(0.5) });
            life.add("plan_steps", "step_id", row);
        });
        self.some("assessments", 3, |life| {
            let kind = life.one(&["needs", "barriers", "comprehensive", "basic_skills", ""]);
            let row = json!({ "kind": kind, "completed_on": life.maybe_before(0.7), "summary": "x" });
            life.add("assessments", "assessment_id", row);
        });
    }

    fn placements(&mut self) {
        for table in ["placement_statuses", "placement_milestones"] {
            self.tables.insert(table.to_owned(), json!([]));
        }
        self.some("worksite_placements", 2, |life| {
            let start = life.day(life.as_of - Duration::days(300), life.as_of);
            let row = json!({ "start_date": start.to_string(), "hourly_wage": life.one(&["15.80", "16.60", "17.00"]),
                "subsidized_wage": life.one(&["", "5.00"]), "region": life.one(&["Chicago", "Illinois", ""]),
                "wage_circumstance": life.one(&["", "adult"]), "employer": "E",
                "entered_subsidized_on": Value::Null, "exited_subsidized_on": Value::Null });
            let own = life.add("worksite_placements", "placement_id", row);
            let status = |status: &str, day: Date, hour: u32| {
                json!({ "placement_id": own, "status": status, "start_date": Value::Null,
                    "inactive_date": Value::Null, "end_date": Value::Null, "return_date": Value::Null,
                    "updated_at": day.and_hms_opt(hour, 0, 0).unwrap().to_string().replace(' ', "T") })
            };
            let mut started = status("started", start, 8);
            started["start_date"] = start.to_string().into();
            life.add("placement_statuses", "placement_status_id", started);
            if life.rng.random_bool(0.4) {
                let day = life.day(start, life.as_of);
                let (kind, field) =
                    *[("on_hold", "inactive_date"), ("terminated", "end_date")].choose(&mut life.rng).unwrap();
                let mut left = status(kind, day, 9);
                left[field] = day.to_string().into();
                life.add("placement_statuses", "placement_status_id", left);
            }
            for days in [30, 60, 90, 180] {
                if life.rng.random_bool(0.3) {
                    let row = json!({ "placement_id": own, "milestone_days": days,
                        "verified_on": life.maybe_before(0.5), "evaluation_on": life.maybe_before(0.5) });
                    life.add("placement_milestones", "milestone_id", row);
                }
            }
        });
    }

    fn rest(&mut self) {
        self.some("case_notes", 4, |life| {
            let day = life.before().to_string();
            let month = *[1, 2, 3, 6].choose(&mut life.rng).unwrap();
            let row = json!({ "contact_date": day, "entered_at": format!("{day}T12:00:00"),
                "two_way": *[Some(true), Some(false), None].choose(&mut life.rng).unwrap(),
                "made_on": life.one(&["follow_up", "case_notes"]), "follow_up_month": life.maybe(0.5, month),
                "task": "x", "subject": "s", "content": "c", "delivery": "saved_only" });
            life.add("case_notes", "note_id", row);
        });
        self.some("circumstance_changes", 2, |life| {
            let day = life.day(life.as_of - Duration::days(60), life.as_of).to_string();
            life.add("circumstance_changes", "change_id", json!({ "changed_on": day, "description": "x" }));
        });
        self.some("completions", 1, |life| {
            let row =
                json!({ "completed_on": life.maybe_before(0.8), "outcome": "other", "exit_reason": "x" });
            life.add("completions", "completion_id", row);
        });
        self.some("intakes", 1, |life| {
            let row = json!({ "signed_electronically_on": life.maybe_before(0.8), "funds_used": false });
            life.add("intakes", "intake_id", row);
        });
    }
}
