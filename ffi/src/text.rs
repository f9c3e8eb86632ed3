//! Text on its way out.

use std::ffi::{CStr, c_char};

use crate::output::free;

/// Text that another object owns: valid as long as that object is. UTF-8. `data` is never
/// NULL, and a NUL byte that `len` does not count follows the text.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct wioa_str {
    /// First byte.
    pub data: *const c_char,
    /// Number of bytes.
    pub len: usize,
}

impl wioa_str {
    /// Text that lives as long as the library.
    pub(crate) const fn fixed(text: &'static CStr) -> Self {
        Self { data: text.as_ptr(), len: text.count_bytes() }
    }

    /// No text.
    pub(crate) const EMPTY: Self = Self::fixed(c"");
}

/// Owned text with a NUL byte behind it, so that a C caller may print it as it is.
pub(crate) struct Terminated(Box<[u8]>);

impl Terminated {
    pub fn new(text: impl Into<String>) -> Self {
        let mut bytes = text.into().into_bytes();
        bytes.push(0);
        Self(bytes.into_boxed_slice())
    }

    pub fn as_str(&self) -> wioa_str {
        wioa_str { data: self.0.as_ptr().cast(), len: self.0.len() - 1 }
    }
}

/// Text that the caller owns and frees with `wioa_text_free`.
pub struct wioa_text(Terminated);

impl wioa_text {
    pub(crate) fn boxed(text: String) -> *mut Self {
        Box::into_raw(Box::new(Self(Terminated::new(text))))
    }
}

/// The bytes and length of a text. Valid until `wioa_text_free`. NULL gives an empty text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_text_str(text: *const wioa_text) -> wioa_str {
    // SAFETY: NULL or a text of this library that was not freed.
    unsafe { text.as_ref() }.map_or(wioa_str::EMPTY, |text| text.0.as_str())
}

/// Frees a text. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_text_free(text: *mut wioa_text) {
    // SAFETY: NULL or a text of this library that was not freed.
    unsafe { free(text) }
}
