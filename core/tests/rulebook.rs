//! Layers of a profile: what is in force, and who said so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use wioa_rules::rulebook::{ActiveMeans, EntryTrigger};
use wioa_rules::{Audit, CATALOGUE, Date, Layer, Level, Rulebook, audit, participation, read_json};

const NO_FILES: &[(&str, &str)] = &[];

fn layer<'l>(name: &'l str, text: &'l str) -> Layer<'l> {
    Layer { name, origin: name, text, matrices: NO_FILES }
}

/// A book of one's own layer on top of the local one.
fn own(text: &str) -> Rulebook {
    let text = format!("extends = \"chicago-cook\"\n{text}");
    Rulebook::from_layers("own", &[layer("own", &text)]).unwrap()
}

/// The value in force and the layer that set it.
fn says(book: &Rulebook, key: &str) -> (String, String) {
    let all = book.effective();
    let value = all.iter().find(|value| value.key == key).unwrap_or_else(|| panic!("no {key}"));
    (value.value.to_string(), value.layer.clone())
}

fn said(value: &str, layer: &str) -> (String, String) {
    (value.to_owned(), layer.to_owned())
}

fn judge(book: &Rulebook, record: &str, as_of: &str) -> Audit {
    audit(book, read_json(record).unwrap(), day(as_of), None)
}

fn codes(audit: &Audit) -> Vec<&'static str> {
    audit.findings.iter().map(|finding| finding.info().code).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn every_built_in_profile_is_fine_and_every_value_names_its_layer() {
    let names =
        ["federal", "illinois", "chicago-cook", "youth-career-pathways", "apprenticeship-illinois", "jted"];
    assert_eq!(Rulebook::profiles(), names);
    for name in names {
        let book = Rulebook::built_in(name).unwrap();
        assert_eq!(book.name(), name);
        assert_eq!(says(&book, "policy.exit_window_days"), said("90", "federal"), "{name}");
        assert_eq!(says(&book, "policy.exit_warning_days"), said("14", "default"), "{name}");
        assert_eq!(says(&book, "matrix.chicago-cook-2023-02-24"), said("null", "federal"), "{name}");
        assert_eq!(says(&book, "rules.SVC001.enabled"), said("true", "default"), "{name}");
        let keys: Vec<String> = book.effective().into_iter().map(|value| value.key).collect();
        let mut once = keys.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), keys.len(), "{name}: each key once");
    }
}

#[test]
fn each_layer_adds_to_the_ones_below_it() {
    let book = |name| Rulebook::built_in(name).unwrap();
    assert_eq!(says(&book("federal"), "policy.active_means").1, "default");
    for name in ["illinois", "chicago-cook", "jted"] {
        assert_eq!(says(&book(name), "policy.active_means"), said("\"within_window\"", "illinois"), "{name}");
    }
    assert_eq!(says(&book("chicago-cook"), "policy.schools_to_research"), said("2", "chicago-cook"));
    let jted = book("jted");
    assert_eq!(says(&jted, "policy.entry_trigger"), said("\"any_service\"", "jted"));
    assert_eq!(says(&jted, "rules.SVC010.enabled"), said("false", "jted"));
    assert_eq!(says(&jted, "labels.participant"), said("\"customer\"", "jted"));
    assert_eq!(jted.policy().entry_trigger, EntryTrigger::AnyService);
    assert_eq!(jted.level(Rulebook::rule("SVC010").unwrap()), None);
    assert_eq!(book("youth-career-pathways").policy().default_program, "wioa_youth");
    assert_eq!(book("apprenticeship-illinois").participant_label(), "apprentice");
    assert_eq!(book("chicago-cook").participant_label(), "participant");
}

#[test]
fn an_agency_overrides_numbers_and_the_layers_below_stay_named() {
    let book = own(
        "[policy]\nexit_window_days = 60\nactive_means = \"open_that_day\"\n[labels]\nparticipant = \"client\"\n",
    );
    assert_eq!(says(&book, "policy.exit_window_days"), said("60", "own"));
    assert_eq!(says(&book, "policy.gap_max_days"), said("180", "federal"));
    assert_eq!(book.policy().active_means, ActiveMeans::OpenThatDay);
    assert_eq!(book.participant_label(), "client");
    let record = r#"{"participant": {"participant_id": "P1", "customer_group": "adult"}, "services": [
        {"service_id": "s1", "activity_code": "202", "actual_begin": "2024-03-01", "actual_end": "2024-03-01"}]}"#;
    let caseload = read_json(record).unwrap();
    let answer = |book: &Rulebook, on| participation(book, &caseload.cases[0], &caseload.supplied, day(on));
    assert_eq!(answer(&book, "2024-04-30").programs[0].exit_date, None);
    assert_eq!(answer(&book, "2024-05-01").programs[0].exit_date, Some(day("2024-03-01")));
    assert_eq!(answer(&own(""), "2024-05-30").programs[0].exit_date, None);
}

#[test]
fn a_rule_switched_off_by_one_layer_is_switched_on_again_by_another() {
    let record = r#"{"services": [{"service_id": "s1", "participant_id": "P1", "activity_code": "999",
        "actual_begin": "2024-03-01"}]}"#;
    let off = "extends = \"chicago-cook\"\n[rules.SVC001]\nenabled = false\nlevel = \"advice\"\n";
    let on = "extends = \"off\"\n[rules.SVC001]\nenabled = true\n";
    let louder = "extends = \"off\"\n[rules.SVC001]\nlevel = \"warning\"\n";
    let layers = [layer("off", off), layer("on", on), layer("louder", louder)];
    let book = |name| Rulebook::from_layers(name, &layers).unwrap();
    assert!(codes(&judge(&own(""), record, "2024-06-01")).contains(&"SVC001"));

    let audit = judge(&book("off"), record, "2024-06-01");
    assert!(!codes(&audit).contains(&"SVC001"));
    assert!(audit.receipt.rules_off.contains(&"SVC001"));
    assert!(!audit.receipt.rules_run.contains(&"SVC001"));

    let audit = judge(&book("on"), record, "2024-06-01");
    let found = audit.findings.iter().find(|finding| finding.info().code == "SVC001").unwrap();
    assert_eq!(found.level, Level::Advice, "the level set below still holds");
    assert_eq!(says(&book("on"), "rules.SVC001.enabled"), said("true", "on"));
    assert_eq!(says(&book("on"), "rules.SVC001.level"), said("\"advice\"", "off"));

    assert_eq!(
        says(&book("louder"), "rules.SVC001.enabled"),
        said("false", "off"),
        "a level switches nothing on"
    );
    assert!(!codes(&judge(&book("louder"), record, "2024-06-01")).contains(&"SVC001"));
}

#[test]
fn a_level_that_is_set_holds_for_all_messages_of_the_rule() {
    let record = r#"{"participant": {"participant_id": "P1", "customer_group": "adult"}, "services": [
        {"service_id": "s1", "activity_code": "202", "actual_begin": "2024-03-01", "actual_end": "2024-03-01"},
        {"service_id": "s2", "activity_code": "226", "actual_begin": "2024-02-28", "actual_end": "2024-04-01",
         "registration_date": "2024-02-27"},
        {"service_id": "s3", "activity_code": "226", "actual_begin": "2024-03-01", "actual_end": null,
         "registration_date": "2024-03-01"}]}"#;
    let levels = |book: &Rulebook| -> Vec<(Option<String>, Level)> {
        let found = judge(book, record, "2024-07-01").findings.into_iter();
        let found = found.filter(|finding| finding.info().code == "SVC028");
        found.map(|finding| (finding.record_id, finding.level)).collect()
    };
    let of = |id: &str, level| (Some(id.to_owned()), level);
    let before = levels(&own(""));
    assert!(
        before.contains(&of("s2", Level::Error)) && before.contains(&of("s3", Level::Warning)),
        "{before:?}"
    );
    for (text, level) in [("advice", Level::Advice), ("error", Level::Error)] {
        let set = levels(&own(&format!("[rules.SVC028]\nlevel = \"{text}\"\n")));
        assert_eq!(set.len(), before.len());
        assert!(set.iter().all(|(_, own)| *own == level), "{set:?}");
    }
}

#[test]
fn a_program_may_let_supportive_services_of_youth_trigger_and_extend() {
    let book = own("[flags.youth.supportive]\ntriggers_participation = true\nextends_exit = true\n");
    assert_eq!(says(&book, "flags.youth.supportive").1, "own");
    let entry = |book: &Rulebook, group: &str, code: &str| {
        let text = format!(
            r#"{{"participant": {{"participant_id": "P1", "customer_group": "{group}"}}, "services": [
            {{"service_id": "s1", "activity_code": "{code}", "actual_begin": "2024-03-01", "actual_end": "2024-03-01"}}]}}"#
        );
        let caseload = read_json(&text).unwrap();
        participation(book, &caseload.cases[0], &caseload.supplied, day("2024-03-10")).programs[0].entry_date
    };
    assert_eq!(entry(&book, "youth", "181"), Some(day("2024-03-01")));
    assert_eq!(entry(&book, "youth", "local:youth-supportive-services"), Some(day("2024-03-01")));
    assert_eq!(entry(&book, "adult", "181"), None, "the other groups keep the row's flags");
    assert_eq!(entry(&book, "youth", "468"), None, "the other categories too");
    assert_eq!(entry(&own(""), "youth", "181"), None);
    let all =
        own("[flags.adult.individualized_career]\ntriggers_participation = true\nextends_exit = true\n");
    assert_eq!(entry(&all, "adult", "226"), None, "a tracking row is no service");
    let none =
        own("[flags.adult.individualized_career]\ntriggers_participation = false\nextends_exit = false\n");
    assert_eq!(entry(&none, "adult", "202"), None);
}

#[test]
fn a_service_is_judged_by_the_matrix_in_force_on_its_begin_date() {
    let csv = "code,title,category,kind,same_day,triggers_participation,extends_exit,customer_groups\n\
               N1,New planning,individualized_career,enrolling,true,true,true,adult\n";
    let text =
        "extends = \"chicago-cook\"\n[[matrix]]\nfile = \"new/2024.csv\"\nin_force_from = 2024-07-01\n";
    let matrices = [("new/2024.csv", csv)];
    let layers = [Layer { matrices: &matrices, ..layer("own", text) }];
    let book = Rulebook::from_layers("own", &layers).unwrap();
    let names: Vec<_> =
        book.matrices_in_force().into_iter().map(|own| (own.name, own.in_force_from, own.rows)).collect();
    assert_eq!(names[0].0, "chicago-cook-2023-02-24");
    assert_eq!(names[1], ("2024".to_owned(), Some(day("2024-07-01")), 1));
    assert_eq!(says(&book, "matrix.2024"), said("\"2024-07-01\"", "own"));
    for (on, matrix) in [("2024-06-30", 0), ("2024-07-01", 1), ("2024-07-02", 1), ("1900-01-01", 0)] {
        assert_eq!(book.matrix_on(day(on)).unwrap(), &book.matrices()[matrix], "{on}");
    }
    for (code, begin, unknown) in [
        ("N1", "2024-06-30", true),
        ("N1", "2024-07-01", false),
        ("N1", "2024-07-02", false),
        ("202", "2024-06-30", false),
        ("202", "2024-07-01", true),
    ] {
        let record = format!(
            r#"{{"services": [{{"service_id": "s1", "participant_id": "P1", "activity_code": "{code}", "actual_begin": "{begin}"}}]}}"#
        );
        let audit = judge(&book, &record, "2024-08-01");
        assert_eq!(codes(&audit).contains(&"SVC001"), unknown, "{code} {begin}");
        assert_eq!(audit.receipt.matrices.len(), 2);
    }
    let replaced = "extends = \"chicago-cook\"\n[[matrix]]\nfile = \"new/2024.csv\"\n";
    let layers = [Layer { matrices: &matrices, ..layer("own", replaced) }];
    let book = Rulebook::from_layers("own", &layers).unwrap();
    assert_eq!(book.matrices().len(), 1, "a matrix for the same days takes the place of the one below");
    assert!(book.matrix_on(day("1950-01-01")).unwrap().knows("N1"));
}

#[test]
fn the_same_content_has_the_same_hash_whoever_says_it() {
    let plain = Rulebook::built_in("chicago-cook").unwrap();
    assert_eq!(plain.hash().len(), 64);
    assert_eq!(plain.hash(), Rulebook::built_in("chicago-cook").unwrap().hash());
    assert_eq!(own("").hash(), plain.hash(), "a layer that changes nothing");
    assert_eq!(own("[policy]\nexit_window_days = 90\n").hash(), plain.hash(), "said again");
    let one = own("[policy]\nexit_window_days = 60\n");
    let text = "extends = \"chicago-cook\"\ntitle = \"Another\"\n[policy]\nexit_window_days = 60\n";
    let other = Rulebook::from_layers("other", &[layer("other", text)]).unwrap();
    assert_eq!(one.hash(), other.hash());
}

#[test]
fn any_change_of_what_is_in_force_changes_the_hash() {
    let matrix = "extends = \"chicago-cook\"\n[[matrix]]\nfile = \"m.toml\"\n";
    let with_matrix = |text: &str| {
        let matrices = [("m.toml", text)];
        Rulebook::from_layers("own", &[Layer { matrices: &matrices, ..layer("own", matrix) }]).unwrap()
    };
    let built_in = wioa_rules::matrix::BUILT_IN;
    let title = built_in.replacen("title = \"Shared Placement Service\"", "title = \"Shared\"", 1);
    let books = [
        own(""),
        own("[policy]\nexit_window_days = 91\n"),
        own("[policy]\nexit_warning_days = 15\n"),
        own("[policy]\nexit_groups = []\n"),
        own("[rules.SVC001]\nenabled = false\n"),
        own("[rules.SVC001]\nlevel = \"advice\"\n"),
        own("[rules.SVC028]\nlevel = \"error\"\n"),
        own("[rules.SVC028]\nlevel = \"warning\"\n"),
        own("[flags.youth.supportive]\ntriggers_participation = true\nextends_exit = false\n"),
        own("[flags.youth.supportive]\ntriggers_participation = true\nextends_exit = true\n"),
        own("[flags.adult.supportive]\ntriggers_participation = true\nextends_exit = false\n"),
        own("[labels]\nparticipant = \"client\"\n"),
        own("[lint.acronyms]\nglossary = [\"ITA\"]\n"),
        own("[lint.acronyms]\nordinary = [\"ITA\"]\n"),
        own("[[matrix]]\nbuilt_in = \"chicago-cook-2023-02-24\"\nin_force_from = \"2023-02-24\"\n"),
        with_matrix(&title),
    ];
    assert_eq!(with_matrix(built_in).hash(), own("").hash());
    let mut hashes: Vec<&str> = books.iter().map(Rulebook::hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), books.len());
}

#[test]
fn a_layer_of_ones_own_hides_a_built_in_one_of_the_same_name() {
    let text = "extends = \"federal\"\n[policy]\nexit_window_days = 30\n";
    let book = Rulebook::from_layers("chicago-cook", &[layer("illinois", text)]).unwrap();
    assert_eq!(says(&book, "policy.exit_window_days"), said("30", "illinois"));
    assert_eq!(says(&book, "policy.schools_to_research"), said("2", "chicago-cook"));
}

#[test]
fn values_that_make_no_sense_together_are_refused_and_the_same_value_is_not() {
    for (name, limit, most) in [
        ("exit_warning_days", "exit_window_days", 90),
        ("plan_review_warning_days", "plan_review_days", 30),
        ("subsidy_warning_days", "subsidy_days", 90),
        ("additional_contacts", "additional_contacts_exceeding", 2),
    ] {
        let book = |value: i64| {
            let text = format!("extends = \"chicago-cook\"\n[policy]\n{name} = {value}\n");
            Rulebook::from_layers("own", &[layer("own", &text)])
        };
        assert!(book(most).is_ok(), "{name}");
        let refused = book(most + 1).unwrap_err().to_string();
        let told = format!(
            "policy.{name}: more than `{limit}`, found `{}`; allowed: at most {most}, the value of `{limit}`",
            most + 1
        );
        assert!(refused.contains(&told), "{refused}");
    }
}

#[test]
fn a_name_of_blanks_is_no_name() {
    for text in [
        "[policy]\ndefault_program = \" \"\n",
        "[policy]\nexit_groups = [[\"\u{200b}\"]]\n",
        "[labels]\nparticipant = \"  \"\n",
    ] {
        let text = format!("extends = \"chicago-cook\"\n{text}");
        assert!(Rulebook::from_layers("own", &[layer("own", &text)]).is_err(), "{text}");
    }
}

#[test]
fn every_rule_is_found_by_its_code_and_no_other_is() {
    for info in CATALOGUE {
        assert_eq!(Rulebook::rule(info.code), Ok(info.rule));
    }
    let fault = Rulebook::rule("SVC999").unwrap_err();
    assert!(
        fault.to_string().starts_with("rules: unknown rule, found `SVC999`; allowed: `INP001`"),
        "{fault}"
    );
}
