//! The career plan as a history: the update log is the record, and the plan is what it leads to.
//!
//! [`Plan`] is a [`Machine`]: it takes one [`PlanEvent`] after the other. An event that does not fit is a
//! [`Refusal`] and changes nothing; one that fits tells what the host is to do ([`PlanEffect`]).
//! [`Plan::records`] gives the rows of the tables, so that a host may keep the log alone.
//!
//! How the source is read, where it is silent:
//!
//! - The customer agrees to the initial plan as a whole. So a goal that is added before anybody was asked
//!   to agree asks for nothing; from the first round of agreement on, each does. A goal set off track
//!   always does.
//! - A status that a goal has already is refused: it would notify the customer a second time, or put the
//!   verification of another day in place of the first. A step may take the status it has on another
//!   `on`, which corrects its date.
//! - A step has started when it is open, and ended when it is complete or did not complete, on the day
//!   stated or else that of the event. One that was never open has no start: it is not guessed.
//! - Ids are not used twice, not even after a step was removed: a log that says so is ambiguous.
//! - A round of agreement may begin at any time. The one before stays as it was, so switching from paper
//!   to electronic signature is a new round.
//!
//! Source: CP "Overview", "Set Goals", "Add Steps/Services"; RB "Timeliness".

mod deed;
mod effect;
mod fields;
mod goals;
mod records;
mod refusal;
mod rounds;
mod steps;
mod view;

pub use effect::PlanEffect;
pub use fields::{Takes, takes};
pub use records::PlanRecords;
pub use refusal::Refusal;
pub use rounds::Stage;
pub use view::{PlanView, Updates};

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use crate::access::Action;
use crate::error::Error;
use crate::history::Machine;
use crate::model::{
    CareerPlan, Goal, PlanAgreement, PlanEvent, PlanEventKind, PlanReview, PlanStep, StepBarrier,
};
use crate::rulebook::Rulebook;

/// The career plan of one participant, as its update log leads to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    head: Option<CareerPlan<'static>>,
    goals: BTreeMap<String, Goal<'static>>,
    steps: BTreeMap<String, PlanStep<'static>>,
    removed: BTreeSet<String>,
    /// By step and barrier.
    barriers: BTreeMap<(String, String), StepBarrier<'static>>,
    rounds: Vec<PlanAgreement<'static>>,
    reviews: Vec<PlanReview<'static>>,
    updates: Updates,
}

impl Plan {
    /// Takes an event in, and tells what the host is to do.
    ///
    /// # Errors
    /// Why the event does not fit; the plan is then as it was.
    pub fn take(&mut self, rulebook: &Rulebook, event: &PlanEvent<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let at = event.at.ok_or(Refusal::NoTime)?;
        let kind = event.kind.ok_or(Refusal::NoKind)?;
        fields::check(kind, event)?;
        let entry = Entry { kind, event, at };
        let effects = self.change(rulebook, entry)?;
        self.updates.count(entry);
        Ok(effects)
    }

    fn change(&mut self, rulebook: &Rulebook, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let Entry { kind, event, at } = entry;
        if kind == PlanEventKind::PlanDeveloped {
            return self.develop(entry);
        }
        if self.head.is_none() {
            return Err(Refusal::NoPlan { kind });
        }
        match kind {
            PlanEventKind::PlanDeveloped => self.develop(entry),
            PlanEventKind::CopyGiven => self.give_copy(entry),
            PlanEventKind::GoalAdded => self.add_goal(rulebook, entry),
            PlanEventKind::GoalEdited => self.edit_goal(rulebook, entry),
            PlanEventKind::GoalStatusSet => self.set_goal_status(entry),
            PlanEventKind::CustomerNotified => self.notify(entry),
            PlanEventKind::StepAdded => self.add_step(entry),
            PlanEventKind::StepEdited => self.edit_step(entry),
            PlanEventKind::StepStatusSet => self.set_step_status(entry),
            PlanEventKind::StepRemoved => self.remove_step(entry),
            PlanEventKind::BarrierAddressed => self.address(entry),
            PlanEventKind::PlanReviewed => self.review(entry),
            PlanEventKind::AgreementRequested => {
                rounds::take(&mut self.rounds, kind, &event.id, at)?;
                let agreement_id = || event.id.to_string();
                let by_mail = PlanEffect::SendEmail { agreement_id: agreement_id() };
                Ok(vec![by_mail, PlanEffect::SendMessage { agreement_id: agreement_id() }])
            }
            PlanEventKind::FormPrinted
            | PlanEventKind::FormSigned
            | PlanEventKind::FormUploaded
            | PlanEventKind::CustomerSigned
            | PlanEventKind::AgreementFiled
            | PlanEventKind::AgreementNotCollected => {
                rounds::take(&mut self.rounds, kind, &event.id, at)?;
                Ok(Vec::new())
            }
        }
    }

    fn develop(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        if let Some(developed_on) = self.developed_on() {
            return Err(Refusal::PlanThere { developed_on });
        }
        self.head = Some(CareerPlan {
            id: entry.id(),
            developed_on: Some(entry.on()?),
            with_customer: entry.event.with_customer,
            copy_given_on: None,
        });
        Ok(Vec::new())
    }

    /// The first copy counts; what is given again later is an entry of the log alone.
    fn give_copy(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let on = self.on_or_after_plan(entry)?;
        if let Some(plan) = &mut self.head {
            plan.copy_given_on.get_or_insert(on);
        }
        Ok(Vec::new())
    }

    fn review(&mut self, entry: Entry<'_>) -> Result<Vec<PlanEffect>, Refusal> {
        let reviewed_on = Some(self.on_or_after_plan(entry)?);
        let stage = entry.event.stage;
        self.reviews.push(PlanReview { id: entry.id(), reviewed_on, stage, ..PlanReview::default() });
        Ok(Vec::new())
    }

    fn developed_on(&self) -> Option<NaiveDate> {
        self.head.as_ref()?.developed_on
    }

    fn on_or_after_plan(&self, entry: Entry<'_>) -> Result<NaiveDate, Refusal> {
        let on = entry.on()?;
        match self.developed_on() {
            Some(developed_on) if on < developed_on => Err(Refusal::BeforePlan { on, developed_on }),
            _ => Ok(on),
        }
    }
}

impl Machine for Plan {
    type Event<'a> = PlanEvent<'a>;
    type Effect = PlanEffect;
    type View<'m> = PlanView;
    const SEE: Action = Action::ViewPlan;

    fn at(event: &PlanEvent<'_>) -> Option<NaiveDateTime> {
        event.at
    }

    fn apply(&mut self, rulebook: &Rulebook, event: &PlanEvent<'_>) -> Result<Vec<PlanEffect>, Error> {
        self.take(rulebook, event).map_err(Error::from)
    }

    fn view<'m>(&'m self, rulebook: &'m Rulebook, as_of: NaiveDate) -> PlanView {
        PlanView::new(self, rulebook, as_of)
    }
}

/// An event with what every one has.
#[derive(Debug, Clone, Copy)]
struct Entry<'e> {
    kind: PlanEventKind,
    event: &'e PlanEvent<'e>,
    at: NaiveDateTime,
}

impl Entry<'_> {
    fn id(&self) -> Cow<'static, str> {
        self.event.id.to_string().into()
    }

    /// The day on which it happened: the one stated, else that of the event.
    fn on(&self) -> Result<NaiveDate, Refusal> {
        let day = self.at.date();
        match self.event.on {
            Some(on) if on > day => Err(Refusal::AfterEvent { on, day }),
            on => Ok(on.unwrap_or(day)),
        }
    }

    /// A text that the kind needs.
    fn need<'t>(&self, field: &'static str, text: Option<&'t Cow<'_, str>>) -> Result<&'t str, Refusal> {
        text.map(|text| &**text).ok_or(Refusal::Missing { kind: self.kind, field })
    }
}

/// Puts what an event states in the place of what stood there; what it leaves out stays.
fn put<T: Clone>(place: &mut Option<T>, stated: Option<&T>) {
    if let Some(stated) = stated {
        *place = Some(stated.clone());
    }
}

/// The same for a text.
fn put_text(place: &mut Option<Cow<'static, str>>, stated: Option<&Cow<'_, str>>) {
    if let Some(stated) = stated {
        *place = Some(stated.to_string().into());
    }
}
