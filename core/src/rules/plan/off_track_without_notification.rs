#![doc = include_str!("off_track_without_notification.md")]

use crate::model::GoalStatus;
use crate::rules::prelude::*;
use crate::rules::shared::plan::{goals_that_are, report_goal};

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::OffTrackWithoutNotification,
    code: "GOL009",
    summary: "goal set off track without a notification of the participant",
    docs: include_str!("off_track_without_notification.md"),
    cites: &["CP-goal-off-track", "CP-goal-off-track-notice", "BR-goal-notice-latest"],
    level: Level::Error,
    needs: &["goals.status", "goals.customer_notified_at"],
    whole: &[],
    needs_periods: false,
    policy: &[],
    performance: false,
    gate: Gate::Stops,
    messages: &[Message::new(
        "goal {id} ({title}) was set off track at {recorded_at}, and no notification of the participant is recorded",
        "tell the participant that the goal is off track and that help is offered, and record when",
    )
    .about("customer_notified_at", "nothing", "{recorded_at} or later"), Message::new(
        "goal {id} ({title}) is off track, and no notification of the participant is recorded",
        "tell the participant that the goal is off track and that help is offered, and record when",
    )
    .about("customer_notified_at", "nothing", "when the participant was notified"), Message::new(
        "goal {id} ({title}) was set off track at {recorded_at}, and the latest notification of the participant, of \
         {other_recorded_at}, came before that",
        "tell the participant that the goal is off track again and that help is offered, and record when",
    )
    .about("customer_notified_at", "{other_recorded_at}", "{recorded_at} or later")],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let set_known = cx.supplied("goals.status_set_at");
    for goal in goals_that_are(cx, GoalStatus::OffTrack) {
        let (set, notified) = (goal.status_set_at, goal.customer_notified_at);
        let variant = match (set, notified) {
            (None, Some(_)) => {
                // Whether the notification was of this change is not known.
                if !set_known {
                    out.not_judged();
                }
                continue;
            }
            (Some(set), Some(notified)) if notified >= set => continue,
            (Some(_), Some(_)) => 2,
            (None, None) => 1,
            (Some(_), None) => 0,
        };
        let mut draft = report_goal(out, goal).variant(variant);
        if let Some(set) = set {
            draft = draft.on(set.date()).fact(Fact::RecordedAt, set);
        }
        if let Some(notified) = notified {
            draft.fact(Fact::OtherRecordedAt, notified);
        }
    }
}
