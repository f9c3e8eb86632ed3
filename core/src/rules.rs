//! The catalogue: one line a rule. Numbers are stable and never reused.

mod info;
pub mod page;
pub(crate) mod prelude;
pub(crate) mod shared;

pub use info::{Check, Gate, Message, RuleInfo};

/// Turns the list of rules into modules, the enum and the table.
macro_rules! catalogue {
    ($($area:ident { $($number:literal $variant:ident = $module:ident;)+ })+) => {
        $(
            #[doc = concat!("Rules of the area `", stringify!($area), "`.")]
            pub mod $area { $(pub mod $module;)+ }
        )+

        /// A rule; its number is stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Rule { $($(#[doc = concat!("See [`", stringify!($area), "::", stringify!($module), "`].")] $variant = $number,)+)+ }

        /// Every rule, in the order of the numbers.
        pub static CATALOGUE: &[&RuleInfo] = &[$($(&$area::$module::RULE,)+)+];

        impl Rule {
            /// The position in the catalogue.
            pub const fn index(self) -> usize {
                #[allow(non_camel_case_types, clippy::enum_variant_names)]
                enum Position { $($($module,)+)+ }
                match self { $($(Rule::$variant => Position::$module as usize,)+)+ }
            }

            /// The catalogue entry.
            pub fn info(self) -> &'static RuleInfo {
                match self { $($(Rule::$variant => &$area::$module::RULE,)+)+ }
            }

            /// The module's name: the rule's name with underscores.
            pub const fn module(self) -> &'static str {
                match self { $($(Rule::$variant => stringify!($module),)+)+ }
            }

            /// The area: the name of the folder it lies in.
            pub const fn area(self) -> &'static str {
                match self { $($(Rule::$variant => stringify!($area),)+)+ }
            }

            /// The variant's name.
            pub const fn variant(self) -> &'static str {
                match self { $($(Rule::$variant => stringify!($variant),)+)+ }
            }

            /// The stable number.
            pub const fn number(self) -> u16 {
                self as u16
            }
        }
    };
}

catalogue! {
    input {
        1 UnreadableValue = unreadable_value;
        2 DuplicateId = duplicate_id;
        3 DanglingReference = dangling_reference;
        4 MissingId = missing_id;
        5 UnknownParticipant = unknown_participant;
    }
    services {
        101 UnknownActivityCode = unknown_activity_code;
        102 BeginDateMissing = begin_date_missing;
        103 DatesOutOfOrder = dates_out_of_order;
        104 SameDayServiceLeftOpen = same_day_service_left_open;
        105 SameDayServiceSpansDays = same_day_service_spans_days;
        106 SameDayServiceWithoutCaseNote = same_day_service_without_case_note;
        107 PrerequisiteMissing = prerequisite_missing;
        108 ServiceNotInPlan = service_not_in_plan;
        109 TrainingWithoutCareerExploration = training_without_career_exploration;
        110 TrainingWithoutCertification = training_without_certification;
        111 TrainingWithoutBasicSkillsTest = training_without_basic_skills_test;
        112 ItaWithoutSchoolResearch = ita_without_school_research;
        113 TrainingProviderNotApproved = training_provider_not_approved;
        114 TrainingCompletionIncomplete = training_completion_incomplete;
        115 SuccessfulTrainingWithoutCredential = successful_training_without_credential;
        116 SuccessfulOjtWithoutSkillGain = successful_ojt_without_skill_gain;
        117 OjtWithCredential = ojt_with_credential;
        118 OjtInsideApprenticeship = ojt_inside_apprenticeship;
        119 SupportiveWithoutActiveService = supportive_without_active_service;
        120 SupportiveRecordedFirst = supportive_recorded_first;
        121 SupportiveAfterExit = supportive_after_exit;
        122 SupportiveWithoutJustification = supportive_without_justification;
        123 SupportiveWithoutItemsAndCost = supportive_without_items_and_cost;
        124 CustomerGroupMismatch = customer_group_mismatch;
        125 YouthOrderBroken = youth_order_broken;
        126 SuggestedOrder = suggested_order;
        127 SharedPlacementUnverified = shared_placement_unverified;
        128 CoEnrollmentDates = co_enrollment_dates;
        129 ItaFlagMissing = ita_flag_missing;
        130 RequiredFieldMissing = required_field_missing;
        131 WorkExperienceWithoutWorksite = work_experience_without_worksite;
        132 ServiceWithoutCaseNote = service_without_case_note;
        133 ServiceWithoutGoal = service_without_goal;
        134 SupportivePastLastService = supportive_past_last_service;
        135 DurationExceeded = duration_exceeded;
        136 UseLimitExceeded = use_limit_exceeded;
    }
    participation {
        201 ExitWindowClosing = exit_window_closing;
        202 ExitNotRecorded = exit_not_recorded;
        203 ExitDateMismatch = exit_date_mismatch;
        204 ExitWhileServed = exit_while_served;
        205 ServiceBeforeEnrollment = service_before_enrollment;
        206 ReviewForExit = review_for_exit;
        207 EnrollmentDateMismatch = enrollment_date_mismatch;
        208 FollowUpBeforeExit = follow_up_before_exit;
        209 YouthNeverEnrolled = youth_never_enrolled;
        210 PlannedServiceNotStarted = planned_service_not_started;
        211 ExitMustBeUndone = exit_must_be_undone;
        212 GapTooLong = gap_too_long;
    }
    plan {
        301 GoalStatementTooLong = goal_statement_too_long;
        302 GoalStatementMissing = goal_statement_missing;
        303 GoalCategoryMissing = goal_category_missing;
        304 GoalTermMissing = goal_term_missing;
        305 CompleteGoalUnverified = complete_goal_unverified;
        306 NotStartedGoalHasStartedStep = not_started_goal_has_started_step;
        307 CompleteGoalHasOpenStep = complete_goal_has_open_step;
        308 GoalWithoutSteps = goal_without_steps;
        309 OffTrackWithoutNotification = off_track_without_notification;
        311 CompletionDateMissing = completion_date_missing;
        312 StepDatesMissing = step_dates_missing;
        313 StepDatesOutOfOrder = step_dates_out_of_order;
        314 WeeklyHoursMissing = weekly_hours_missing;
        315 FundingFlagMissing = funding_flag_missing;
        316 CredentialNotAssociated = credential_not_associated;
        317 BarrierUnaddressed = barrier_unaddressed;
        318 StepOverdue = step_overdue;
        319 StepNotAssigned = step_not_assigned;
        320 ProviderMissing = provider_missing;
        331 PlanWithoutAgreement = plan_without_agreement;
        332 AgreementOutdated = agreement_outdated;
        333 SignedNotFiled = signed_not_filed;
        334 PhysicalWithoutUpload = physical_without_upload;
        341 PlanEventRefused = plan_event_refused;
        342 ReviewBeforePlan = review_before_plan;
        343 InitialPlanMissing = initial_plan_missing;
        344 PlanReviewOverdue = plan_review_overdue;
    }
    worksite {
        401 HourlyBelowMinimum = hourly_below_minimum;
        402 SubsidizedAboveMinimum = subsidized_above_minimum;
        403 SubsidizedAboveHourly = subsidized_above_hourly;
        404 UnsubsidizedMismatch = unsubsidized_mismatch;
        405 SubsidyExhausted = subsidy_exhausted;
        406 SubsidyEnding = subsidy_ending;
        407 StatusHistoryBroken = status_history_broken;
        408 TerminationReportMissing = termination_report_missing;
        409 PositionTypeMissing = position_type_missing;
        410 SubsidizedDatesMismatch = subsidized_dates_mismatch;
        411 WorksiteUnknown = worksite_unknown;
    }
    follow_up {
        451 MilestoneUnverified = milestone_unverified;
        452 WorksiteEvaluationMissing = worksite_evaluation_missing;
        453 MilestoneVerifiedEarly = milestone_verified_early;
        454 FollowUpNoteMissing = follow_up_note_missing;
        455 FollowUpNoteWrongMonth = follow_up_note_wrong_month;
    }
    notes {
        501 TaskMissing = task_missing;
        502 SubjectMissing = subject_missing;
        503 ContentMissing = content_missing;
        504 DeliveryMissing = delivery_missing;
        505 RecipientMissing = recipient_missing;
        506 RecipientWithoutEmail = recipient_without_email;
        507 EnteredLate = entered_late;
        508 ContactGap = contact_gap;
        509 ContactInFuture = contact_in_future;
        510 EventWithoutNote = event_without_note;
        521 Pii = pii;
        522 FirstPerson = first_person;
        523 UnexplainedAcronym = unexplained_acronym;
        524 HealthDetail = health_detail;
        525 PastedEmail = pasted_email;
        526 RepeatedContent = repeated_content;
        527 Opinion = opinion;
        528 ServiceNotNamed = service_not_named;
        529 MissingElement = missing_element;
        601 DeletionEventRefused = deletion_event_refused;
        602 DeletionTimesBackwards = deletion_times_backwards;
    }
    intake {
        701 ApplicationUnsigned = application_unsigned;
        702 WetSignatureNotUploaded = wet_signature_not_uploaded;
        703 NeedsAssessmentMissing = needs_assessment_missing;
        704 NeedsAssessmentStale = needs_assessment_stale;
        705 FirstServiceNotCaseManagement = first_service_not_case_management;
        706 DeclineAfterService = decline_after_service;
        707 TrainingProgramOutdated = training_program_outdated;
        708 NeedWithoutReferral = need_without_referral;
        709 CompletedWithOpenService = completed_with_open_service;
        710 CompletionIncomplete = completion_incomplete;
        711 OutcomeDetailsMissing = outcome_details_missing;
        712 AssessmentSummaryMissing = assessment_summary_missing;
    }
}
