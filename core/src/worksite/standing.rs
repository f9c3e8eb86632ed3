//! Where one placement stands, and which change it takes next.

use chrono::{NaiveDate, NaiveDateTime};

use super::timeline::Timeline;
use crate::error::{Error, ErrorCode, names};
use crate::model::{PlacementEventKind, PlacementStatus, PlacementStatusEntry};

/// Where a placement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// The status; none: the placement is not there yet.
    pub status: Option<PlacementStatus>,
    /// The planned start, while it has not started.
    pub planned: Option<NaiveDate>,
    /// The day on which it started.
    pub start: Option<NaiveDate>,
    /// The inactive date of the latest hold.
    pub inactive: Option<NaiveDate>,
    /// The date of the return from that hold.
    pub returned: Option<NaiveDate>,
    /// The end date.
    pub end: Option<NaiveDate>,
    /// The day on which subsidized employment was entered.
    pub entered: Option<NaiveDate>,
    /// The day on which subsidized employment was exited.
    pub exited: Option<NaiveDate>,
    /// When the termination report was uploaded.
    pub report_uploaded_at: Option<NaiveDateTime>,
}

/// Why a change does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field is not recorded that the change cannot do without.
    #[error("a change of this kind needs `{field}`")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field that a change of this kind does not take.
    #[error("a change of this kind takes no `on`")]
    NotTaken {
        /// What was given.
        on: NaiveDate,
    },
    /// No placement has this id.
    #[error("no placement has this id")]
    UnknownPlacement,
    /// The placement is there already.
    #[error("the placement is there already, {status}")]
    AlreadyThere {
        /// Where it stands.
        status: PlacementStatus,
    },
    /// It has started.
    #[error("the placement started on {start}; a placement starts once")]
    AlreadyStarted {
        /// The start date.
        start: NaiveDate,
    },
    /// It has not started.
    #[error("the placement has not started")]
    NotStarted,
    /// It is on hold.
    #[error("the placement is on hold since {since}")]
    AlreadyOnHold {
        /// The inactive date.
        since: NaiveDate,
    },
    /// It is not on hold, so it cannot return.
    #[error("the placement is not on hold")]
    NotOnHold,
    /// It is terminated.
    #[error("the placement is terminated since {end}")]
    Terminated {
        /// The end date.
        end: NaiveDate,
    },
    /// It is not terminated.
    #[error("the placement is not terminated")]
    NotTerminated,
    /// The report was uploaded before.
    #[error("the termination report was uploaded before")]
    ReportThere,
    /// The date was recorded before.
    #[error("subsidized employment was {what} on {on}")]
    AlreadyDated {
        /// `entered` or `exited`.
        what: &'static str,
        /// The date.
        on: NaiveDate,
    },
    /// A date too early.
    #[error("the day lies before the one it follows")]
    TooEarly {
        /// The day.
        on: NaiveDate,
        /// The first day that fits.
        from: NaiveDate,
    },
    /// A date too late.
    #[error("the day lies too late")]
    TooLate {
        /// The day.
        on: NaiveDate,
        /// The last day that fits.
        until: NaiveDate,
    },
    /// Subsidized employment begins with the start of the placement.
    #[error("subsidized employment is entered on the day the placement starts")]
    NotTheStart {
        /// The day.
        on: NaiveDate,
        /// The start date.
        start: NaiveDate,
    },
}

impl Refusal {
    /// The refusal as an error, whose path names the field of the change.
    pub fn error(self, kind: Option<PlacementEventKind>) -> Error {
        use PlacementEventKind::{Held, ReportUploaded, Returned, Started, SubsidyExited, Terminated};

        let denied = |allowed: &[PlacementEventKind]| {
            let error = Error::new(ErrorCode::Denied, "kind", self.to_string());
            let error = error.value(kind.map_or("", PlacementEventKind::text));
            if allowed.is_empty() {
                error
            } else {
                error.allowed(names(allowed.iter().map(|own| own.text())))
            }
        };
        let bad_day = |on: NaiveDate, allowed: String| {
            Error::new(ErrorCode::BadValue, "on", self.to_string()).value(on.to_string()).allowed(allowed)
        };
        match self {
            Self::Missing { field } => Error::new(ErrorCode::Missing, field, self.to_string()),
            Self::NotTaken { on } => bad_day(on, "null".to_owned()),
            Self::UnknownPlacement => Error::new(ErrorCode::BadReference, "placement_id", self.to_string()),
            Self::AlreadyThere { .. } => Error::new(ErrorCode::Duplicate, "placement_id", self.to_string()),
            Self::AlreadyStarted { .. } => denied(&[Held, Returned, Terminated]),
            Self::NotStarted => denied(&[Started, Terminated]),
            Self::AlreadyOnHold { .. } => denied(&[Returned, Terminated, SubsidyExited]),
            Self::NotOnHold => denied(&[Held, Terminated, SubsidyExited]),
            Self::Terminated { .. } => denied(&[ReportUploaded, SubsidyExited]),
            Self::NotTerminated => denied(&[Terminated]),
            Self::ReportThere | Self::AlreadyDated { .. } => denied(&[]),
            Self::TooEarly { on, from } => bad_day(on, format!("{from} or later")),
            Self::TooLate { on, until } => bad_day(on, format!("{until} or earlier")),
            Self::NotTheStart { on, start } => bad_day(on, start.to_string()),
        }
    }
}

impl Standing {
    /// Where a placement stands by its status history, which must be understood.
    pub fn of(timeline: &Timeline<'_>) -> Self {
        let planned = timeline.status == Some(PlacementStatus::PlannedNotStarted);
        Self {
            status: timeline.status,
            planned: timeline.since.filter(|_| planned),
            start: timeline.start,
            inactive: timeline.inactive,
            returned: timeline.returned.filter(|on| Some(*on) >= timeline.inactive),
            end: timeline.end,
            entered: timeline.placement.entered_subsidized_on,
            exited: timeline.placement.exited_subsidized_on,
            report_uploaded_at: timeline.placement.termination_report_uploaded_at,
        }
    }

    /// The day from which it stands where it stands.
    pub fn since(&self) -> Option<NaiveDate> {
        match self.status? {
            PlacementStatus::PlannedNotStarted => self.planned,
            PlacementStatus::Started => self.returned.or(self.start),
            PlacementStatus::OnHold => self.inactive,
            PlacementStatus::Terminated => self.end,
        }
    }

    /// Where it stands after a change. `on` is the day of the change.
    ///
    /// # Errors
    /// The change does not fit where it stands, or lacks its day.
    pub fn after(self, kind: PlacementEventKind, on: Option<NaiveDate>) -> Result<Self, Refusal> {
        use PlacementEventKind as Kind;
        use PlacementStatus::{OnHold, PlannedNotStarted, Started, Terminated};

        match kind {
            Kind::Planned => {
                if let Some(status) = self.status {
                    return Err(Refusal::AlreadyThere { status });
                }
                return Ok(Self { status: Some(PlannedNotStarted), planned: on, ..self });
            }
            Kind::ReportUploaded => {
                return match (on, self.status, self.report_uploaded_at) {
                    (Some(on), ..) => Err(Refusal::NotTaken { on }),
                    (None, Some(Terminated), None) => Ok(self),
                    (None, Some(Terminated), Some(_)) => Err(Refusal::ReportThere),
                    (None, ..) => Err(Refusal::NotTerminated),
                };
            }
            _ => {}
        }
        let on = on.ok_or(Refusal::Missing { field: "on" })?;
        if matches!(kind, Kind::SubsidyEntered | Kind::SubsidyExited) {
            return self.dated(kind == Kind::SubsidyEntered, on);
        }
        let next = match (kind, self.status, self.start) {
            (_, Some(Terminated), _) => return Err(Refusal::Terminated { end: self.end.unwrap_or(on) }),
            (Kind::Started, _, Some(start)) => return Err(Refusal::AlreadyStarted { start }),
            (Kind::Started, _, None) => {
                Self { status: Some(Started), planned: None, start: Some(on), ..self }
            }
            (Kind::Terminated, Some(_), _) => Self { status: Some(Terminated), end: Some(on), ..self },
            (_, _, None) => return Err(Refusal::NotStarted),
            (Kind::Held, Some(OnHold), _) => {
                return Err(Refusal::AlreadyOnHold { since: self.inactive.unwrap_or(on) });
            }
            (Kind::Held, ..) => Self { status: Some(OnHold), inactive: Some(on), returned: None, ..self },
            (Kind::Returned, Some(OnHold), _) => Self { status: Some(Started), returned: Some(on), ..self },
            _ => return Err(Refusal::NotOnHold),
        };
        // A planned start is a plan: what happens instead may come before it.
        let since = self.since().filter(|_| self.status != Some(PlannedNotStarted));
        // Nobody exits what has ended before.
        let exited = self.exited.filter(|_| kind == Kind::Terminated);
        match since.max(exited) {
            Some(from) if on < from => Err(Refusal::TooEarly { on, from }),
            _ => Ok(next),
        }
    }

    /// With the day on which subsidized employment was entered or exited.
    fn dated(self, entered: bool, on: NaiveDate) -> Result<Self, Refusal> {
        let start = self.start.ok_or(Refusal::NotStarted)?;
        let (what, before) = if entered { ("entered", self.entered) } else { ("exited", self.exited) };
        if let Some(on) = before {
            return Err(Refusal::AlreadyDated { what, on });
        }
        if entered {
            let own = Self { entered: Some(on), ..self };
            return if on == start { Ok(own) } else { Err(Refusal::NotTheStart { on, start }) };
        }
        match self.end {
            _ if on < start => Err(Refusal::TooEarly { on, from: start }),
            Some(end) if on > end => Err(Refusal::TooLate { on, until: end }),
            _ => Ok(Self { exited: Some(on), ..self }),
        }
    }

    /// The line of the status history that tells it.
    pub fn line<'a>(
        &self,
        id: String,
        placement_id: &str,
        at: Option<NaiveDateTime>,
        by: Option<&str>,
    ) -> PlacementStatusEntry<'a> {
        PlacementStatusEntry {
            id: id.into(),
            placement_id: Some(placement_id.to_owned().into()),
            status: self.status,
            // What is terminated without a start has none, whatever was planned.
            start_date: match self.status {
                Some(PlacementStatus::PlannedNotStarted) => self.planned,
                _ => self.start,
            },
            inactive_date: self.inactive,
            return_date: self.returned,
            end_date: self.end,
            updated_at: at,
            updated_by: by.map(|by| by.to_owned().into()),
        }
    }
}
