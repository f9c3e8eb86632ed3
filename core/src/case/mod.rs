//! One participant's records, borrowed from wherever they came from.

mod build;
mod fault;
mod seen;
mod supplied;
mod view;

pub use build::CaseBuilder;
pub use fault::{Fault, FaultKind};
pub use supplied::Supplied;
pub use view::ServiceView;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::tables::each_table;
use crate::model::{Participant, Record, Table};

macro_rules! define_case {
    ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
        /// The records of one participant. Rules see it as it looked on `as_of`.
        #[derive(Debug, Clone, Default)]
        pub struct Case<'a> {
            /// The participant's id.
            pub id: Cow<'a, str>,
            $(#[doc = concat!("Rows of table `", $name, "`.")] pub $member: Vec<crate::model::$record<'a>>,)+
            /// What could not be understood.
            pub faults: Vec<Fault>,
            /// Events of the log of deletions that did not fit, set aside by [`see_on`](Case::see_on).
            pub refused_deletions: Vec<crate::deletion::Refused>,
            /// What is kept of notes that were taken out, or of which nothing is told.
            pub withdrawn: crate::deletion::Withdrawn,
        }

        impl Case<'_> {
            /// Forgets all records, keeping the buffers.
            pub fn clear(&mut self) {
                self.id = Cow::Borrowed("");
                $(self.$member.clear();)+
                self.faults.clear();
                self.refused_deletions.clear();
                self.withdrawn.clear();
            }

            /// The number of records.
            pub fn len(&self) -> usize {
                0 $(+ self.$member.len())+
            }

            /// Whether there is no record at all.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }
    };
}
each_table!(define_case);

/// Does one thing with the rows of any table, whatever their type.
pub trait Visitor {
    /// What comes of it.
    type Output;
    /// Looks at the rows of a table.
    fn visit<'a, R: Record<'a>>(self, rows: &[R]) -> Self::Output;
}

macro_rules! define_visit {
    ($($variant:ident $member:ident $name:literal $record:ident,)+) => {
        impl Case<'_> {
            /// Shows the rows of a table to a visitor.
            pub fn visit<V: Visitor>(&self, table: Table, visitor: V) -> V::Output {
                match table { $(Table::$variant => visitor.visit(&self.$member),)+ }
            }
        }
    };
}
each_table!(define_visit);

impl<'a> Case<'a> {
    /// The faults that set records of a table aside.
    pub(crate) fn faults_of(&self, table: Table) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(move |fault| fault.table == table && fault.sets_aside())
    }

    /// The ids of records of a table that were set aside, as far as they have some.
    pub(crate) fn ids_set_aside(&self, table: Table) -> BTreeSet<Option<&str>> {
        self.faults_of(table).map(|fault| fault.record_id.as_deref()).collect()
    }

    /// Whether it is somebody's: a participant whose own record could not be understood is somebody,
    /// records of a person who is not among those supplied are nobody's.
    pub(crate) fn is_somebody(&self, supplied: &Supplied) -> bool {
        let named = |fault: &Fault| fault.table == Table::Participants;
        let known = !self.participants.is_empty() || self.faults.iter().any(named);
        !self.id.is_empty() && (known || !supplied.table(Table::Participants))
    }

    /// What the application states, if a participant record was supplied.
    pub fn participant(&self) -> Option<&Participant<'a>> {
        self.participants.first()
    }
}
