//! What goes out: outputs written once, errors, memory given back; no panic leaves.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;

use crate::error::{Failure, wioa_error};
use crate::status::wioa_status;

/// A place for an output, checked before any work is done.
pub(crate) struct Out<T>(NonNull<T>);

impl<T> Out<T> {
    /// Takes a caller's out-parameter.
    ///
    /// # Safety
    /// `place` is NULL or valid for writing one value for the duration of the call.
    pub unsafe fn new(place: *mut T, name: &str) -> Result<Self, Failure> {
        match NonNull::new(place) {
            Some(place) if place.is_aligned() => Ok(Self(place)),
            Some(_) => Err(Failure::border(wioa_status::BadPointer, name, "the pointer is not aligned")),
            None => Err(Failure::border(wioa_status::BadPointer, name, "the pointer is NULL")),
        }
    }

    /// Writes the output; what stood there before is not looked at.
    pub fn put(self, value: T) {
        // SAFETY: `new` was promised a place that is valid for writing, and checked alignment.
        unsafe { self.0.as_ptr().write(value) }
    }
}

/// Does the work of one function: catches panics, and hands a failure out as status and error.
///
/// # Safety
/// `err` is NULL or valid for writing a pointer.
pub(crate) unsafe fn answer(
    err: *mut *mut wioa_error,
    work: impl FnOnce() -> Result<(), Failure>,
) -> wioa_status {
    // What the work leaves behind when it unwinds is dropped: inputs are only read, and outputs
    // are written as its last step.
    let failure = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => return wioa_status::Ok,
        Ok(Err(failure)) => failure,
        Err(panic) => Failure::border(wioa_status::Internal, "", &reason(&*panic)),
    };
    let status = failure.status();
    // SAFETY: `err` is as `Out` wants it.
    if let Ok(place) = unsafe { Out::new(err, "err") } {
        place.put(wioa_error::boxed(&failure));
    }
    status
}

fn reason(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault of the library itself: {}", text.unwrap_or("no reason given"))
}

/// Gives back what `Box::into_raw` handed out.
///
/// # Safety
/// `owned` is NULL, or came from `Box::into_raw` and was not freed.
pub(crate) unsafe fn free<T>(owned: *mut T) {
    if !owned.is_null() {
        // SAFETY: the caller's promise.
        let owned = unsafe { Box::from_raw(owned) };
        let _ = catch_unwind(AssertUnwindSafe(|| drop(owned)));
    }
}
