//! Profiles: short TOML layers, each stating only what it overrides.

use std::collections::BTreeMap;

use super::words::{Words, changes};
use super::{FlagOverride, Policy, RuleSetting, Rulebook, builtin, files, hash};
use crate::error::{Error, ErrorCode, Errors, names};
use crate::finding::Level;
use crate::lint::Lexicons;
use crate::matrix::position;
use crate::matrix::{Category, Flags, Matrix, may_extend};
use crate::model::CustomerGroup;
use crate::names::written;
use crate::rules::CATALOGUE;
use crate::worksite::MinimumWages;

/// A layer the caller brings: the host reads the files, the core only the texts.
#[derive(Debug, Clone)]
pub struct Layer<'l> {
    /// Its name, by which other layers extend it.
    pub name: &'l str,
    /// Where it came from, for error messages: a file name, say.
    pub origin: &'l str,
    /// Its TOML text.
    pub text: &'l str,
    /// Files it names, by name: matrices (TOML, or CSV where the name ends in `.csv`) and tables of minimum
    /// wages (TOML).
    pub matrices: &'l [(&'l str, &'l str)],
}

/// The keys of a layer.
const KEYS: &[&str] = &[
    "extends",
    "title",
    "description",
    "policy",
    "rules",
    "flags",
    "labels",
    "lint",
    "matrix",
    "minimum_wage",
];

/// The terms that a program may call by a name of its own.
const TERMS: &[&str] = &[
    "career_plan",
    "participant",
    "goal_career",
    "goal_education_training",
    "goal_employment",
    "goal_support",
];

struct Parsed<'l> {
    name: String,
    origin: String,
    table: toml::Table,
    matrices: &'l [(&'l str, &'l str)],
}

/// Resolves the chain of layers and applies them, lowest first.
pub(super) fn build(profile: &str, layers: &[Layer<'_>]) -> Result<Rulebook, Errors> {
    let mut chain = Vec::new();
    let mut next = Some(profile.to_owned());
    while let Some(name) = next {
        // Where the name stands: in the layer above, or in what the caller asks for.
        let place = chain
            .last()
            .map_or_else(|| "profile".to_owned(), |above: &Parsed<'_>| format!("{}.extends", above.origin));
        if chain.iter().any(|layer| layer.name == name) {
            return Err(Error::new(ErrorCode::BadReference, place, "layers extend each other in a circle")
                .value(name)
                .allowed("a profile that does not extend this one")
                .into());
        }
        let layer = parse(&name, &place, layers)?;
        next = match layer.table.get("extends") {
            None => None,
            Some(toml::Value::String(below)) => Some(below.clone()),
            Some(other) => {
                return Err(Error::new(
                    ErrorCode::BadValue,
                    format!("{}.extends", layer.origin),
                    "not a name",
                )
                .value(other.to_string())
                .allowed("the name of a profile")
                .into());
            }
        };
        chain.push(layer);
    }
    let mut builder = Builder::new(profile);
    for layer in chain.iter().rev() {
        builder.apply(layer);
    }
    builder.finish()
}

fn parse<'l>(name: &str, place: &str, layers: &[Layer<'l>]) -> Result<Parsed<'l>, Errors> {
    let own = layers.iter().find(|layer| layer.name == name);
    let (origin, text, matrices) = if let Some(layer) = own {
        (layer.origin.to_owned(), layer.text, layer.matrices)
    } else {
        let text = builtin::PROFILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        let Some(text) = text else {
            let known = Rulebook::profiles().into_iter().chain(layers.iter().map(|layer| layer.name));
            return Err(Error::new(ErrorCode::UnknownName, place, "unknown profile")
                .value(name)
                .allowed(names(known))
                .into());
        };
        (format!("{name}.toml"), text, &[] as &[_])
    };
    let table = text.parse().map_err(|fault: toml::de::Error| {
        let place = format!("{origin}.{}", position(text, fault.span()));
        Error::new(ErrorCode::Syntax, place, fault.message())
    })?;
    Ok(Parsed { name: name.to_owned(), origin, table, matrices })
}

struct Builder {
    book: Rulebook,
    words: Words,
    faults: Vec<Error>,
}

impl Builder {
    fn new(profile: &str) -> Self {
        Self {
            book: Rulebook {
                name: profile.to_owned(),
                policy: Policy::default(),
                settings: vec![RuleSetting { enabled: true, level: None }; CATALOGUE.len()],
                matrices: Vec::new(),
                minimum_wages: MinimumWages::default(),
                overrides: Vec::new(),
                labels: BTreeMap::new(),
                lexicons: None,
                origins: BTreeMap::new(),
                hash: String::new(),
            },
            words: Words::default(),
            faults: Vec::new(),
        }
    }

    fn apply(&mut self, layer: &Parsed<'_>) {
        for (key, value) in &layer.table {
            let path = format!("{}.{key}", layer.origin);
            match key.as_str() {
                "extends" => {}
                "title" | "description" => {
                    if !value.is_str() {
                        self.bad(path, value, "a text".to_owned());
                    }
                }
                "policy" => self.each(layer, key, value, Self::policy),
                "rules" => self.each(layer, key, value, Self::rule),
                "flags" => self.each(layer, key, value, Self::flags),
                "labels" => self.each(layer, key, value, Self::label),
                "lint" => self.lint(layer, path, value),
                "matrix" => self.matrices(layer, &path, value),
                "minimum_wage" => self.minimum_wages(layer, &path, value),
                _ => self.faults.push(
                    Error::new(ErrorCode::UnknownName, path, "unknown key")
                        .allowed(names(KEYS.iter().copied())),
                ),
            }
        }
    }

    fn bad(&mut self, path: impl Into<String>, value: &toml::Value, allowed: String) {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.faults
            .push(Error::new(ErrorCode::BadValue, path, "value not allowed").value(value).allowed(allowed));
    }

    fn each(
        &mut self,
        layer: &Parsed<'_>,
        section: &str,
        value: &toml::Value,
        apply: fn(&mut Self, &Parsed<'_>, &str, &str, &toml::Value),
    ) {
        let path = format!("{}.{section}", layer.origin);
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    apply(self, layer, &format!("{path}.{key}"), key, value);
                }
            }
            other => self.bad(path, other, "a table".to_owned()),
        }
    }

    fn says(&mut self, key: String, layer: &Parsed<'_>) {
        self.book.origins.insert(key, layer.name.clone());
    }

    fn policy(&mut self, layer: &Parsed<'_>, _: &str, key: &str, value: &toml::Value) {
        match self.book.policy.set(key, value) {
            Ok(()) => self.says(format!("policy.{key}"), layer),
            Err(fault) => self.faults.push(fault.inside(&format!("{}.policy", layer.origin))),
        }
    }

    fn rule(&mut self, layer: &Parsed<'_>, path: &str, code: &str, value: &toml::Value) {
        let rule = match Rulebook::rule(code) {
            Ok(rule) => rule,
            Err(fault) => return self.faults.push(Error { path: path.to_owned(), ..fault }),
        };
        let toml::Value::Table(settings) = value else {
            return self.bad(path, value, "a table with `enabled` or `level`".to_owned());
        };
        let Some(mut setting) = self.book.settings.get(rule.index()).copied() else { return };
        for (key, value) in settings {
            let place = format!("{path}.{key}");
            match (key.as_str(), value) {
                ("enabled", toml::Value::Boolean(enabled)) => setting.enabled = *enabled,
                ("enabled", other) => {
                    self.bad(place, other, "true or false".to_owned());
                    continue;
                }
                ("level", value) => {
                    let Some(level) = value.as_str().and_then(Level::from_text) else {
                        self.bad(place, value, names(Level::TEXTS.iter().copied()));
                        continue;
                    };
                    setting.level = Some(level);
                }
                _ => {
                    self.faults.push(
                        Error::new(ErrorCode::UnknownName, place, "unknown key")
                            .allowed(names(["enabled", "level"])),
                    );
                    continue;
                }
            }
            self.says(format!("rules.{code}.{key}"), layer);
        }
        if let Some(slot) = self.book.settings.get_mut(rule.index()) {
            *slot = setting;
        }
    }

    fn flags(&mut self, layer: &Parsed<'_>, path: &str, group: &str, value: &toml::Value) {
        let Some(group) = CustomerGroup::from_text(group) else {
            return self.faults.push(
                Error::new(ErrorCode::UnknownName, path, "unknown customer group")
                    .allowed(names(CustomerGroup::TEXTS.iter().copied())),
            );
        };
        let toml::Value::Table(categories) = value else {
            return self.bad(path, value, "a table of categories".to_owned());
        };
        for (category, flags) in categories {
            let place = format!("{path}.{category}");
            let Some(category) = Category::from_text(category) else {
                self.faults.push(
                    Error::new(ErrorCode::UnknownName, place, "unknown category")
                        .allowed(names(Category::TEXTS.iter().copied())),
                );
                continue;
            };
            let flag = |name: &str| flags.get(name).and_then(toml::Value::as_bool);
            let exact = flags.as_table().is_some_and(|table| table.len() == 2);
            if flag("extends_exit") == Some(true) && !may_extend(category, group == CustomerGroup::Youth) {
                let allowed =
                    "false: follow-up never extends the exit window, supportive services for youth alone";
                self.bad(format!("{place}.extends_exit"), &true.into(), allowed.to_owned());
                continue;
            }
            match (flag("triggers_participation"), flag("extends_exit")) {
                (Some(triggers_participation), Some(extends_exit)) if exact => {
                    self.book.overrides.retain(|own| (own.group, own.category) != (group, category));
                    let flags = Flags { triggers_participation, extends_exit };
                    self.book.overrides.push(FlagOverride { group, category, flags });
                    self.book.overrides.sort_by_key(|own| (own.group, own.category));
                    self.says(format!("flags.{group}.{category}"), layer);
                }
                _ => self.bad(
                    place,
                    flags,
                    "a table with `triggers_participation` and `extends_exit`, each true or false".to_owned(),
                ),
            }
        }
    }

    fn label(&mut self, layer: &Parsed<'_>, path: &str, term: &str, value: &toml::Value) {
        if !TERMS.contains(&term) {
            let fault = Error::new(ErrorCode::UnknownName, path, "unknown term");
            return self.faults.push(fault.allowed(names(TERMS.iter().copied())));
        }
        match written(value.as_str()) {
            Some(label) => {
                self.book.labels.insert(term.to_owned(), label.to_owned());
                self.says(format!("labels.{term}"), layer);
            }
            None => self.bad(path, value, "a text that is not empty".to_owned()),
        }
    }

    /// `[lint.health] medication = [...]`: words that a layer adds to the lists of the lint, or removes.
    fn lint(&mut self, layer: &Parsed<'_>, path: String, value: &toml::Value) {
        let lexicons = match self.words.add(path, value) {
            Ok(lexicons) => lexicons,
            Err(errors) => return self.faults.extend(Vec::from(errors)),
        };
        for (section, list) in Lexicons::lists() {
            if changes(self.book.lexicons(), &lexicons, section, list).is_some() {
                self.says(format!("lint.{section}.{list}"), layer);
            }
        }
        self.book.lexicons = Some(lexicons);
    }

    /// `[[matrix]] built_in = "..."` or `file = "..."`, each with an optional `in_force_from`.
    fn matrices(&mut self, layer: &Parsed<'_>, path: &str, value: &toml::Value) {
        let Some(items) = value.as_array() else {
            return self.bad(path, value, "`[[matrix]]` tables".to_owned());
        };
        for item in items {
            let Some(table) = item.as_table() else {
                self.bad(path, item, "a table".to_owned());
                continue;
            };
            for key in
                table.keys().filter(|key| !["built_in", "file", "in_force_from"].contains(&key.as_str()))
            {
                self.faults.push(
                    Error::new(ErrorCode::UnknownName, format!("{path}.{key}"), "unknown key")
                        .allowed(names(["built_in", "file", "in_force_from"])),
                );
            }
            match files::matrix(layer.matrices, path, table) {
                Ok(matrix) => {
                    // A lower layer's matrix for the same days gives way; one of this layer is a conflict.
                    let origins = &self.book.origins;
                    let same = |other: &Matrix| {
                        (other.name == matrix.name, other.in_force_from == matrix.in_force_from)
                    };
                    self.book.matrices.retain(|other| {
                        let own = origins.get(&format!("matrix.{}", other.name)) == Some(&layer.name);
                        own || same(other) == (false, false)
                    });
                    for other in &self.book.matrices {
                        let message = match same(other) {
                            (true, _) => "two matrices have the same name",
                            (_, true) => "two matrices are in force from the same day",
                            _ => continue,
                        };
                        self.faults.push(
                            Error::new(ErrorCode::Duplicate, path, message)
                                .value(format!("{} and {}", other.name, matrix.name))
                                .allowed("a name and a day `in_force_from` of its own for each"),
                        );
                    }
                    self.says(format!("matrix.{}", matrix.name), layer);
                    self.book.matrices.push(matrix);
                }
                Err(errors) => self.faults.extend(Vec::from(errors)),
            }
        }
    }

    /// `[[minimum_wage]] built_in = "..."` or `file = "..."`. A region that it names takes the place of
    /// the same region below; other regions stay.
    fn minimum_wages(&mut self, layer: &Parsed<'_>, path: &str, value: &toml::Value) {
        let Some(items) = value.as_array() else {
            return self.bad(path, value, "`[[minimum_wage]]` tables".to_owned());
        };
        let mut own = MinimumWages::default();
        for item in items {
            match files::minimum_wages(layer.matrices, path, item) {
                Ok(table) => {
                    for (region, _) in
                        table.regions().filter(|new| own.regions().any(|other| other.0 == new.0))
                    {
                        self.faults.push(
                            Error::new(ErrorCode::Duplicate, path, "two tables name the same region")
                                .value(region)
                                .allowed("each region in one table of a layer"),
                        );
                    }
                    own.take(table);
                }
                Err(errors) => self.faults.extend(Vec::from(errors)),
            }
        }
        for (region, _) in own.regions() {
            self.says(format!("minimum_wage.{region}"), layer);
        }
        self.book.minimum_wages.take(own);
    }

    fn finish(mut self) -> Result<Rulebook, Errors> {
        self.book.matrices.sort_by_key(|matrix| matrix.in_force_from);
        if self.book.matrices.is_empty() && self.faults.is_empty() {
            self.faults.push(Error::new(ErrorCode::Missing, "matrix", "no layer names a services matrix"));
        }
        if let Err(fault) = self.book.policy.check() {
            self.faults.push(fault.inside("policy"));
        }
        Errors::check(self.faults)?;
        self.book.hash = hash::content(&self.book);
        Ok(self.book)
    }
}
