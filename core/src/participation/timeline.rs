//! Which services count for which exit group, and what they do to the window.

use chrono::NaiveDate;

use crate::case::{Case, ServiceView};
use crate::matrix::Category;
use crate::rulebook::{EntryTrigger, Rulebook};

/// A service that began.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub begin: NaiveDate,
    /// None while it is open.
    pub end: Option<NaiveDate>,
    pub triggers: bool,
    pub extends: bool,
    /// Position among the services.
    pub service: usize,
}

/// A plan that may hold the exit open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// The last day on which it holds.
    pub until: NaiveDate,
    pub recorded: Option<NaiveDate>,
    /// Whether the planned service began.
    pub begun: bool,
    /// Position among the services.
    pub service: usize,
}

/// What one exit group's services do, in order of time.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    pub given: Vec<Given>,
    pub plans: Vec<Plan>,
}

impl Timeline {
    /// One timeline an exit group.
    pub fn all(
        rulebook: &Rulebook,
        services: &[ServiceView<'_>],
        track_of: &[usize],
        tracks: usize,
    ) -> Vec<Self> {
        let any_enrolls = rulebook.policy().entry_trigger == EntryTrigger::AnyService;
        let mut timelines: Vec<Self> = (0..tracks).map(|_| Self::default()).collect();
        for (index, (service, own)) in services.iter().zip(track_of).enumerate() {
            let Some(timeline) = timelines.get_mut(*own) else { continue };
            let flags = service.flags;
            let any = any_enrolls && !service.tracking() && !service.in_category(Category::FollowUp);
            let triggers = flags.triggers_participation || any;
            if let Some(begin) = service.begin()
                && (triggers || flags.extends_exit)
            {
                let extends = flags.extends_exit;
                timeline.given.push(Given { begin, end: service.end(), triggers, extends, service: index });
            }
            if let Some(planned) = service.record.projected_begin
                && flags.extends_exit
            {
                let recorded = service.record.recorded_at.map(|at| at.date());
                let until = service.begin().map_or(planned, |begin| begin.min(planned));
                timeline.plans.push(Plan {
                    until,
                    recorded,
                    begun: service.begin().is_some(),
                    service: index,
                });
            }
        }
        for timeline in &mut timelines {
            timeline.given.sort_by_key(|given| (given.begin, !given.triggers, given.service));
        }
        timelines
    }
}

/// The exit groups of a case in fixed order, and for each service the position of its own.
///
/// The group of the participant's program is always there, even without services.
pub(super) fn tracks(
    rulebook: &Rulebook,
    case: &Case<'_>,
    services: &[ServiceView<'_>],
) -> (Vec<Vec<String>>, Vec<usize>) {
    let groups = &rulebook.policy().exit_groups;
    let home = rulebook.home_program(case.participant());
    let programs = || services.iter().map(|service| service.record.program.as_deref().unwrap_or(home));
    if programs().all(|program| program == home) {
        return (vec![group_of(groups, home)], vec![0; services.len()]);
    }
    // Named exit groups first, in the order of the policy, then other programs by name.
    let key = |program| match position(groups, program) {
        Some(group) => (group, ""),
        None => (usize::MAX, program),
    };
    let of_service: Vec<(usize, &str)> = programs().map(key).collect();
    let mut keys: Vec<(usize, &str)> = of_service.iter().copied().chain([key(home)]).collect();
    keys.sort_unstable();
    keys.dedup();
    let programs = keys
        .iter()
        .map(|(group, name)| groups.get(*group).cloned().unwrap_or_else(|| vec![(*name).to_owned()]))
        .collect();
    (programs, of_service.iter().map(|key| keys.binary_search(key).unwrap_or_default()).collect())
}

fn position(groups: &[Vec<String>], program: &str) -> Option<usize> {
    groups.iter().position(|programs| programs.iter().any(|own| own == program))
}

/// The programs that exit together with one.
fn group_of(groups: &[Vec<String>], program: &str) -> Vec<String> {
    let group = position(groups, program).and_then(|group| groups.get(group));
    group.cloned().unwrap_or_else(|| vec![program.to_owned()])
}
