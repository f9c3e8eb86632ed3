//! Making a case whole: sorted, without doubles, references checked.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Case, Fault, FaultKind, Supplied};
use crate::deletion::Approval;
use crate::model::tables::each_table;
use crate::model::{Record, Table};

impl Case<'_> {
    /// Brings the records into their fixed order, sets records without a usable id aside as
    /// faults, and checks references between the tables that were supplied.
    ///
    /// An approval in the log of deletions that is set aside still keeps its note from being told.
    ///
    /// Every door calls it once, after the last record.
    pub fn settle(&mut self, supplied: &Supplied) {
        let known = !self.participants.is_empty()
            || self.faults.iter().any(|fault| fault.table == Table::Participants);
        if self.id.is_empty() || (supplied.table(Table::Participants) && !known) {
            self.set_all_aside();
        }
        let approvals: Vec<(String, Approval)> = self
            .deletion_events
            .iter()
            .filter_map(|event| Some((event.id.to_string(), Approval::of(event)?)))
            .collect();
        macro_rules! settle_tables {
            ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
                $(settle_table(&mut self.$member, &mut self.faults);)+
            };
        }
        each_table!(settle_tables);
        for (id, approval) in approvals {
            if !self.holds(Table::DeletionEvents, &id) {
                self.withdrawn.approvals.push(approval);
            }
        }
        self.withdrawn.approvals.sort();
        self.withdrawn.approvals.dedup();
        let dangling = self.dangling(supplied);
        self.faults.extend(dangling);
        self.faults.sort();
        self.faults.dedup();
    }

    /// Records of nobody: each is a fault.
    fn set_all_aside(&mut self) {
        macro_rules! drain_tables {
            ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
                $(for record in self.$member.drain(..) {
                    let kind = match Table::$variant {
                        Table::Participants => FaultKind::MissingId,
                        _ => FaultKind::UnknownParticipant,
                    };
                    self.faults.push(Fault::of(
                        kind,
                        Table::$variant,
                        record.id(),
                        "participant_id",
                        &self.id,
                        "an id in `participants`",
                    ));
                })+
            };
        }
        each_table!(drain_tables);
    }

    /// References to records that are not there, among the tables that were supplied.
    fn dangling(&self, supplied: &Supplied) -> Vec<Fault> {
        let aside: HashSet<(Table, &str)> =
            self.faults.iter().filter_map(|fault| Some((fault.table, fault.record_id.as_deref()?))).collect();
        let mut faults = Vec::new();
        macro_rules! check_tables {
            ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
                $(for (index, field) in Table::$variant.fields().iter().enumerate() {
                    let Some(target) = field.refers.filter(|target| supplied.table(*target)) else { continue };
                    for record in &self.$member {
                        if let Some(id) = record.text(index)
                            && !self.holds(target, id)
                            && !aside.contains(&(target, id))
                        {
                            let allowed = format!("an id of this participant in `{}`", target.name());
                            let (kind, table) = (FaultKind::Dangling, Table::$variant);
                            faults.push(Fault::of(kind, table, record.id(), field.name, id, &allowed));
                        }
                    }
                })+
            };
        }
        each_table!(check_tables);
        faults
    }

    /// Whether a table, sorted by id, holds an id.
    fn holds(&self, table: Table, id: &str) -> bool {
        macro_rules! find {
            ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
                match table {
                    $(Table::$variant => self.$member.binary_search_by(|record| record.id().cmp(id)).is_ok(),)+
                }
            };
        }
        each_table!(find)
    }
}

/// Sorts a table by id and sets aside what has no id or shares one.
fn settle_table<'a, R: Record<'a>>(records: &mut Vec<R>, faults: &mut Vec<Fault>) {
    records.sort_by(|one, other| one.id().cmp(other.id()));
    // A record that could not be read holds its id all the same.
    let aside = |faults: &[Fault]| faults.iter().any(|fault| fault.table == R::TABLE && fault.sets_aside());
    let plain = |pair: &[R]| matches!(pair, [one, other] if one.id() < other.id());
    let unnamed = records.first().is_some_and(|first| first.id().is_empty());
    if !unnamed && records.windows(2).all(plain) && !aside(faults) {
        return;
    }
    let id_field = R::FIELDS.first().map_or("id", |field| field.name);
    let aside = faults.iter().filter(|fault| fault.table == R::TABLE && fault.sets_aside());
    let mut doubles: HashSet<String> = aside.filter_map(|fault| fault.record_id.clone()).collect();
    for pair in records.windows(2) {
        if let [one, other] = pair
            && one.id() == other.id()
            && !one.id().is_empty()
        {
            doubles.insert(one.id().to_owned());
        }
    }
    records.retain(|record| {
        let id = record.id();
        let kind = if id.is_empty() {
            FaultKind::MissingId
        } else if doubles.contains(id) {
            FaultKind::DuplicateId
        } else {
            return true;
        };
        faults.push(Fault::of(
            kind,
            R::TABLE,
            id,
            id_field,
            id,
            "an id that no other record of the participant has",
        ));
        false
    });
}

macro_rules! define_builder {
    ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
        /// Makes a [`Case`] from Rust values. A table that is not given is not supplied.
        ///
        /// ```
        /// use wioa_rules::case::CaseBuilder;
        /// use wioa_rules::model::{Participant, Service};
        ///
        /// let (case, supplied) = CaseBuilder::new("P1")
        ///     .participants([Participant { id: "P1".into(), ..Default::default() }])
        ///     .services([Service { id: "s1".into(), activity_code: Some("202".into()), ..Default::default() }])
        ///     .build();
        /// assert_eq!(case.services.len(), 1);
        /// assert_eq!(supplied.named("case_notes"), Some(false));
        /// ```
        #[derive(Debug, Clone, Default)]
        pub struct CaseBuilder<'a> {
            case: Case<'a>,
            supplied: Supplied,
        }

        impl<'a> CaseBuilder<'a> {
            /// A case without any table.
            pub fn new(participant_id: impl Into<Cow<'a, str>>) -> Self {
                let case = Case { id: participant_id.into(), ..Case::default() };
                Self { case, supplied: Supplied::nothing() }
            }

            $(#[doc = concat!("Supplies table `", $name, "` with all its fields.")]
            #[must_use]
            pub fn $member(mut self, records: impl IntoIterator<Item = crate::model::$record<'a>>) -> Self {
                self.case.$member = records.into_iter().collect();
                self.supplied.add_all(Table::$variant);
                self
            })+

            /// The case, sorted and checked, with what was supplied.
            pub fn build(mut self) -> (Case<'a>, Supplied) {
                self.case.settle(&self.supplied);
                (self.case, self.supplied)
            }
        }
    };
}
each_table!(define_builder);
