//! The career plan.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::{
    AgreementMethod, GoalCategory, GoalHorizon, GoalStatus, GoalTerm, PlanEventKind, PlanStage, ServiceStatus,
};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// The career plan of a participant: individual employment plan or individual service strategy.
    CareerPlan in CareerPlans, id "plan_id" {
        /// The day on which the initial plan was developed.
        developed_on: NaiveDate,
        /// Whether it was developed with the customer.
        with_customer: bool,
        /// The day on which the customer was given a copy, or access to it.
        copy_given_on: NaiveDate,
    }
}

record! {
    /// A goal of the career plan.
    Goal in Goals, id "goal_id" {
        /// Goal statement.
        statement: Cow<'a, str>,
        /// What it is about.
        category: GoalCategory,
        /// Short or long term.
        term: GoalTerm,
        /// Where it stands.
        status: GoalStatus,
        /// When it was added to the plan.
        added_at: NaiveDateTime,
        /// When its status was set to what it is.
        status_set_at: NaiveDateTime,
        /// Who verified that it was reached.
        verified_by: Cow<'a, str>,
        /// The day on which that was verified.
        verified_on: NaiveDate,
        /// When the customer was notified that it is off track.
        customer_notified_at: NaiveDateTime,
        /// When it is to be reached.
        horizon: GoalHorizon,
        /// Its benchmark: the outcome by which one sees that it is reached.
        benchmark: Cow<'a, str>,
        /// The barrier it addresses.
        barrier: Cow<'a, str>,
        /// The occupation it aims at.
        occupation: Cow<'a, str>,
        /// The credential it aims at.
        credential: Cow<'a, str>,
    }
}

record! {
    /// A step of the individual employment plan or individual service strategy.
    PlanStep in PlanSteps, id "step_id" {
        /// The service that carries the step out.
        service_id: Cow<'a, str> => Services,
        /// The activity it plans, where no service is named yet.
        activity_code: Cow<'a, str>,
        /// The goal it serves.
        goal_id: Cow<'a, str> => Goals,
        /// What it is called, where no activity says so.
        title: Cow<'a, str>,
        /// Where it stands.
        status: ServiceStatus,
        /// Planned start.
        planned_start: NaiveDate,
        /// Planned end: the due date.
        planned_end: NaiveDate,
        /// Start.
        actual_start: NaiveDate,
        /// Completion date, or the day on which it ended without being completed.
        actual_end: NaiveDate,
        /// Planned weekly hours (whole hours).
        weekly_hours: i64,
        /// Whether WIOA funds it.
        wioa_funded: bool,
        /// Whether the grantee provides it.
        provided_by_grantee: bool,
        /// Who provides it, where the grantee does not.
        provider: Cow<'a, str>,
        /// What it is worth (dollars).
        dollar_value: Decimal,
        /// The approved training program that it carries out.
        training_program: Cow<'a, str>,
        /// When it was added to the plan.
        added_at: NaiveDateTime,
    }
}

record! {
    /// A barrier that a step of the plan addresses.
    StepBarrier in StepBarriers, id "step_barrier_id" {
        /// The step.
        step_id: Cow<'a, str> => PlanSteps,
        /// The barrier, named as the assessment names it.
        barrier: Cow<'a, str>,
    }
}

record! {
    /// An agreement of the customer to the plan, or the attempt to get one.
    PlanAgreement in PlanAgreements, id "agreement_id" {
        /// The way in which it is obtained.
        method: AgreementMethod,
        /// When the form was printed, or the request sent.
        requested_at: NaiveDateTime,
        /// When the customer signed.
        customer_signed_at: NaiveDateTime,
        /// When the career planner signed the form.
        planner_signed_at: NaiveDateTime,
        /// When the signed form was uploaded.
        uploaded_at: NaiveDateTime,
        /// When the planner set it on file, or recorded that no signature could be collected.
        filed_at: NaiveDateTime,
    }
}

record! {
    /// A review of the plan, with what only a reviewer can state.
    PlanReview in PlanReviews, id "review_id" {
        /// The day of the review.
        reviewed_on: NaiveDate,
        /// Which plan it looks at.
        stage: PlanStage,
        /// Whether the information is accurate and current.
        accurate_and_current: bool,
        /// Whether there are no typing errors, or hardly any.
        few_typos: bool,
        /// Whether customer and partners understand the wording.
        understandable: bool,
        /// Whether acronyms are spelled out on first use, or explained in a legend.
        acronyms_explained: bool,
        /// Whether the plan is free of the full Social Security number.
        no_full_ssn: bool,
        /// Whether the legal name and the name used are given.
        names_given: bool,
        /// Whether the address is given.
        address_given: bool,
        /// Whether a number for calls or texts is given.
        phone_given: bool,
        /// Whether a social media account for contact is given.
        social_media_given: bool,
        /// Additional contact persons given (count).
        additional_contacts: i64,
        /// Whether the career planner's contact information is given.
        planner_contact_given: bool,
        /// Whether the contact information was reviewed and updated.
        contact_reviewed: bool,
        /// Whether the goals name an occupation, an education or training, and stackable credentials.
        career_path_named: bool,
        /// Whether the goals were revisited.
        goals_revisited: bool,
        /// Whether supportive services were identified from goals and assessments.
        supportive_services_identified: bool,
        /// Whether training services were identified from goals and assessments.
        training_services_identified: bool,
        /// Whether career and job-search services were identified from goals and assessments.
        job_search_services_identified: bool,
        /// Whether messages reminded the customer of coming deadlines.
        reminders_sent: bool,
        /// Whether case notes document communication in both directions.
        two_way_documented: bool,
    }
}

record! {
    /// An entry of the plan's update log: what happened, when, and by whom.
    PlanEvent in PlanEvents, id "event_id" {
        /// What happened.
        kind: PlanEventKind,
        /// When it happened.
        at: NaiveDateTime,
        /// Who did it.
        by: Cow<'a, str>,
        /// The goal it is about, or that a step is assigned to.
        goal_id: Cow<'a, str>,
        /// Goal statement.
        statement: Cow<'a, str>,
        /// What the goal is about.
        category: GoalCategory,
        /// Short or long term.
        term: GoalTerm,
        /// The status that a goal is set to.
        goal_status: GoalStatus,
        /// When the goal is to be reached.
        horizon: GoalHorizon,
        /// The benchmark of the goal.
        benchmark: Cow<'a, str>,
        /// The barrier that a goal or a step addresses.
        barrier: Cow<'a, str>,
        /// The occupation that the goal aims at.
        occupation: Cow<'a, str>,
        /// The credential that the goal aims at.
        credential: Cow<'a, str>,
        /// The step it is about.
        step_id: Cow<'a, str>,
        /// The service that carries the step out.
        service_id: Cow<'a, str>,
        /// The activity that the step plans.
        activity_code: Cow<'a, str>,
        /// The status that a step is set to.
        step_status: ServiceStatus,
        /// The day on which it happened, or a step took that status, where that is not the day of the
        /// event.
        on: NaiveDate,
        /// What it is called, where no activity says so.
        title: Cow<'a, str>,
        /// Planned start.
        planned_start: NaiveDate,
        /// Planned end: the due date.
        planned_end: NaiveDate,
        /// Planned weekly hours (whole hours).
        weekly_hours: i64,
        /// Whether WIOA funds it.
        wioa_funded: bool,
        /// Whether the grantee provides it.
        provided_by_grantee: bool,
        /// Who provides it, where the grantee does not.
        provider: Cow<'a, str>,
        /// What it is worth (dollars).
        dollar_value: Decimal,
        /// The approved training program that it carries out.
        training_program: Cow<'a, str>,
        /// Whether the plan was developed with the customer.
        with_customer: bool,
        /// Which plan a review looks at.
        stage: PlanStage,
    }
}
