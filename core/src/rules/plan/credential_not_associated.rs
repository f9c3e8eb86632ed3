#![doc = include_str!("credential_not_associated.md")]

use std::collections::{BTreeSet, HashMap};

use crate::case::ServiceView;
use crate::matrix::Role;
use crate::model::{Credential, PlanStep};
use crate::rules::prelude::*;
use crate::rules::shared::plan::{folded, title};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::CredentialNotAssociated,
    code: "STP006",
    summary: "credential attributed to a step whose training program does not lead to it",
    docs: include_str!("credential_not_associated.md"),
    cites: &["CP-credential-of-program", "CP-credential-approved", "CP-placement-credentials", "RB-services-credentials", "BR-credential-of-step"],
    level: Level::Error,
    needs: &["credentials.name", "credentials.step_id or credentials.service_id", "plan_steps", "program_credentials.step_id", "program_credentials.name", "program_credentials.approved"],
    whole: &[Table::PlanSteps, Table::ProgramCredentials],
    needs_periods: false,
    policy: &[],
    performance: true,
    gate: Gate::Stops,
    messages: &[Message::new(
        "credential {id} ({value}) is attributed to step {other_record} ({title}), whose training program leads to {allowed}",
        "attribute the credential to the step whose program leads to it, or correct its name",
    )
    .about("name", "{value}", "one of {allowed}"), Message::new(
        "credential {id} ({value}) is attributed to step {other_record} ({title}), and is not approved for its training program",
        "have the credential approved for the program, or attribute it to the step whose program leads to it",
    )
    .about("program_credentials.approved", "not approved", "{value}, approved for the program"), Message::new(
        "credential {id} ({value}) is attributed to step {other_record} ({title}), for which no credential of a training program is approved",
        "tie the right training program to the step, with its approved credentials, or attribute the credential to another step",
    )
    .about("program_credentials.name", "no approved credential", "{value}, approved for the program")],
    check,
};

/// Names of approved credentials that a finding states; how many more there are, it counts.
const NAMES: usize = 20;

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let programs = Programs::new(cx);
    for credential in &cx.case().credentials {
        let name = credential.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let (Some(name), Some(of)) = (name, of(cx, credential)) else { continue };
        if matches!(of, Of::Service(_)) && !cx.supplied("plan_steps.service_id") {
            out.not_judged();
            continue;
        }
        let (step, variant) = match programs.listed.get(&(of, folded(name))) {
            Some(Listed { approved: true, .. }) => continue,
            Some(Listed { step, .. }) => (*step, 1),
            None => match programs.step(cx, of) {
                Some(step) if programs.approved.contains_key(&*step.id) => (step, 0),
                Some(step) => (step, 2),
                None => continue,
            },
        };
        let mut draft = out
            .record(Table::Credentials, Some(&credential.id))
            .on(credential.earned_on)
            .variant(variant)
            .fact(Fact::Value, name)
            .fact(Fact::OtherRecord, &*step.id)
            .fact(Fact::Title, title(cx, step));
        if let Some(names) = programs.approved.get(&*step.id) {
            draft = draft.fact(Fact::Allowed, shown(names));
        }
        if let Some(program) = step.training_program.as_deref() {
            draft.fact(Fact::Program, program);
        }
    }
}

/// What a credential is attributed to.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Of<'c> {
    Step(&'c str),
    Service(&'c str),
}

/// The step that a credential names, or else the service.
fn of<'c>(cx: &Context<'_>, credential: &'c Credential<'_>) -> Option<Of<'c>> {
    if let Some(step) = credential.step_id.as_deref() {
        return Some(Of::Step(step));
    }
    let service = credential.service_id.as_deref()?;
    // That an on-the-job training brings no credential is the fault of another rule.
    let told = cx.judged_by(Rule::OjtWithCredential) && cx.service(service).is_some_and(bears_none);
    (!told).then_some(Of::Service(service))
}

fn bears_none(service: &ServiceView<'_>) -> bool {
    service.is(Role::Ojt) && service.record.part_of_apprenticeship != Some(true)
}

/// A credential of a training program.
struct Listed<'c> {
    step: &'c PlanStep<'c>,
    approved: bool,
}

/// The training programs of all steps.
#[derive(Default)]
struct Programs<'c> {
    /// Their credentials, by what carries the program out and by name.
    listed: HashMap<(Of<'c>, String), Listed<'c>>,
    /// The names of the approved ones, by step.
    approved: HashMap<&'c str, BTreeSet<&'c str>>,
    /// For each service the first of its steps that has an approved one.
    first: HashMap<&'c str, &'c PlanStep<'c>>,
}

impl<'c> Programs<'c> {
    fn new(cx: &Context<'c>) -> Self {
        let mut programs = Self::default();
        for own in &cx.case().program_credentials {
            let Some(step) = own.step_id.as_deref().and_then(|id| cx.step(id)) else { continue };
            let name = own.name.as_deref().unwrap_or_default().trim();
            if name.is_empty() {
                continue;
            }
            let approved = own.approved == Some(true);
            let service = step.service_id.as_deref();
            for of in [Some(Of::Step(&step.id)), service.map(Of::Service)].into_iter().flatten() {
                let listed = programs.listed.entry((of, folded(name))).or_insert(Listed { step, approved });
                if (approved, &listed.step.id) > (listed.approved, &step.id) {
                    *listed = Listed { step, approved };
                }
            }
            if approved {
                programs.approved.entry(&step.id).or_default().insert(name);
                if let Some(service) = service {
                    let first = programs.first.entry(service).or_insert(step);
                    if step.id < first.id {
                        *first = step;
                    }
                }
            }
        }
        programs
    }

    /// The step that a finding names: one whose program has approved credentials, where there is one.
    fn step(&self, cx: &Context<'c>, of: Of<'_>) -> Option<&'c PlanStep<'c>> {
        match of {
            Of::Step(id) => cx.step(id),
            Of::Service(id) => self.first.get(id).copied().or_else(|| cx.steps_of_service(id).next()),
        }
    }
}

fn shown(names: &BTreeSet<&str>) -> Vec<String> {
    let mut shown: Vec<String> = names.iter().take(NAMES).map(|name| (*name).to_owned()).collect();
    let rest = names.len().saturating_sub(NAMES);
    if rest > 0 {
        shown.push(format!("{rest} more"));
    }
    shown
}
