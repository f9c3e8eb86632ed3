//! Faults that are planted: each breaks one rule, some with consequences for others.

use std::borrow::Cow;

use wioa_rules::Rule;
use wioa_rules::model::{CustomerGroup, ProviderApproval, Service, ServiceStatus};

use crate::life::{Life, plus};

/// Breaks a record of the life; false where it has none that could be broken so.
type Break = fn(&mut Life) -> bool;

/// Breaks one rule, drawn among those that this life can break.
pub fn plant(life: &mut Life) -> Option<Rule> {
    (0..TRIES).find_map(|_| {
        let (rule, break_it) = life.draw(FAULTS)?;
        break_it(life).then_some(rule)
    })
}

/// Draws before a life is left as it is; nearly every one can break something.
const TRIES: u32 = 100;

const FAULTS: &[(Rule, Break)] = &[
    (Rule::DuplicateId, |life| {
        let double = life.case.case_notes.last().cloned();
        let some = double.is_some();
        life.case.case_notes.extend(double);
        some
    }),
    (Rule::DanglingReference, |life| {
        let Some(note) = life.case.case_notes.last_mut() else { return false };
        note.service_id = Some("s-none".into());
        true
    }),
    (Rule::UnknownActivityCode, |life| {
        any(life, same_day_meeting, |service| service.activity_code = Some("999".into()))
    }),
    (Rule::BeginDateMissing, |life| {
        any(life, same_day_meeting, |service| {
            (service.actual_begin, service.actual_end) = (None, None);
            (service.projected_begin, service.projected_end) = (None, None);
            service.status = Some(ServiceStatus::NotStarted);
        })
    }),
    (Rule::DatesOutOfOrder, |life| {
        any(life, ended_training, |service| {
            service.actual_end = service.actual_begin.map(|begin| plus(begin, -3));
        })
    }),
    (Rule::SameDayServiceLeftOpen, |life| {
        any(life, same_day_meeting, |service| {
            service.actual_end = None;
            service.status = Some(ServiceStatus::Open);
        })
    }),
    (Rule::SameDayServiceSpansDays, |life| {
        any(life, same_day_meeting, |service| {
            service.actual_end = service.actual_begin.map(|begin| plus(begin, 2));
        })
    }),
    (Rule::SameDayServiceWithoutCaseNote, |life| unnoted(life, same_day_meeting)),
    (Rule::PrerequisiteMissing, |life| {
        let needed = life.case.services.iter().any(training);
        needed && forget(life, &["205", "470"])
    }),
    (Rule::ServiceNotInPlan, |life| {
        // A step that plans the same activity identifies the service, too.
        let Some(code) =
            life.case.services.iter().find(|own| training(own)).map(|own| own.activity_code.clone())
        else {
            return false;
        };
        let same = life.case.services.iter().filter(|own| own.activity_code == code);
        let ids: Vec<_> = same.map(|own| Some(own.id.clone())).collect();
        unplan(life, &ids);
        true
    }),
    (Rule::TrainingWithoutCareerExploration, |life| {
        let needed = life.case.services.iter().any(training) && life.group != CustomerGroup::Youth;
        needed && forget(life, &["224"])
    }),
    (Rule::TrainingWithoutCertification, |life| {
        let needed = life.case.services.iter().any(training) && life.group != CustomerGroup::Youth;
        for participant in life.case.participants.iter_mut().filter(|_| needed) {
            participant.training_certification_date = None;
        }
        needed
    }),
    (Rule::ItaWithoutSchoolResearch, |life| any(life, ita, |service| service.schools_researched = Some(1))),
    (Rule::TrainingProviderNotApproved, |life| {
        any(life, school, |service| service.provider_approved_by = Some(ProviderApproval::Neither))
    }),
    (Rule::TrainingCompletionIncomplete, |life| {
        any(life, ended_training, |service| service.completion_status = None)
    }),
    (Rule::SuccessfulTrainingWithoutCredential, |life| {
        let some = !life.case.credentials.is_empty();
        life.case.credentials.clear();
        some
    }),
    (Rule::OjtInsideApprenticeship, |life| {
        any(life, |service| is(service, &["301"]), |service| service.part_of_apprenticeship = Some(true))
    }),
    (Rule::SupportiveWithoutJustification, |life| unnoted(life, supportive)),
    (Rule::SupportiveWithoutItemsAndCost, |life| {
        let Some(item) = life.case.support_items.last_mut() else { return false };
        item.cost = None;
        true
    }),
    (Rule::SharedPlacementUnverified, |life| {
        any(life, |service| is(service, &["232"]), |service| service.employment_verified = Some(false))
    }),
    (Rule::ItaFlagMissing, |life| any(life, ita, |service| service.paid_by_ita = Some(false))),
    (Rule::RequiredFieldMissing, |life| any(life, training, |service| service.projected_end = None)),
    (Rule::WorkExperienceWithoutWorksite, |life| {
        any(life, |service| service.paid == Some(true), |service| service.placement_id = None)
    }),
    (Rule::ServiceWithoutCaseNote, |life| unnoted(life, training)),
    (Rule::ServiceWithoutGoal, |life| {
        let Some(id) = first(life, training) else { return false };
        for step in life.case.plan_steps.iter_mut().filter(|step| step.service_id.as_ref() == Some(&id)) {
            step.goal_id = None;
        }
        any(life, training, |service| service.goal_id = None)
    }),
    (Rule::ExitNotRecorded, |life| {
        let Some(exited) = life.case.enrollments.iter_mut().find(|own| own.exit_date.is_some()) else {
            return false;
        };
        (exited.exit_date, exited.exit_recorded_at, exited.exit_reason) = (None, None, None);
        true
    }),
    (Rule::ExitDateMismatch, |life| {
        let exit = life.case.enrollments.iter_mut().find_map(|own| own.exit_date.as_mut());
        exit.map(|exit| *exit = plus(*exit, 30)).is_some()
    }),
    (Rule::EnrollmentDateMismatch, |life| {
        let entry = life.case.enrollments.iter_mut().find_map(|own| own.enrollment_date.as_mut());
        entry.map(|entry| *entry = plus(*entry, 4)).is_some()
    }),
    (Rule::GapTooLong, |life| {
        let end = life.case.gaps.iter_mut().find_map(|gap| gap.end.as_mut());
        end.map(|end| *end = plus(*end, 200)).is_some()
    }),
];

fn is(service: &Service<'_>, codes: &[&str]) -> bool {
    service.activity_code.as_deref().is_some_and(|code| codes.contains(&code))
}

/// A same-day service on which nothing else rests.
fn same_day_meeting(service: &Service<'_>) -> bool {
    service.actual_begin.is_some() && is(service, &["201", "202", "210", "211", "240"])
}

fn supportive(service: &Service<'_>) -> bool {
    is(service, &["180", "181", "182", "local:uniforms", "local:tools-equipment"])
}

fn training(service: &Service<'_>) -> bool {
    service.provider.is_some()
}

fn school(service: &Service<'_>) -> bool {
    training(service) && !is(service, &["301"])
}

fn ended_training(service: &Service<'_>) -> bool {
    training(service) && service.actual_end.is_some()
}

fn ita(service: &Service<'_>) -> bool {
    service.ita_funded == Some(true)
}

/// The first service of a kind.
fn first(life: &Life, kind: fn(&Service<'_>) -> bool) -> Option<Cow<'static, str>> {
    life.case.services.iter().find(|service| kind(service)).map(|service| service.id.clone())
}

/// Changes the first service of a kind.
fn any(life: &mut Life, kind: fn(&Service<'_>) -> bool, change: fn(&mut Service<'static>)) -> bool {
    life.case.services.iter_mut().find(|service| kind(service)).map(change).is_some()
}

/// Takes away the notes of the first service of a kind.
fn unnoted(life: &mut Life, kind: fn(&Service<'_>) -> bool) -> bool {
    let Some(id) = first(life, kind) else { return false };
    life.case.case_notes.retain(|note| note.service_id.as_ref() != Some(&id));
    true
}

/// Takes away every service of some codes, with what refers to it.
fn forget(life: &mut Life, codes: &[&str]) -> bool {
    let case = &mut life.case;
    let mut gone = Vec::new();
    case.services.retain(|service| {
        let goes = is(service, codes);
        if goes {
            gone.push(Some(service.id.clone()));
        }
        !goes
    });
    case.case_notes.retain(|note| note.service_id.is_none() || !gone.contains(&note.service_id));
    unplan(life, &gone);
    !gone.is_empty()
}

/// Takes the steps of services out of the plan, with what refers to them.
fn unplan(life: &mut Life, services: &[Option<Cow<'static, str>>]) {
    let case = &mut life.case;
    let mut gone = Vec::new();
    case.plan_steps.retain(|step| {
        let goes = step.service_id.is_some() && services.contains(&step.service_id);
        if goes {
            gone.push(Some(step.id.clone()));
        }
        !goes
    });
    case.step_barriers.retain(|own| !gone.contains(&own.step_id));
    case.program_credentials.retain(|own| !gone.contains(&own.step_id));
}
