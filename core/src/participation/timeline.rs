//! Which services count for which exit group, and what they do to the window.

use chrono::NaiveDate;

use super::day::Day;
use crate::case::{Case, ServiceView};
use crate::matrix::{Category, Flags, Row, RowKind};
use crate::rulebook::{EntryTrigger, Policy, Rulebook};

/// A service that began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Given<D> {
    pub begin: D,
    /// None while it is open.
    pub end: Option<D>,
    pub triggers: bool,
    pub extends: bool,
    /// Position among the services.
    pub service: usize,
}

/// A plan that may hold the exit open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<D> {
    /// The last day on which it holds.
    pub until: D,
    pub recorded: Option<D>,
    /// Whether the planned service began.
    pub begun: bool,
    /// Position among the services.
    pub service: usize,
}

/// What one exit group's services do, in order of time.
#[derive(Debug)]
pub(crate) struct Timeline<D> {
    given: Vec<Given<D>>,
    plans: Vec<Plan<D>>,
}

impl<D> Default for Timeline<D> {
    fn default() -> Self {
        Self { given: Vec::new(), plans: Vec::new() }
    }
}

/// What a service does: its dates and what its row says. Services come earliest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Doing<D> {
    pub begin: Option<D>,
    pub end: Option<D>,
    pub planned: Option<D>,
    pub recorded: Option<D>,
    pub triggers: bool,
    pub extends: bool,
}

impl<D: Day> Timeline<D> {
    /// Forgets everything, keeping the buffers.
    #[cfg(feature = "arrow")]
    pub fn clear(&mut self) {
        self.given.clear();
        self.plans.clear();
    }

    pub fn given(&self) -> &[Given<D>] {
        &self.given
    }

    pub fn plans(&self) -> &[Plan<D>] {
        &self.plans
    }

    /// Adds a service by its position among the services.
    pub fn add(&mut self, service: usize, doing: &Doing<D>) {
        let Doing { begin, end, planned, recorded, triggers, extends } = *doing;
        if let Some(begin) = begin
            && (triggers || extends)
        {
            self.given.push(Given { begin, end, triggers, extends, service });
        }
        if let Some(planned) = planned
            && extends
        {
            let until = begin.map_or(planned, |begin| begin.min(planned));
            self.plans.push(Plan { until, recorded, begun: begin.is_some(), service });
        }
    }

    /// To be called after the last service.
    pub fn settle(&mut self) {
        self.given.sort_by_key(|given| (given.begin, !given.triggers, given.service));
    }
}

/// Whether a row triggers participation where policy says what does.
pub(crate) fn triggers(policy: &Policy, row: &Row, flags: Flags) -> bool {
    let any = policy.entry_trigger == EntryTrigger::AnyService
        && row.kind != RowKind::Tracking
        && row.category != Category::FollowUp;
    flags.triggers_participation || any
}

impl Timeline<NaiveDate> {
    /// One timeline an exit group.
    pub fn all(
        rulebook: &Rulebook,
        services: &[ServiceView<'_>],
        track_of: &[usize],
        tracks: usize,
    ) -> Vec<Self> {
        let mut timelines: Vec<Self> = (0..tracks).map(|_| Self::default()).collect();
        for (index, (service, own)) in services.iter().zip(track_of).enumerate() {
            let (Some(timeline), Some(row)) = (timelines.get_mut(*own), service.row) else { continue };
            timeline.add(
                index,
                &Doing {
                    begin: service.begin(),
                    end: service.end(),
                    planned: service.record.projected_begin,
                    recorded: service.record.recorded_at.map(|at| at.date()),
                    triggers: triggers(rulebook.policy(), row, service.flags),
                    extends: service.flags.extends_exit,
                },
            );
        }
        timelines.iter_mut().for_each(Timeline::settle);
        timelines
    }
}

/// The exit groups of a case in fixed order, and for each service the position of its own.
///
/// The group of the participant's program is always there, even without services.
pub(crate) fn tracks(
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
pub(crate) fn group_of(groups: &[Vec<String>], program: &str) -> Vec<String> {
    let group = position(groups, program).and_then(|group| groups.get(group));
    group.cloned().unwrap_or_else(|| vec![program.to_owned()])
}
