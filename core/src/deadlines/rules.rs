//! The rules that time alone can break, and the last day on which each can still be kept.

use chrono::{Days, NaiveDate};

use crate::finding::{Fact, Finding, Value};
use crate::rules::Rule;

/// A rule whose findings arise when a day passes and nothing is done.
pub(crate) struct Due {
    /// The rule.
    pub rule: Rule,
    /// The last day in time, read from a finding; none where the fault is not that a day passed.
    pub last_day: fn(&Finding) -> Option<NaiveDate>,
    /// What is to be done while there is time; without it what would fix the finding.
    pub in_time: Option<fn(NaiveDate) -> String>,
}

impl Due {
    const fn new(rule: Rule, last_day: fn(&Finding) -> Option<NaiveDate>) -> Self {
        Self { rule, last_day, in_time: None }
    }

    /// A rule on what an exit brings: in time there is the exit to be kept off.
    const fn by_exit(rule: Rule, last_day: fn(&Finding) -> Option<NaiveDate>) -> Self {
        let in_time =
            |day| format!("provide and record an exit-extending service by {day}, or prepare the exit");
        Self { rule, last_day, in_time: Some(in_time) }
    }
}

/// Every rule that time alone can break, in the order of the catalogue. A rule that announces what is
/// near is not among them: what it announces is the deadline of another.
pub(crate) const DUE: &[Due] = &[
    // An exit makes it so; that no service kept the person is the deadline that was missed.
    Due::by_exit(Rule::SupportiveAfterExit, |_| None),
    Due::by_exit(Rule::YouthOrderBroken, |_| None),
    Due::by_exit(Rule::CoEnrollmentDates, |_| None),
    Due::new(Rule::DurationExceeded, |own| after(own, Fact::Begin, Fact::Limit)),
    Due::by_exit(Rule::ExitNotRecorded, |own| date(own, Fact::WindowEnd)),
    // What was recorded was in doubt before; that the exit has come settles it.
    Due::new(Rule::ExitDateMismatch, |_| None),
    Due::by_exit(Rule::FollowUpBeforeExit, |_| None),
    // The review is owed on the day itself.
    Due::new(Rule::ReviewForExit, |own| after(own, Fact::Begin, Fact::Limit)?.pred_opt()),
    Due::new(Rule::YouthNeverEnrolled, |own| own.date),
    Due::new(Rule::PlannedServiceNotStarted, |own| date(own, Fact::ProjectedBegin)),
    Due::new(Rule::StepOverdue, |own| date(own, Fact::End)),
    Due::new(Rule::InitialPlanMissing, |own| own.date),
    Due::new(Rule::PlanReviewOverdue, |own| own.date),
    // The minimum wage rises; a wage that was too low from the start missed no day.
    Due::new(Rule::HourlyBelowMinimum, |_| None),
    Due::new(Rule::SubsidyExhausted, |own| date(own, Fact::ExhaustedOn)?.pred_opt()),
    Due::new(Rule::MilestoneUnverified, |own| date(own, Fact::End)),
    Due::new(Rule::WorksiteEvaluationMissing, |own| {
        date(own, Fact::End).filter(|_| own.fact(Fact::OtherDate).is_none())
    }),
    // Months that were over before the exit was known are owed from the day on which it is.
    Due::new(Rule::FollowUpNoteMissing, |own| match date(own, Fact::KnownOn) {
        Some(known) => known.pred_opt(),
        None => date(own, Fact::End),
    }),
    Due::by_exit(Rule::FollowUpNoteWrongMonth, |_| None),
    Due::new(Rule::ContactGap, |own| own.date),
    Due::new(Rule::EventWithoutNote, |own| date(own, Fact::End)),
    Due::new(Rule::NeedsAssessmentStale, |own| date(own, Fact::End)),
];

fn date(finding: &Finding, fact: Fact) -> Option<NaiveDate> {
    match finding.fact(fact)? {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}

/// A date and a number of days after it.
fn after(finding: &Finding, from: Fact, days: Fact) -> Option<NaiveDate> {
    let Some(Value::Number(days)) = finding.fact(days) else { return None };
    date(finding, from)?.checked_add_days(Days::new(u64::try_from(*days).ok()?))
}
