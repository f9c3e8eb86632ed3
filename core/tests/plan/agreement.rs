//! The three ways to an agreement, beside a model of papers on a desk.

use proptest::prelude::*;
use wioa_rules::model::{AgreementMethod, PlanEvent, PlanEventKind as Kind};
use wioa_rules::plan::{AgreementNeed, PlanEffect, Standing, needs_agreement, standing};

use crate::support::{AGREEMENT, any_log, book, config, each_minute, event, late, replay};

/// What lies on the planner's desk: one form or request at a time, and what happened to it.
#[derive(Debug, Default, Clone, PartialEq)]
struct Desk {
    /// `Some(true)`: on paper.
    paper: Option<bool>,
    signed: bool,
    uploaded: bool,
    /// Nothing is waited for any more.
    settled: Option<Standing>,
}

impl Desk {
    fn take(&mut self, kind: Kind) -> bool {
        let waits = self.settled.is_none();
        match kind {
            Kind::FormPrinted => *self = Self { paper: Some(true), ..Self::default() },
            Kind::AgreementRequested => *self = Self { paper: Some(false), ..Self::default() },
            Kind::FormSigned if waits && self.paper == Some(true) && !self.signed => self.signed = true,
            Kind::CustomerSigned if waits && self.paper == Some(false) && !self.signed => self.signed = true,
            Kind::FormUploaded if waits && self.paper == Some(true) && self.signed && !self.uploaded => {
                self.uploaded = true;
            }
            Kind::AgreementFiled if waits && self.signed && (self.uploaded || self.paper == Some(false)) => {
                self.settled = Some(Standing::OnFile);
            }
            Kind::AgreementNotCollected if !waits || !self.signed => {
                *self = Self { settled: Some(Standing::NotCollected), ..Self::default() };
            }
            _ => return false,
        }
        true
    }

    fn standing(&self) -> Option<Standing> {
        match (self.settled, self.paper) {
            (Some(settled), _) => Some(settled),
            (None, Some(_)) if self.signed => Some(Standing::Signed),
            (None, Some(_)) => Some(Standing::Requested),
            (None, None) => None,
        }
    }
}

fn developed_then(kinds: &[Kind]) -> Vec<PlanEvent<'static>> {
    each_minute(std::iter::once(Kind::PlanDeveloped).chain(kinds.iter().copied()).map(event))
}

#[test]
fn each_way_leads_to_its_end() {
    for (kinds, end) in [
        (
            &[Kind::FormPrinted, Kind::FormSigned, Kind::FormUploaded, Kind::AgreementFiled][..],
            Standing::OnFile,
        ),
        (&[Kind::AgreementRequested, Kind::CustomerSigned, Kind::AgreementFiled], Standing::OnFile),
        (&[Kind::AgreementNotCollected], Standing::NotCollected),
    ] {
        let (history, taken) = replay(&developed_then(kinds), late());
        assert_eq!(taken.len(), kinds.len() + 1);
        let view = history.view(book(), late());
        assert_eq!(view.agreements.agreement.map(|own| own.standing), Some(end));
    }
}

#[test]
fn every_sequence_of_up_to_five_events_goes_as_on_the_desk() {
    let mut sequences: Vec<Vec<Kind>> = vec![Vec::new()];
    for _ in 0..5 {
        let longer = sequences.iter().flat_map(|begun| {
            AGREEMENT.iter().map(move |kind| begun.iter().copied().chain([*kind]).collect())
        });
        sequences = longer.collect();
        for kinds in &sequences {
            goes_as_on_the_desk(kinds);
        }
    }
    assert_eq!(sequences.len(), 7usize.pow(5));
}

fn goes_as_on_the_desk(kinds: &[Kind]) {
    let log = developed_then(kinds);
    let (history, taken) = replay(&log, late());
    let mut desk = Desk::default();
    let expected: Vec<Kind> = kinds.iter().copied().filter(|kind| desk.take(*kind)).collect();
    let taken: Vec<Kind> = taken.iter().skip(1).filter_map(|event| event.kind).collect();
    assert_eq!(taken, expected, "{kinds:?}");
    let agreements = history.view(book(), late()).agreements;
    assert_eq!(agreements.agreement.map(|own| own.standing), desk.standing(), "{kinds:?}");
}

/// Whether the events say that what is on file now was signed, and on paper also uploaded, in the round
/// that was set on file.
fn on_file_rightly(taken: &[PlanEvent<'_>]) -> bool {
    let kinds: Vec<Kind> = taken.iter().filter_map(|event| event.kind).collect();
    kinds.iter().enumerate().filter(|(_, kind)| **kind == Kind::AgreementFiled).all(|(filed, _)| {
        let begins = |kind: &Kind| matches!(kind, Kind::FormPrinted | Kind::AgreementRequested);
        let Some(begin) = kinds[..filed].iter().rposition(begins) else { return false };
        let round = &kinds[begin..filed];
        let place = |kind: Kind| round.iter().position(|own| *own == kind);
        if round[0] == Kind::FormPrinted {
            place(Kind::FormSigned).zip(place(Kind::FormUploaded)).is_some_and(|(one, other)| one < other)
        } else {
            place(Kind::CustomerSigned).is_some()
        }
    })
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn long_sequences_go_as_on_the_desk(kinds in prop::collection::vec(prop::sample::select(AGREEMENT), 0..60)) {
        goes_as_on_the_desk(&kinds);
    }

    #[test]
    fn nothing_is_on_file_without_a_signature_nor_on_paper_without_the_upload(log in any_log()) {
        let (history, taken) = replay(&log, late());
        prop_assert!(on_file_rightly(&taken), "{taken:?}");
        for own in history.machine().records().plan_agreements {
            if standing(&own) == Standing::OnFile {
                prop_assert!(own.customer_signed_at.is_some());
                let paper = own.method == Some(AgreementMethod::Physical);
                prop_assert!(!paper || own.uploaded_at.is_some() && own.planner_signed_at.is_some());
                prop_assert!(paper || own.method == Some(AgreementMethod::Electronic));
            }
        }
    }

    #[test]
    fn why_the_customer_has_to_agree_follows_from_the_records(log in any_log()) {
        let (history, _) = replay(&log, late());
        let records = history.machine().records();
        let view = history.view(book(), late());
        prop_assert_eq!(&view.needs_agreement, &needs_agreement(&records.goals, &records.plan_agreements));
        let goals = records.goals.is_empty();
        prop_assert!(!goals || view.needs_agreement.is_empty());
    }

    #[test]
    fn whoever_is_asked_to_agree_is_asked_for_a_reason_that_stands_until_the_next_signature(log in any_log()) {
        let mut history = wioa_rules::history::History::<wioa_rules::plan::Plan>::new();
        for event in &log {
            let Ok(effects) = history.apply(book(), event, late()) else { continue };
            for effect in effects {
                let PlanEffect::AskForAgreement { need } = effect else { continue };
                let view = history.view(book(), late());
                // A signature of the very moment cannot be told from one just after.
                let covered = view.agreements.agreed_at == event.at;
                let never = view.needs_agreement == [AgreementNeed::NeverAgreed];
                // A goal that is new and off track is one need: it was added.
                let goal = |need: &AgreementNeed| match need {
                    AgreementNeed::GoalAdded { goal_id, .. } | AgreementNeed::GoalOffTrack { goal_id, .. } => {
                        Some(goal_id.clone())
                    }
                    AgreementNeed::NeverAgreed => None,
                };
                let told = view.needs_agreement.iter().any(|own| goal(own) == goal(&need));
                prop_assert!(covered || never || told, "{need:?} {:?}", view.needs_agreement);
            }
        }
    }
}
