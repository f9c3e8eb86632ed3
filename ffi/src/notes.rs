//! The list of case notes as a file.

use std::ffi::c_char;

use wioa_rules::notes::{ExportForm, export};
use wioa_rules::read_json;

use crate::bytes::wioa_bytes;
use crate::date::wioa_date;
use crate::error::wioa_error;
use crate::input::{reference, text};
use crate::output::{Out, answer};
use crate::rulebook::wioa_rulebook;
use crate::status::wioa_status;

/// Exports the list of a participant's case notes as it was seen on a day, the latest contact
/// first, with all that the list shows: a deleted note is a row about its deletion.
///
/// In: `rulebook`. `record`, JSON of `record_len` bytes as for `wioa_audit_json`, with exactly
/// one participant. `as_of`, the day of the list. `form`, of `form_len` bytes: "csv" (UTF-8 with
/// a header line) or "xlsx" (an Excel workbook). `unmasked`, 0: personal data that the lint
/// finds (rule NTE101) are written as asterisks; anything else: texts as they were entered.
/// Out: `*out`, the bytes of the file, which the caller frees with `wioa_bytes_free`. `*err`, on
/// failure, unless `err` is NULL.
/// Errors: as `wioa_audit_json`; `WIOA_STATUS_BAD_VALUE` unless there is exactly one
/// participant, for an unknown form, and for a note or an event of the log of deletions that
/// cannot be understood: the list would not be complete without it. So it is for a text of more than
/// 32,767 units of UTF-16, which no cell of a workbook can hold; CSV holds any.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "texts are pointer and length")]
pub unsafe extern "C" fn wioa_notes_export(
    rulebook: *const wioa_rulebook,
    record: *const c_char,
    record_len: usize,
    as_of: wioa_date,
    form: *const c_char,
    form_len: usize,
    unmasked: u8,
    out: *mut *mut wioa_bytes,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let record = text(record, record_len, "record")?;
            let form = ExportForm::named(text(form, form_len, "form")?)?;
            let as_of = as_of.read("as_of")?;
            let caseload = read_json(record)?;
            let bytes = export(&rulebook.book, caseload.only()?, as_of, form, unmasked == 0)?;
            out.put(wioa_bytes::boxed(bytes));
            Ok(())
        })
    }
}
