//! What a function says about itself.

use std::ffi::CStr;

use wioa_rules::ErrorCode;

use crate::text::wioa_str;

/// How a call went. The numbers are fixed and never reused; a later version may add some.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum wioa_status {
    /// The outputs are written.
    Ok = 0,
    /// A pointer that is required is NULL, or is not aligned.
    BadPointer = 1,
    /// A length or count is larger than any object can be.
    BadLength = 2,
    /// A text is not UTF-8.
    BadUtf8 = 3,
    /// A date is not a day of the calendar, or not in the years 1900 to 2199.
    BadDate = 4,
    /// Not well-formed JSON, TOML or CSV.
    Syntax = 11,
    /// A key, code, profile or rule that is not known.
    UnknownName = 12,
    /// Something required is missing.
    Missing = 13,
    /// A value is not what its place allows.
    BadValue = 14,
    /// A column has a type its field cannot be read from.
    BadType = 15,
    /// An id or key that should be unique stands twice.
    Duplicate = 16,
    /// A reference leads nowhere, or in a circle.
    BadReference = 17,
    /// An event that does not fit the state of what it is about.
    Denied = 18,
    /// The state is not the one the caller saw: another event came first.
    Conflict = 19,
    /// There is no sure answer: a record that bears on it cannot be understood.
    Undetermined = 21,
    /// A fault of the library itself, whose reason is also written to standard error. The
    /// handles that were passed in stay usable.
    Internal = 99,
}

impl wioa_status {
    const ALL: [Self; 16] = [
        Self::Ok,
        Self::BadPointer,
        Self::BadLength,
        Self::BadUtf8,
        Self::BadDate,
        Self::Syntax,
        Self::UnknownName,
        Self::Missing,
        Self::BadValue,
        Self::BadType,
        Self::Duplicate,
        Self::BadReference,
        Self::Denied,
        Self::Conflict,
        Self::Undetermined,
        Self::Internal,
    ];

    const fn name(self) -> &'static CStr {
        match self {
            Self::Ok => c"ok",
            Self::BadPointer => c"bad_pointer",
            Self::BadLength => c"bad_length",
            Self::BadUtf8 => c"bad_utf8",
            Self::BadDate => c"bad_date",
            Self::Syntax => c"syntax",
            Self::UnknownName => c"unknown_name",
            Self::Missing => c"missing",
            Self::BadValue => c"bad_value",
            Self::BadType => c"bad_type",
            Self::Duplicate => c"duplicate",
            Self::BadReference => c"bad_reference",
            Self::Denied => c"denied",
            Self::Conflict => c"conflict",
            Self::Undetermined => c"undetermined",
            Self::Internal => c"internal",
        }
    }

    /// The name as Rust text.
    pub(crate) fn text(self) -> &'static str {
        self.name().to_str().unwrap_or_default()
    }
}

impl From<ErrorCode> for wioa_status {
    fn from(code: ErrorCode) -> Self {
        match code {
            ErrorCode::Syntax => Self::Syntax,
            ErrorCode::UnknownName => Self::UnknownName,
            ErrorCode::Missing => Self::Missing,
            ErrorCode::BadValue => Self::BadValue,
            ErrorCode::BadType => Self::BadType,
            ErrorCode::Duplicate => Self::Duplicate,
            ErrorCode::BadReference => Self::BadReference,
            ErrorCode::Denied => Self::Denied,
            ErrorCode::Conflict => Self::Conflict,
        }
    }
}

/// The stable name of a status, as it stands in the JSON of errors: `ok`, `unknown_name`, ...
/// A number that is not known gives an empty text. The text lives as long as the library is
/// loaded.
#[unsafe(no_mangle)]
pub extern "C" fn wioa_status_name(status: u32) -> wioa_str {
    let known = wioa_status::ALL.into_iter().find(|own| *own as u32 == status);
    wioa_str::fixed(known.map_or(c"", wioa_status::name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_and_the_interface_use_the_same_names() {
        for code in [
            ErrorCode::Syntax,
            ErrorCode::UnknownName,
            ErrorCode::Missing,
            ErrorCode::BadValue,
            ErrorCode::BadType,
            ErrorCode::Duplicate,
            ErrorCode::BadReference,
            ErrorCode::Denied,
            ErrorCode::Conflict,
        ] {
            let status = wioa_status::from(code);
            assert_eq!(status.text(), code.name());
            assert_eq!(status as u32, 10 + code as u32);
        }
    }

    #[test]
    fn every_status_has_a_number_and_a_name_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for status in wioa_status::ALL {
            assert!(seen.insert((status as u32).to_string()));
            assert!(seen.insert(status.text().to_owned()));
        }
    }
}
