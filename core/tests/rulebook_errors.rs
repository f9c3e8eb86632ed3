//! Profiles that are refused: each fault names file, key, value and what is allowed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by it"
)]

use std::fmt::Write as _;

use wioa_rules::rulebook::Policy;
use wioa_rules::{Layer, Rulebook};

const ROW: &str = "[[row]]\ncode = \"X\"\ntitle = \"X\"\ncategory = \"training\"\nkind = \"enrolling\"\n\
                   same_day = false\ntriggers_participation = true\nextends_exit = true\ncustomer_groups = [\"adult\"]\n";

/// Texts of a layer that stands on the federal one, each with a fault.
const LAYERS: &[&str] = &[
    "polcy = 1",
    "title = 1",
    "policy = 90",
    "[policy]\nexit_window = 90",
    "[policy]\nexit_window_days = 0",
    "[policy]\nexit_window_days = -90",
    "[policy]\nexit_window_days = 36501",
    "[policy]\nexit_window_days = 90.0",
    "[policy]\nexit_window_days = \"90\"",
    "[policy]\nexit_warning_days = -1",
    "[policy]\nprerequisites_carry_over = 1",
    "[policy]\nentry_trigger = \"first\"",
    "[policy]\nactive_means = true",
    "[policy]\ndefault_program = \"\"",
    "[policy]\nexit_groups = [[]]",
    "[policy]\nexit_groups = [[\"\"]]",
    "[policy]\nexit_groups = [[\"jted\"], [\"jted\"]]",
    "[policy]\nexit_groups = [[\"jted\", \"jted\"]]",
    "[policy]\nexit_groups = [\"jted\"]",
    "[policy]\nexit_groups = [[1]]",
    "[policy]\nmilestones = []",
    "[policy]\nmilestones = [0, 30]",
    "[policy]\nmilestones = [30, 30, 60]",
    "[policy]\nmilestones = [60, 30]",
    "[policy]\nmilestones = [30, 36501]",
    "[policy]\nmilestones = [30.0]",
    "[policy]\nmilestones = 30",
    "[policy]\nmilestones = [60, 90]",
    "[policy]\nevaluation_milestones = [30, 45]",
    "[policy]\nmilestone_verify_days = -1",
    "[policy]\nfollow_up_months = [3, 2, 1]",
    "[policy]\nfollow_up_starts = \"exit\"",
    "[policy]\nfollow_up_starts = { adult = \"exit\", youth = \"exit\" }",
    "[policy]\nfollow_up_starts = { adult = \"exit\", dislocated_worker = \"exit\", youth = \"entry\" }",
    "[policy]\nfollow_up_starts = { adult = \"exit\", dislocated_worker = \"exit\", youth = \"exit\", elder = \"exit\" }",
    "rules = \"all\"",
    "[rules]\nSVC001 = false",
    "[rules.SVC999]\nenabled = false",
    "[rules.SVC001]\nenabled = 0",
    "[rules.SVC001]\nlevel = \"fatal\"",
    "[rules.SVC001]\nlevel = 1",
    "[rules.SVC001]\noff = true",
    "[flags.elder.supportive]\ntriggers_participation = true\nextends_exit = true",
    "[flags.youth.pocket_money]\ntriggers_participation = true\nextends_exit = true",
    "[flags]\nyouth = 1",
    "[flags.youth]\nsupportive = true",
    "[flags.youth.supportive]\ntriggers_participation = true",
    "[flags.youth.supportive]\ntriggers_participation = \"yes\"\nextends_exit = true",
    "[flags.youth.supportive]\ntriggers_participation = true\nextends_exit = true\nmore = true",
    "[labels]\nparticipant = \"\"",
    "[labels]\nparticipant = 1",
    "[policy]\nnote_entry_hours = 0",
    "[policy]\ncontact_gap_days = 0",
    "[policy]\nevent_note_days = -1",
    "[policy]\nrepeated_content_percent = 0",
    "[policy]\nrepeated_content_percent = 101",
    "[policy]\nrepeated_content_percent = 300",
    "lint = 1",
    "[lint]\nhealth = [\"flu\"]",
    "[lint.helth]\nmedication = []",
    "[lint.health]\nmedicine = []",
    "[lint.health]\nmedication = [1]",
    "[lint.health]\nremove = [\"no such word\"]",
    "[lint.acronyms]\nglossary = [\"\", \"lower\"]",
    "matrix = \"own\"",
    "matrix = [1]",
    "[[matrix]]",
    "[[matrix]]\nbuilt_in = \"illinois\"",
    "[[matrix]]\nbuilt_in = \"chicago-cook-2023-02-24\"\nfile = \"fine.toml\"",
    "[[matrix]]\nfile = 1",
    "[[matrix]]\nfile = \"gone.csv\"",
    "[[matrix]]\nfile = \"fine.toml\"\nfrom = 2024-01-01",
    "[[matrix]]\nfile = \"fine.toml\"\nin_force_from = \"soon\"",
    "[[matrix]]\nfile = \"fine.toml\"\nin_force_from = 2024-01-01T00:00:00",
    "[[matrix]]\nfile = \"bad.toml\"",
    "[[matrix]]\nfile = \"bad.csv\"",
    "[[matrix]]\nfile = \"broken.toml\"",
    "[[matrix]]\nfile = \"fine.toml\"\n[[matrix]]\nfile = \"other.toml\"",
    "[[matrix]]\nfile = \"fine.toml\"\n[[matrix]]\nfile = \"fine.toml\"\nin_force_from = 2024-01-01",
    "[policy\nexit_window_days = 90",
    "[policy]\nexit_window_days = 90\nexit_window_days = 60",
    "x = 1\n[policy]\nexit_window_days = 0\ny = 2\n[rules.SVC001]\nlevel = 1\n[[matrix]]\nfile = \"gone.csv\"",
];

/// What allowed lists would fill the page with.
fn shorten(line: &str) -> String {
    match line.char_indices().nth(220) {
        Some((cut, _)) => format!("{} ...", &line[..cut]),
        None => line.to_owned(),
    }
}

fn refused(profile: &str, layers: &[Layer<'_>]) -> String {
    let faults = Rulebook::from_layers(profile, layers).map(|book| book.name().to_owned()).unwrap_err();
    faults.iter().fold(String::new(), |mut text, fault| {
        let _ = writeln!(text, "  {}: {}", fault.code.name(), shorten(&fault.to_string()));
        text
    })
}

#[test]
fn every_fault_of_a_profile_reads_as_reviewed() {
    let fine = format!("name = \"fine\"\n{ROW}");
    let other = format!("name = \"other\"\n{ROW}");
    let bad = format!(
        "name = \"bad\"\n{}prerequisites = [\"Q\"]\n{ROW}measures = [\"AER9\"]\n",
        ROW.replace("\"X\"", "\"Y\"")
    );
    let csv = "code,title,category,kind,same_day,triggers_participation,extends_exit,customer_groups\n\
               X,X,training,enrolling,true,true,true,adult\n";
    let matrices = [
        ("fine.toml", fine.as_str()),
        ("other.toml", &other),
        ("bad.toml", &bad),
        ("bad.csv", csv),
        ("broken.toml", "name = \"broken\"\nrow = [\n"),
    ];
    let mut page = String::new();
    for text in LAYERS {
        let whole = format!("extends = \"federal\"\n{text}\n");
        let layer = Layer { name: "own", origin: "own.toml", text: &whole, matrices: &matrices };
        let _ = writeln!(page, "{}\n{}", text.replace('\n', " | "), refused("own", &[layer]));
    }
    insta::assert_snapshot!(page);
}

#[test]
fn chains_of_layers_that_lead_nowhere_or_round_are_refused_by_file() {
    let layer = |name, origin, text| -> Layer<'static> { Layer { name, origin, text, matrices: &[] } };
    let known = "allowed: `federal`, `illinois`, `chicago-cook`, `youth-career-pathways`, \
                 `apprenticeship-illinois`, `jted`";
    assert_eq!(
        refused("ilinois", &[]),
        shorten(&format!("  unknown_name: profile: unknown profile, found `ilinois`; {known}\n"))
    );
    let own = layer("own", "dir/own.toml", "extends = \"ohio\"");
    assert!(
        refused("own", &[own])
            .starts_with("  unknown_name: dir/own.toml.extends: unknown profile, found `ohio`; ")
    );
    let number = layer("own", "own.toml", "extends = 1");
    assert_eq!(
        refused("own", &[number]),
        "  bad_value: own.toml.extends: not a name, found `1`; allowed: the name of a profile\n"
    );
    let round = [layer("a", "a.toml", "extends = \"b\""), layer("b", "b.toml", "extends = \"a\"")];
    assert_eq!(
        refused("a", &round),
        "  bad_reference: b.toml.extends: layers extend each other in a circle, found `a`; \
         allowed: a profile that does not extend this one\n"
    );
    let alone = layer("own", "own.toml", "");
    assert_eq!(refused("own", &[alone]), "  missing: matrix: no layer names a services matrix\n");
    let below = layer("below", "below.toml", "extends = \"federal\"\nx = 1");
    let above = layer("above", "above.toml", "extends = \"below\"\ny = 1");
    let both = refused("above", &[below, above]);
    assert!(both.contains("below.toml.x: ") && both.contains("above.toml.y: "), "{both}");
}

#[test]
fn a_policy_built_in_code_is_checked_too() {
    assert_eq!(Policy::default().check(), Ok(()));
    let window = Policy { exit_window_days: 0, ..Policy::default() };
    let line = window.check().unwrap_err().to_string();
    assert_eq!(
        line,
        "exit_window_days: value makes no sense, found `0`; allowed: a whole number from 1 to 36500"
    );
    let groups = Policy { exit_groups: vec![vec![]], ..Policy::default() };
    assert_eq!(groups.check().unwrap_err().path, "exit_groups");
    let milestones = Policy { milestones: vec![60], ..Policy::default() };
    assert_eq!(
        milestones.check().unwrap_err().to_string(),
        "evaluation_milestones: no such milestone, found `30`; allowed: one of `milestones`: `60`"
    );
}
