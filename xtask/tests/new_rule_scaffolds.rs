//! A new rule gets two files and a line, and nothing that was used before.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::path::{Path, PathBuf};

/// A project of its own with nothing but the catalogue, in the folder for temporary files of tests.
fn project(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&root);
    for file in ["core/src/rules.rs", "core/tests/numbers.txt"] {
        let to = root.join(file);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(xtask::root().join(file), to).unwrap();
    }
    root
}

#[test]
fn a_new_rule_gets_two_files_and_a_line_in_order() {
    let root = project("new-rule");
    xtask::new_rule::create(&root, "SVC099", "some-rule-name", "services", "warning").unwrap();
    let catalogue = std::fs::read_to_string(root.join("core/src/rules.rs")).unwrap();
    let line = "        199 SomeRuleName = some_rule_name;\n    }\n    participation {\n";
    assert!(catalogue.contains(line));
    let file = std::fs::read_to_string(root.join("core/src/rules/services/some_rule_name.rs")).unwrap();
    assert!(file.contains("rule: Rule::SomeRuleName,") && file.contains("level: Level::Warning,"));
    let page = std::fs::read_to_string(root.join("core/src/rules/services/some_rule_name.md")).unwrap();
    assert!(page.contains(xtask::new_rule::PLACEHOLDER));
}

#[test]
fn a_new_area_comes_last_and_gets_the_next_hundred() {
    let root = project("new-area");
    xtask::new_rule::create(&root, "XYZ001", "some-rule-name", "some_area", "advice").unwrap();
    let catalogue = std::fs::read_to_string(root.join("core/src/rules.rs")).unwrap();
    let (before, after) = catalogue.split_once("    some_area {\n").unwrap();
    assert!(
        before.ends_with(";\n    }\n") && after.ends_with("01 SomeRuleName = some_rule_name;\n    }\n}\n")
    );
    assert!(root.join("core/src/rules/some_area/some_rule_name.md").exists());
}

#[test]
fn new_letters_of_an_area_begin_at_its_next_ten() {
    let root = project("new-letters");
    xtask::new_rule::create(&root, "XYZ001", "some-rule-name", "services", "advice").unwrap();
    let catalogue = std::fs::read_to_string(root.join("core/src/rules.rs")).unwrap();
    assert!(catalogue.contains("        141 SomeRuleName = some_rule_name;\n    }\n    participation {\n"));
}

#[test]
fn what_was_used_before_is_refused_and_nothing_is_written() {
    let root = project("used-rule");
    let before = std::fs::read_to_string(root.join("core/src/rules.rs")).unwrap();
    for (code, name, area) in [
        ("SVC021", "some-rule-name", "services"),
        ("SVC099", "supportive-after-exit", "services"),
        ("SVC099", "exit-window-closing", "services"),
        ("SVC099", "Some_Rule", "services"),
        ("SVC099", "some-rule-name", "nowhere"),
        ("XYZ099", "some-rule-name", "services"),
        ("XYZ001", "some-rule-name", "no/where"),
    ] {
        assert!(xtask::new_rule::create(&root, code, name, area, "error").is_err(), "{code} {name} {area}");
    }
    assert!(xtask::new_rule::create(&root, "SVC099", "some-rule-name", "services", "grave").is_err());
    assert_eq!(std::fs::read_to_string(root.join("core/src/rules.rs")).unwrap(), before);
}

#[test]
fn a_number_of_a_rule_that_was_removed_is_refused() {
    let root = project("removed-rule");
    let ledger = root.join("core/tests/numbers.txt");
    let listed = std::fs::read_to_string(&ledger).unwrap() + "199 SVC099 rule-of-old\n";
    std::fs::write(&ledger, listed).unwrap();
    let error = xtask::new_rule::create(&root, "SVC099", "some-rule-name", "services", "error").unwrap_err();
    assert!(error.to_string().contains("rule-of-old"));
}
