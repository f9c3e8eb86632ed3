//! Every question of the library: JSON in, JSON out.

use std::ffi::c_char;

use wioa_rules::ask;

use crate::date::wioa_date;
use crate::error::wioa_error;
use crate::input::{reference, text};
use crate::output::{Out, answer};
use crate::rulebook::wioa_rulebook;
use crate::status::wioa_status;
use crate::text::wioa_text;

/// Answers a question about records, a caseload, or a history of events. `docs/questions.md` lists the
/// questions and surveys, with what each takes and gives.
///
/// In: `rulebook`. `question`, its name of `question_len` bytes ("participation"). `input`, JSON of
/// `input_len` bytes. `as_of`, the day of the answer: what happened later does not exist for it.
/// Out: `*out`, JSON on one line, which the caller frees. `*err`, on failure, unless `err` is NULL.
/// Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_UNKNOWN_NAME` for an unknown question or key;
/// `WIOA_STATUS_DENIED` for an event that does not fit the state its history leads to;
/// `WIOA_STATUS_CONFLICT` if another event came first; the others of `wioa_audit_json`. The state
/// that a refused event met is unchanged.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "texts are pointer and length")]
pub unsafe extern "C" fn wioa_ask_json(
    rulebook: *const wioa_rulebook,
    question: *const c_char,
    question_len: usize,
    input: *const c_char,
    input_len: usize,
    as_of: wioa_date,
    out: *mut *mut wioa_text,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let question = text(question, question_len, "question")?;
            let input = text(input, input_len, "input")?;
            let as_of = as_of.read("as_of")?;
            out.put(wioa_text::boxed(ask(&rulebook.book, question, input, as_of)?));
            Ok(())
        })
    }
}
