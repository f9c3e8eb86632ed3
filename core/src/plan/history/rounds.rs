//! The rounds of agreement, as a machine of stages.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Refusal;
use crate::model::{AgreementMethod, PlanAgreement, PlanEventKind};
use crate::plan::{Standing, standing};

/// Where the latest round of agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No round began yet.
    NotAsked,
    /// The form was printed.
    Printed,
    /// Customer and planner signed the form.
    SignedOnPaper,
    /// The signed form was uploaded.
    Uploaded,
    /// The electronic request was sent.
    Requested,
    /// The customer signed electronically.
    SignedOnline,
    /// The planner set the agreement on file.
    OnFile,
    /// No signature could be collected.
    NotCollected,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::NotAsked => "no form was printed and no request sent",
            Stage::Printed => "the form is printed and not signed",
            Stage::SignedOnPaper => "the form is signed and not uploaded",
            Stage::Uploaded => "the signed form is uploaded and not set on file",
            Stage::Requested => "the request is sent and the customer has not signed",
            Stage::SignedOnline => "the customer has signed and the agreement is not set on file",
            Stage::OnFile => "the agreement is on file",
            Stage::NotCollected => "it is recorded that no signature could be collected",
        })
    }
}

impl Stage {
    /// Where a recorded round stands.
    pub fn of(agreement: &PlanAgreement<'_>) -> Self {
        let online = agreement.method == Some(AgreementMethod::Electronic);
        match standing(agreement) {
            Standing::NotCollected => Stage::NotCollected,
            Standing::OnFile => Stage::OnFile,
            Standing::Signed if online => Stage::SignedOnline,
            Standing::Signed if agreement.uploaded_at.is_some() => Stage::Uploaded,
            Standing::Signed => Stage::SignedOnPaper,
            Standing::Requested if online => Stage::Requested,
            Standing::Requested => Stage::Printed,
        }
    }

    /// Where an event leads; none where it cannot follow.
    ///
    /// A new round may begin at any stage and leaves the one before as it is: what is printed or sent
    /// anew is a newer plan. That no signature could be collected cannot follow a signature.
    pub const fn after(self, kind: PlanEventKind) -> Option<Self> {
        match (self, kind) {
            (_, PlanEventKind::FormPrinted) => Some(Stage::Printed),
            (_, PlanEventKind::AgreementRequested) => Some(Stage::Requested),
            (Stage::Printed, PlanEventKind::FormSigned) => Some(Stage::SignedOnPaper),
            (Stage::SignedOnPaper, PlanEventKind::FormUploaded) => Some(Stage::Uploaded),
            (Stage::Requested, PlanEventKind::CustomerSigned) => Some(Stage::SignedOnline),
            (Stage::Uploaded | Stage::SignedOnline, PlanEventKind::AgreementFiled) => Some(Stage::OnFile),
            (
                Stage::NotAsked | Stage::Printed | Stage::Requested | Stage::OnFile | Stage::NotCollected,
                PlanEventKind::AgreementNotCollected,
            ) => Some(Stage::NotCollected),
            _ => None,
        }
    }

    /// The events that may follow.
    pub fn next(self) -> impl Iterator<Item = PlanEventKind> {
        PlanEventKind::ALL.iter().copied().filter(move |kind| self.after(*kind).is_some())
    }
}

/// Takes an event of the agreement in; each round is a record, named by the event that began it.
pub(super) fn take(
    rounds: &mut Vec<PlanAgreement<'static>>,
    kind: PlanEventKind,
    event_id: &str,
    at: NaiveDateTime,
) -> Result<(), Refusal> {
    let stage = rounds.last().map_or(Stage::NotAsked, Stage::of);
    let next = stage.after(kind).ok_or(Refusal::Agreement { kind, stage })?;
    let begin = |method| PlanAgreement {
        id: event_id.to_owned().into(),
        method: Some(method),
        ..PlanAgreement::default()
    };
    let (at, current) = (Some(at), rounds.last_mut());
    match (next, current) {
        (Stage::Printed, _) => {
            rounds.push(PlanAgreement { requested_at: at, ..begin(AgreementMethod::Physical) });
        }
        (Stage::Requested, _) => {
            rounds.push(PlanAgreement { requested_at: at, ..begin(AgreementMethod::Electronic) });
        }
        (Stage::NotCollected, _) => {
            rounds.push(PlanAgreement { filed_at: at, ..begin(AgreementMethod::UnableToCollect) });
        }
        (Stage::SignedOnPaper, Some(current)) => {
            current.customer_signed_at = at;
            current.planner_signed_at = at;
        }
        (Stage::SignedOnline, Some(current)) => current.customer_signed_at = at,
        (Stage::Uploaded, Some(current)) => current.uploaded_at = at,
        (Stage::OnFile, Some(current)) => current.filed_at = at,
        (Stage::NotAsked, _) | (_, None) => return Err(Refusal::Agreement { kind, stage }),
    }
    Ok(())
}
