//! `gen [--check]`, `lint-report` and `new-rule`.

use std::process::ExitCode;

const USAGE: &str = "usage: xtask gen [--check]
       xtask lint-report    how often the lint of case notes is right, and where it is not
       xtask new-rule CODE NAME AREA LEVEL   (new-rule SVC037 some-rule-name services error)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> xtask::Result<String> {
    let root = xtask::root();
    match arguments {
        ["gen"] => xtask::r#gen::write(&root),
        ["gen", "--check"] => xtask::r#gen::check(&root),
        ["lint-report"] => xtask::r#gen::lint::report(),
        ["new-rule", code, name, area, level] => xtask::new_rule::create(&root, code, name, area, level),
        _ => Err(USAGE.into()),
    }
}
