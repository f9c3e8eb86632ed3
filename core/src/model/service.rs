//! Services, and what belongs to them.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::cell::{Cell, Kind, Place, Slot, Unreadable};
use super::choice::{CompletionStatus, CustomerGroup, ProviderApproval, ServiceStatus};
use super::record::{AsText, Field, Record, record};
use super::tables::Table;

record! {
    /// A service that was planned, is open, or was given.
    Service in Services, id "service_id" {
        /// Activity code, as in the services matrix.
        activity_code: Cow<'a, str>,
        /// The program that gives it.
        program: Cow<'a, str>,
        /// The group it is given in, where that differs from the participant's.
        customer_group: CustomerGroup,
        /// Where it stands.
        status: ServiceStatus,
        /// Planned begin.
        projected_begin: NaiveDate,
        /// Planned end.
        projected_end: NaiveDate,
        /// Begin.
        actual_begin: NaiveDate,
        /// End.
        actual_end: NaiveDate,
        /// When the record was entered.
        recorded_at: NaiveDateTime,
        /// How a training ended.
        completion_status: CompletionStatus,
        /// Whether an individual training account funds it.
        ita_funded: bool,
        /// The system's flag "paid by an ITA".
        paid_by_ita: bool,
        /// Who provides it.
        provider: Cow<'a, str>,
        /// The approved list its provider stands on.
        provider_approved_by: ProviderApproval,
        /// Approved schools researched before it (count).
        schools_researched: i64,
        /// Whether it is given inside an apprenticeship or pre-apprenticeship.
        part_of_apprenticeship: bool,
        /// Whether the participant is paid for it.
        paid: bool,
        /// The worksite placement it is tied to.
        placement_id: Cow<'a, str> => WorksitePlacements,
        /// Whether the job of a shared placement was verified.
        employment_verified: bool,
        /// The agency that made a shared placement.
        placing_agency: Cow<'a, str>,
        /// The agency that manages the case.
        managing_agency: Cow<'a, str>,
        /// Co-enrollment registration date.
        registration_date: NaiveDate,
        /// The plan goal it is assigned to.
        goal_id: Cow<'a, str> => Goals,
        /// Planned weekly hours (whole hours).
        weekly_hours: i64,
        /// Planned hourly wage (dollars).
        hourly_wage: Decimal,
        /// What it cost (dollars).
        cost: Decimal,
        /// The funding that pays for it.
        funding: Cow<'a, str>,
    }
}

record! {
    /// One item that a supportive service paid for.
    SupportItem in SupportItems, id "item_id" {
        /// The service that paid for it.
        service_id: Cow<'a, str> => Services,
        /// What it is.
        description: Cow<'a, str>,
        /// What it cost (dollars).
        cost: Decimal,
    }
}
