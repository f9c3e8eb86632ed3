//! What a check found, told so that nothing personal is in it.

use std::borrow::Cow;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// Personal data that identify somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pii {
    /// A Social Security number.
    SocialSecurityNumber,
    /// An individual taxpayer identification number.
    TaxpayerNumber,
    /// The number of a credit or debit card.
    CardNumber,
    /// The number of a bank account.
    BankAccount,
    /// The routing number of a bank.
    RoutingNumber,
    /// The number of a driver's licence.
    DriversLicence,
    /// A date of birth.
    DateOfBirth,
}

impl Pii {
    /// Every kind.
    pub const ALL: [Pii; 7] = [
        Pii::SocialSecurityNumber,
        Pii::TaxpayerNumber,
        Pii::CardNumber,
        Pii::BankAccount,
        Pii::RoutingNumber,
        Pii::DriversLicence,
        Pii::DateOfBirth,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Pii::SocialSecurityNumber => "social_security_number",
            Pii::TaxpayerNumber => "taxpayer_number",
            Pii::CardNumber => "card_number",
            Pii::BankAccount => "bank_account",
            Pii::RoutingNumber => "routing_number",
            Pii::DriversLicence => "drivers_licence",
            Pii::DateOfBirth => "date_of_birth",
        }
    }

    /// What is shown in place of it: the same for all of a kind, so that not even its length is told.
    pub const fn masked(self) -> &'static str {
        match self {
            Pii::SocialSecurityNumber | Pii::TaxpayerNumber => "***-**-****",
            Pii::CardNumber => "****-****-****-****",
            Pii::BankAccount => "**********",
            Pii::RoutingNumber => "*********",
            Pii::DriversLicence => "****-****-****",
            Pii::DateOfBirth => "**/**/****",
        }
    }
}

/// What an e-mail is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmailSign {
    /// Lines such as `From:`, `Sent:`, `To:`.
    HeaderBlock,
    /// What a mail program writes around an answer: `Original Message`, `... wrote:`, `Sent from my ...`.
    ReplyMarker,
    /// Lines that begin with `>`.
    QuotedLines,
}

impl EmailSign {
    /// Every sign.
    pub const ALL: [EmailSign; 3] = [EmailSign::HeaderBlock, EmailSign::ReplyMarker, EmailSign::QuotedLines];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            EmailSign::HeaderBlock => "header_block",
            EmailSign::ReplyMarker => "reply_marker",
            EmailSign::QuotedLines => "quoted_lines",
        }
    }
}

/// What a note should tell (SM, who to how, and next steps).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// The people concerned.
    Who,
    /// What was talked about, or done.
    What,
    /// The place.
    Where,
    /// Day or time.
    When,
    /// The reason.
    Why,
    /// The way of contact.
    How,
    /// What comes next.
    NextSteps,
}

impl Element {
    /// Every element.
    pub const ALL: [Element; 7] = [
        Element::Who,
        Element::What,
        Element::Where,
        Element::When,
        Element::Why,
        Element::How,
        Element::NextSteps,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Element::Who => "who",
            Element::What => "what",
            Element::Where => "where",
            Element::When => "when",
            Element::Why => "why",
            Element::How => "how",
            Element::NextSteps => "next_steps",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|element| element.name() == name)
    }
}

/// A check of the lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// NTE101: personal data.
    Pii,
    /// NTE102: the writer as I.
    FirstPerson,
    /// NTE103: an acronym that nobody spelled out.
    UnexplainedAcronym,
    /// NTE104: words of a person's health.
    HealthDetail,
    /// NTE105: an e-mail pasted in.
    PastedEmail,
    /// NTE107: words of opinion.
    Opinion,
    /// NTE109: an element not found.
    MissingElement,
}

impl Check {
    /// Every check.
    pub const ALL: [Check; 7] = [
        Check::Pii,
        Check::FirstPerson,
        Check::UnexplainedAcronym,
        Check::HealthDetail,
        Check::PastedEmail,
        Check::Opinion,
        Check::MissingElement,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Check::Pii => "pii",
            Check::FirstPerson => "first_person",
            Check::UnexplainedAcronym => "unexplained_acronym",
            Check::HealthDetail => "health_detail",
            Check::PastedEmail => "pasted_email",
            Check::Opinion => "opinion",
            Check::MissingElement => "missing_element",
        }
    }

    /// The code of its rule.
    pub const fn code(self) -> &'static str {
        match self {
            Check::Pii => "NTE101",
            Check::FirstPerson => "NTE102",
            Check::UnexplainedAcronym => "NTE103",
            Check::HealthDetail => "NTE104",
            Check::PastedEmail => "NTE105",
            Check::Opinion => "NTE107",
            Check::MissingElement => "NTE109",
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Personal data.
    Pii(Pii),
    /// The writer as I, me, my, mine, myself.
    FirstPerson,
    /// An acronym, where it stands first.
    UnexplainedAcronym,
    /// A word of health.
    HealthDetail,
    /// A part of an e-mail.
    PastedEmail(EmailSign),
    /// A word of opinion.
    Opinion,
    /// An element that was not found; its span is empty and at the beginning of the content.
    MissingElement(Element),
}

impl Kind {
    /// The check that found it.
    pub const fn check(self) -> Check {
        match self {
            Kind::Pii(_) => Check::Pii,
            Kind::FirstPerson => Check::FirstPerson,
            Kind::UnexplainedAcronym => Check::UnexplainedAcronym,
            Kind::HealthDetail => Check::HealthDetail,
            Kind::PastedEmail(_) => Check::PastedEmail,
            Kind::Opinion => Check::Opinion,
            Kind::MissingElement(_) => Check::MissingElement,
        }
    }

    /// The name of its sub-kind, where there are any.
    pub const fn sub(self) -> Option<&'static str> {
        match self {
            Kind::Pii(pii) => Some(pii.name()),
            Kind::PastedEmail(sign) => Some(sign.name()),
            Kind::MissingElement(element) => Some(element.name()),
            Kind::FirstPerson | Kind::UnexplainedAcronym | Kind::HealthDetail | Kind::Opinion => None,
        }
    }
}

/// The text of a note in which something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The subject line.
    Subject,
    /// The content.
    Content,
}

impl Place {
    /// The name of the field.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Subject => "subject",
            Place::Content => "content",
        }
    }
}

/// One thing found in a note.
///
/// It holds no text of the note but words that are safe to show: no personal data, no word of health.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// The text it stands in.
    pub place: Place,
    /// Its first character, counted in Unicode scalar values from 0.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What may be shown of it: personal data masked (`***-**-****`), the pronoun, the acronym, the group
    /// of a word of health (never the word), the entry of the list of opinions, the sign of an e-mail, the
    /// name of an element.
    pub shown: Cow<'static, str>,
}

impl Serialize for Hit {
    /// An object with `code`, `kind`, `sub`, `place`, `start`, `end`, `shown`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut hit = serializer.serialize_struct("Hit", 7)?;
        hit.serialize_field("code", self.kind.check().code())?;
        hit.serialize_field("kind", self.kind.check().name())?;
        hit.serialize_field("sub", &self.kind.sub())?;
        hit.serialize_field("place", self.place.name())?;
        hit.serialize_field("start", &self.start)?;
        hit.serialize_field("end", &self.end)?;
        hit.serialize_field("shown", &self.shown)?;
        hit.end()
    }
}

/// A hit while it still counts bytes.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) shown: Cow<'static, str>,
}
