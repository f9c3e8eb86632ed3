//! One row of the matrix.

use chrono::NaiveDate;

use super::Measure;
use crate::model::CustomerGroup;
use crate::model::choice::choice;

choice! {
    /// The five categories of services (SM "Five Categories of Services").
    Category {
        /// Basic career, staff assisted.
        BasicCareer = "basic_career",
        /// Individualized career.
        IndividualizedCareer = "individualized_career",
        /// Training.
        Training = "training",
        /// Supportive.
        Supportive = "supportive",
        /// Follow-up.
        FollowUp = "follow_up",
    }
}

choice! {
    /// The kinds of services (SM "Three Types of Services"); same-day is a flag of its own.
    RowKind {
        /// Triggers participation or extends the exit window.
        Enrolling = "enrolling",
        /// Supports the plan; does neither.
        NonEnrolling = "non_enrolling",
        /// Moves data between systems; not a true service.
        Tracking = "tracking",
    }
}

choice! {
    /// Where a flag comes from.
    Basis {
        /// The source states it.
        Stated = "stated",
        /// It follows from the category.
        Derived = "derived",
        /// State guidance.
        Guidance = "guidance",
    }
}

choice! {
    /// What rules recognise a row by, so that no rule knows a code.
    Role {
        /// An assessment service.
        Assessment = "assessment",
        /// Career or vocational exploration.
        CareerExploration = "career_exploration",
        /// Development of the individual employment plan or service strategy.
        Plan = "plan",
        /// Career planning.
        CareerPlanning = "career_planning",
        /// Individual service and training plan for an on-the-job training.
        Istep = "istep",
        /// Request for an individual training account.
        ItaRequest = "ita_request",
        /// Co-enrollment tracking.
        CoEnrollment = "co_enrollment",
        /// Shared placement.
        SharedPlacement = "shared_placement",
        /// On-the-job training.
        Ojt = "ojt",
        /// Occupational skills training.
        OccupationalTraining = "occupational_training",
        /// Work experience.
        WorkExperience = "work_experience",
        /// Work experience that is always paid; stands beside the role of work experience.
        PaidWorkExperience = "paid_work_experience",
        /// Case management.
        CaseManagement = "case_management",
    }
}

/// What must come before a service.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prerequisite {
    /// A service of this code has begun.
    Begun(String),
    /// A service of this code has ended.
    Completed(String),
    /// An assessment is completed, as a record of its own or as a service.
    CompletedAssessment,
    /// An enrolling service is active; judged by the rules on supportive services.
    ActiveEnrollingService,
}

impl Prerequisite {
    /// As a matrix file writes it.
    pub fn text(&self) -> String {
        match self {
            Prerequisite::Begun(code) => code.clone(),
            Prerequisite::Completed(code) => format!("completed:{code}"),
            Prerequisite::CompletedAssessment => "completed_assessment".to_owned(),
            Prerequisite::ActiveEnrollingService => "active_enrolling_service".to_owned(),
        }
    }

    /// Reads what [`text`](Self::text) writes.
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "" => None,
            "completed_assessment" => Some(Self::CompletedAssessment),
            "active_enrolling_service" => Some(Self::ActiveEnrollingService),
            text => match text.strip_prefix("completed:") {
                Some("") => None,
                Some(code) => Some(Self::Completed(code.to_owned())),
                None => Some(Self::Begun(text.to_owned())),
            },
        }
    }

    /// The code it names.
    pub fn code(&self) -> Option<&str> {
        match self {
            Prerequisite::Begun(code) | Prerequisite::Completed(code) => Some(code),
            _ => None,
        }
    }
}

/// Whether a service triggers participation and extends the exit window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Flags {
    /// It makes the person a participant.
    pub triggers_participation: bool,
    /// It starts a new exit window.
    pub extends_exit: bool,
}

impl Flags {
    /// Whether it is an enrolling service: it does at least one of the two.
    pub fn enrolling(self) -> bool {
        self.triggers_participation || self.extends_exit
    }
}

/// One activity of the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Activity code; `local:` where the source names the activity without a code.
    pub code: String,
    /// Activity title.
    pub title: String,
    /// Category.
    pub category: Category,
    /// Kind.
    pub kind: RowKind,
    /// Begins and ends on the same day.
    pub same_day: bool,
    /// Triggers participation, extends the exit window.
    pub flags: Flags,
    /// Whom it is for.
    pub customer_groups: Vec<CustomerGroup>,
    /// What must come before it.
    pub prerequisites: Vec<Prerequisite>,
    /// Performance measures it counts for.
    pub measures: Vec<Measure>,
    /// What it is.
    pub definition: String,
    /// Fields of a service record that it requires.
    pub required_fields: Vec<String>,
    /// Whether it transmits to the state system.
    pub transmits: bool,
    /// The code it transmits as, where that differs.
    pub transmits_as: Option<String>,
    /// PIRL elements.
    pub pirl: Vec<String>,
    /// Longest duration in days, where the publisher sets one.
    pub longest_days: Option<i64>,
    /// Most uses in one period of participation, where the publisher sets one.
    pub use_limit: Option<i64>,
    /// First day in force; none: from the beginning of the matrix.
    pub in_force_from: Option<NaiveDate>,
    /// Last day in force; none: still in force.
    pub in_force_to: Option<NaiveDate>,
    /// What rules recognise it by.
    pub roles: Vec<Role>,
    /// Basis of the same-day flag.
    pub basis_same_day: Basis,
    /// Basis of the flag *triggers participation*.
    pub basis_triggers: Basis,
    /// Basis of the flag *extends exit*.
    pub basis_extends: Basis,
}

/// The columns of a matrix file, in order.
pub const COLUMNS: &[&str] = &[
    "code",
    "title",
    "category",
    "kind",
    "same_day",
    "triggers_participation",
    "extends_exit",
    "customer_groups",
    "prerequisites",
    "measures",
    "definition",
    "required_fields",
    "transmits",
    "transmits_as",
    "pirl",
    "longest_days",
    "use_limit",
    "in_force_from",
    "in_force_to",
    "roles",
    "basis_same_day",
    "basis_triggers_participation",
    "basis_extends_exit",
];

impl Row {
    /// Whether the row is in force on a date.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.in_force_from.is_none_or(|from| from <= on) && self.in_force_to.is_none_or(|to| on <= to)
    }

    /// Whether it has a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether it serves a group.
    pub fn serves(&self, group: CustomerGroup) -> bool {
        self.customer_groups.contains(&group)
    }

    /// The measures that count for a group.
    pub fn measures_for(&self, group: CustomerGroup) -> impl Iterator<Item = Measure> + '_ {
        self.measures.iter().copied().filter(move |measure| measure.group() == group)
    }

    /// The text of a column, as CSV holds it: lists joined by `;`, nothing for none.
    pub fn column(&self, name: &str) -> String {
        fn list<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
            items.iter().map(text).collect::<Vec<_>>().join(";")
        }
        fn option<T: ToString>(value: Option<&T>) -> String {
            value.map(ToString::to_string).unwrap_or_default()
        }
        match name {
            "code" => self.code.clone(),
            "title" => self.title.clone(),
            "category" => self.category.to_string(),
            "kind" => self.kind.to_string(),
            "same_day" => self.same_day.to_string(),
            "triggers_participation" => self.flags.triggers_participation.to_string(),
            "extends_exit" => self.flags.extends_exit.to_string(),
            "customer_groups" => list(&self.customer_groups, ToString::to_string),
            "prerequisites" => list(&self.prerequisites, Prerequisite::text),
            "measures" => list(&self.measures, ToString::to_string),
            "definition" => self.definition.clone(),
            "required_fields" => list(&self.required_fields, Clone::clone),
            "transmits" => self.transmits.to_string(),
            "transmits_as" => option(self.transmits_as.as_ref()),
            "pirl" => list(&self.pirl, Clone::clone),
            "longest_days" => option(self.longest_days.as_ref()),
            "use_limit" => option(self.use_limit.as_ref()),
            "in_force_from" => option(self.in_force_from.as_ref()),
            "in_force_to" => option(self.in_force_to.as_ref()),
            "roles" => list(&self.roles, ToString::to_string),
            "basis_same_day" => self.basis_same_day.to_string(),
            "basis_triggers_participation" => self.basis_triggers.to_string(),
            "basis_extends_exit" => self.basis_extends.to_string(),
            _ => String::new(),
        }
    }
}
