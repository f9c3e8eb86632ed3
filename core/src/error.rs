//! What cannot be understood at all, as opposed to a broken rule, which is a finding.

use std::fmt;

use crate::lint::mask;

/// What kind of input could not be understood. The numbers are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u16)]
pub enum ErrorCode {
    /// Not well-formed JSON, TOML or CSV.
    Syntax = 1,
    /// A key or column that is not known.
    UnknownName = 2,
    /// Something required is missing.
    Missing = 3,
    /// A value is not what its place allows.
    BadValue = 4,
    /// A column has a type its field cannot be read from.
    BadType = 5,
    /// An id that should be unique stands twice.
    Duplicate = 6,
    /// A reference leads nowhere, or in a circle.
    BadReference = 7,
    /// An event that does not fit the state of what it is about.
    Denied = 8,
    /// The state is not the one the caller saw: another event came first.
    Conflict = 9,
}

impl ErrorCode {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorCode::Syntax => "syntax",
            ErrorCode::UnknownName => "unknown_name",
            ErrorCode::Missing => "missing",
            ErrorCode::BadValue => "bad_value",
            ErrorCode::BadType => "bad_type",
            ErrorCode::Duplicate => "duplicate",
            ErrorCode::BadReference => "bad_reference",
            ErrorCode::Denied => "denied",
            ErrorCode::Conflict => "conflict",
        }
    }
}

/// Input that cannot be understood: where, what, and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[error("{}", self.line())]
pub struct Error {
    /// What kind of fault.
    pub code: ErrorCode,
    /// Where: file, table, row, column or key, outermost first, separated by dots.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// The value found, personal data in it masked, shortened to 80 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A fault at a path.
    pub fn new(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, path: path.into(), message: message.into(), value: None, allowed: None }
    }

    /// With the value found.
    #[must_use]
    pub fn value(mut self, value: impl AsRef<str>) -> Self {
        self.value = Some(shorten(&mask(value.as_ref())));
        self
    }

    /// With what is allowed.
    #[must_use]
    pub fn allowed(mut self, allowed: impl Into<String>) -> Self {
        self.allowed = Some(allowed.into());
        self
    }

    /// With a path in front of its own.
    #[must_use]
    pub fn inside(mut self, outer: &str) -> Self {
        self.path = match (outer, self.path.as_str()) {
            (outer, "") => outer.to_owned(),
            ("", _) => self.path,
            (outer, own) => format!("{outer}.{own}"),
        };
        self
    }

    fn line(&self) -> String {
        use fmt::Write as _;
        let mut line = String::new();
        if !self.path.is_empty() {
            line.push_str(&self.path);
            line.push_str(": ");
        }
        line.push_str(&self.message);
        if let Some(value) = &self.value {
            let _ = write!(line, ", found `{value}`");
        }
        if let Some(allowed) = &self.allowed {
            let _ = write!(line, "; allowed: {allowed}");
        }
        line
    }
}

/// What is wrong with JSON text, for a message: of a value that stands in a wrong place its kind, never the
/// value itself, which may be the text of a note.
pub(crate) fn json_fault(fault: &serde_json::Error) -> String {
    let message = fault.to_string();
    if !fault.is_data() {
        return message;
    }
    let expected = message.rfind(", expected ").or_else(|| message.rfind(", there are no "));
    let Some((found, expected)) = expected.and_then(|at| message.split_at_checked(at)) else {
        return mask(&message);
    };
    if found.starts_with("invalid type: ") || found.starts_with("invalid value: ") {
        let kind = found.split(['"', '`']).next().unwrap_or_default();
        return format!("{}{expected}", kind.trim_end());
    }
    // A name is quoted, so that a slip shows; what holds a number is none.
    match found.split_once('`') {
        Some((what, name)) if name.bytes().filter(u8::is_ascii_digit).count() > NAME_DIGITS => {
            format!("{}{expected}", what.trim_end())
        }
        _ => mask(&message),
    }
}

/// Digits that a name may have, as in `address_2`.
const NAME_DIGITS: usize = 3;

/// The first 80 characters of a text, with `…` where it was cut.
pub fn shorten(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A list of allowed names for a message.
pub fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// Everything that is wrong with one input; never empty.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// The faults as an error, or nothing.
    ///
    /// # Errors
    /// There is at least one fault.
    pub fn check(faults: Vec<Error>) -> std::result::Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self(faults)) }
    }

    /// Each fault.
    pub fn iter(&self) -> impl Iterator<Item = &Error> {
        self.0.iter()
    }

    /// Each with a path in front of its own.
    #[must_use]
    pub fn inside(self, outer: &str) -> Self {
        Self(self.0.into_iter().map(|fault| fault.inside(outer)).collect())
    }
}

impl From<Error> for Errors {
    fn from(fault: Error) -> Self {
        Self(vec![fault])
    }
}

impl From<Errors> for Vec<Error> {
    fn from(errors: Errors) -> Self {
        errors.0
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}
