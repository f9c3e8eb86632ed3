//! The beginnings of a rule: its file, its page, its line in the catalogue.

use std::path::Path;

use wioa_rules::{CATALOGUE, Level};

use crate::{Result, read, write};

/// Stands wherever somebody has to write something; the tests fail while any is left.
pub const PLACEHOLDER: &str = "FILL IN";

const FILE: &str = include_str!("new_rule/rule.rs.txt");
const PAGE: &str = include_str!("new_rule/page.md.txt");

/// Writes the two files of a new rule and its line in the catalogue.
///
/// # Errors
/// A name is not of the form, or the code, name or number was used before.
pub fn create(root: &Path, code: &str, name: &str, area: &str, level: &str) -> Result<String> {
    let catalogue_path = root.join("core/src/rules.rs");
    let catalogue = read(&catalogue_path)?;
    let lines = Lines::of(&catalogue);
    let new = New::of(code, name, area, level, &lines)?;
    let ledger = root.join("core/tests/numbers.txt");
    new.refuse_used(&lines, &if ledger.exists() { read(&ledger)? } else { String::new() })?;

    let folder = root.join("core/src/rules").join(area);
    let (file, page) = (folder.join(format!("{}.rs", new.module)), folder.join(format!("{}.md", new.module)));
    for path in [&file, &page] {
        if path.exists() {
            return Err(format!("{} is there already", path.display()).into());
        }
    }
    write(&catalogue_path, &new.insert(&catalogue, &lines))?;
    write(&file, &new.file())?;
    write(&page, PAGE)?;
    Ok(format!(
        "rule {code}, number {}: fill in core/src/rules/{area}/{module}.rs and .md, then `make gen`",
        new.number,
        module = new.module,
    ))
}

/// A line of the catalogue.
struct Line {
    area: String,
    number: u16,
    module: String,
    /// Its position among the lines of the file.
    at: usize,
}

struct Lines(Vec<Line>);

impl Lines {
    fn of(catalogue: &str) -> Self {
        let mut all = Vec::new();
        let mut area = String::new();
        let inside = catalogue.lines().enumerate().skip_while(|(_, line)| *line != "catalogue! {");
        for (at, line) in inside.skip(1) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [name, "{"] => (*name).clone_into(&mut area),
                [number, _, "=", module] => {
                    if let Ok(number) = number.parse() {
                        let module = module.trim_end_matches(';').to_owned();
                        all.push(Line { area: area.clone(), number, module, at });
                    }
                }
                _ => {}
            }
        }
        Self(all)
    }

    fn area(&self, area: &str) -> impl Iterator<Item = &Line> {
        self.0.iter().filter(move |line| line.area == area)
    }

    fn highest(&self) -> u16 {
        self.0.iter().map(|line| line.number).max().unwrap_or_default()
    }
}

struct New<'n> {
    code: &'n str,
    name: &'n str,
    area: &'n str,
    level: Level,
    module: String,
    variant: String,
    number: u16,
}

impl<'n> New<'n> {
    fn of(code: &'n str, name: &'n str, area: &'n str, level: &str, lines: &Lines) -> Result<Self> {
        let words: Vec<&str> = name.split('-').collect();
        let plain = |word: &&str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if !words.iter().all(plain) || !name.starts_with(|first: char| first.is_ascii_lowercase()) {
            return Err(format!("name `{name}`: lower-case words joined by `-`").into());
        }
        let Some(level) = Level::from_text(level) else {
            return Err(format!("level `{level}`: one of {}", Level::TEXTS.join(", ")).into());
        };
        let plain_area = area.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if !plain_area || area.trim_matches('_') != area || area.is_empty() {
            return Err(format!("area `{area}`: lower-case words joined by `_`").into());
        }
        let capital = |word: &&str| {
            let (first, rest) = word.split_at(1);
            format!("{}{rest}", first.to_ascii_uppercase())
        };
        Ok(Self {
            code,
            name,
            area,
            level,
            module: words.join("_"),
            variant: words.iter().map(capital).collect(),
            number: number(code, area, lines)?,
        })
    }

    fn refuse_used(&self, lines: &Lines, ledger: &str) -> Result<()> {
        if let Some(line) =
            lines.0.iter().find(|line| line.number == self.number || line.module == self.module)
        {
            return Err(format!("{} {} is in the catalogue", line.number, line.module).into());
        }
        let number = self.number.to_string();
        let own = [number.as_str(), self.code, self.name];
        let known =
            CATALOGUE.iter().map(|info| format!("{} {} {}", info.rule.number(), info.code, info.name()));
        let ever = ledger.lines().filter(|line| !line.starts_with('#')).map(str::to_owned);
        for line in known.chain(ever) {
            if line.split(' ').zip(own).any(|(used, own)| used == own) {
                return Err(
                    format!("`{line}` was used before; choose a code and a name that were not").into()
                );
            }
        }
        Ok(())
    }

    /// The catalogue with the line of this rule in the order of the numbers; a new area comes last.
    fn insert(&self, catalogue: &str, lines: &Lines) -> String {
        let line = format!("        {} {} = {};\n", self.number, self.variant, self.module);
        let before = lines.area(self.area).filter(|line| line.number < self.number).last();
        let place = before.map(|line| line.at + 1).or(lines.area(self.area).next().map(|line| line.at));
        let (at, insert) = match (place, lines.0.last()) {
            (Some(at), _) => (at, line),
            (None, last) => {
                let end_of_area = last.map(|line| line.at + 2).unwrap_or_default();
                (end_of_area, format!("    {} {{\n{line}    }}\n", self.area))
            }
        };
        let mut text = String::with_capacity(catalogue.len() + insert.len());
        for (index, line) in catalogue.lines().enumerate() {
            if index == at {
                text.push_str(&insert);
            }
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    fn file(&self) -> String {
        FILE.replace("{module}", &self.module)
            .replace("{variant}", &self.variant)
            .replace("{code}", self.code)
            .replace("{level}", &format!("{:?}", self.level))
    }
}

/// The number of a code: where its letters begin, and the digits. A new area begins at the next
/// hundred, and new letters of an area at the next ten.
fn number(code: &str, area: &str, lines: &Lines) -> Result<u16> {
    let form = || format!("code `{code}`: three capital letters and three digits, not 000");
    let (letters, digits) = code.split_at_checked(3).ok_or_else(form)?;
    let good = digits.len() == 3
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let digits = digits.parse::<u16>().ok().filter(|digits| good && *digits > 0).ok_or_else(form)?;
    let akin = CATALOGUE.iter().find(|info| info.code.starts_with(letters));
    if let Some(info) = akin.filter(|info| info.rule.area() != area) {
        let theirs = info.rule.area();
        return Err(format!("codes that begin with `{letters}` belong to the area `{theirs}`").into());
    }
    let known = akin.and_then(|info| info.rule.number().checked_sub(info.code.get(3..)?.parse().ok()?));
    let own = lines.area(area).map(|line| line.number).max();
    let base = known.or(own.map(|highest| (highest / 10 + 1) * 10));
    let base = base.unwrap_or((lines.highest() / 100 + 1) * 100);
    if own.is_some_and(|highest| (base + digits) / 100 != highest / 100) || digits >= 100 {
        return Err(format!("code `{code}`: an area has 99 numbers").into());
    }
    Ok(base + digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Lines {
        let catalogue = read(&crate::root().join("core/src/rules.rs")).unwrap();
        Lines::of(&catalogue)
    }

    #[test]
    fn the_number_follows_from_the_code() {
        let lines = lines();
        assert_eq!(number("SVC037", "services", &lines).unwrap(), 137);
        assert_eq!(number("PAR099", "participation", &lines).unwrap(), 299);
        assert_eq!(number("INP006", "input", &lines).unwrap(), 6);
        assert_eq!(number("XYZ001", "somewhere", &lines).unwrap() % 100, 1);
        assert_eq!(number("XYZ001", "participation", &lines).unwrap(), 221);
    }

    #[test]
    fn codes_of_another_area_or_form_are_refused() {
        for (code, area) in [
            ("SVC037", "participation"),
            ("SVC37", "services"),
            ("SVC100", "services"),
            ("SVC000", "services"),
            ("svc037", "services"),
            ("XYZ090", "participation"),
        ] {
            assert!(number(code, area, &lines()).is_err(), "{code} {area}");
        }
    }

    #[test]
    fn the_scaffold_sets_every_field_of_a_catalogue_entry() {
        let info = read(&crate::root().join("core/src/rules/info.rs")).unwrap();
        let (_, entry) = info.split_once("pub struct RuleInfo {").unwrap();
        let (entry, _) = entry.split_once("\n}").unwrap();
        for field in entry.lines().filter_map(|line| line.trim().strip_prefix("pub ")) {
            let name = field.split(':').next().unwrap();
            assert!(FILE.contains(&format!("    {name}")), "{name}");
        }
    }
}
