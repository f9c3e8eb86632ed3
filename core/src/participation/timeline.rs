//! Which services count for which exit group, and what they do to the window.

use chrono::NaiveDate;

use crate::case::{Case, ServiceView};
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
pub(super) struct Timeline {
    pub given: Vec<Given>,
    pub plans: Vec<Plan>,
}

impl Timeline {
    pub fn new(rulebook: &Rulebook, services: &[ServiceView<'_>], track_of: &[usize], track: usize) -> Self {
        let any_enrolls = rulebook.policy().entry_trigger == EntryTrigger::AnyService;
        let (mut given, mut plans) = (Vec::new(), Vec::new());
        for (index, (service, own)) in services.iter().zip(track_of).enumerate() {
            if *own != track {
                continue;
            }
            let flags = service.flags;
            let triggers = flags.triggers_participation || any_enrolls;
            if let Some(begin) = service.begin()
                && (triggers || flags.extends_exit)
            {
                let extends = flags.extends_exit;
                given.push(Given { begin, end: service.end(), triggers, extends, service: index });
            }
            if let Some(planned) = service.record.projected_begin
                && flags.extends_exit
            {
                let recorded = service.record.recorded_at.map(|at| at.date());
                let until = service.begin().map_or(planned, |begin| begin.min(planned));
                plans.push(Plan { until, recorded, begun: service.begin().is_some(), service: index });
            }
        }
        given.sort_by_key(|given| (given.begin, !given.triggers, given.service));
        Self { given, plans }
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
    let policy = rulebook.policy();
    let own = case.participant().and_then(|participant| participant.program.as_deref());
    let home = own.unwrap_or(&policy.default_program);
    // Named exit groups first, in the order of the policy, then other programs by name.
    let key = |program: &str| {
        let group = policy.exit_groups.iter().position(|group| group.iter().any(|name| name == program));
        match group {
            Some(group) => (group, String::new()),
            None => (usize::MAX, program.to_owned()),
        }
    };
    let mut keys = vec![key(home)];
    let mut of_service = Vec::with_capacity(services.len());
    let mut latest: Option<(&str, usize)> = None;
    for service in services {
        let program = service.record.program.as_deref().unwrap_or(home);
        let position = match latest {
            Some((same, position)) if same == program => position,
            _ => {
                let key = key(program);
                keys.iter().position(|known| *known == key).unwrap_or_else(|| {
                    keys.push(key);
                    keys.len() - 1
                })
            }
        };
        latest = Some((program, position));
        of_service.push(position);
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
    let rank = |position: usize| order.iter().position(|own| *own == position).unwrap_or_default();
    let of_service = match keys.len() {
        1 => of_service,
        _ => of_service.into_iter().map(rank).collect(),
    };
    let programs = order
        .iter()
        .filter_map(|position| keys.get(*position))
        .map(|(group, name)| match policy.exit_groups.get(*group) {
            Some(programs) => programs.clone(),
            None => vec![name.clone()],
        })
        .collect();
    (programs, of_service)
}
