//! The rubric of career plans: six criteria, each of which *exceeds*, *meets* or is *below* the
//! standards, for an initial plan and for an update. Source: RB.
//!
//! [`ITEMS`] is the table: every item of every criterion, what it asks, how it is answered, and the
//! passage it rests on. What records show is derived; what only a person can know is taken from the
//! review of that stage, and never guessed.
//!
//! Decisions where the source is silent:
//! - An item that nobody stated is neither met nor missing. A criterion of which an item is missing is
//!   *below*; one with an open item and no missing one is not rated, and never meets.
//! - What was not supplied, or could not be read, leaves its items not assessed, by name.
//! - Assessments up to the day of the plan belong to the initial plan, later ones to the update; one
//!   without a day, to the initial plan. A summary without a day is there all the same.
//! - A comprehensive assessment takes the place of none of the six summaries, but completes the assessments
//!   from which the days to the plan are counted.
//! - Agreements, contacts and assessments from before the period of participation in which the plan was
//!   developed show nothing for it.
//! - Goals, steps and agreements are taken as they stand on the day of the answer: ask for an earlier day
//!   to see an earlier plan.
//! - A plan without any step lacks whatever each service is to have.
//! - Barriers are read as rule STP007 reads them.
//! - Of the service that leads to a credential (a training that is no on-the-job training, or a step
//!   with a training program) one credential is expected once it is complete.
//! - The days are those between the first day on which the assessments were complete and the plan. A plan
//!   from before that day is not rated for its time. While no plan is developed, the item is missing once the
//!   days are used up.
//! - A review is in time if it came within 30 days of the one before, or of the plan. Whether the next one is
//!   overdue is told by the survey `plans`.

mod item;
mod items;
mod looks;
mod steps;
mod view;

pub use item::{How, Item, Part};
pub use items::{GENERAL, ITEMS};

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::case::{Case, Supplied};
use crate::error::{Error, ErrorCode, names};
use crate::model::choice::choice;
use crate::model::{PlanStage, Table};
use crate::rulebook::Rulebook;
use view::{Found, View};

choice! {
    /// A criterion of the rubric, in the order of the source.
    Criterion {
        /// Quality of information.
        Quality = "quality",
        /// Contact information.
        Contact = "contact",
        /// Assessment.
        Assessment = "assessment",
        /// Goals.
        Goals = "goals",
        /// Customer-centered services.
        Services = "services",
        /// Timeliness.
        Timeliness = "timeliness",
    }
}

choice! {
    /// How a criterion stands to the standards, lowest first.
    Standard {
        /// An item that is asked for is missing.
        Below = "below",
        /// Every item that is asked for is there.
        Meets = "meets",
        /// Every item that is asked for is there, and one more that the source names.
        Exceeds = "exceeds",
    }
}

choice! {
    /// How an item was found.
    State {
        /// It is there.
        Met = "met",
        /// It is not there, or a reviewer says that it is not.
        Missing = "missing",
        /// Nobody stated it, or records do not tell.
        NotStated = "not_stated",
        /// What it rests on was not supplied, or could not be read.
        NotAssessed = "not_assessed",
    }
}

choice! {
    /// Where the answer to an item came from.
    Origin {
        /// From records.
        Derived = "derived",
        /// From what a reviewer stated.
        Stated = "stated",
    }
}

/// A career plan, rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rubric {
    /// The participant.
    pub participant_id: String,
    /// The plan that is rated: the initial one, or its update.
    pub stage: PlanStage,
    /// The day of the answer.
    pub as_of: NaiveDate,
    /// The career plan; none where none is recorded.
    pub plan_id: Option<String>,
    /// The day on which it was developed.
    pub developed_on: Option<NaiveDate>,
    /// The review whose statements are used; none where there is none of this stage.
    pub review_id: Option<String>,
    /// The day of that review.
    pub reviewed_on: Option<NaiveDate>,
    /// The six criteria, in the order of the source.
    #[serde(serialize_with = "by_criterion")]
    pub criteria: Vec<Rated>,
}

/// One criterion, rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rated {
    /// The criterion.
    #[serde(skip)]
    pub criterion: Criterion,
    /// Its level; none where it is not rated, because items are open and none is missing.
    pub level: Option<Standard>,
    /// Its items, in the order of the source.
    #[serde(serialize_with = "by_item")]
    pub items: Vec<Answered>,
}

/// One item, as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The item.
    #[serde(skip)]
    pub item: &'static Item,
    /// What it asks, by the policy in force.
    pub asks: String,
    /// Whether it belongs to what meets, or to what exceeds.
    pub part: Part,
    /// How it was found.
    pub state: State,
    /// Where the answer came from; none where there is no answer.
    pub origin: Option<Origin>,
    /// The passages that ask for it.
    pub passages: &'static [&'static str],
    /// Ids of the steps, or names of the barriers, that lack it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<String>,
    /// The days that were counted, for items of time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// Tables and fields that it rests on and that were not supplied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_supplied: Vec<&'static str>,
    /// Tables that it rests on, with a record that could not be understood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<Table>,
}

impl Rubric {
    /// A criterion by its name; every rubric has all six.
    pub fn criterion(&self, criterion: Criterion) -> Option<&Rated> {
        self.criteria.iter().find(|own| own.criterion == criterion)
    }

    /// The answer as one line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Rated {
    /// The items found in a state.
    pub fn with_state(&self, state: State) -> impl Iterator<Item = &Answered> {
        self.items.iter().filter(move |own| own.state == state)
    }

    /// The items that are asked for and missing: what keeps the criterion below the standards.
    pub fn missing_items(&self) -> impl Iterator<Item = &Answered> {
        self.with_state(State::Missing).filter(|own| own.part == Part::Meets)
    }

    /// *Below* where an item that is asked for is missing; none where one is open; *exceeds* where one
    /// more is met. Source: RB, columns "exceeds" and "below".
    fn level(items: &[Answered]) -> Option<Standard> {
        let asked = |state: State| items.iter().any(|own| own.part == Part::Meets && own.state == state);
        if asked(State::Missing) {
            Some(Standard::Below)
        } else if asked(State::NotStated) || asked(State::NotAssessed) {
            None
        } else if items.iter().any(|own| own.part == Part::Exceeds && own.state == State::Met) {
            Some(Standard::Exceeds)
        } else {
            Some(Standard::Meets)
        }
    }
}

fn by_criterion<S: Serializer>(criteria: &[Rated], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(criteria.len()))?;
    for own in criteria {
        map.serialize_entry(own.criterion.text(), own)?;
    }
    map.end()
}

fn by_item<S: Serializer>(items: &[Answered], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(items.len()))?;
    for own in items {
        map.serialize_entry(own.item.name, own)?;
    }
    map.end()
}

/// Rates a career plan as it looked on `as_of`.
///
/// In: the records of one participant, what was supplied, and whether the initial plan or its update is
/// rated. What only a reviewer can know comes from the latest review of that stage. Nothing fails: what
/// is not known is said in the answer. Source: RB.
pub fn rate(
    rulebook: &Rulebook,
    case: &Case<'_>,
    supplied: &Supplied,
    stage: PlanStage,
    as_of: NaiveDate,
) -> Rubric {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    rate_seen(rulebook, &case, supplied, stage, as_of)
}

/// Rates a career plan by the statements of one review, named by its id.
///
/// # Errors
/// On `as_of` there is no review of this stage with this id.
pub fn rate_review(
    rulebook: &Rulebook,
    case: &Case<'_>,
    supplied: &Supplied,
    stage: PlanStage,
    review_id: &str,
    as_of: NaiveDate,
) -> Result<Rubric, Error> {
    let mut case = case.clone();
    case.see_on(rulebook, as_of);
    let own = case.plan_reviews.iter().filter(|review| review.stage == Some(stage));
    match own.clone().find(|review| review.id == review_id) {
        Some(review) => {
            let view = View::new(rulebook, &case, stage, as_of).by_review(review);
            Ok(answer(&view, supplied))
        }
        None => Err(Error::new(
            ErrorCode::BadReference,
            "review_id",
            format!("no review of stage `{stage}` on {as_of} has this id"),
        )
        .value(review_id)
        .allowed(match names(own.map(|review| &*review.id)) {
            none if none.is_empty() => "none: there is no such review".to_owned(),
            ids => ids,
        })),
    }
}

/// Rates a career plan of a case that was brought to how it looked on `as_of`.
pub(crate) fn rate_seen(
    rulebook: &Rulebook,
    case: &Case<'_>,
    supplied: &Supplied,
    stage: PlanStage,
    as_of: NaiveDate,
) -> Rubric {
    answer(&View::new(rulebook, case, stage, as_of), supplied)
}

fn answer(view: &View<'_>, supplied: &Supplied) -> Rubric {
    let rated = |criterion: &Criterion| {
        let own = ITEMS.iter().filter(|item| item.criterion == *criterion && item.asked_of(view.stage));
        let items: Vec<Answered> = own.map(|item| answered(item, view, supplied)).collect();
        Rated { criterion: *criterion, level: Rated::level(&items), items }
    };
    Rubric {
        participant_id: view.case.id.to_string(),
        stage: view.stage,
        as_of: view.as_of,
        plan_id: view.plan.map(|plan| plan.id.to_string()),
        developed_on: view.developed_on,
        review_id: view.review.map(|review| review.id.to_string()),
        reviewed_on: view.review.and_then(|review| review.reviewed_on),
        criteria: Criterion::ALL.iter().map(rated).collect(),
    }
}

/// Answers one item. A record that shows it decides, whatever else is not known; that nothing shows it
/// can only be said where everything is there to be looked at.
fn answered(item: &'static Item, view: &View<'_>, supplied: &Supplied) -> Answered {
    let (not_supplied, set_aside) = lacks(item, view, supplied);
    let whole = not_supplied.is_empty() && set_aside.is_empty();
    let derived = match item.how {
        How::Shown { shows, .. } | How::ShownOrStated { shows, .. } => {
            shows(view).filter(|met| *met || whole).map(Found::of)
        }
        How::Judged { looks, .. } => whole.then(|| looks(view)),
        How::Stated(_) => None,
    };
    let stated = match item.how {
        How::Stated(states) | How::ShownOrStated { states, .. } => {
            let review = view.review.filter(|_| view.reviews_are_known(supplied));
            review.and_then(|review| states(view, review)).map(Found::of)
        }
        How::Shown { .. } | How::Judged { .. } => None,
    };
    let found: Vec<(Origin, Found)> =
        [derived.map(|own| (Origin::Derived, own)), stated.map(|own| (Origin::Stated, own))]
            .into_iter()
            .flatten()
            .collect();
    let best = [State::Met, State::Missing, State::NotStated]
        .into_iter()
        .find_map(|state| found.iter().find(|(_, own)| own.state == state));
    let (origin, found) = match best {
        Some((origin, own)) => (Some(*origin), own.clone()),
        None if whole => (None, Found::unknown()),
        None => (None, Found { state: State::NotAssessed, ..Found::unknown() }),
    };
    let open = found.state == State::NotAssessed;
    Answered {
        item,
        asks: item.asks_by(view.policy()),
        part: item.part,
        state: found.state,
        origin: origin.filter(|_| matches!(found.state, State::Met | State::Missing)),
        passages: item.passages,
        lacking: found.lacking,
        days: found.days,
        not_supplied: if open { not_supplied } else { Vec::new() },
        set_aside: if open { set_aside } else { Vec::new() },
    }
}

/// What an item rests on and was not supplied, and the tables with a record that could not be
/// understood.
fn lacks(item: &Item, view: &View<'_>, supplied: &Supplied) -> (Vec<&'static str>, Vec<Table>) {
    let there = |need: &&str| need.split(" or ").any(|name| supplied.named(name) == Some(true));
    let not_supplied = item.how.needs().iter().copied().filter(|need| !there(need)).collect();
    let named = matches!(item.how, How::Stated(_)) && view.by_name;
    let set_aside = item.how.tables().into_iter().filter(|table| !named && !view.whole(*table)).collect();
    (not_supplied, set_aside)
}
