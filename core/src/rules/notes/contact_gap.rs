#![doc = include_str!("contact_gap.md")]

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::ContactGap,
    code: "NTE008",
    summary: "participant without a two-way contact for too long",
    docs: include_str!("contact_gap.md"),
    cites: &["SM-note-30-days", "BR-note-contact-gap-start"],
    level: Level::Warning,
    needs: &[
        "services.activity_code",
        "services.actual_begin",
        "services.actual_end",
        "case_notes.contact_date or case_notes.contact_at",
        "case_notes.two_way",
    ],
    whole: &[Table::CaseNotes],
    needs_periods: true,
    policy: &["contact_gap_days"],
    performance: false,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "{days} days without a case note on a two-way contact since the entry on {entry_date}; {limit} are allowed",
            "reach the participant, and write a note on the conversation",
        )
        .about("case_notes.two_way", "no two-way contact since {begin}", "one within {limit} days"),
        Message::new(
            "{days} days without a case note on a two-way contact since that of {begin} (note {note}); {limit} are allowed",
            "reach the participant, and write a note on the conversation",
        )
        .about("case_notes.two_way", "no two-way contact since {begin}", "one within {limit} days"),
        Message::new(
            "{days} days without a case note on a two-way contact since {begin}; {limit} are allowed; {count} notes \
             since then do not say whether the other side answered",
            "say of each note whether the contact was two-way; reach the participant if none was",
        )
        .about("case_notes.two_way", "not recorded in {count} notes since {begin}", "a two-way contact within {limit} days"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let mut exits = BTreeSet::new();
    for own in participation.recorded(cx.rulebook(), cx.case()) {
        exits.extend(own.position.filter(|_| own.enrollment.exit_date.is_some()));
    }
    // Where several programs run, the person has participated since the first of them.
    let running = participation.tracks.iter().enumerate().filter_map(|(number, track)| {
        let period = track.current()?;
        let own = track.periods.len().saturating_sub(1);
        (!exits.contains(&(number, own))).then_some(period.entry)
    });
    let Some(entry) = running.min() else { return };
    let contacts = || {
        let dated = cx.case().case_notes.iter().filter_map(|note| Some((note.contact_day()?, note)));
        dated.filter(|(day, _)| (entry..=cx.as_of()).contains(day))
    };
    let two_way = contacts().filter(|(_, note)| note.two_way == Some(true));
    let latest = two_way.max_by(|one, other| (one.0, &one.1.id).cmp(&(other.0, &other.1.id)));
    let since = latest.map_or(entry, |(day, _)| day);
    let (days, limit) = ((cx.as_of() - since).num_days(), cx.policy().contact_gap_days);
    if days <= limit {
        return;
    }
    let unsaid = contacts().filter(|(day, note)| *day > since && note.two_way.is_none()).count();
    let draft = out
        .participant()
        .on(since + TimeDelta::days(limit))
        .fact(Fact::EntryDate, entry)
        .fact(Fact::Begin, since)
        .fact(Fact::Days, days)
        .fact(Fact::Limit, limit);
    let draft = match latest {
        Some((_, note)) => draft.variant(1).fact(Fact::Note, &*note.id),
        None => draft,
    };
    if unsaid > 0 {
        draft.variant(2).fact(Fact::Count, unsaid);
    }
}
