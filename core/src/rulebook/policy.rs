//! The numbers of the rules, each named, documented and overridable.

use serde::Serialize;

use super::setting::{Percent, Setting, SpanDays};
use crate::error::{Error, ErrorCode};
use crate::model::CustomerGroup;
use crate::model::choice::choice;

choice! {
    /// Which service makes a person a participant.
    EntryTrigger {
        /// The first service that triggers participation (20 CFR 677.150).
        TriggeringService = "triggering_service",
        /// The first service of any kind, as JT programs count.
        AnyService = "any_service",
    }
}

choice! {
    /// When an enrolling service counts as active beside a supportive one.
    ActiveMeans {
        /// Open on the day, or given within the exit window before it.
        WithinWindow = "within_window",
        /// Open on the day.
        OpenThatDay = "open_that_day",
    }
}

choice! {
    /// The day from which follow-up counts.
    FollowUpStart {
        /// The first day of unsubsidized employment.
        UnsubsidizedEmployment = "unsubsidized_employment",
        /// The exit date.
        Exit = "exit",
    }
}

/// The day from which follow-up of each customer group counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FollowUpStarts {
    /// For adults.
    pub adult: FollowUpStart,
    /// For dislocated workers.
    pub dislocated_worker: FollowUpStart,
    /// For youth.
    pub youth: FollowUpStart,
}

impl FollowUpStarts {
    /// The day from which follow-up of a group counts. Where the group is not recorded, the day is
    /// known only if all groups share it.
    pub fn of(self, group: Option<CustomerGroup>) -> Option<FollowUpStart> {
        match group {
            Some(CustomerGroup::Adult) => Some(self.adult),
            Some(CustomerGroup::DislocatedWorker) => Some(self.dislocated_worker),
            Some(CustomerGroup::Youth) => Some(self.youth),
            None => {
                let same = self.adult == self.dislocated_worker && self.adult == self.youth;
                same.then_some(self.adult)
            }
        }
    }
}

/// A policy value: its name, what it means, and its value as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyValue {
    /// Its name.
    pub name: &'static str,
    /// What it means, with its source.
    pub doc: &'static str,
    /// What is in force.
    pub value: serde_json::Value,
}

macro_rules! policy {
    ($($(#[doc = $doc:literal])+ $name:ident: $ty:ty = $default:expr, least $least:literal;)+) => {
        /// The numbers and choices that the rules use.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct Policy { $($(#[doc = $doc])+ pub $name: $ty,)+ }

        impl Default for Policy {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Policy {
            /// The name of every value.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name),)+];

            /// Sets a value from a profile.
            pub(crate) fn set(&mut self, name: &str, value: &toml::Value) -> Result<(), Error> {
                match name {
                    $(stringify!($name) => {
                        let read = <$ty as Setting>::read(value).filter(|read| read.sensible($least));
                        self.$name = read.ok_or_else(|| {
                            Error::new(ErrorCode::BadValue, name, "value makes no sense")
                                .value(value.to_string())
                                .allowed(<$ty as Setting>::allowed($least))
                        })?;
                        Ok(())
                    })+
                    _ => Err(Error::new(ErrorCode::UnknownName, name, "unknown policy value")
                        .allowed(crate::error::names(Self::NAMES.iter().copied()))),
                }
            }

            /// Refuses values that make no sense, alone or together, for policies built in code.
            ///
            /// # Errors
            /// The first value out of its range, or that does not fit another.
            pub fn check(&self) -> Result<(), Error> {
                $(if !Setting::sensible(&self.$name, $least) {
                    return Err(Error::new(ErrorCode::BadValue, stringify!($name), "value makes no sense")
                        .value(serde_json::to_string(&self.$name).unwrap_or_default())
                        .allowed(<$ty as Setting>::allowed($least)));
                })+
                self.fits_together()
            }

            /// The value with a name.
            pub(crate) fn value(&self, name: &str) -> Option<serde_json::Value> {
                match name {
                    $(stringify!($name) => serde_json::to_value(&self.$name).ok(),)+
                    _ => None,
                }
            }

            /// Every value with its name and meaning, in order.
            pub fn values(&self) -> Vec<PolicyValue> {
                vec![$(PolicyValue {
                    name: stringify!($name),
                    doc: concat!($($doc),+).trim_ascii(),
                    value: serde_json::to_value(&self.$name).unwrap_or_default(),
                },)+]
            }
        }
    };
}

policy! {
    /// Days after the last exit-extending service on which a further one continues the period (SM, 90-day exit rule).
    exit_window_days: i64 = 90, least 1;
    /// Longest planned gap in service, in days (20 CFR 677.150, federal reporting guidance).
    gap_max_days: i64 = 180, least 1;
    /// Days that a list of deadlines looks ahead, the day of the answer among them, unless another span is asked for.
    deadline_days: SpanDays = SpanDays(7), least 1;
    /// Days left in the exit window from which a warning is given.
    exit_warning_days: i64 = 14, least 0;
    /// Days without a service from which a case with notes alone is reviewed for exit (SM "Service vs. Case Note").
    review_for_exit_days: i64 = 60, least 1;
    /// Days from eligibility within which a youth should receive an enrolling service.
    youth_enrollment_days: i64 = 45, least 1;
    /// Approved schools to research before ITA-funded training (SM "Training Services: Definition").
    schools_to_research: i64 = 2, least 0;
    /// Longest goal statement, in Unicode scalar values (CP "Set Goals").
    goal_statement_max: i64 = 144, least 1;
    /// Days after the assessments are completed within which the initial plan is developed (RB "Timeliness").
    plan_due_days: i64 = 5, least 1;
    /// Days after which the plan is reviewed again (RB "Timeliness").
    plan_review_days: i64 = 30, least 1;
    /// Days before a review of the plan is overdue from which it is due.
    plan_review_warning_days: i64 = 7, least 0;
    /// Additional contact persons that a plan gives (RB "Contact information").
    additional_contacts: i64 = 1, least 0;
    /// Additional contact persons with which a plan exceeds the standard (RB "Contact information").
    additional_contacts_exceeding: i64 = 2, least 1;
    /// Days of subsidized wages for a customer, over all placements (CP "Worksite Placements").
    subsidy_days: i64 = 90, least 1;
    /// Days of subsidized wages left from which a warning is given.
    subsidy_warning_days: i64 = 14, least 0;
    /// Hours after a contact within which its note is entered (SM "Case Notes: Timely, Concise, Accurate").
    note_entry_hours: i64 = 24, least 1;
    /// Days within which there is a note on a two-way contact (SM "Case Notes: Timely, Concise, Accurate").
    contact_gap_days: i64 = 30, least 1;
    /// Days before and after an event on which a note counts as the note on it.
    event_note_days: i64 = 1, least 0;
    /// How much of the text of two notes must be the same, in percent, for one to repeat the other.
    repeated_content_percent: Percent = Percent(85), least 1;
    /// Whether the program is funded by WIOA: in another one no step of the plan is (CP "Status").
    wioa_program: bool = true, least 0;
    /// Months after a change of circumstances within which needs are assessed anew (JT "Needs Assessment").
    needs_update_months: i64 = 1, least 1;
    /// Whether a manager may approve the deletion of a case note that the same person asked for.
    deletion_by_requester: bool = false, least 0;
    /// Which service makes a person a participant (SM, JT).
    entry_trigger: EntryTrigger = EntryTrigger::TriggeringService, least 0;
    /// When an enrolling service is active beside a supportive one (SM "Supportive Services").
    active_means: ActiveMeans = ActiveMeans::WithinWindow, least 0;
    /// Whether prerequisites met in an earlier period of participation still count.
    prerequisites_carry_over: bool = false, least 0;
    /// Programs that exit together: the latest extending service of any of them counts (20 CFR 677.150).
    exit_groups: Vec<Vec<String>> = vec![vec![
        "wioa_adult".to_owned(),
        "wioa_dislocated_worker".to_owned(),
        "wioa_youth".to_owned(),
    ]], least 0;
    /// Milestones of a worksite placement, in days from its start (CP "Follow-up").
    milestones: Vec<i64> = vec![30, 60, 90, 180, 270], least 1;
    /// Days from a milestone within which employment is verified.
    milestone_verify_days: i64 = 30, least 0;
    /// Milestones that call for a worksite evaluation (CP "Follow-up").
    evaluation_milestones: Vec<i64> = vec![30], least 1;
    /// Months of follow-up in which a contact is due: three monthly, then quarterly up to a year (JT "Follow-Up Case Notes").
    follow_up_months: Vec<i64> = vec![1, 2, 3, 6, 9, 12], least 1;
    /// The day from which follow-up counts, by customer group (20 CFR 678.430, 681.580).
    follow_up_starts: FollowUpStarts = FollowUpStarts {
        adult: FollowUpStart::UnsubsidizedEmployment,
        dislocated_worker: FollowUpStart::UnsubsidizedEmployment,
        youth: FollowUpStart::Exit,
    }, least 0;
    /// The program of records that name none.
    default_program: String = "wioa_adult".to_owned(), least 0;
}

impl Policy {
    /// Refuses values that make sense alone and not together.
    fn fits_together(&self) -> Result<(), Error> {
        self.milestones_fit()?;
        // The lesser value by name, then the one that it may not exceed.
        let pairs = [
            ("exit_warning_days", self.exit_warning_days, "exit_window_days", self.exit_window_days),
            (
                "plan_review_warning_days",
                self.plan_review_warning_days,
                "plan_review_days",
                self.plan_review_days,
            ),
            ("subsidy_warning_days", self.subsidy_warning_days, "subsidy_days", self.subsidy_days),
            (
                "additional_contacts",
                self.additional_contacts,
                "additional_contacts_exceeding",
                self.additional_contacts_exceeding,
            ),
        ];
        match pairs.into_iter().find(|(_, own, _, most)| own > most) {
            None => Ok(()),
            Some((name, own, other, most)) => {
                let fault = Error::new(ErrorCode::BadValue, name, format!("more than `{other}`"));
                Err(fault.value(own.to_string()).allowed(format!("at most {most}, the value of `{other}`")))
            }
        }
    }

    fn milestones_fit(&self) -> Result<(), Error> {
        match self.evaluation_milestones.iter().find(|days| !self.milestones.contains(days)) {
            None => Ok(()),
            Some(days) => {
                let fault = Error::new(ErrorCode::BadValue, "evaluation_milestones", "no such milestone");
                let milestones: Vec<String> = self.milestones.iter().map(i64::to_string).collect();
                Err(fault.value(days.to_string()).allowed(format!(
                    "one of `milestones`: {}",
                    crate::error::names(milestones.iter().map(String::as_str))
                )))
            }
        }
    }
}
