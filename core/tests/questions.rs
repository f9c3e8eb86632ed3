//! What holds for every question: its page, and the cases that stand in it.

use wioa_rules::ask::page::cases;
use wioa_rules::ask::{QUESTIONS, ask};
use wioa_rules::survey::SURVEYS;
use wioa_rules::{Date, Rulebook};

#[test]
fn every_case_of_every_page_holds() {
    let mut failures = Vec::new();
    for question in QUESTIONS {
        match cases(question.name) {
            Ok(cases) => failures.extend(cases.iter().filter_map(|case| {
                let difference = case.differs(&case.ask(question.name))?;
                Some(format!("{} «{}»: {difference}", question.name, case.name))
            })),
            Err(error) => failures.push(error.to_string()),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_page_tells_what_goes_in_and_out_and_shows_an_answer_and_a_refusal() {
    for question in QUESTIONS {
        for part in ["**In.**", "**Out.**"] {
            assert!(question.docs.contains(part), "{} lacks {part}", question.name);
        }
        let cases = cases(question.name).unwrap_or_default();
        assert!(cases.iter().any(|case| case.expect.is_some()), "{}", question.name);
        assert!(cases.iter().any(|case| case.refused.is_some()), "{}", question.name);
    }
}

#[test]
fn questions_and_surveys_have_names_of_their_own() {
    let questions = QUESTIONS.iter().map(|own| own.name);
    let mut names: Vec<&str> = questions.chain(SURVEYS.iter().map(|own| own.name)).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_survey_begins_with_the_participant_and_answers_an_empty_caseload() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    let as_of = Date::from_ymd_opt(2024, 6, 15).unwrap();
    for survey in SURVEYS {
        assert_eq!(survey.columns.first().unwrap().name, "participant_id", "{}", survey.name);
        let answer = ask(&rulebook, survey.name, r#"{"participants": []}"#, as_of).unwrap();
        assert!(answer.contains(r#""rows":[]"#), "{answer}");
    }
}

#[test]
fn an_unknown_question_is_refused_with_the_names_of_those_there_are() {
    let rulebook = Rulebook::built_in("chicago-cook").unwrap();
    let refused = ask(&rulebook, "exit", "{}", Date::from_ymd_opt(2024, 6, 15).unwrap()).unwrap_err();
    let said = refused.to_string();
    assert!(said.contains("found `exit`") && said.contains("`participation`"), "{said}");
}
