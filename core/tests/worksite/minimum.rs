//! Tables of minimum wages: what is refused, what layers do.

use wioa_rules::worksite::{BUILT_IN, MinimumWages, NoMinimum};
use wioa_rules::{Layer, Rulebook};

use crate::support::{book, on};

const HEAD: &str = "name = \"own\"\ntitle = \"Own\"\n";

fn table(steps: &str) -> String {
    format!(
        "{HEAD}[[wage]]\nregion = \"north\"\ncircumstance = \"adult\"\nmeans = \"18 years or older\"\n\
         source = \"act\"\nstep = [{steps}]\n"
    )
}

/// Code, path and line of the first fault.
fn refused(text: &str) -> String {
    let errors = MinimumWages::from_toml(text).unwrap_err();
    let first = errors.iter().next().unwrap();
    format!("{} {}", first.code.name(), first)
}

#[test]
fn every_built_in_table_can_be_read_and_every_wage_names_its_source() {
    for (name, text) in BUILT_IN {
        let own = MinimumWages::from_toml(text).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        for (region, table) in own.regions() {
            assert_eq!(table, *name, "{region}");
        }
        for (region, circumstance, series) in own.series() {
            assert!(!series.steps.is_empty(), "{region} {circumstance}");
            assert!(series.steps.iter().all(|step| !step.source.is_empty()), "{region} {circumstance}");
            let rising = series.steps.windows(2).all(|pair| pair[0].wage < pair[1].wage);
            assert!(rising, "{region} {circumstance}: a minimum wage rises");
        }
    }
}

#[test]
fn no_wage_of_a_city_or_county_is_lower_than_that_of_the_state() {
    let wages = book().minimum_wages();
    for region in ["chicago", "cook-county"] {
        for circumstance in ["adult", "minor"] {
            for as_of in on("2017-07-01").iter_days().take_while(|day| *day < on("2025-07-01")) {
                let state = wages.on("illinois", circumstance, as_of).unwrap();
                if let Ok(own) = wages.on(region, circumstance, as_of) {
                    assert!(own.wage >= state.wage, "{region} {circumstance} {as_of}");
                }
            }
        }
    }
}

#[test]
fn a_wage_holds_from_its_day_until_the_next() {
    let own = MinimumWages::from_toml(&table(
        "{ from = 2024-03-01, wage = 10.5 }, { from = 2024-01-01, wage = \"10.00\" }, \
         { from = 2024-06-01, until = 2024-06-30, wage = 11 }",
    ))
    .unwrap();
    let wage = |day: &str| own.on("north", "adult", on(day)).map(|step| step.wage.to_string());
    assert_eq!(wage("2024-02-29").unwrap(), "10");
    assert_eq!(wage("2024-03-01").unwrap(), "10.5");
    assert_eq!(wage("2024-06-30").unwrap(), "11");
    for day in ["2023-12-31", "2024-07-01"] {
        assert!(matches!(wage(day), Err(NoMinimum::NoFigure { .. })), "{day}");
    }
    assert!(matches!(own.on("south", "adult", on("2024-03-01")), Err(NoMinimum::UnknownRegion { .. })));
    assert!(matches!(own.on("north", "minor", on("2024-03-01")), Err(NoMinimum::UnknownCircumstance { .. })));
}

#[test]
fn faults_are_refused_by_name() {
    let one = "{ from = 2024-01-01, wage = 10 }";
    for (text, says) in [
        ("wage = [".to_owned(), "syntax line 1"),
        (format!("{}colour = 1\n", table(one)), "unknown_name line"),
        (table("{ from = 2024-01-01, wage = 10, tips = 2 }"), "unknown_name line"),
        (table("{ from = 2024-01-01 }"), "missing line"),
        (HEAD.to_owned(), "missing wage: a table has at least one"),
        (table(""), "missing north.adult.step"),
        (table("{ from = 2024-02-30, wage = 10 }"), "syntax"),
        (table("{ from = \"2024-02-30\", wage = 10 }"), "bad_value north.adult.step[0].from"),
        (table("{ from = \"1800-01-01\", wage = 10 }"), "bad_value north.adult.step[0].from"),
        (table("{ from = 2024-01-01, until = 3, wage = 10 }"), "bad_value north.adult.step[0].until"),
        (table("{ from = 2024-01-01, wage = -1 }"), "bad_value north.adult.step[0].wage"),
        (table("{ from = 2024-01-01, wage = 10.005 }"), "bad_value north.adult.step[0].wage"),
        (table("{ from = 2024-01-01, wage = true }"), "bad_value north.adult.step[0].wage"),
        (table(&format!("{one}, {one}")), "duplicate north.adult.2024-01-01: two steps share a day"),
        (
            table("{ from = 2024-01-01, until = 2024-03-01, wage = 10 }, { from = 2024-03-01, wage = 11 }"),
            "duplicate north.adult.2024-03-01: two steps share a day",
        ),
        (
            table("{ from = 2024-01-02, until = 2024-01-01, wage = 10 }"),
            "bad_value north.adult.2024-01-02: ends before it begins",
        ),
        (format!("{}{}", table(one), table(one).replace(HEAD, "")), "duplicate north.adult: stands twice"),
        (table(one).replace("\"act\"", "\"\""), "bad_value north.adult.source"),
        (table(one).replace("\"own\"", "\" \""), "bad_value name"),
    ] {
        let said = refused(&text);
        assert!(said.starts_with(says), "{text}\n{said}, expected {says}");
    }
    let touching =
        table("{ from = 2024-01-01, until = 2024-02-29, wage = 10 }, { from = 2024-03-01, wage = 11 }");
    assert!(MinimumWages::from_toml(&touching).is_ok());
}

fn layered(layer: &str, files: &[(&str, &str)]) -> Result<Rulebook, String> {
    let text = format!("extends = \"chicago-cook\"\n{layer}");
    let layer = Layer { name: "own", origin: "own.toml", text: &text, matrices: files };
    Rulebook::from_layers("own", &[layer]).map_err(|errors| errors.to_string())
}

#[test]
fn a_layer_replaces_the_regions_it_names_and_leaves_the_others() {
    let own = table("{ from = 2024-01-01, wage = 12 }").replace("\"north\"", "\"illinois\"");
    let book = layered("[[minimum_wage]]\nfile = \"own-wages.toml\"\n", &[("own-wages.toml", &own)]).unwrap();
    let wages = book.minimum_wages();
    assert_eq!(wages.on("illinois", "adult", on("2024-06-15")).unwrap().wage.to_string(), "12");
    assert!(matches!(
        wages.on("illinois", "minor", on("2024-06-15")),
        Err(NoMinimum::UnknownCircumstance { .. })
    ));
    assert_eq!(wages.on("chicago", "adult", on("2024-06-15")).unwrap().wage.to_string(), "15.8");
    let says = |key: &str| {
        let value = book.effective().into_iter().find(|own| own.key == key).unwrap();
        (value.value.to_string(), value.layer)
    };
    assert_eq!(says("minimum_wage.illinois"), ("\"own\"".to_owned(), "own".to_owned()));
    assert_eq!(says("minimum_wage.chicago"), ("\"chicago-cook\"".to_owned(), "chicago-cook".to_owned()));
}

#[test]
fn any_change_of_a_wage_changes_the_hash_and_a_note_does_not() {
    let file = |text: &str| {
        let files = [("w.toml", text)];
        layered("[[minimum_wage]]\nfile = \"w.toml\"\n", &files).unwrap().hash().to_owned()
    };
    let plain = file(&table("{ from = 2024-01-01, wage = 12 }"));
    assert_eq!(file(&table("{ from = 2024-01-01, wage = \"12.00\", note = \"seen\" }")), plain);
    for other in [
        "{ from = 2024-01-01, wage = 12.01 }",
        "{ from = 2024-01-02, wage = 12 }",
        "{ from = 2024-01-01, until = 2024-12-31, wage = 12 }",
    ] {
        assert_ne!(file(&table(other)), plain, "{other}");
    }
    assert_ne!(file(&table("{ from = 2024-01-01, wage = 12 }").replace("adult", "minor")), plain);
    let named_again = layered("[[minimum_wage]]\nbuilt_in = \"illinois\"\n", &[]).unwrap();
    assert_eq!(named_again.hash(), book().hash());
}

#[test]
fn a_layer_that_names_no_table_or_two_for_a_region_is_refused() {
    let own = table("{ from = 2024-01-01, wage = 12 }");
    let files = [("w.toml", own.as_str()), ("bad.toml", "name = 1")];
    for (layer, says) in [
        ("minimum_wage = 3\n", "own.toml.minimum_wage: value not allowed"),
        ("minimum_wage = [3]\n", "not a table"),
        ("[[minimum_wage]]\nbuilt_in = \"ohio\"\n", "own.toml.minimum_wage.built_in: no such table"),
        (
            "[[minimum_wage]]\nfile = \"gone.toml\"\n",
            "own.toml.minimum_wage.file: the table of minimum wages was not",
        ),
        ("[[minimum_wage]]\nfile = \"w.toml\"\nbuilt_in = \"illinois\"\n", "names no table of minimum wages"),
        ("[[minimum_wage]]\nfile = \"w.toml\"\nfrom = 3\n", "own.toml.minimum_wage.from: unknown key"),
        ("[[minimum_wage]]\nfile = \"bad.toml\"\n", "bad.toml.line 1"),
        (
            "[[minimum_wage]]\nfile = \"w.toml\"\n[[minimum_wage]]\nfile = \"w.toml\"\n",
            "two tables name the same region, found `north`",
        ),
    ] {
        let said = layered(layer, &files).unwrap_err();
        assert!(said.contains(says), "{layer}\n{said}");
    }
}
