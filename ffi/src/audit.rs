//! Whole records: JSON in, JSON out.

use std::ffi::c_char;

use wioa_rules::{Rulebook, audit, may_enter, participation, read_json, read_service};

use crate::date::wioa_date;
use crate::error::wioa_error;
use crate::input::{optional_text, reference, text};
use crate::output::{Out, answer};
use crate::rulebook::wioa_rulebook;
use crate::status::wioa_status;
use crate::text::wioa_text;

/// Audits a participant's records, or a caseload: every finding, and the receipt that says
/// which rules in which version judged which data.
///
/// In: `rulebook`. `record`, JSON of `record_len` bytes: `{"participant": {...}, "services":
/// [...], ...}` for one participant, or `{"participants": [...], "services": [...], ...}` for
/// a caseload, whose rows each bear a `participant_id`. `as_of`, the day of the answer.
/// `rules`, rule codes separated by commas ("SVC021,PAR001"), `rules_len` bytes; NULL: all.
/// Out: `*out`, JSON `{"receipt": {...}, "findings": [...]}` on one line, which the caller
/// frees. `*err`, on failure, unless `err` is NULL.
/// Errors: `WIOA_STATUS_BAD_DATE`; `WIOA_STATUS_UNKNOWN_NAME` for an unknown rule, table or
/// field; `WIOA_STATUS_SYNTAX`, `WIOA_STATUS_MISSING`, `WIOA_STATUS_DUPLICATE` or
/// `WIOA_STATUS_BAD_REFERENCE` for records that cannot be told apart. A broken rule, or a
/// value that its field cannot hold, is a finding, not an error.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "texts are pointer and length")]
pub unsafe extern "C" fn wioa_audit_json(
    rulebook: *const wioa_rulebook,
    record: *const c_char,
    record_len: usize,
    as_of: wioa_date,
    rules: *const c_char,
    rules_len: usize,
    out: *mut *mut wioa_text,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let record = text(record, record_len, "record")?;
            let rules = optional_text(rules, rules_len, "rules")?;
            let as_of = as_of.read("as_of")?;
            let codes = rules.map(|rules| rules.split(',').map(str::trim));
            let selection = codes.map(Rulebook::selection).transpose()?;
            let audit = audit(&rulebook.book, read_json(record)?, as_of, selection.as_deref());
            out.put(wioa_text::boxed(audit.to_json()));
            Ok(())
        })
    }
}

/// Who participates, since when, when it ends, and which record holds the clock, for one
/// participant.
///
/// In: `rulebook`. `record`, JSON of `record_len` bytes as for `wioa_audit_json`, with exactly
/// one participant. `as_of`, the day of the answer.
/// Out: `*out`, JSON on one line, which the caller frees; where a record stands in the way of
/// a sure answer, `programs` is empty and `undetermined` names the record. `*err`, on failure,
/// unless `err` is NULL.
/// Errors: as `wioa_audit_json`; `WIOA_STATUS_BAD_VALUE` unless there is exactly one
/// participant.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_participation_json(
    rulebook: *const wioa_rulebook,
    record: *const c_char,
    record_len: usize,
    as_of: wioa_date,
    out: *mut *mut wioa_text,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let record = text(record, record_len, "record")?;
            let as_of = as_of.read("as_of")?;
            let caseload = read_json(record)?;
            let answer = participation(&rulebook.book, caseload.only()?, &caseload.supplied, as_of);
            out.put(wioa_text::boxed(serde_json::to_string(&answer).unwrap_or_default()));
            Ok(())
        })
    }
}

/// May this service be entered now? The rules of the audit, asked before saving.
///
/// In: `rulebook`. `record`, JSON of `record_len` bytes as for `wioa_audit_json`, with exactly
/// one participant, without the new service. `service`, JSON of `service_len` bytes: the new
/// service as one object. `as_of`, the day of the answer.
/// Out: `*out`, JSON on one line, which the caller frees: `allowed`, what stops it
/// (`stopped_by`), what it will still owe (`owed`), what else an audit would then find
/// (`announced`), the rules that could not be assessed for want of tables or fields
/// (`not_assessed`), and those that could not judge this participant, or not every record
/// (`unjudged`). `*err`, on failure, unless `err` is NULL.
/// Errors: as `wioa_audit_json`; `WIOA_STATUS_BAD_VALUE` unless there is exactly one
/// participant, for a value that a field of the service cannot hold, or for a service that
/// began, ended or was recorded after `as_of`; `WIOA_STATUS_MISSING` for a service without an
/// id; `WIOA_STATUS_DUPLICATE` for the id of a service that is there already.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments, reason = "texts are pointer and length")]
pub unsafe extern "C" fn wioa_may_enter_json(
    rulebook: *const wioa_rulebook,
    record: *const c_char,
    record_len: usize,
    service: *const c_char,
    service_len: usize,
    as_of: wioa_date,
    out: *mut *mut wioa_text,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let rulebook = reference(rulebook, "rulebook")?;
            let record = text(record, record_len, "record")?;
            let service = text(service, service_len, "service")?;
            let as_of = as_of.read("as_of")?;
            let caseload = read_json(record)?;
            let (case, service) = (caseload.only()?, read_service(service)?);
            let entry = may_enter(&rulebook.book, case, &caseload.supplied, service, as_of)?;
            out.put(wioa_text::boxed(entry.to_json()));
            Ok(())
        })
    }
}
