//! Reports of a caseload, as files.

use std::ffi::c_char;

use wioa_rules::read_json;
use wioa_rules::report::{ReportForm, ReportInfo, Request};

use crate::bytes::wioa_bytes;
use crate::date::wioa_date;
use crate::error::wioa_error;
use crate::input::{optional_text, reference, text};
use crate::output::{Out, answer};
use crate::rulebook::wioa_rulebook;
use crate::status::wioa_status;

/// Makes a report of a caseload: tables with a heading, totals, and what could not be considered.
///
/// In: `rulebook`. `name`, of `name_len` bytes: "progress", "services", "deadlines", "costs".
/// `caseload`, JSON of `caseload_len` bytes as for `wioa_audit_json`. `as_of`, the day of the
/// report. `options`, JSON of `options_len` bytes, `{"until": "2024-06-30", "career_planner":
/// "...", "participant_id": "...", "fiscal": "..."}`, where each key may be left out; NULL or
/// empty: none. `form`, of `form_len` bytes: "json" (one line), "html" (one page that stands
/// alone), "xlsx" (an Excel workbook), or "csv:" with the name of one of its tables
/// ("csv:deadlines").
/// Out: `*out`, the bytes of the file, which the caller frees with `wioa_bytes_free`. `*err`, on
/// failure, unless `err` is NULL.
/// Errors: as `wioa_audit_json`; `WIOA_STATUS_UNKNOWN_NAME` for an unknown report, table or key
/// of the options; `WIOA_STATUS_SYNTAX` for options that are not JSON; `WIOA_STATUS_BAD_VALUE`
/// for an unknown form, a span that is none, a fiscal extract that cannot be understood, and a
/// table with more rows than a sheet of a workbook holds.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "texts are pointer and length")]
pub unsafe extern "C" fn wioa_report(
    rulebook: *const wioa_rulebook,
    name: *const c_char,
    name_len: usize,
    caseload: *const c_char,
    caseload_len: usize,
    as_of: wioa_date,
    options: *const c_char,
    options_len: usize,
    form: *const c_char,
    form_len: usize,
    out: *mut *mut wioa_bytes,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let info = ReportInfo::named(text(name, name_len, "name")?)?;
            let caseload = text(caseload, caseload_len, "caseload")?;
            let options = optional_text(options, options_len, "options")?.unwrap_or_default();
            let form = ReportForm::named(text(form, form_len, "form")?)?;
            let as_of = as_of.read("as_of")?;
            let (caseload, request) = (read_json(caseload)?, Request::read(options)?);
            let report = info.make(&caseload, &rulebook.book, as_of, &request)?;
            out.put(wioa_bytes::boxed(form.write(&report)?));
            Ok(())
        })
    }
}
