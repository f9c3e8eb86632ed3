//! Reasons of exit that take a person out of every measure.

use crate::model::CustomerGroup;
use crate::model::choice::choice;

choice! {
    /// A reason of exit that takes a person out of every measure.
    Exclusion {
        /// In a correctional institution, or one that gives care around the clock.
        Institutionalized = "institutionalized",
        /// Medical treatment expected to last longer than 90 days.
        MedicalOver90Days = "medical_over_90_days",
        /// Deceased.
        Deceased = "deceased",
        /// Called up from the reserves for at least 90 days.
        ReserveCallUp90Days = "reserve_call_up_90_days",
        /// Moved away from the area in foster care; of youth alone.
        FosterCareMove = "foster_care_move",
    }
}

/// How people write the exclusions beside their texts.
const WORDS: &[(&str, Exclusion)] = &[
    ("medical_treatment_over_90_days", Exclusion::MedicalOver90Days),
    ("medical_for_over_90_days", Exclusion::MedicalOver90Days),
    ("medical_more_than_90_days", Exclusion::MedicalOver90Days),
    ("reserve_call_up_of_90_days_or_more", Exclusion::ReserveCallUp90Days),
    ("reserve_call_up_90_days_or_more", Exclusion::ReserveCallUp90Days),
    ("reserve_call_up_of_at_least_90_days", Exclusion::ReserveCallUp90Days),
    ("reserve_callup_of_90_days_or_more", Exclusion::ReserveCallUp90Days),
    ("foster_care_move_youth_only", Exclusion::FosterCareMove),
    ("foster_care_move_for_youth_only", Exclusion::FosterCareMove),
];

impl Exclusion {
    /// What a recorded exit reason excludes by, for somebody of a group; none: from nothing. Capitals, and
    /// what stands between words, make no difference.
    pub fn from_reason(reason: &str, group: Option<CustomerGroup>) -> Option<Self> {
        let found = Self::recognized(reason)?;
        (found != Self::FosterCareMove || group == Some(CustomerGroup::Youth)).then_some(found)
    }

    /// The exclusion that a recorded exit reason names, whomever it excludes; none: another reason.
    pub fn recognized(reason: &str) -> Option<Self> {
        let words = reason.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let plain = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
        let in_words = || WORDS.iter().find(|(words, _)| *words == plain).map(|(_, own)| *own);
        Self::from_text(&plain).or_else(in_words)
    }
}
