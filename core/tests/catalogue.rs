//! What holds for every rule of the catalogue, its page, its number and its citations.
#![allow(clippy::panic, reason = "a test fails by it")]
#![allow(clippy::disallowed_methods, reason = "the tests read the files of the project")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use wioa_rules::model::Table;
use wioa_rules::rulebook::Policy;
use wioa_rules::rules::page::cases;
use wioa_rules::sources::sources;
use wioa_rules::{CATALOGUE, Fact, RuleInfo, Supplied};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    match std::fs::read_to_string(root().join(path)) {
        Ok(text) => text,
        Err(fault) => panic!("{path}: {fault}"),
    }
}

/// Names and files of a folder's entries, in order.
fn entries(path: &str) -> Vec<String> {
    let entries = match std::fs::read_dir(root().join(path)) {
        Ok(entries) => entries,
        Err(fault) => panic!("{path}: {fault}"),
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Fails with every fault, one a line.
fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What `fault` says about each rule, behind its code.
fn each_rule(fault: impl Fn(&RuleInfo) -> Option<String>) {
    none(CATALOGUE.iter().filter_map(|info| fault(info).map(|fault| format!("{}: {fault}", info.code))));
}

/// The names in braces of a template; none where a brace has no partner.
fn placeholders(template: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        if before.contains('}') {
            return None;
        }
        names.push(name);
        rest = tail;
    }
    (!rest.contains('}')).then_some(names)
}

#[test]
fn every_page_tells_what_is_asked_and_how_it_is_read_and_then_shows_cases() {
    each_rule(|info| {
        let (prose, rest) = info.docs.split_once("\n```").unwrap_or((info.docs, ""));
        let lines = prose.lines().filter(|line| !line.trim().is_empty()).count();
        if lines < 2 || prose.len() < 100 {
            return Some("the page has no prose, or hardly any".to_owned());
        }
        if !prose.contains("**How we read it.**") {
            return Some("the page does not say **How we read it.**".to_owned());
        }
        if !rest.starts_with("toml\n") || rest.matches("\n```").count() != 1 {
            return Some("the prose is not followed by one block of TOML".to_owned());
        }
        cases(info).err().map(|error| error.to_string())
    });
}

#[test]
fn every_page_shows_a_record_that_passes_and_one_that_fails() {
    each_rule(|info| {
        let cases = cases(info).unwrap_or_default();
        let passes = cases.iter().any(|case| case.expect.is_empty() && !case.not_judged);
        let fails = cases.iter().any(|case| !case.expect.is_empty());
        (!passes || !fails).then(|| format!("a case passes: {passes}, a case fails: {fails}"))
    });
}

#[test]
fn cases_of_a_page_have_names_of_their_own() {
    each_rule(|info| {
        let cases = cases(info).unwrap_or_default();
        let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        (names.len() < cases.len()).then(|| "two cases bear one name".to_owned())
    });
}

#[test]
fn every_file_of_the_sources_is_part_of_the_library() {
    let files = entries("sources");
    let files = files.iter().filter(|name| Path::new(name).extension().is_some_and(|own| own == "toml"));
    assert_eq!(files.count(), sources().len());
}

#[test]
fn every_rule_cites_and_every_citation_names_a_passage() {
    let known: BTreeSet<&str> =
        sources().iter().flat_map(|document| &document.passage).map(|passage| passage.id.as_str()).collect();
    each_rule(|info| {
        if info.cites.is_empty() {
            return Some("cites nothing".to_owned());
        }
        let unknown: Vec<&&str> = info.cites.iter().filter(|cite| !known.contains(**cite)).collect();
        (!unknown.is_empty()).then(|| format!("no passage {unknown:?}"))
    });
}

#[test]
fn every_passage_is_covered_in_one_way() {
    let cited: BTreeSet<&str> = CATALOGUE.iter().flat_map(|info| info.cites).copied().collect();
    let words = read("sources/README.md");
    none(sources().iter().flat_map(|document| &document.passage).filter_map(|passage| {
        let cite = cited.contains(passage.id.as_str());
        let marks = [&passage.covered_by, &passage.reason, &passage.later];
        let count = marks.iter().filter(|mark| mark.is_some()).count();
        let fault = match (cite, count) {
            (false, 0) => "no rule cites it, and it does not say why: `covered_by`, `reason` or `later`",
            (_, 2..) => "has more than one of `covered_by`, `reason` and `later`",
            (true, 1) if passage.covered_by.is_none() => "a rule cites it, so `reason` or `later` must go",
            _ if marks.iter().any(|mark| mark.as_ref().is_some_and(String::is_empty)) => {
                "gives an empty reason"
            }
            _ => {
                let words = |word: &&String| !words.contains(&format!("`{word}`"));
                let unknown = passage.covered_by.iter().chain(&passage.later).find(words)?;
                return Some(format!("{}: sources/README.md does not list `{unknown}`", passage.id));
            }
        };
        Some(format!("{}: {fault}", passage.id))
    }));
}

#[test]
fn passages_have_ids_of_their_own_that_begin_with_the_short_name() {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for document in sources() {
        for passage in &document.passage {
            if !seen.insert(passage.id.clone()) {
                faults.push(format!("{} stands twice", passage.id));
            }
            if !passage.id.starts_with(&format!("{}-", document.short)) {
                faults.push(format!("{} does not begin with {}-", passage.id, document.short));
            }
            if passage.at.is_empty() || passage.says.is_empty() {
                faults.push(format!("{} does not say where it stands, or what it says", passage.id));
            }
        }
    }
    none(faults);
}

#[test]
fn the_passages_left_for_later_are_as_many_as_the_documentation_says() {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for area in sources().iter().flat_map(|document| &document.passage).filter_map(|own| own.later.as_ref()) {
        *counted.entry(area.clone()).or_default() += 1;
    }
    let page = read("docs/traceability.md");
    let section = page.split("\n## ").find(|section| section.starts_with("Later")).unwrap_or_default();
    let committed: BTreeMap<String, usize> = section
        .lines()
        .filter_map(|line| {
            let (area, count) = line.strip_prefix("| `")?.split_once("` | ")?;
            Some((area.to_owned(), count.trim_end_matches(" |").parse().ok()?))
        })
        .collect();
    assert_eq!(counted, committed, "docs/traceability.md is not current; run `make gen`");
}

#[test]
fn codes_names_and_variants_are_unique() {
    let mut seen = BTreeSet::new();
    let own = |info: &&RuleInfo| [info.code.to_owned(), info.name(), info.rule.variant().to_owned()];
    none(CATALOGUE.iter().flat_map(own).filter(|own| !seen.insert(own.clone())));
}

#[test]
fn the_catalogue_is_in_order_of_numbers_and_each_rule_knows_its_place() {
    assert!(CATALOGUE.is_sorted_by(|one, other| one.rule.number() < other.rule.number()));
    for (index, info) in CATALOGUE.iter().enumerate() {
        assert_eq!(info.rule.index(), index, "{}", info.code);
        assert_eq!(info.rule.info().code, info.code, "the entry names another rule than its line");
    }
}

#[test]
fn a_code_is_three_letters_of_one_area_and_three_digits() {
    let mut areas: BTreeMap<&str, &str> = BTreeMap::new();
    each_rule(|info| {
        let (letters, digits) = info.code.split_at_checked(3)?;
        let good = letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.len() == 3
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        (!good).then(|| "not three letters and three digits".to_owned())
    });
    for info in CATALOGUE {
        let letters = info.code.get(..3).unwrap_or_default();
        assert_eq!(*areas.entry(letters).or_insert(info.rule.area()), info.rule.area(), "{}", info.code);
    }
}

#[test]
fn a_number_once_given_is_never_given_to_another_rule() {
    let ledger = read("core/tests/numbers.txt");
    let listed: Vec<Vec<&str>> = ledger
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect())
        .collect();
    for column in 0..3 {
        let mut seen = BTreeSet::new();
        for line in &listed {
            assert_eq!(line.len(), 3, "{line:?} is not `number code name`");
            assert!(seen.insert(line[column]), "core/tests/numbers.txt lists `{}` twice", line[column]);
        }
    }
    each_rule(|info| {
        let own = [info.rule.number().to_string(), info.code.to_owned(), info.name()];
        let akin = listed.iter().find(|line| line.iter().zip(&own).any(|(listed, own)| listed == own));
        match akin {
            None => Some("not in core/tests/numbers.txt; run `make gen`".to_owned()),
            Some(line) if *line == own => None,
            Some(line) => Some(format!("was listed as `{}`; numbers, codes and names stay", line.join(" "))),
        }
    });
}

#[test]
fn every_need_is_a_table_or_a_field() {
    each_rule(|info| {
        let unknown: Vec<&str> = info
            .needs
            .iter()
            .flat_map(|need| need.split(" or "))
            .filter(|name| Supplied::nothing().named(name).is_none())
            .collect();
        (!unknown.is_empty()).then(|| format!("no table or field {unknown:?}"))
    });
}

#[test]
fn every_policy_value_of_a_rule_exists() {
    each_rule(|info| {
        let unknown: Vec<&&str> = info.policy.iter().filter(|name| !Policy::NAMES.contains(name)).collect();
        (!unknown.is_empty()).then(|| format!("no policy value {unknown:?}"))
    });
}

#[test]
fn messages_and_fixes_are_texts_that_name_only_known_facts() {
    each_rule(|info| {
        if info.messages.is_empty() {
            return Some("has no message".to_owned());
        }
        info.messages.iter().flat_map(|message| [message.text, message.fix]).find_map(|text| {
            if text.is_empty() || text.ends_with('.') {
                return Some(format!("«{text}» is empty or ends with a full stop"));
            }
            let Some(names) = placeholders(text) else {
                return Some(format!("«{text}» has a brace without a partner"));
            };
            let known = |name: &&str| ["id", "date"].contains(name) || Fact::from_text(name).is_some();
            let unknown = names.into_iter().find(|name| !known(name))?;
            Some(format!("«{text}» names `{unknown}`, which is no fact"))
        })
    });
}

#[test]
fn every_message_is_about_a_field_that_exists_and_says_what_was_found_and_is_expected() {
    let known = |name: &&str| ["id", "date"].contains(name) || Fact::from_text(name).is_some();
    let listed = |name: &str| Table::ALL.iter().any(|own| own.fields().iter().any(|own| own.name == name));
    each_rule(|info| {
        info.messages.iter().find_map(|message| {
            for text in [message.field, message.found, message.expected] {
                match placeholders(text) {
                    Some(names) if names.iter().all(known) && !text.ends_with('.') => {}
                    _ => return Some(format!("«{text}» ends with a full stop, or names no fact")),
                }
            }
            if message.found.is_empty() || message.expected.is_empty() {
                return Some(format!("«{}» does not say what was found, or is expected", message.text));
            }
            let exists = match message.field.split_once('.') {
                Some((table, name)) if name.contains('{') => Table::from_name(table).is_some(),
                Some(_) => Supplied::nothing().named(message.field).is_some(),
                None => message.field.is_empty() || message.field.contains('{') || listed(message.field),
            };
            (!exists).then(|| format!("no field `{}`", message.field))
        })
    });
}

#[test]
fn every_summary_is_one_line_in_lower_case_without_a_full_stop() {
    each_rule(|info| {
        let word = info.summary.split(' ').next().unwrap_or_default();
        let acronym = word.chars().nth(1).is_some_and(|second| !second.is_lowercase());
        let lower = acronym || !word.starts_with(char::is_uppercase);
        let good = !info.summary.is_empty() && lower && !info.summary.ends_with('.');
        (!good || info.summary.contains('\n')).then(|| format!("summary «{}»", info.summary))
    });
}

#[test]
fn nothing_of_the_scaffold_is_left() {
    const PLACEHOLDER: &str = "FILL IN";
    each_rule(|info| {
        let messages = info
            .messages
            .iter()
            .flat_map(|message| [message.text, message.fix, message.found, message.expected]);
        let mut texts = messages.chain([info.summary, info.docs]);
        texts.any(|text| text.contains(PLACEHOLDER)).then(|| format!("`{PLACEHOLDER}` is left"))
    });
}

#[test]
fn every_rule_is_two_files_and_the_page_documents_the_module() {
    let mut faults = Vec::new();
    let mut files: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for info in CATALOGUE {
        let (area, module) = (info.rule.area(), info.rule.module());
        let path = format!("core/src/rules/{area}/{module}.rs");
        if !read(&path).starts_with(&format!("#![doc = include_str!(\"{module}.md\")]\n")) {
            faults.push(format!("{path} does not begin with its page as documentation"));
        }
        if read(&format!("core/src/rules/{area}/{module}.md")) != info.docs {
            faults.push(format!("{path}: the entry has another page than {module}.md"));
        }
        files.entry(area).or_default().extend([format!("{module}.rs"), format!("{module}.md")]);
    }
    for (area, known) in &files {
        let folder = format!("core/src/rules/{area}");
        let stray = entries(&folder).into_iter().filter(|name| !known.contains(name));
        faults.extend(stray.map(|name| format!("{folder}/{name} belongs to no rule of the catalogue")));
    }
    none(faults);
}

#[test]
fn a_rule_names_every_table_that_its_logic_looks_at() {
    let looks: &[(&str, Table)] = &[
        ("notes_of", Table::CaseNotes),
        ("notes_on", Table::CaseNotes),
        ("notes_naming", Table::CaseNotes),
        ("notes_about", Table::CaseNotes),
        ("has_note", Table::CaseNotes),
        (".case_notes", Table::CaseNotes),
        ("happenings", Table::CaseNotes),
        ("happenings", Table::Assessments),
        ("happenings", Table::CareerPlans),
        ("happenings", Table::PlanReviews),
        ("happenings", Table::PlanEvents),
        ("happenings", Table::WorksitePlacements),
        ("happenings", Table::Enrollments),
        ("report_lacking", Table::CaseNotes),
        ("report_hits", Table::CaseNotes),
        ("cx.hits", Table::CaseNotes),
        (".note_recipients", Table::NoteRecipients),
        ("steps_of", Table::PlanSteps),
        ("steps_for_code", Table::PlanSteps),
        (".plan_steps", Table::PlanSteps),
        ("steps_of_goal", Table::PlanSteps),
        ("steps_of_service", Table::PlanSteps),
        ("cx.step(", Table::PlanSteps),
        ("services_without_goal", Table::PlanSteps),
        (".career_plans", Table::CareerPlans),
        (".goals", Table::Goals),
        ("goals_that_are", Table::Goals),
        (".step_barriers", Table::StepBarriers),
        (".plan_agreements", Table::PlanAgreements),
        (".plan_reviews", Table::PlanReviews),
        (".assessments", Table::Assessments),
        (".barriers", Table::Barriers),
        ("items_of", Table::SupportItems),
        (".support_items", Table::SupportItems),
        ("credentials_of", Table::Credentials),
        (".credentials", Table::Credentials),
        ("skill_gains_of", Table::SkillGains),
        (".skill_gains", Table::SkillGains),
        ("recorded(", Table::Enrollments),
        ("faulty_exits", Table::Enrollments),
        (".enrollments", Table::Enrollments),
        (".worksite_placements", Table::WorksitePlacements),
        (".plan_events", Table::PlanEvents),
        (".milestones()", Table::WorksitePlacements),
        (".milestones()", Table::PlacementMilestones),
        (".exits()", Table::Enrollments),
        (".exits()", Table::CaseNotes),
    ];
    let areas = entries("core/src/rules");
    each_rule(|info| {
        let module = info.rule.module();
        let file = areas.iter().map(|area| format!("core/src/rules/{area}/{module}.rs"));
        let source = read(&file.filter(|file| root().join(file).is_file()).collect::<String>());
        let (_, logic) = source.split_once("\nfn check(").expect("a rule has its logic");
        let hidden = looks.iter().find(|(word, table)| logic.contains(word) && !info.reads(*table));
        hidden.map(|(word, table)| format!("`{word}` looks at {}, which it does not name", table.name()))
    });
}
