//! Levels and switches over several layers, and the flags of a program.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by it")]

use wioa_rules::{Layer, Level, Rule, Rulebook};

/// Builds `top` out of layers, each a name with its text; the file is named after the layer.
fn build(top: &str, layers: &[(&str, &str)]) -> Result<Rulebook, String> {
    let origins: Vec<String> = layers.iter().map(|(name, _)| format!("{name}.toml")).collect();
    let layers: Vec<Layer<'_>> = layers
        .iter()
        .zip(&origins)
        .map(|((name, text), origin)| Layer { name, origin, text, matrices: &[("m.csv", "code\n1\n")] })
        .collect();
    Rulebook::from_layers(top, &layers).map_err(|errors| errors.to_string())
}

fn refused(text: &str) -> String {
    build("own", &[("own", text)]).expect_err("a fault")
}

#[test]
fn a_level_outlasts_a_layer_that_switches_the_rule_off() {
    let layers = [
        ("a", "extends = 'federal'\n[rules.SVC008]\nlevel = 'advice'"),
        ("b", "extends = 'a'\n[rules.SVC008]\nenabled = false"),
        ("c", "extends = 'b'\n[rules.SVC008]\nenabled = true"),
        ("d", "extends = 'b'\n[rules.SVC008]\nlevel = 'warning'"),
    ];
    let level = |top| build(top, &layers).unwrap().level(Rule::ServiceNotInPlan);
    assert_eq!(level("b"), None);
    assert_eq!(level("c"), Some(Level::Advice));
    assert_eq!(level("d"), None, "a level alone switches nothing on");
}

#[test]
fn the_hash_tells_a_level_that_a_layer_sets_from_the_rule_s_own() {
    let plain = build("own", &[("own", "extends = 'federal'")]).unwrap();
    let same = build("own", &[("own", "extends = 'federal'\n[policy]\nexit_window_days = 90")]).unwrap();
    let set = build("own", &[("own", "extends = 'federal'\n[rules.SVC028]\nlevel = 'error'")]).unwrap();
    assert_eq!(plain.hash(), same.hash());
    assert_ne!(plain.hash(), set.hash(), "SVC028's warning is an error in one of them");
}

#[test]
fn flags_of_a_program_bow_to_what_a_matrix_may_not_say() {
    let flags = |group, category| {
        format!(
            "extends = 'federal'\n[flags.{group}.{category}]\ntriggers_participation = true\nextends_exit = true"
        )
    };
    for (group, category) in [("adult", "follow_up"), ("youth", "follow_up"), ("adult", "supportive")] {
        let fault = refused(&flags(group, category));
        let place = format!("own.toml.flags.{group}.{category}.extends_exit: ");
        assert!(fault.contains(&place) && fault.contains("`true`; allowed: false"), "{fault}");
    }
    assert!(build("own", &[("own", &flags("youth", "supportive"))]).is_ok());
}

#[test]
fn no_program_makes_a_tracking_row_a_service() {
    let text = "extends = 'federal'\n[flags.adult.individualized_career]\n\
                triggers_participation = true\nextends_exit = true";
    let rulebook = build("own", &[("own", text)]).unwrap();
    let matrix = rulebook.matrices().first().unwrap();
    let flags = |code: &str| {
        let row = matrix.rows().iter().find(|row| row.code == code).unwrap();
        rulebook.flags(row, row.customer_groups.first().copied())
    };
    assert!(flags("205").extends_exit);
    assert!(!flags("226").enrolling());
}
