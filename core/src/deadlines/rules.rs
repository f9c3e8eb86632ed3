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
}

/// Every rule that time alone can break, in the order of the catalogue. A rule that announces what is
/// near is not among them: what it announces is the deadline of another.
pub(crate) const DUE: &[Due] = &[
    // An exit makes it so; that no service kept the person is the deadline that was missed.
    Due { rule: Rule::SupportiveAfterExit, last_day: |_| None },
    Due { rule: Rule::CoEnrollmentDates, last_day: |_| None },
    Due { rule: Rule::DurationExceeded, last_day: |own| after(own, Fact::Begin, Fact::Limit) },
    Due { rule: Rule::ExitNotRecorded, last_day: |own| date(own, Fact::WindowEnd) },
    // The review is owed on the day itself.
    Due { rule: Rule::ReviewForExit, last_day: |own| after(own, Fact::Begin, Fact::Limit)?.pred_opt() },
    Due { rule: Rule::YouthNeverEnrolled, last_day: |own| own.date },
    Due { rule: Rule::PlannedServiceNotStarted, last_day: |own| date(own, Fact::ProjectedBegin) },
    Due { rule: Rule::StepOverdue, last_day: |own| date(own, Fact::End) },
    Due { rule: Rule::InitialPlanMissing, last_day: |own| own.date },
    Due { rule: Rule::PlanReviewOverdue, last_day: |own| own.date },
    // The minimum wage rises; a wage that was too low from the start missed no day.
    Due { rule: Rule::HourlyBelowMinimum, last_day: |_| None },
    Due { rule: Rule::SubsidyExhausted, last_day: |own| date(own, Fact::ExhaustedOn)?.pred_opt() },
    Due { rule: Rule::MilestoneUnverified, last_day: |own| date(own, Fact::End) },
    Due {
        rule: Rule::WorksiteEvaluationMissing,
        last_day: |own| date(own, Fact::End).filter(|_| own.fact(Fact::OtherDate).is_none()),
    },
    // Months that were over before the exit was known are owed from the day on which it is.
    Due {
        rule: Rule::FollowUpNoteMissing,
        last_day: |own| match date(own, Fact::KnownOn) {
            Some(known) => known.pred_opt(),
            None => date(own, Fact::End),
        },
    },
    Due { rule: Rule::ContactGap, last_day: |own| own.date },
    Due { rule: Rule::EventWithoutNote, last_day: |own| date(own, Fact::End) },
    Due { rule: Rule::NeedsAssessmentStale, last_day: |own| date(own, Fact::End) },
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
