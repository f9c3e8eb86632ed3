//! The built-in services matrix, row by row, and what can be asked of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use std::collections::BTreeSet;

use wioa_rules::Matrix;
use wioa_rules::matrix::{
    Basis, Category, Change, FieldChange, Measure, Prerequisite, Query, Role, Row, RowKind, diff,
};
use wioa_rules::model::CustomerGroup::{self, Adult, DislocatedWorker, Youth};

/// Code, title, category, kind, extends the window, same-day, groups, prerequisites, measures
/// (`E` employment, `S` skill gains, `C` credential).
const PRINTED: &str = "\
180|Support Service - Child/Dependent Care|supportive|non_enrolling|N|Y|ADY|active_enrolling_service|
181|Support Service - Transportation Assistance|supportive|non_enrolling|N|Y|ADY|active_enrolling_service|
182|Support Service - Medical|supportive|non_enrolling|N|Y|ADY|active_enrolling_service|
201|Group Workforce Research/Workshops/Job Clubs|individualized_career|enrolling|Y|Y|AD|205|E
202|Career Planning (Case Management)|individualized_career|enrolling|Y|Y|AD||E
205|Development of an IEP|individualized_career|enrolling|Y|Y|AD|completed_assessment|E
210|Referred to Employment/Placement Assistance (Staff Assisted)|basic_career|enrolling|Y|Y|AD||E
211|Job Search Activities and Assistance (Staff Assisted)|basic_career|enrolling|Y|Y|AD||E
226|Co-enrolled in IWDS|individualized_career|tracking|N|N|AD|205|
231|Adult Initial ITA Request|individualized_career|tracking|N|Y|A|completed_assessment 205|
232|Shared Placement Service|basic_career|enrolling|Y|Y|AD||E
235|DW Initial ITA Request|individualized_career|tracking|N|Y|D|completed_assessment 205|
239|UI Filing Information (Staff Assisted)|basic_career|enrolling|Y|Y|AD||E
240|FAFSA/Financial Aid Eligibility Assistance (Staff Assisted)|basic_career|enrolling|Y|Y|AD||E
300|Occupational Skills Training (ITA)|training|enrolling|Y|N|AD|205|ESC
301|On-the-Job Training (OJT) - Private Sector|training|enrolling|Y|N|AD|205 completed:221|ES";

/// The 14 elements of 20 CFR 681.460, in order; `-` does not enroll.
const ELEMENTS: &str = "\
youth-tutoring youth-alternative-secondary-school youth-work-experience \
youth-occupational-skills-training youth-education-with-workforce-preparation \
youth-leadership-development -youth-supportive-services youth-adult-mentoring \
-youth-follow-up-services youth-guidance-and-counseling youth-financial-literacy \
youth-entrepreneurial-skills youth-labor-market-information youth-postsecondary-preparation";

fn built_in() -> Matrix {
    Matrix::built_in().unwrap()
}

fn row<'m>(matrix: &'m Matrix, code: &str) -> &'m Row {
    matrix.rows().iter().find(|row| row.code == code).unwrap_or_else(|| panic!("no row {code}"))
}

fn groups(letters: &str) -> Vec<CustomerGroup> {
    let of = |letter| match letter {
        'A' => Adult,
        'D' => DislocatedWorker,
        _ => Youth,
    };
    letters.chars().map(of).collect()
}

fn measures(groups: &str, kinds: &str) -> BTreeSet<String> {
    let each = kinds.chars().flat_map(|kind| match kind {
        'E' => vec!["ER2", "ER4", "MER"],
        'S' => vec!["MSG"],
        _ => vec!["CAR"],
    });
    let each: Vec<&str> = each.collect();
    groups.chars().flat_map(|group| each.iter().map(move |own| format!("{group}{own}"))).collect()
}

fn own_measures(row: &Row) -> BTreeSet<String> {
    row.measures.iter().map(ToString::to_string).collect()
}

fn codes(rows: &[&Row]) -> Vec<String> {
    rows.iter().map(|row| row.code.clone()).collect()
}

#[test]
fn every_printed_row_says_what_the_source_says() {
    let matrix = built_in();
    for line in PRINTED.lines() {
        let [code, title, category, kind, extends, same_day, serves, before, measure] =
            line.split('|').collect::<Vec<_>>()[..]
        else {
            panic!("{line}")
        };
        let row = row(&matrix, code);
        assert_eq!(row.title, title, "{code}");
        assert_eq!(row.category.text(), category, "{code}");
        assert_eq!(row.kind.text(), kind, "{code}");
        assert_eq!(row.flags.extends_exit, extends == "Y", "{code}");
        assert_eq!(row.flags.triggers_participation, extends == "Y", "{code}");
        assert_eq!(row.same_day, same_day == "Y", "{code}");
        assert_eq!(row.customer_groups, groups(serves), "{code}");
        let prerequisites: Vec<String> = row.prerequisites.iter().map(Prerequisite::text).collect();
        assert_eq!(prerequisites, before.split_whitespace().collect::<Vec<_>>(), "{code}");
        assert_eq!(own_measures(row), measures(serves, measure), "{code}");
        assert_eq!((row.basis_same_day, row.basis_extends), (Basis::Stated, Basis::Stated), "{code}");
        assert_eq!((row.in_force_from, row.in_force_to), (None, None), "{code}");
        assert!(!row.definition.is_empty(), "{code}");
    }
}

#[test]
fn ita_requests_stay_out_of_the_state_system_and_a_shared_placement_transmits_as_210() {
    for row in built_in().rows() {
        let stays_out = row.is(Role::ItaRequest);
        assert_eq!(row.transmits, !stays_out, "{}", row.code);
        let expected = (row.code == "232").then_some("210");
        assert_eq!(row.transmits_as.as_deref(), expected, "{}", row.code);
    }
    for code in ["231", "235"] {
        assert!(!row(&built_in(), code).transmits);
    }
}

#[test]
fn rows_named_without_flags_are_marked_as_derived_and_the_youth_three_as_guidance() {
    let matrix = built_in();
    for code in ["207", "221", "224"] {
        let row = row(&matrix, code);
        assert_eq!((row.category, row.kind), (Category::IndividualizedCareer, RowKind::Enrolling), "{code}");
        assert!(row.flags.triggers_participation && row.flags.extends_exit, "{code}");
        assert_eq!(row.customer_groups, [Adult, DislocatedWorker], "{code}");
        assert_eq!([row.basis_same_day, row.basis_triggers, row.basis_extends], [Basis::Derived; 3]);
    }
    for (code, title) in [
        ("468", "Comprehensive and Specialized Assessments"),
        ("469", "Develop IEP/ISS"),
        ("470", "Career Planning"),
    ] {
        let row = row(&matrix, code);
        assert_eq!((row.title.as_str(), row.kind), (title, RowKind::NonEnrolling));
        assert!(!row.flags.enrolling(), "{code}");
        assert_eq!(row.customer_groups, [Youth], "{code}");
        assert_eq!([row.basis_triggers, row.basis_extends], [Basis::Guidance; 2], "{code}");
        assert_eq!(row.measures, [], "{code}");
    }
}

#[test]
fn the_14_youth_elements_enroll_except_supportive_and_follow_up() {
    let matrix = built_in();
    let elements: Vec<&str> = ELEMENTS.split_whitespace().collect();
    assert_eq!(elements.len(), 14);
    for element in elements {
        let enrolls = !element.starts_with('-');
        let row = row(&matrix, &format!("local:{}", element.trim_start_matches('-')));
        assert_eq!(row.customer_groups, [Youth], "{element}");
        assert_eq!(row.flags.triggers_participation, enrolls, "{element}");
        assert_eq!(row.flags.extends_exit, enrolls, "{element}");
        assert_eq!(row.kind == RowKind::Enrolling, enrolls, "{element}");
        assert_eq!(matches!(row.category, Category::Supportive | Category::FollowUp), !enrolls, "{element}");
        assert_eq!(row.measures_for(Youth).count(), row.measures.len(), "{element}");
        assert_eq!(row.measures.is_empty(), !enrolls, "{element}");
    }
    let of_youth = Query { group: Some(Youth), ..Query::default() };
    let enrolling = matrix.search(&of_youth).into_iter().filter(|row| row.flags.enrolling()).count();
    assert_eq!(enrolling, 13, "12 elements, and vocational exploration");
}

#[test]
fn every_activity_named_without_a_code_stands_under_a_local_one() {
    let matrix = built_in();
    for code in [
        "adult-ita-exception",
        "dw-ita-exception",
        "ojt-public-sector",
        "career-pathway-training",
        "english-language-education",
        "skill-upgrading-and-retraining",
        "registered-apprenticeship-program",
        "needs-related-payments",
        "health-care",
        "tools-equipment",
        "uniforms",
        "legal-aid",
        "other-supportive-services",
        "jted-case-management",
        "paid-work-experience",
        "follow-up-services",
    ] {
        row(&matrix, &format!("local:{code}"));
    }
    for row in matrix.rows() {
        let number = row.code.len() == 3 && row.code.bytes().all(|byte| byte.is_ascii_digit());
        assert!(number || row.code.starts_with("local:"), "{}", row.code);
    }
    let printed = matrix.rows().iter().filter(|row| !row.code.starts_with("local:")).count();
    assert_eq!(printed, 16 + 3 + 3);
    assert_eq!((matrix.name.as_str(), matrix.in_force_from), ("chicago-cook-2023-02-24", None));
    assert_eq!(matrix.published.map(|date| date.to_string()).as_deref(), Some("2023-02-24"));
}

#[test]
fn every_role_that_a_rule_recognises_stands_on_a_row() {
    let matrix = built_in();
    for role in Role::ALL {
        assert!(matrix.rows().iter().any(|row| row.is(*role)), "{role}");
    }
}

#[test]
fn rows_are_found_by_code_text_category_and_group_and_all_of_them_together() {
    let matrix = built_in();
    let find = |query: Query<'_>| codes(&matrix.search(&query));
    assert_eq!(find(Query::default()).len(), matrix.rows().len());
    assert_eq!(find(Query { code: Some("205"), ..Query::default() }), ["205"]);
    assert_eq!(find(Query { code: Some("20"), ..Query::default() }), [""; 0], "in full");
    assert_eq!(find(Query { text: Some("CHILD care"), ..Query::default() })[0], "180");
    assert_eq!(find(Query { text: Some("child rocket"), ..Query::default() }), [""; 0], "every word");
    assert_eq!(find(Query { text: Some("ui filing"), ..Query::default() }), ["239"]);
    let basic = find(Query { category: Some(Category::BasicCareer), ..Query::default() });
    assert_eq!(basic, ["210", "211", "232", "239", "240"], "in the order of the matrix");
    let both = Query { category: Some(Category::Training), group: Some(Youth), ..Query::default() };
    let training_of_youth =
        ["local:youth-occupational-skills-training", "local:youth-education-with-workforce-preparation"];
    assert_eq!(find(both.clone()), training_of_youth);
    assert_eq!(find(Query { text: Some("concurrently"), ..both.clone() }), training_of_youth[1..]);
    assert_eq!(find(Query { code: Some("300"), ..both }), [""; 0]);
}

#[test]
fn a_row_says_which_measures_it_counts_for_in_a_group() {
    let matrix = built_in();
    let of =
        |code, group| -> Vec<&str> { row(&matrix, code).measures_for(group).map(Measure::text).collect() };
    assert_eq!(of("300", Adult), ["AER2", "AER4", "AMER", "AMSG", "ACAR"]);
    assert_eq!(of("301", DislocatedWorker), ["DER2", "DER4", "DMER", "DMSG"]);
    assert_eq!(of("300", Youth), [""; 0]);
    assert_eq!(of("181", Adult), [""; 0]);
}

#[test]
fn every_measure_has_a_group_and_a_meaning() {
    let meanings = [
        ("ER2", "2nd quarter"),
        ("ER4", "4th quarter"),
        ("MER", "median earnings"),
        ("MSG", "measurable skill gains"),
        ("CAR", "credential attainment"),
    ];
    assert_eq!(Measure::ALL.len(), 15);
    for (letter, group) in [("A", Adult), ("D", DislocatedWorker), ("Y", Youth)] {
        for (measure, meaning) in meanings {
            let own = Measure::from_text(&format!("{letter}{measure}")).unwrap();
            assert_eq!(own.group(), group);
            assert!(own.meaning().contains(meaning), "{own}: {}", own.meaning());
        }
    }
}

#[test]
fn a_comparison_names_rows_added_removed_and_changed_field_by_field() {
    let old = built_in();
    let mut rows = old.rows().to_vec();
    let at = rows.iter().position(|row| row.code == "local:uniforms").unwrap();
    rows.remove(at);
    let planning = rows.iter_mut().find(|row| row.code == "202").unwrap();
    planning.title = "Career Planning".to_owned();
    planning.same_day = false;
    planning.basis_same_day = Basis::Derived;
    let extra = Row { code: "local:boots".to_owned(), title: "Boots".to_owned(), ..row(&old, "181").clone() };
    rows.push(extra);
    let new = Matrix::from_rows("own", "Own", rows).unwrap();
    let field = |column, from: &str, to: &str| FieldChange { column, from: from.into(), to: to.into() };
    let changes = diff(&old, &new);
    assert_eq!(
        changes,
        [
            Change::Changed {
                code: "202".into(),
                title: "Career Planning".into(),
                fields: vec![
                    field("title", "Career Planning (Case Management)", "Career Planning"),
                    field("same_day", "true", "false"),
                    field("basis_same_day", "stated", "derived"),
                ],
            },
            Change::Removed { code: "local:uniforms".into(), title: "Uniforms".into() },
            Change::Added { code: "local:boots".into(), title: "Boots".into() },
        ]
    );
    let back = diff(&new, &old);
    assert!(matches!(&back[1], Change::Removed { code, .. } if code == "local:boots"));
    assert!(matches!(&back[2], Change::Added { code, .. } if code == "local:uniforms"));
    let json = serde_json::to_value(&changes[1]).unwrap();
    assert_eq!(json["change"], "removed");
    assert_eq!(diff(&old, &old), []);
}
