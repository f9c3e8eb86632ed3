//! Whether a note reads like a contact that the other side answered.

use super::lexicon::Lexicons;

/// How a contact reads. A hint: the record says which it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contact {
    /// A voicemail, a letter, an attempt: nobody answered.
    OneWay,
    /// Somebody answered, or was met.
    TwoWay,
    /// The words tell neither.
    Unclear,
}

impl Contact {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Contact::OneWay => "one_way",
            Contact::TwoWay => "two_way",
            Contact::Unclear => "unclear",
        }
    }
}

/// Reads the words of contact in a text.
///
/// An answer weighs more than an attempt: `left a voicemail; customer called back` is a contact in both
/// directions. Source: SM, a two-way conversation every 30 days.
///
/// ```
/// use wioa_rules::lint::{Contact, Lexicons, contact};
///
/// let lexicons = Lexicons::built_in();
/// assert_eq!(contact("Called and left a voicemail to call back.", lexicons), Contact::OneWay);
/// assert_eq!(contact("Spoke with the participant by phone.", lexicons), Contact::TwoWay);
/// assert_eq!(contact("Filed the form.", lexicons), Contact::Unclear);
/// ```
#[must_use]
pub fn contact(text: &str, lexicons: &Lexicons) -> Contact {
    let mut reads = Contact::Unclear;
    lexicons.find(text, |section, list, _| match (section, list) {
        ("contact", "two_way") => reads = Contact::TwoWay,
        ("contact", "one_way") if reads == Contact::Unclear => reads = Contact::OneWay,
        _ => {}
    });
    reads
}
