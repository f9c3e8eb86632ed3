//! Closed lists of values.

/// Defines an enum whose values have fixed texts, used in every door and answer.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $vdoc])+ #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The text of every value, in order.
            pub const TEXTS: &'static [&'static str] = &[$($text,)+];
            /// What every value means, in order.
            pub const DOCS: &'static [&'static str] = &[$(concat!($($vdoc),+).trim_ascii(),)+];

            /// The text of this value.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// What this value means.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($vdoc),+).trim_ascii(),)+ }
            }

            /// The value with this text.
            pub fn from_text(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.text())
            }
        }

        impl $crate::model::record::AsText for $name {}

        impl $crate::model::cell::Slot<'_> for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::Choice { texts: Self::TEXTS, docs: Self::DOCS };
            fn read(cell: $crate::model::Cell<'_>) -> std::result::Result<Self, $crate::model::Unreadable> {
                match cell {
                    $crate::model::Cell::Text(text) => Self::from_text(&text).ok_or($crate::model::Unreadable),
                    _ => Err($crate::model::Unreadable),
                }
            }
            fn cell(&self) -> $crate::model::Cell<'_> {
                $crate::model::Cell::Text(std::borrow::Cow::Borrowed(self.text()))
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// The customer group a participant is served in.
    CustomerGroup {
        /// WIOA Adult.
        Adult = "adult",
        /// WIOA Dislocated Worker.
        DislocatedWorker = "dislocated_worker",
        /// WIOA Youth.
        Youth = "youth",
    }
}

choice! {
    /// Where a service stands.
    ServiceStatus {
        /// Planned; nothing began.
        NotStarted = "not_started",
        /// Begun and not ended.
        Open = "open",
        /// Ended as intended.
        Complete = "complete",
        /// Ended without being completed.
        DidNotComplete = "did_not_complete",
    }
}

choice! {
    /// How a training ended.
    CompletionStatus {
        /// The participant completed it.
        Successful = "successful",
        /// It ended early: the participant left, or fell short of the end.
        Unsuccessful = "unsuccessful",
    }
}

choice! {
    /// The approved list a training provider stands on.
    ProviderApproval {
        /// Eligible training provider list.
        Etpl = "etpl",
        /// Performance-based provider list.
        Pbs = "pbs",
        /// On neither list.
        Neither = "none",
    }
}

choice! {
    /// What an assessment looked at.
    AssessmentKind {
        /// Comprehensive or objective assessment.
        Comprehensive = "comprehensive",
        /// Test of the educational functioning level.
        BasicSkills = "basic_skills",
        /// Skills and interests.
        SkillsAndInterests = "skills_and_interests",
        /// Barriers to employment.
        Barriers = "barriers",
        /// Needs, at intake and when circumstances change.
        Needs = "needs",
        /// Employment and education so far.
        History = "employment_and_education_history",
        /// Family and support system.
        Support = "family_and_support",
        /// Job and employability skills.
        JobSkills = "job_skills",
        /// Aptitudes.
        Aptitudes = "aptitudes",
        /// Everyday life skills.
        LifeSkills = "life_skills",
        /// Whether the person meets what a specific employer requires.
        EmployerRequirements = "employer_requirements",
        /// Another assessment.
        Other = "other",
    }
}

choice! {
    /// What a goal of the career plan is about; each program has labels of its own for these.
    GoalCategory {
        /// Career path.
        Career = "career",
        /// Education and training.
        EducationTraining = "education_training",
        /// Getting and keeping work.
        Employment = "employment",
        /// Support services.
        Support = "support",
    }
}

choice! {
    /// Whether a goal is near or far.
    GoalTerm {
        /// Short-term goal.
        Short = "short",
        /// Long-term goal.
        Long = "long",
    }
}

choice! {
    /// Where a goal stands, as the career planner sets it.
    GoalStatus {
        /// Nothing was done yet; the default.
        NotStarted = "not_started",
        /// Its steps advance fast enough, as the planner judges.
        OnTrack = "on_track",
        /// Its steps advance too slowly, as the planner judges.
        OffTrack = "off_track",
        /// The planner verified that it was reached.
        Complete = "complete",
    }
}

choice! {
    /// When a goal is to be reached.
    GoalHorizon {
        /// The biggest challenge of the next months.
        Immediate = "immediate",
        /// Within a year.
        OneYear = "one_year",
        /// In about five years.
        FiveYears = "five_years",
        /// In about ten years.
        TenYears = "ten_years",
    }
}

choice! {
    /// The way in which the customer's agreement to the plan is obtained.
    AgreementMethod {
        /// A printed form, signed by both and uploaded.
        Physical = "physical",
        /// A request that the customer signs online.
        Electronic = "electronic",
        /// No signature could be collected.
        UnableToCollect = "unable_to_collect",
    }
}

choice! {
    /// Which plan a review looks at.
    PlanStage {
        /// The initial plan.
        Initial = "initial",
        /// An update of it.
        Update = "update",
    }
}

choice! {
    /// How a case note reaches others; each is also saved.
    NoteDelivery {
        /// A message in the system.
        Message = "message",
        /// A message in the system, and by e-mail.
        MessageAndEmail = "message_and_email",
        /// Saved, and sent to nobody.
        SavedOnly = "saved_only",
    }
}

choice! {
    /// The page on which a case note was made; it decides where the note shows.
    NotePlace {
        /// The case-note page: the note shows there alone.
        CaseNotes = "case_notes",
        /// A follow-up page.
        FollowUp = "follow_up",
        /// The page of a service.
        Service = "service",
        /// The page of a goal.
        Goal = "goal",
    }
}

choice! {
    /// How a contact was made.
    ContactMethod {
        /// Face to face.
        InPerson = "in_person",
        /// By video.
        Virtual = "virtual",
        /// By telephone.
        Phone = "phone",
        /// By e-mail.
        Email = "email",
        /// By text message.
        Text = "text",
        /// In another way.
        Other = "other",
    }
}

choice! {
    /// What happened to a career plan.
    PlanEventKind {
        /// The initial plan was developed.
        PlanDeveloped = "plan_developed",
        /// The customer was given a copy of the plan, or access to it.
        CopyGiven = "copy_given",
        /// A goal was added.
        GoalAdded = "goal_added",
        /// Fields of a goal were changed; what the event leaves out stays.
        GoalEdited = "goal_edited",
        /// The planner set the status of a goal.
        GoalStatusSet = "goal_status_set",
        /// The customer was notified that a goal is off track.
        CustomerNotified = "customer_notified",
        /// A step was added.
        StepAdded = "step_added",
        /// Fields of a step were changed; what the event leaves out stays.
        StepEdited = "step_edited",
        /// The status of a step was set.
        StepStatusSet = "step_status_set",
        /// A step was taken out of the plan.
        StepRemoved = "step_removed",
        /// A step was said to address a barrier.
        BarrierAddressed = "barrier_addressed",
        /// The form for the customer's agreement was printed.
        FormPrinted = "form_printed",
        /// Customer and planner signed the form.
        FormSigned = "form_signed",
        /// The signed form was uploaded.
        FormUploaded = "form_uploaded",
        /// The electronic request for agreement was sent.
        AgreementRequested = "agreement_requested",
        /// The customer signed electronically.
        CustomerSigned = "customer_signed",
        /// The planner set the agreement on file.
        AgreementFiled = "agreement_filed",
        /// The planner recorded that no signature could be collected.
        AgreementNotCollected = "agreement_not_collected",
        /// The plan was reviewed.
        PlanReviewed = "plan_reviewed",
    }
}

choice! {
    /// How the program ended for a participant.
    CompletionResult {
        /// Completed.
        Completed = "completed",
        /// Left without completing.
        DidNotComplete = "did_not_complete",
    }
}

choice! {
    /// What happened to a case note on its way to being deleted, or not.
    DeletionEventKind {
        /// Its deletion was asked for.
        Request = "request",
        /// The request was taken back.
        Unsubmit = "unsubmit",
        /// The deletion was approved.
        Approve = "approve",
        /// The request was rejected.
        Reject = "reject",
    }
}

choice! {
    /// What a participant went on to.
    CompletionOutcome {
        /// A job.
        Employed = "employed",
        /// Post-secondary education.
        InEducation = "in_education",
        /// An apprenticeship.
        Apprenticeship = "apprenticeship",
        /// Something else.
        Other = "other",
    }
}

choice! {
    /// Where the deletion of a case note is asked for.
    DeletionPlace {
        /// The list of case notes.
        CaseNoteList = "case_note_list",
        /// A tab of the career plan.
        CareerPlanTab = "career_plan_tab",
    }
}
