#![doc = include_str!("gap_too_long.md")]

use chrono::{NaiveDate, TimeDelta};

use crate::audit::Draft;
use crate::model::Gap;
use crate::participation::Track;
use crate::rules::prelude::*;

/// Catalogue entry.
pub static RULE: RuleInfo = RuleInfo {
    rule: Rule::GapTooLong,
    code: "PAR012",
    summary: "planned gap in service that is too long or has no end, overlaps another, or lies before enrollment",
    docs: include_str!("gap_too_long.md"),
    cites: &["BR-planned-gap"],
    level: Level::Error,
    needs: &["gaps.begin", "gaps.end", "services.activity_code", "services.actual_begin"],
    whole: &[],
    needs_periods: true,
    policy: &["entry_trigger", "gap_max_days"],
    performance: true,
    gate: Gate::Stops,
    messages: &[
        Message::new(
            "planned gap {id} from {begin} to {end} is {days} days long; {limit} are allowed",
            "shorten the gap to {limit} days",
        )
        .about("end", "{end}, after {days} days", "{limit} days at most"),
        Message::new(
            "planned gap {id} begins on {begin}, inside gap {other_record}, which runs to {other_date}",
            "join the two gaps, or correct their dates",
        )
        .about("begin", "{begin}", "a day after {other_date}"),
        Message::new(
            "planned gap {id} begins on {begin}, before participation began on {entry_date}",
            "correct the dates of the gap, or remove it: there is no service yet from which to pause",
        )
        .about("begin", "{begin}", "{entry_date} or later"),
        Message::new(
            "planned gap {id} begins on {begin}, and no service has made the person a participant",
            "correct the dates of the gap, or remove it: there is no service yet from which to pause",
        )
        .about("begin", "{begin}", "a day on which the person is a participant"),
        Message::new(
            "planned gap {id} ends on {end}, before it begins on {begin}",
            "correct the dates of the gap",
        )
        .about("end", "{end}", "{begin} or later"),
        Message::new(
            "planned gap {id} from {begin} has no end: it is taken to last until {end}, the {limit} days allowed",
            "enter the day on which the gap ends",
        )
        .at(Level::Warning)
        .about("end", "nothing", "a day from {begin} to {end}"),
    ],
    check,
};

fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some(participation) = cx.participation() else { return };
    let first = |track: &Track| track.periods.first().map(|period| period.entry);
    let entry = participation.tracks.iter().filter_map(first).min();
    let limit = cx.policy().gap_max_days;

    let mut gaps: Vec<Dated<'_>> = cx.case().gaps.iter().filter_map(|gap| Dated::new(gap, limit)).collect();
    gaps.sort_by(|one, other| one.order().cmp(&other.order()));
    // Of the gaps judged so far, the one that lasts longest.
    let mut longest: Option<&Dated<'_>> = None;
    for own in &gaps {
        if let Some(end) = own.gap.end.filter(|end| *end < own.begin) {
            report(out, own, 4).fact(Fact::End, end);
            continue;
        }
        if own.gap.end.is_none() {
            report(out, own, 5).fact(Fact::End, own.until).fact(Fact::Limit, limit);
        }
        let days = own.gap.end.map(|end| (end - own.begin).num_days() + 1);
        if let Some((end, days)) = own.gap.end.zip(days.filter(|days| limit < *days)) {
            report(out, own, 0).fact(Fact::End, end).fact(Fact::Days, days).fact(Fact::Limit, limit);
        }
        if let Some(earlier) = longest.filter(|earlier| own.begin <= earlier.until) {
            report(out, own, 1)
                .fact(Fact::OtherRecord, earlier.gap.id.as_ref())
                .fact(Fact::OtherDate, earlier.until);
        }
        match entry {
            Some(entry) if own.begin < entry => {
                report(out, own, 2).fact(Fact::EntryDate, entry);
            }
            Some(_) => {}
            None => {
                report(out, own, 3);
            }
        }
        if longest.is_none_or(|earlier| earlier.until < own.until) {
            longest = Some(own);
        }
    }
}

fn report<'d>(out: &'d mut Findings<'_>, own: &Dated<'_>, variant: usize) -> Draft<'d> {
    out.record(Table::Gaps, Some(&own.gap.id)).on(own.begin).fact(Fact::Begin, own.begin).variant(variant)
}

/// A gap with a begin; without an end it lasts as long as policy allows.
struct Dated<'c> {
    gap: &'c Gap<'c>,
    begin: NaiveDate,
    until: NaiveDate,
}

impl<'c> Dated<'c> {
    fn new(gap: &'c Gap<'c>, limit: i64) -> Option<Self> {
        let begin = gap.begin?;
        Some(Self { gap, begin, until: gap.end.unwrap_or(begin + TimeDelta::days(limit - 1)) })
    }

    fn order(&self) -> (NaiveDate, NaiveDate, &str) {
        (self.begin, self.until, &self.gap.id)
    }
}
