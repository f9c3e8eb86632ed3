//! Placements at worksites, their status history and wages.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::choice;
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

choice! {
    /// Where a placement stands.
    PlacementStatus {
        /// Planned; the subsidized days do not run.
        PlannedNotStarted = "planned_not_started",
        /// Open: the subsidized days run.
        Started = "started",
        /// Inactive: the subsidized days pause.
        OnHold = "on_hold",
        /// Ended: the subsidized days pause.
        Terminated = "terminated",
    }
}

choice! {
    /// The type of a position.
    PositionType {
        /// Full time.
        FullTime = "full_time",
        /// Part time.
        PartTime = "part_time",
    }
}

choice! {
    /// What happened to a placement.
    PlacementEventKind {
        /// The placement was added, and has not started; `on` is the planned start, if there is one.
        Planned = "planned",
        /// It started on `on`.
        Started = "started",
        /// It is inactive from `on`.
        Held = "held",
        /// It is open again from `on`.
        Returned = "returned",
        /// It is terminated from `on`.
        Terminated = "terminated",
        /// The termination report was uploaded.
        ReportUploaded = "report_uploaded",
        /// Subsidized employment was entered on `on`.
        SubsidyEntered = "subsidy_entered",
        /// Subsidized employment was exited on `on`.
        SubsidyExited = "subsidy_exited",
    }
}

record! {
    /// A placement at a worksite.
    WorksitePlacement in WorksitePlacements, id "placement_id" {
        /// Employer.
        employer: Cow<'a, str>,
        /// Worksite.
        worksite: Cow<'a, str>,
        /// Job.
        job: Cow<'a, str>,
        /// First day at the worksite.
        start_date: NaiveDate,
        /// The step of the plan that it carries out. Its goal, hours, funding and provider stand there.
        step_id: Cow<'a, str> => PlanSteps,
        /// Region whose minimum wage holds, as the table of minimum wages names it.
        region: Cow<'a, str>,
        /// Age or circumstance that decides the minimum wage, as the table of minimum wages names it.
        wage_circumstance: Cow<'a, str>,
        /// Hourly wage (dollars). Where none is recorded, that of the identified job holds.
        hourly_wage: Decimal,
        /// Subsidized wage (dollars an hour).
        subsidized_wage: Decimal,
        /// Unsubsidized wage (dollars an hour), as recorded.
        unsubsidized_wage: Decimal,
        /// Type of position.
        position_type: PositionType,
        /// The day on which subsidized employment was entered; it counts.
        entered_subsidized_on: NaiveDate,
        /// The day on which subsidized employment was exited; it no longer counts.
        exited_subsidized_on: NaiveDate,
        /// When the termination report was uploaded.
        termination_report_uploaded_at: NaiveDateTime,
    }
}

record! {
    /// A line of the status history of a placement.
    PlacementStatusEntry in PlacementStatuses, id "placement_status_id" {
        /// The placement.
        placement_id: Cow<'a, str> => WorksitePlacements,
        /// Where it stands.
        status: PlacementStatus,
        /// Start date; of a placement that has not started, the planned one.
        start_date: NaiveDate,
        /// Inactive date: the day from which it is on hold.
        inactive_date: NaiveDate,
        /// Return date: the day from which it is open again.
        return_date: NaiveDate,
        /// End date: the day from which it is terminated; before that, the planned one.
        end_date: NaiveDate,
        /// When the line was made.
        updated_at: NaiveDateTime,
        /// Who made it.
        updated_by: Cow<'a, str>,
    }
}

record! {
    /// A job that was identified at an employer's worksite before anybody is placed there.
    IdentifiedWorksite in IdentifiedWorksites, id "identified_worksite_id" {
        /// Employer.
        employer: Cow<'a, str>,
        /// Worksite.
        worksite: Cow<'a, str>,
        /// Job.
        job: Cow<'a, str>,
        /// Openings in all (count).
        openings: i64,
        /// Hourly wage of the job (dollars).
        hourly_wage: Decimal,
    }
}

record! {
    /// An entry of the log of a placement: what happened, when, and who entered it.
    PlacementEvent in PlacementEvents, id "event_id" {
        /// What happened.
        kind: PlacementEventKind,
        /// When it was entered.
        at: NaiveDateTime,
        /// Who entered it.
        by: Cow<'a, str>,
        /// The placement it is about.
        placement_id: Cow<'a, str>,
        /// The day on which it happened: start, inactive, return, end, enter or exit date.
        on: NaiveDate,
    }
}
