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

        impl $crate::model::cell::Slot<'_> for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::Choice(Self::TEXTS);
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
        /// The participant withdrew or did not complete it.
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
        /// Another assessment.
        Other = "other",
    }
}
