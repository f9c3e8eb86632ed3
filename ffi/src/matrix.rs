//! Services matrices.

use std::ffi::c_char;

use wioa_rules::Matrix;
use wioa_rules::matrix::diff;

use crate::error::wioa_error;
use crate::input::text;
use crate::output::{Out, answer};
use crate::status::wioa_status;
use crate::text::wioa_text;

/// Checks a services matrix.
///
/// In: `matrix`, TOML of `matrix_len` bytes.
/// Out: `*err`, on failure, unless `err` is NULL; it holds every fault, named by row and column.
/// Errors: the kind of the first fault, `WIOA_STATUS_SYNTAX` to `WIOA_STATUS_BAD_REFERENCE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_matrix_check_toml(
    matrix: *const c_char,
    matrix_len: usize,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            Matrix::from_toml(text(matrix, matrix_len, "matrix")?)?;
            Ok(())
        })
    }
}

/// What differs between two versions of a services matrix, row by row and column by column.
///
/// In: `from` and `to`, TOML of `from_len` and `to_len` bytes.
/// Out: `*out`, a JSON array on one line, which the caller frees: objects with `change`
/// ("added", "removed" or "changed"), `code`, `title` and, for a changed row, `fields`. `*err`,
/// on failure, unless `err` is NULL; its paths begin with `from` or `to`.
/// Errors: the kind of the first fault, as `wioa_matrix_check_toml`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_matrix_diff_json(
    from: *const c_char,
    from_len: usize,
    to: *const c_char,
    to_len: usize,
    out: *mut *mut wioa_text,
    err: *mut *mut wioa_error,
) -> wioa_status {
    // SAFETY: the caller keeps the contract: each pointer is NULL or valid for what it says.
    unsafe {
        answer(err, || {
            let out = Out::new(out, "out")?;
            let (from, to) = (text(from, from_len, "from")?, text(to, to_len, "to")?);
            let from = Matrix::from_toml(from).map_err(|faults| faults.inside("from"))?;
            let to = Matrix::from_toml(to).map_err(|faults| faults.inside("to"))?;
            out.put(wioa_text::boxed(serde_json::to_string(&diff(&from, &to)).unwrap_or_default()));
            Ok(())
        })
    }
}
