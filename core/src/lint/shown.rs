//! How what holds the texts of notes shows itself to a programmer: what is debugged ends up in logs.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::{mask, mask_below};

/// Implements `Debug`: the type's name, then what is serialized of it, with personal data masked.
macro_rules! debug_masked {
    ($($name:ident $(<$life:lifetime>)?),+ $(,)?) => {$(
        impl std::fmt::Debug for $name $(<$life>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::lint::shown::show(self, stringify!($name), f)
            }
        }
    )+};
}
pub(crate) use debug_masked;

pub(crate) fn show(own: &impl Serialize, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut value = serde_json::to_value(own).map_err(|_| fmt::Error)?;
    mask_texts(&mut value);
    if f.alternate() { write!(f, "{name} {value:#}") } else { write!(f, "{name} {value}") }
}

fn mask_texts(value: &mut Value) {
    match value {
        Value::String(text) => *text = mask(text),
        Value::Array(values) => values.iter_mut().for_each(mask_texts),
        Value::Object(members) => {
            let subject = members.get("subject").and_then(Value::as_str).unwrap_or_default().to_owned();
            for (name, value) in members {
                match value {
                    // What a record of a note calls its text, and what a row of the list does.
                    Value::String(text) if name == "content" || name == "comment" => {
                        *text = mask_below(&subject, text);
                    }
                    value => mask_texts(value),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
