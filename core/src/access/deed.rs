//! What somebody does by an event, and the actions that the machines of this library ask for.

use super::{Action, Role};
use crate::deletion::Deletions;
use crate::history::Machine;
use crate::model::{DeletionEventKind, PlacementEventKind, PlanEventKind};
use crate::plan::Plan;
use crate::worksite::Placements;

/// Something that somebody does: an event of a machine.
pub trait Deed {
    /// The action of whoever brings it about; none where the event does not say what happened.
    fn action(&self) -> Option<Action>;

    /// The role in which the event says that it was done; none where it names none.
    fn role(&self) -> Option<Role> {
        None
    }
}

/// What access to a machine asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarded {
    /// The question that replays its log and judges one more event.
    pub question: &'static str,
    /// The action of whoever sees its state.
    pub see: Action,
    /// Each kind of event, in the order of its list.
    pub events: Vec<GuardedEvent>,
}

/// What access to a kind of event asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuardedEvent {
    /// The kind, as it stands in a log.
    pub kind: &'static str,
    /// What it means.
    pub means: &'static str,
    /// The action of whoever brings it about.
    pub action: Action,
}

/// Every machine of this library, with the action that each kind of its events asks for.
pub fn guarded() -> Vec<Guarded> {
    let event = |kind, means, action| GuardedEvent { kind, means, action };
    let plan = PlanEventKind::ALL.iter().map(|kind| event(kind.text(), kind.doc(), kind.action()));
    let placement = PlacementEventKind::ALL.iter().map(|kind| event(kind.text(), kind.doc(), kind.action()));
    let deletion = DeletionEventKind::ALL.iter().map(|kind| event(kind.text(), kind.doc(), kind.action()));
    vec![
        Guarded { question: "plan_events", see: Plan::SEE, events: plan.collect() },
        Guarded { question: "placement_events", see: Placements::SEE, events: placement.collect() },
        Guarded { question: "deletion_events", see: Deletions::SEE, events: deletion.collect() },
    ]
}
