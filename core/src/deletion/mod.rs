//! Deleting a case note: staff ask for it, a manager decides (CN "Deleting a case note").
//!
//! A note is *active*, its deletion is *requested*, or it is *deleted*, which is final. Where it stands
//! follows from its events alone ([`Standing`]), and an event that does not fit changes nothing. From the
//! approval on the text of the note is nowhere to be had; the history of its events stays. A log that is
//! not right may hold an approval that leads nowhere; what its note says is then [`Withheld`].
//!
//! [`Deletions`] is the machine for a host that adds events; [`replay`] reads a log as it is, and is what
//! the audit and the list of notes rest on, so that all three agree.

mod machine;
mod past;
mod refusal;
mod replay;
mod request;
mod standing;
mod tombstone;
mod withdraw;
mod withheld;

pub use machine::{Deletions, Effect, NoteView, View};
pub use past::{Past, Reason, WITHHELD};
pub use refusal::{Cause, Refusal, Refused};
pub(crate) use replay::replay_case;
pub use replay::{Replay, replay};
pub use request::{Flagged, Requester, request_for};
pub use standing::{ByWhom, NoteState, Standing};
pub use tombstone::{Tombstone, shown};
pub(crate) use withdraw::withdraw;
pub use withheld::{Approval, Withdrawn, Withheld};
