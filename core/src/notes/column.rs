//! The columns of the list, and what can be done with a row.

use crate::access::Action;
use crate::model::choice::choice;

choice! {
    /// A column of the list of notes, in the order of CN "Deleting a case note, step 4".
    Column {
        /// What the note is about.
        Task = "task",
        /// The day, or the day and time, of the contact.
        ContactDate = "contact_date",
        /// Subject line.
        Subject = "subject",
        /// Text.
        Comment = "comment",
        /// How it reaches others.
        DeliveryMethod = "delivery_method",
        /// Who entered it.
        EnteredBy = "entered_by",
        /// When it was entered.
        Entered = "entered",
        /// What can be done with it.
        Options = "options",
    }
}

impl Column {
    /// The heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Column::Task => "Task",
            Column::ContactDate => "Contact Date",
            Column::Subject => "Subject",
            Column::Comment => "Comment",
            Column::DeliveryMethod => "Delivery Method",
            Column::EnteredBy => "Entered By",
            Column::Entered => "Entered",
            Column::Options => "Options",
        }
    }
}

choice! {
    /// What can be done with a row.
    RowOption {
        /// Read the note.
        View = "view",
        /// Ask for its deletion.
        RequestDeletion = "request_deletion",
        /// Take the request back.
        Unsubmit = "unsubmit",
        /// Approve the deletion.
        Approve = "approve",
        /// Reject the request.
        Reject = "reject",
    }
}

impl RowOption {
    /// What the column of options calls it; every row can be read that is told.
    pub const fn label(self) -> Option<&'static str> {
        match self {
            RowOption::View => None,
            RowOption::RequestDeletion => Some("Delete"),
            RowOption::Unsubmit => Some("Unsubmit"),
            RowOption::Approve => Some("Approve"),
            RowOption::Reject => Some("Reject"),
        }
    }

    /// What somebody does who takes it.
    pub const fn action(self) -> Action {
        match self {
            RowOption::View => Action::ViewNotes,
            RowOption::RequestDeletion => Action::RequestDeletion,
            RowOption::Unsubmit => Action::UnsubmitDeletion,
            RowOption::Approve | RowOption::Reject => Action::DecideDeletion,
        }
    }
}
