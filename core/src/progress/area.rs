//! The areas of the progress page, and to which of them a record, a finding and a rule belong.

use crate::audit::Context;
use crate::case::ServiceView;
use crate::finding::Finding;
use crate::model::Table;
use crate::model::choice::choice;
use crate::rules::Rule;

choice! {
    /// An area of a person's way from intake to follow-up.
    Area {
        /// Application, circumstances and needs.
        Intake = "intake",
        /// Assessments and the barriers they found.
        Assessments = "assessments",
        /// The career plan, its reviews and agreements.
        Plan = "plan",
        /// Services other than training, and participation.
        Services = "services",
        /// Training, credentials and skill gains.
        Training = "training",
        /// Case notes.
        Notes = "notes",
        /// Worksite placements and subsidized wages.
        Placement = "placement",
        /// Exit and completion.
        Completion = "completion",
        /// Milestones of placements and months after exit.
        FollowUp = "follow_up",
    }
}

impl Area {
    /// The tables that hold its records.
    pub const fn tables(self) -> &'static [Table] {
        match self {
            Area::Intake => &[Table::Intakes, Table::CircumstanceChanges, Table::Needs],
            Area::Assessments => &[Table::Assessments, Table::Barriers],
            Area::Plan => &[
                Table::CareerPlans,
                Table::Goals,
                Table::PlanSteps,
                Table::StepBarriers,
                Table::PlanAgreements,
                Table::PlanReviews,
                Table::PlanEvents,
            ],
            Area::Services => &[Table::Services, Table::SupportItems, Table::Gaps],
            Area::Training => {
                &[Table::Services, Table::Credentials, Table::ProgramCredentials, Table::SkillGains]
            }
            Area::Notes => &[Table::CaseNotes, Table::NoteRecipients, Table::DeletionEvents],
            Area::Placement => &[
                Table::WorksitePlacements,
                Table::PlacementStatuses,
                Table::PlacementEvents,
                Table::IdentifiedWorksites,
            ],
            Area::Completion => &[Table::Completions, Table::Enrollments],
            Area::FollowUp => &[Table::PlacementMilestones],
        }
    }

    /// The tables without which nothing is known of the area: one of them will do.
    pub const fn principal(self) -> &'static [Table] {
        match self {
            Area::Intake => &[Table::Intakes],
            Area::Assessments => &[Table::Assessments],
            Area::Plan => &[Table::CareerPlans, Table::Goals, Table::PlanSteps, Table::PlanEvents],
            Area::Services | Area::Training => &[Table::Services],
            Area::Notes => &[Table::CaseNotes],
            Area::Placement => &[Table::WorksitePlacements, Table::PlacementEvents],
            Area::Completion => &[Table::Completions, Table::Enrollments],
            Area::FollowUp => &[Table::PlacementMilestones, Table::CaseNotes],
        }
    }

    /// The area of what a rule reports, wherever it reports it; none where that depends on the record.
    pub fn of_rule(rule: Rule) -> Option<Self> {
        Some(match rule {
            Rule::ExitNotRecorded
            | Rule::ExitDateMismatch
            | Rule::ExitWhileServed
            | Rule::ExitMustBeUndone
            | Rule::CompletedWithOpenService
            | Rule::CompletionIncomplete
            | Rule::OutcomeDetailsMissing => Area::Completion,
            Rule::FollowUpBeforeExit => Area::FollowUp,
            Rule::NeedsAssessmentMissing | Rule::NeedsAssessmentStale | Rule::AssessmentSummaryMissing => {
                Area::Assessments
            }
            _ => match rule.area() {
                "participation" => Area::Services,
                "plan" => Area::Plan,
                "worksite" => Area::Placement,
                "follow_up" => Area::FollowUp,
                "notes" => Area::Notes,
                "intake" => Area::Intake,
                _ => return None,
            },
        })
    }

    /// Whether a rule is about the area. Rules about the input are about none: they report records of any table.
    pub fn owns(self, rule: Rule) -> bool {
        let of_services = rule.area() == "services" && matches!(self, Area::Services | Area::Training);
        Self::of_rule(rule).map_or(of_services, |own| own == self)
    }

    /// The area of a finding: that of its rule, else that of its record.
    pub(crate) fn of(finding: &Finding, cx: &Context<'_>) -> Self {
        if let Some(area) = Self::of_rule(finding.rule) {
            return area;
        }
        match finding.table {
            Table::Services => {
                let service = finding.record_id.as_deref().and_then(|id| cx.service(id));
                if service.is_some_and(ServiceView::training) { Area::Training } else { Area::Services }
            }
            table => Self::of_table(table),
        }
    }

    /// The area of a record; a service is no training unless something says so.
    fn of_table(table: Table) -> Self {
        let own = |area: &&Self| area.tables().contains(&table);
        Self::ALL.iter().find(own).copied().unwrap_or(Area::Intake)
    }
}
