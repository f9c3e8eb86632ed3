//! The rulebook: which numbers, rules and matrices are in force, and which layer said so.

mod builtin;
mod files;
mod hash;
pub mod policy;
mod profile;
mod setting;
mod words;

pub use policy::{ActiveMeans, EntryTrigger, FollowUpStart, FollowUpStarts, Policy, PolicyValue};
pub use profile::Layer;
pub use setting::{Percent, SpanDays};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::{Error, ErrorCode, Errors, names};
use crate::finding::Level;
use crate::lint::Lexicons;
use crate::matrix::{Category, Flags, Matrix, Row, RowKind};
use crate::model::{CustomerGroup, GoalCategory, Participant};
use crate::rules::{CATALOGUE, Rule};
use crate::worksite::MinimumWages;

/// What is in force: immutable, shareable between threads.
#[derive(Debug, Clone)]
pub struct Rulebook {
    name: String,
    policy: Policy,
    settings: Vec<RuleSetting>,
    matrices: Vec<Matrix>,
    minimum_wages: MinimumWages,
    overrides: Vec<FlagOverride>,
    labels: BTreeMap<String, String>,
    /// Lists of words for the lint, where a layer changes them.
    lexicons: Option<Arc<Lexicons>>,
    origins: BTreeMap<String, String>,
    hash: String,
}

/// What layers say about a rule.
#[derive(Debug, Clone, Copy)]
struct RuleSetting {
    enabled: bool,
    /// None: no layer says it, and each message has its own.
    level: Option<Level>,
}

/// A program's own flags for one group and category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlagOverride {
    /// The customer group.
    pub group: CustomerGroup,
    /// The category of services.
    pub category: Category,
    /// The flags in place of the matrix row's.
    pub flags: Flags,
}

/// One effective value and the layer that set it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effective {
    /// `policy.exit_window_days`, `rules.SVC033.level`, ...
    pub key: String,
    /// What is in force.
    pub value: serde_json::Value,
    /// The layer that set it; `default` where none did.
    pub layer: String,
}

/// A matrix in force, for receipts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixInForce {
    /// Its name.
    pub name: String,
    /// First day on which it judges services; none: from the beginning.
    pub in_force_from: Option<NaiveDate>,
    /// Number of rows.
    pub rows: usize,
}

impl Rulebook {
    /// A built-in profile with the layers below it: `federal`, `illinois`, `chicago-cook`,
    /// `youth-career-pathways`, `apprenticeship-illinois` or `jted`.
    ///
    /// # Errors
    /// No built-in profile has this name.
    pub fn built_in(profile: &str) -> Result<Self, Errors> {
        Self::from_layers(profile, &[])
    }

    /// The names of the built-in profiles.
    pub fn profiles() -> Vec<&'static str> {
        builtin::PROFILES.iter().map(|(name, _)| *name).collect()
    }

    /// A profile out of the caller's layers and the built-in ones.
    ///
    /// `profile` names the topmost layer; each layer's `extends` names the one below it. A
    /// layer of the caller's hides a built-in one of the same name.
    ///
    /// # Errors
    /// Every fault, named by layer and key, with what is allowed.
    pub fn from_layers(profile: &str, layers: &[Layer<'_>]) -> Result<Self, Errors> {
        profile::build(profile, layers)
    }

    /// The name of the topmost layer.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The numbers in force.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The level of a rule; none: switched off.
    pub fn level(&self, rule: Rule) -> Option<Level> {
        let setting = self.settings.get(rule.index()).filter(|setting| setting.enabled)?;
        Some(setting.level.unwrap_or(rule.info().level))
    }

    /// Whether a layer sets the level of a rule, which then holds for all its messages.
    pub fn sets_level(&self, rule: Rule) -> bool {
        self.settings.get(rule.index()).is_some_and(|setting| setting.level.is_some())
    }

    /// The program of records that name none: the participant's own, else the policy's.
    pub fn home_program<'p>(&'p self, participant: Option<&'p Participant<'_>>) -> &'p str {
        participant.and_then(|own| own.program.as_deref()).unwrap_or(&self.policy.default_program)
    }

    /// The matrices, earliest first.
    pub fn matrices(&self) -> &[Matrix] {
        &self.matrices
    }

    /// The matrix that judges a service that begins on a date.
    pub fn matrix_on(&self, date: NaiveDate) -> Option<&Matrix> {
        self.matrices.iter().rev().find(|matrix| matrix.in_force_from.is_none_or(|from| from <= date))
    }

    /// The minimum wages in force.
    pub fn minimum_wages(&self) -> &MinimumWages {
        &self.minimum_wages
    }

    /// The flags of a row for a group: a program's own, else the row's. A tracking row is no true
    /// service in any program.
    pub fn flags(&self, row: &Row, group: Option<CustomerGroup>) -> Flags {
        self.overrides
            .iter()
            .filter(|_| row.kind != RowKind::Tracking)
            .find(|own| Some(own.group) == group && own.category == row.category)
            .map_or(row.flags, |own| own.flags)
    }

    /// Whether flags depend on the customer group.
    pub fn has_flags_by_group(&self) -> bool {
        !self.overrides.is_empty()
    }

    /// What a program calls a career plan.
    pub fn plan_label(&self) -> &str {
        self.labels.get("career_plan").map_or("career plan", String::as_str)
    }

    /// What a program calls a participant.
    pub fn participant_label(&self) -> &str {
        self.labels.get("participant").map_or("participant", String::as_str)
    }

    /// The name a program uses for a category of goals, or the plain one.
    pub fn goal_label(&self, category: GoalCategory) -> &str {
        let (term, plain) = match category {
            GoalCategory::Career => ("goal_career", "Career"),
            GoalCategory::EducationTraining => ("goal_education_training", "Education/Training"),
            GoalCategory::Employment => ("goal_employment", "Employment"),
            GoalCategory::Support => ("goal_support", "Support"),
        };
        self.labels.get(term).map_or(plain, String::as_str)
    }

    /// The lists of words for the lint of case notes: the built-in ones, or what layers made of them.
    pub fn lexicons(&self) -> &Lexicons {
        self.lexicons.as_deref().unwrap_or_else(|| Lexicons::built_in())
    }

    /// SHA-256 over everything in force, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The matrices in force, for receipts.
    pub fn matrices_in_force(&self) -> Vec<MatrixInForce> {
        self.matrices
            .iter()
            .map(|matrix| MatrixInForce {
                name: matrix.name.clone(),
                in_force_from: matrix.in_force_from,
                rows: matrix.rows().len(),
            })
            .collect()
    }

    /// Every effective value with the layer that set it.
    pub fn effective(&self) -> Vec<Effective> {
        let layer = |key: &str| self.origins.get(key).cloned().unwrap_or_else(|| "default".to_owned());
        let mut all = Vec::new();
        for value in self.policy.values() {
            let key = format!("policy.{}", value.name);
            all.push(Effective { layer: layer(&key), key, value: value.value });
        }
        for info in CATALOGUE {
            let (enabled, level) =
                (format!("rules.{}.enabled", info.code), format!("rules.{}.level", info.code));
            let in_force = self.level(info.rule);
            all.push(Effective { layer: layer(&enabled), key: enabled, value: in_force.is_some().into() });
            if let Some(in_force) = in_force {
                all.push(Effective { layer: layer(&level), key: level, value: in_force.text().into() });
            }
        }
        for matrix in &self.matrices {
            let key = format!("matrix.{}", matrix.name);
            let value = serde_json::to_value(matrix.in_force_from).unwrap_or_default();
            all.push(Effective { layer: layer(&key), key, value });
        }
        for (region, table) in self.minimum_wages.regions() {
            let key = format!("minimum_wage.{region}");
            all.push(Effective { layer: layer(&key), key, value: table.into() });
        }
        for own in &self.overrides {
            let key = format!("flags.{}.{}", own.group, own.category);
            let value = serde_json::to_value(own.flags).unwrap_or_default();
            all.push(Effective { layer: layer(&key), key, value });
        }
        for (term, label) in &self.labels {
            let key = format!("labels.{term}");
            all.push(Effective { layer: layer(&key), key, value: label.as_str().into() });
        }
        for (section, list) in Lexicons::lists().filter(|_| self.lexicons.is_some()) {
            let key = format!("lint.{section}.{list}");
            let changes = words::changes(Lexicons::built_in(), self.lexicons(), section, list);
            all.extend(changes.map(|value| Effective { layer: layer(&key), key, value }));
        }
        all
    }

    /// The rules of a selection by code, for callers that do not want all of them.
    ///
    /// # Errors
    /// No rule has one of the codes, or there is no code at all: nothing would be judged.
    pub fn selection<'c>(codes: impl IntoIterator<Item = &'c str>) -> Result<Vec<Rule>, Error> {
        let rules = codes.into_iter().map(Self::rule).collect::<Result<Vec<_>, _>>()?;
        if rules.is_empty() {
            return Err(Error::new(ErrorCode::Missing, "rules", "no rule is chosen")
                .allowed("codes of rules, or no selection for every rule"));
        }
        Ok(rules)
    }

    /// The rule with a code.
    ///
    /// # Errors
    /// No rule has the code.
    pub fn rule(code: &str) -> Result<Rule, Error> {
        CATALOGUE.iter().find(|info| info.code == code).map(|info| info.rule).ok_or_else(|| {
            Error::new(ErrorCode::UnknownName, "rules", "unknown rule")
                .value(code)
                .allowed(names(CATALOGUE.iter().map(|info| info.code)))
        })
    }
}
