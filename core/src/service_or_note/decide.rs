//! From stated facts to the verdict, with its reasons.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::error::{Error, ErrorCode, Result};
use crate::model::choice::choice;

choice! {
    /// What it was.
    Verdict {
        /// A service: it is recorded as one, and documented in a case note.
        Service = "service",
        /// No service; documented in a case note.
        CaseNoteOnly = "case_note_only",
        /// No service, and none was asked for: documented in a case note, and the case is reviewed for exit.
        ReviewForExit = "review_for_exit",
        /// The stated facts do not decide it.
        Undetermined = "undetermined",
    }
}

choice! {
    /// Who acted.
    WhoActed {
        /// The participant.
        Participant = "participant",
        /// The coach, or other staff.
        Coach = "coach",
        /// Both.
        Both = "both",
        /// Nobody: information was exchanged.
        Nobody = "nobody",
    }
}

choice! {
    /// A fact that the verdict may hang on.
    Fact {
        /// Whether information was used to settle what the participant does next, or which way to go.
        CourseSet = "course_set",
        /// Whether something was acted on between participant and coach.
        ActionTaken = "action_taken",
        /// Who acted.
        ActedBy = "acted_by",
        /// Whether more service was asked for.
        MoreServiceRequested = "more_service_requested",
    }
}

/// What is stated; none: unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether information was used to settle what the participant does next, or which way to go.
    pub course_set: Option<bool>,
    /// Whether something was acted on between participant and coach.
    pub action_taken: Option<bool>,
    /// Who acted.
    pub acted_by: Option<WhoActed>,
    /// Whether more service was asked for.
    pub more_service_requested: Option<bool>,
}

/// A reason, with the passage that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Because {
    /// The reason.
    pub says: &'static str,
    /// The passage of `sources/`.
    pub passage: &'static str,
}

/// The verdict on stated facts, its reasons, and the facts that it hangs on and nobody stated.
///
/// A service takes both: information settled a course, and the participant acted on something together
/// with the coach (SM, examples 1 and 4). What a coach did alone is a note until the participant acts.
///
/// # Errors
/// Something was acted on, and nobody acted.
pub fn decide(facts: Facts) -> Result<(Verdict, Vec<Because>, Vec<Fact>)> {
    if facts.action_taken == Some(true) && facts.acted_by == Some(WhoActed::Nobody) {
        return Err(Error::new(ErrorCode::BadValue, "acted_by", "something was acted on, so somebody acted")
            .value(WhoActed::Nobody.text())
            .allowed("another value, or `action_taken` false"));
    }
    let completions = facts.completions();
    let verdicts: BTreeSet<Verdict> = completions.iter().copied().map(Whole::verdict).collect();
    let mut verdicts = verdicts.into_iter();
    match (verdicts.next(), verdicts.next()) {
        (Some(verdict), None) => Ok((verdict, facts.reasons(verdict), Vec::new())),
        _ => Ok((Verdict::Undetermined, Vec::new(), open(&completions))),
    }
}

/// Facts of which none is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Whole {
    course_set: bool,
    action_taken: bool,
    acted_by: WhoActed,
    more_service_requested: bool,
}

impl Whole {
    fn verdict(self) -> Verdict {
        let participant = matches!(self.acted_by, WhoActed::Participant | WhoActed::Both);
        if self.course_set && self.action_taken && participant {
            Verdict::Service
        } else if self.more_service_requested {
            Verdict::CaseNoteOnly
        } else {
            Verdict::ReviewForExit
        }
    }

    /// Whether two differ in one fact and nothing else.
    fn differ_in(self, other: Self, fact: Fact) -> bool {
        let mut moved = self;
        match fact {
            Fact::CourseSet => moved.course_set = other.course_set,
            Fact::ActionTaken => moved.action_taken = other.action_taken,
            Fact::ActedBy => moved.acted_by = other.acted_by,
            Fact::MoreServiceRequested => moved.more_service_requested = other.more_service_requested,
        }
        moved == other && moved != self
    }
}

/// The facts that change the verdict among the completions.
fn open(completions: &[Whole]) -> Vec<Fact> {
    let changes = |fact: &Fact| {
        completions.iter().any(|one| {
            let other = |other: &Whole| one.differ_in(*other, *fact) && one.verdict() != other.verdict();
            completions.iter().any(other)
        })
    };
    Fact::ALL.iter().copied().filter(changes).collect()
}

impl Facts {
    /// Everything that may be the case, given what is stated.
    fn completions(self) -> Vec<Whole> {
        let flags = |fact: Option<bool>| fact.map_or(vec![false, true], |fact| vec![fact]);
        let who = self.acted_by.map_or(WhoActed::ALL.to_vec(), |who| vec![who]);
        let mut all = Vec::new();
        for course_set in flags(self.course_set) {
            for action_taken in flags(self.action_taken) {
                for acted_by in who.iter().copied() {
                    for more_service_requested in flags(self.more_service_requested) {
                        if !action_taken || acted_by != WhoActed::Nobody {
                            all.push(Whole { course_set, action_taken, acted_by, more_service_requested });
                        }
                    }
                }
            }
        }
        all
    }

    fn reasons(self, verdict: Verdict) -> Vec<Because> {
        let because = |says, passage| Because { says, passage };
        if verdict == Verdict::Service {
            return vec![
                because("information was used to settle what comes next", "SM-service-course-of-action"),
                because("the participant acted on something with the coach", "SM-service-actionable"),
                because("the matrix says which service to record", "SM-service-look-up"),
                because("a case note documents it", "SM-note-for-every-service"),
            ];
        }
        let mut reasons = Vec::new();
        if self.course_set == Some(false) {
            reasons.push(because(
                "no information was used to settle what comes next",
                "SM-service-course-of-action",
            ));
        }
        if self.action_taken == Some(false) {
            reasons.push(because("nothing was acted on between the two", "SM-service-actionable"));
        } else if self.acted_by == Some(WhoActed::Coach) {
            reasons.push(because("the coach acted alone so far", "BR-service-participant-acts"));
        }
        if self.acted_by == Some(WhoActed::Nobody) {
            reasons.push(because("information was exchanged, and nobody acted", "SM-example-1"));
        }
        reasons.push(because("a general case note documents it", "SM-note-only-general-note"));
        if verdict == Verdict::ReviewForExit {
            reasons.push(because("no more service was asked for", "SM-note-only-brief-talk"));
            reasons.push(because("a case without service is reviewed for exit", "SM-review-for-exit"));
        } else {
            reasons.push(because(
                "more service was asked for, so the case is not reviewed for exit",
                "BR-review-unless-asked-for-more",
            ));
        }
        reasons
    }
}
