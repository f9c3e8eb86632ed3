//! Bytes on their way out: files, which need not be text.

use crate::output::free;

/// Bytes that the caller owns and frees with `wioa_bytes_free`.
pub struct wioa_bytes(Box<[u8]>);

impl wioa_bytes {
    pub(crate) fn boxed(bytes: Vec<u8>) -> *mut Self {
        Box::into_raw(Box::new(Self(bytes.into_boxed_slice())))
    }
}

/// The first byte; never NULL, and not to be read where the length is 0. Valid until
/// `wioa_bytes_free`. NULL gives the place of no bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_bytes_data(bytes: *const wioa_bytes) -> *const u8 {
    // SAFETY: NULL or bytes of this library that were not freed.
    unsafe { bytes.as_ref() }.map_or(&[][..], |bytes| &bytes.0).as_ptr()
}

/// The number of bytes. NULL gives 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_bytes_len(bytes: *const wioa_bytes) -> usize {
    // SAFETY: NULL or bytes of this library that were not freed.
    unsafe { bytes.as_ref() }.map_or(0, |bytes| bytes.0.len())
}

/// Frees bytes. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wioa_bytes_free(bytes: *mut wioa_bytes) {
    // SAFETY: NULL or bytes of this library that were not freed.
    unsafe { free(bytes) }
}
