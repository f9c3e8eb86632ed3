//! Which library this is.

use crate::text::wioa_str;

/// The version of the binary interface this header describes. It grows when a function or
/// struct changes in a way that compiled programs would notice; additions leave it as it is.
pub const WIOA_ABI_VERSION: u32 = 1;

/// The version of the binary interface of the library that is loaded. A program compares it
/// with `WIOA_ABI_VERSION`, the one it was compiled against.
#[unsafe(no_mangle)]
pub extern "C" fn wioa_abi_version() -> u32 {
    WIOA_ABI_VERSION
}

/// The version of the library, "1.2.3". The text lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn wioa_version() -> wioa_str {
    wioa_str::fixed(const { version() })
}

const fn version() -> &'static std::ffi::CStr {
    match std::ffi::CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => c"",
    }
}
