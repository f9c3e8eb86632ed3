//! What happens to a participant, from application to follow-up.

use chrono::{Months, NaiveDate};
use wioa_rules::model::{
    AssessmentKind, CompletionStatus, CustomerGroup, ProviderApproval, Service, ServiceStatus,
};

use crate::as_of;
use crate::life::{Life, day, dollars, plus};
use crate::worksite;

/// Days after the last service on which the exit can be determined.
const EXIT_KNOWN: i64 = 91;

/// Tells a life: one period of participation, sometimes two or three.
pub fn tell(life: &mut Life) {
    let group = match life.between(1, 100) {
        ..=45 => CustomerGroup::Adult,
        46..=70 => CustomerGroup::DislocatedWorker,
        _ => CustomerGroup::Youth,
    };
    let mut start = life.later(day(2019, 1, 2), 0, 2150);
    life.apply(group, start);
    let periods = if life.chance(80) { 1 } else { life.between(2, 3) };
    for _ in 0..periods {
        life.begin_period();
        let entry = match group {
            CustomerGroup::Youth => youth(life, start),
            _ => adult(life, start),
        };
        contacts(life, entry);
        let exit = Some(life.last).filter(|last| !life.open && plus(*last, EXIT_KNOWN) <= as_of());
        co_enrollment(life, entry, exit);
        let Some(exit) = exit else {
            plan_ahead(life);
            life.record_period(entry, None, entry);
            return;
        };
        let known_on = plus(exit, EXIT_KNOWN);
        let recorded_on = life.later(known_on, 0, 10).min(as_of());
        life.record_period(entry, Some(exit), recorded_on);
        let again = life.later(exit, 300, 700);
        months(life, exit, again);
        follow_up(life, recorded_on, again);
        start = again;
        if start > plus(as_of(), -60) {
            return;
        }
    }
}

/// Assessment, career exploration, plan, and then the way that the plan shows.
fn adult(life: &mut Life, entry: NaiveDate) -> NaiveDate {
    let assessed = life.later(entry, 0, 6);
    life.enroll("207", entry, assessed, |_| {});
    life.assess(AssessmentKind::Comprehensive, assessed);
    life.assess(AssessmentKind::BasicSkills, assessed);
    let explored = life.later(assessed, 0, 5);
    life.enroll_on("224", explored);
    let planned = life.later(explored, 0, 6);
    life.enroll_on("205", planned);
    let mut today = meetings(life, planned);
    today = match life.between(1, 100) {
        ..=38 => occupational_training(life, today),
        39..=50 => on_the_job_training(life, today),
        51..=62 => other_training(life, today),
        63..=72 => work_experience(life, "local:paid-work-experience", today),
        _ => today,
    };
    if life.chance(8) {
        today = pause(life, today);
    }
    job_search(life, today);
    entry
}

/// Career planning and workshops, some weeks apart.
fn meetings(life: &mut Life, from: NaiveDate) -> NaiveDate {
    let mut today = from;
    for _ in 0..life.between(0, 2) {
        today = life.later(today, 3, 40);
        let code = life.pick(&["202", "202", "201", "240", "211"]);
        life.enroll_on(code, today);
        if life.chance(20) {
            life.support(today);
        }
    }
    today
}

/// Training paid by an individual training account, or by other funds.
fn occupational_training(life: &mut Life, from: NaiveDate) -> NaiveDate {
    let ita = life.chance(80);
    if ita {
        let code = if life.group == CustomerGroup::Adult { "231" } else { "235" };
        let on = life.later(from, 1, 10);
        life.serve(code, on, on, |_| {});
    }
    let schools = life.between(2, 5);
    train(life, "300", plus(from, 11), (60, 240), |service| {
        service.ita_funded = Some(ita);
        service.paid_by_ita = Some(ita);
        service.schools_researched = Some(schools);
    })
}

fn other_training(life: &mut Life, from: NaiveDate) -> NaiveDate {
    let code = life.pick(&[
        "local:career-pathway-training",
        "local:skill-upgrading-and-retraining",
        "local:registered-apprenticeship-program",
    ]);
    train(life, code, from, (40, 200), |_| {})
}

/// A training with support on the way, and what it led to.
fn train(
    life: &mut Life,
    code: &'static str,
    from: NaiveDate,
    days: (i64, i64),
    fill: impl FnOnce(&mut Service<'static>),
) -> NaiveDate {
    let begin = life.later(from, 2, 20);
    let end = life.later(begin, days.0, days.1);
    let provider = format!("Provider {}", life.between(1, 40));
    let hours = life.between(8, 40);
    let list = if life.chance(85) { ProviderApproval::Etpl } else { ProviderApproval::Pbs };
    let Some(id) = life.enroll(code, begin, end, |service| {
        service.provider = Some(provider.into());
        service.provider_approved_by = Some(list);
        service.weekly_hours = Some(hours);
        service.part_of_apprenticeship = Some(code == "local:registered-apprenticeship-program");
        fill(service);
    }) else {
        return begin;
    };
    let position = life.case.services.len();
    supports(life, begin, end);
    if end <= as_of() {
        let successful = life.chance(85);
        complete(life, position, successful);
        if successful {
            life.skill_gain(&id, end);
            life.credential(&id, end);
        }
    }
    end
}

fn on_the_job_training(life: &mut Life, from: NaiveDate) -> NaiveDate {
    let planned = life.later(from, 1, 10);
    let plan_done = life.later(planned, 0, 8);
    life.enroll("221", planned, plan_done, |_| {});
    let begin = life.later(plan_done, 1, 12);
    let end = life.later(begin, 60, 180);
    let wage = dollars(1_600 + 25 * life.between(0, 40));
    let employer = format!("Employer {}", life.between(1, 90));
    let list = if life.chance(50) { ProviderApproval::Etpl } else { ProviderApproval::Pbs };
    let Some(id) = life.enroll("301", begin, end, |service| {
        service.provider = Some(employer.into());
        service.provider_approved_by = Some(list);
        service.hourly_wage = Some(wage);
        service.weekly_hours = Some(40);
        service.part_of_apprenticeship = Some(false);
    }) else {
        return begin;
    };
    let position = life.case.services.len();
    supports(life, begin, end);
    if end <= as_of() {
        let successful = life.chance(80);
        complete(life, position, successful);
        if successful {
            life.skill_gain(&id, end);
        }
    }
    end
}

/// States how the training at a position (counted from 1) ended.
fn complete(life: &mut Life, position: usize, successful: bool) {
    let Some(service) = position.checked_sub(1).and_then(|index| life.case.services.get_mut(index)) else {
        return;
    };
    (service.completion_status, service.status) = if successful {
        (Some(CompletionStatus::Successful), Some(ServiceStatus::Complete))
    } else {
        (Some(CompletionStatus::Unsuccessful), Some(ServiceStatus::DidNotComplete))
    };
}

fn work_experience(life: &mut Life, code: &'static str, from: NaiveDate) -> NaiveDate {
    let begin = life.later(from, 2, 20);
    let end = life.later(begin, 30, 120);
    if begin > as_of() {
        return begin;
    }
    let cents = 1_500 + 25 * life.between(0, 20);
    let worksite = worksite::place(life, begin, end, cents);
    let wage = dollars(cents);
    life.enroll(code, begin, end, |service| {
        service.paid = Some(true);
        service.placement_id = Some(worksite);
        service.hourly_wage = Some(wage);
        service.weekly_hours = Some(25);
    });
    supports(life, begin, end);
    end
}

/// Supportive services while a longer service is open.
fn supports(life: &mut Life, begin: NaiveDate, end: NaiveDate) {
    let mut today = begin;
    for _ in 0..life.between(0, 3) {
        today = life.later(today, 7, 40);
        if today < end {
            life.support(today);
        }
    }
}

/// A planned gap in service, and the day on which services go on; none so late that the first
/// service after it would lie beyond the day of the data.
fn pause(life: &mut Life, from: NaiveDate) -> NaiveDate {
    let begin = life.later(from, 5, 15);
    let end = life.later(begin, 60, 150);
    if plus(end, 70) > as_of() {
        return from;
    }
    life.gap(begin, end);
    life.later(end, 1, 20)
}

fn job_search(life: &mut Life, from: NaiveDate) {
    let mut today = from;
    for _ in 0..life.between(1, 3) {
        today = life.later(today, 4, 45);
        let code = life.pick(&["211", "211", "210", "202", "201"]);
        life.enroll_on(code, today);
    }
    if life.chance(15) {
        let on = life.later(today, 3, 30);
        life.enroll("232", on, on, |service| {
            service.employment_verified = Some(true);
            service.placing_agency = Some("Agency B".into());
            service.managing_agency = Some("Agency A".into());
        });
    }
}

/// The three that come before enrollment, then program elements.
fn youth(life: &mut Life, eligible: NaiveDate) -> NaiveDate {
    let assessed = life.later(eligible, 0, 6);
    life.serve("468", eligible, assessed, |_| {});
    life.assess(AssessmentKind::Comprehensive, assessed);
    life.assess(AssessmentKind::BasicSkills, assessed);
    let planned = life.later(assessed, 0, 6);
    life.serve("469", planned, planned, |_| {});
    let guided = life.later(planned, 0, 6);
    life.serve("470", guided, guided, |_| {});
    let entry = life.later(guided, 1, 14);
    life.enroll_on("local:youth-vocational-exploration", entry);
    let mut today = entry;
    for _ in 0..life.between(1, 3) {
        today = match life.between(1, 100) {
            ..=25 => work_experience(life, "local:youth-work-experience", today),
            26..=45 => train(life, "local:youth-occupational-skills-training", today, (40, 180), |_| {}),
            _ => element(life, today),
        };
    }
    entry
}

fn element(life: &mut Life, from: NaiveDate) -> NaiveDate {
    let code = life.pick(&[
        "local:youth-tutoring",
        "local:youth-leadership-development",
        "local:youth-adult-mentoring",
        "local:youth-guidance-and-counseling",
        "local:youth-financial-literacy",
        "local:youth-labor-market-information",
        "local:youth-postsecondary-preparation",
    ]);
    let begin = life.later(from, 2, 45);
    let end = life.later(begin, 5, 90);
    life.enroll(code, begin, end, |_| {});
    if life.chance(50) {
        supports(life, begin, end);
    }
    end
}

/// Notes of contacts that document no service.
fn contacts(life: &mut Life, entry: NaiveDate) {
    let mut today = entry;
    for _ in 0..life.between(0, 4) {
        today = life.later(today, 5, 35);
        if today <= life.last {
            life.note(today, None, None);
        }
    }
}

/// Tracks co-enrollment, from its registration to the exit.
fn co_enrollment(life: &mut Life, entry: NaiveDate, exit: Option<NaiveDate>) {
    let registered = life.later(entry, 20, 40);
    if life.group == CustomerGroup::Youth || !life.chance(4) || registered > life.last {
        return;
    }
    let end = exit.unwrap_or_else(|| plus(as_of(), 90));
    life.serve("226", registered, end, |service| service.registration_date = Some(registered));
}

/// A service that is planned, for those who are still here.
fn plan_ahead(life: &mut Life) {
    if life.last == NaiveDate::MIN || !life.chance(15) {
        return;
    }
    let begin = life.later(as_of(), 1, 40);
    let recorded = life.last.min(as_of());
    let code = if life.group == CustomerGroup::Youth { "local:youth-financial-literacy" } else { "202" };
    life.plan(code, begin, begin, recorded, |_| {});
}

/// The months after the exit in which a contact is due.
const FOLLOW_UP_MONTHS: [u32; 6] = [1, 2, 3, 6, 9, 12];

/// A contact in each month of follow-up, until a new application.
fn months(life: &mut Life, exit: NaiveDate, until: NaiveDate) {
    for month in FOLLOW_UP_MONTHS {
        let Some(end) = exit.checked_add_months(Months::new(month)) else { return };
        let on = plus(end, -9);
        if on >= until || on > as_of() {
            return;
        }
        life.note(on, None, None);
        if let Some(note) = life.case.case_notes.last_mut() {
            note.follow_up_month = Some(i64::from(month));
        }
    }
}

/// Contacts after the exit, until a new application.
fn follow_up(life: &mut Life, from: NaiveDate, until: NaiveDate) {
    let code = match life.group {
        CustomerGroup::Youth => "local:youth-follow-up-services",
        _ => "local:follow-up-services",
    };
    let mut today = from;
    for _ in 0..life.between(0, 3) {
        today = life.later(today, 20, 60);
        if today < until {
            life.serve(code, today, today, |_| {});
        }
    }
}
