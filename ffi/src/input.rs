//! What comes in: pointers become references, bytes become text, or the call fails.

use std::ffi::c_char;
use std::slice;

use crate::error::Failure;
use crate::status::wioa_status;

/// A required handle or struct.
///
/// # Safety
/// `pointer` is NULL or valid for reading for `'a`.
pub(crate) unsafe fn reference<'a, T>(pointer: *const T, name: &str) -> Result<&'a T, Failure> {
    required(pointer, name)?;
    // SAFETY: neither NULL nor unaligned; the rest is the caller's promise.
    Ok(unsafe { &*pointer })
}

/// A required text.
///
/// # Safety
/// `data` is NULL or valid for reading `len` bytes for `'a`.
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str, Failure> {
    // SAFETY: the same promise.
    let bytes = unsafe { several(data.cast::<u8>(), len, name) }?;
    required(data, name)?;
    str::from_utf8(bytes).map_err(|fault| {
        let message = format!("not UTF-8 from byte {} on", fault.valid_up_to());
        Failure::border(wioa_status::BadUtf8, name, &message)
    })
}

/// A text that may be left out: NULL is none.
///
/// # Safety
/// `data` is NULL or valid for reading `len` bytes for `'a`.
pub(crate) unsafe fn optional_text<'a>(
    data: *const c_char,
    len: usize,
    name: &str,
) -> Result<Option<&'a str>, Failure> {
    if data.is_null() {
        return Ok(None);
    }
    // SAFETY: the same promise.
    unsafe { text(data, len, name) }.map(Some)
}

/// An array; NULL is allowed where the count is 0.
///
/// # Safety
/// `data` is NULL or valid for reading `count` items for `'a`.
pub(crate) unsafe fn several<'a, T>(data: *const T, count: usize, name: &str) -> Result<&'a [T], Failure> {
    if count == 0 {
        return Ok(&[]);
    }
    required(data, name)?;
    let bytes = count.checked_mul(size_of::<T>());
    if bytes.is_none_or(|bytes| isize::try_from(bytes).is_err()) {
        return Err(Failure::border(wioa_status::BadLength, name, "larger than any object can be"));
    }
    // SAFETY: neither NULL nor unaligned, and small enough; the rest is the caller's promise.
    Ok(unsafe { slice::from_raw_parts(data, count) })
}

fn required<T>(pointer: *const T, name: &str) -> Result<(), Failure> {
    let message = if pointer.is_null() {
        "the pointer is NULL"
    } else if !pointer.is_aligned() {
        "the pointer is not aligned"
    } else {
        return Ok(());
    };
    Err(Failure::border(wioa_status::BadPointer, name, message))
}
