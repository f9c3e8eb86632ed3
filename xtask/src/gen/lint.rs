//! `docs/lint.md`: what the lint of case notes looks for, what it cannot know, and how often it is right.

use std::fmt::Write as _;

use wioa_rules::lint::{Check, Lexicons, Pii};

use crate::Result;
use crate::markdown::{codes, head, table};

#[path = "../../../core/tests/lint/labels.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod labels;

use labels::{HELD_OUT, Outcome, Score};

const LEAD: &str = "\
The lint reads subject and content of a case note and says where something stands that should not, and
which of the things a note should tell it does not find. It is a reader of words: it knows no meaning, no
program and no person. Every hit has its place in characters (Unicode scalar values, from 0), so that a
screen can mark it.

No hit holds personal data or a word of health. Personal data are shown as a mask, the same for every
number of a kind; a word of health is shown as its group (`medication`, say). `mask` gives the text of a
note with each personal letter and digit as `*`, for messages and exports; what the lint cannot find is
not masked.";

pub(super) fn page() -> Result<String> {
    let mut text = head("The lint of case notes", LEAD);
    for check in Check::ALL {
        let _ =
            write!(text, "\n## {}: {}\n\n{}\n", check.code(), check.name().replace('_', " "), about(check));
        if check == Check::Pii {
            text.push_str(&table(
                &["kind", "shown as"],
                Pii::ALL.map(|pii| vec![format!("`{}`", pii.name()), format!("`{}`", pii.masked())]),
            ));
        }
    }
    text.push_str(REPEATS);
    text.push_str(CONTACT);
    text.push_str(LISTS);
    let rows = Lexicons::lists().map(|(section, list)| {
        let entries = Lexicons::built_in().entries(section, list).map_or(0, Iterator::count);
        vec![format!("`{section}`"), format!("`{list}`"), entries.to_string()]
    });
    text.push_str(&table(&["section", "list", "built-in entries"], rows));
    text.push_str(FIGURES);
    text.push_str(&figures()?);
    Ok(text)
}

/// The figures in two tables, and every disagreement in the notes that are not held out.
///
/// # Errors
/// The labelled notes cannot be read.
pub fn report() -> Result<String> {
    let mut text = figures()?;
    text.push_str("\nDisagreements:\n\n");
    for line in labels::judge(|name| !name.starts_with(HELD_OUT))?.disagreements {
        let _ = writeln!(text, "- {line}");
    }
    Ok(text)
}

fn figures() -> Result<String> {
    let first = labels::judge(|name| !name.starts_with(HELD_OUT))?;
    let second = labels::judge(|name| name.starts_with(HELD_OUT))?;
    let mut text = format!("\n{} notes with which the checks and the lists were made:\n", first.notes);
    text.push_str(&scores(&first));
    let _ = write!(
        text,
        "\n{} notes as staff write, held out: written before the lists were last extended, by somebody who had not\n\
         opened them and had read only which words were to be added. No check and no list is changed for them:\n",
        second.notes
    );
    text.push_str(&scores(&second));
    Ok(text)
}

fn scores(outcome: &Outcome) -> String {
    let rows = outcome.scores.iter().map(|(check, score)| {
        let Score { right, wrong, missed } = *score;
        vec![
            format!("{} {}", check.code(), check.name()),
            (right + missed).to_string(),
            right.to_string(),
            wrong.to_string(),
            missed.to_string(),
            share(right, right + wrong),
            share(right, right + missed),
        ]
    });
    table(&["check", "labels", "found", "wrong", "missed", "precision", "recall"], rows)
}

/// A share in percent with one decimal, rounded down, so that only all is 100.
fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(share) => format!("{}.{} %", share / 10, share % 10),
        None => codes::<&str>([]),
    }
}

fn about(check: Check) -> &'static str {
    match check {
        Check::Pii => PII,
        Check::FirstPerson => FIRST_PERSON,
        Check::UnexplainedAcronym => ACRONYM,
        Check::HealthDetail => HEALTH,
        Check::PastedEmail => EMAIL,
        Check::Opinion => OPINION,
        Check::MissingElement => ELEMENTS,
    }
}

const PII: &str = "\
A number is personal by its shape where the shape is its own, else by the nearest word: the last one before
it in the sentence (40 bytes), or the first after it (20 bytes). So `SSN verified for case 345678901` is a case.

- *Social Security number*: three, two and four digits with hyphens, dashes or full stops, issued: area not
  000, 666 or from 900, group not 00, serial not 0000. Beside a word such as `SSN` or `social` also with up to
  three of blanks, tabs, dashes and ends of lines between the groups, and nine digits without that shape, but
  never five and four, which is a ZIP code. Last four digits and numbers already masked are left.
- *Taxpayer number* (ITIN): from 900, group as issued, and only beside a word such as `ITIN` or `taxpayer`.
  It identifies a person as much, but by itself the shape is that of many file numbers.
- *Card number*: 13 to 19 digits in the groups cards have, known beginning and length, check digit right.
  Beside a word such as `card` or `EBT` any beginning, and groups parted in any of the ways above. Behind a
  slash stands when it expires.
- *Bank account*: 6 to 17 digits beside a word of an account (`checking`, `acct`, `account number`); `account`
  alone counts in a sentence about a bank, a deposit or a routing number. Spans of years are left. *Routing
  number*: nine digits with the check of the American Bankers Association beside `routing` or `ABA`.
- *Driver's licence*: a letter and eleven digits, as Illinois gives them. Those of other states, 5 to 14 digits
  and up to three letters, beside the words; beside `CDL` alone, which is a course as well, a letter and at
  least seven digits. ZIP codes, spans of years and dollars are left.
- *Date of birth*: a full date beside a birth word, in numbers or with the name of the month. A birthday
  without a year, a year alone, and an age are left.

Characters that show nothing, such as soft hyphens and blanks without width, are passed over. A label may stand
above its number, with blank lines between, and dots may lead from it to the number.

A subject that ends with such a word stands above the content: the number with which the content begins is what
the subject says (a date of birth alone in its line, as contents begin with the day of the contact). `mask_below`
masks a content below its subject, and so do the exports.

Two numbers may touch at a comma, a slash or a full stop. Thousands (`1,234,567`) and fractions
(`0.345678901`) are one number; three, two and four digits with hyphens are one for themselves, and so are
eight or more digits beside eight or more.

An asterisk between digits is a hidden digit, so `***-**-6789` is left. Asterisks at the edge of a whole number
are there for emphasis (`**345-67-8901**`). Three or more on one side of an account, a licence or a card of unusual
length hide the rest of it, and two behind `19` or `20` the rest of a year: such numbers are left.

It cannot know: numbers in words or in other digits than 0 to 9; nine digits without a word; the birth date
that has no birth word; whether a number is real. Names, addresses, telephone numbers and mail addresses
are not looked for: notes have to name people and places (SM).";

const FIRST_PERSON: &str = "\
`I` (and `I'm`, `I've`, ...), `me`, `my`, `mine`, `myself` outside quotation marks, straight and typographic,
single and double. A mark without its partner quotes nothing, and a quotation ends with its paragraph. *We*,
*us* and *our* are allowed: the model note of the training uses them. Words in what an e-mail brought along
(header lines, lines with `>`, `Sent from my ...`) are told as an e-mail only.

`I` is left as a numeral (`Title I`, `Parts I and II`, after the words of list `numbered`, at the end of a
capitalized title), as an initial or the mark of a list (`I.`, `I)`, `(i)`), in `I-9` or `I-94`; `ME` after
a comma is Maine; names such as `My Next Move` are in list `except`.

It cannot know: speech without quotation marks (`Customer: I want ...`); a pronoun that was left out (`Called
customer`); a numeral after a word nobody listed; `I.` at the end of a sentence, but after `than`, `and`.";

const ACRONYM: &str = "\
Two to five capitals (an acronym of list `known`: any number), also in the plural, told once a note where they
come first. Spelled out are `Individual Training Account (ITA)`, `ITA (Individual Training Account)`, `ITA - ...`,
`..., or ITA` if the letters are the initials of the words in their order (small words may lack a letter, and in
brackets a word may lend letters from its inside); a legend (`ITA = ...`, `ITA: ...`) counts wherever it
stands. Subject and content explain for each other. An agency lists what it explains elsewhere in `glossary`.

Left are Roman numerals, states after a city, before a ZIP code or after `in` or `from`, codes such as
`ENG-101`, parts of addresses and file names, signatures (`-KM`), two words in capitals side by side (`NO SHOW`),
and the words of list `ordinary`. In a line of capitals only acronyms of list `known` are told.

It cannot know: a short word stressed by capitals that no list has; acronyms in lower case, with full stops or
of mixed letters; whether the full form is the right one.";

const HEALTH: &str = "\
Words and phrases of diagnosis, mental health, substance use, medication, treatment and symptoms, also in
quotations and about family members. Jobs and places that sound like health (`medical assistant`, `water
treatment`) are in list `except`. An acronym that is such a word (`PTSD`) is told here, and not by NTE103.

It cannot know: health told in plain words (`cannot bend the knee`), misspelled or newly named; whether a word
is about a person or a course; whether the program needs the fact. A word list errs on both sides.";

const EMAIL: &str = "\
*Header block*: lines such as `From:`, `Sent:`, `To:`, `Subject:` under each other, or in one line after another;
`From:` and `To:`, alone or with `Date:`, are a time table unless an address stands there. *Reply marker*: `-----Original Message-----`, `On ... wrote:` with a
time or an address, `Sent from my ...`, a confidentiality footer. *Quoted lines*: two or more that begin with `>`.

It cannot know: an e-mail without any of these, in another language, or one quoted line alone.";

const OPINION: &str = "\
Words and phrases of judgement, stereotype, guess and unqualified statement, outside quotation marks: what
somebody said is to be quoted (SM). Advice, because only a reader can tell.

It cannot know: opinions in other words, irony, praise; whether a listed word tells a fact (`the class will
probably start on May 4`).";

const ELEMENTS: &str = "\
*Who, what, where, when, why, how* and *next steps*: an element is missing if no word of its list, no date or time
(when) and no name after `in`, `at` or `near` (where) stands in subject or content. What the record tells
itself, the date or the method of the contact, can be counted as told. A note without content has none missing.

It cannot know whether a sign is the thing: `goal` alone passes for a reason, `office` for the place of the
meeting. It finds the note that tells nothing; it does not judge the one that tells something. What is not there
has no place: its span is empty, at the beginning of the content.";

const REPEATS: &str = "
## NTE106: repeated content

`repeats` compares the notes of one participant. Case, punctuation and line ends do not count. How alike two
texts are is the share of neighbouring pairs of words that stand in both (twice the shared pairs over all
pairs), in percent, rounded down; 100 is the same words in the same order. Notes of fewer than eight words
count only when they are the same: one word more leaves seven words 92 percent alike, and is often all that
matters. Eight belongs to this way of comparing; how alike is too alike is policy. Each note names the
first earlier one it repeats.

Up to 65 different texts are all compared. With more, 64 values of each text (`MinHash`, bands by the
threshold) choose at most 64 texts to compare it with: two texts just alike enough are passed over about once
in a thousand, texts more alike less often, and texts that are the same never. What is reported was always compared in full.

It cannot know: the same content in other words.
";

const CONTACT: &str = "
## One way or two ways

`contact` tells whether a note reads like a contact that somebody answered. An answer weighs more than an
attempt. A hint only: the record says which it was.
";

const LISTS: &str = "
## The lists of words

All lists are data: `core/data/lexicons`. An agency brings TOML text of its own, in the same form, in layers:

```toml
[health]
medication = [\"tirzepatid*\"]   # added
remove = [\"flu\"]               # taken out of any list of this section
[opinion]
except = [\"shady grove\"]       # counts for nothing, and covers the words in it
[acronyms]
glossary = [\"WIOA\", \"OJT\"]
```

An entry is a word or phrase, found whole and in any case of letters; hyphens count as blanks, and curly
apostrophes as straight ones. There is no grammar: each form is an entry, or the entry ends in `*`, which lets its last
word go on. Of entries that begin at one place the longest counts. An unknown section or list, an entry that
cannot be one, and a word to remove that is not there are refused, with path, value and what is allowed.
";

const FIGURES: &str = "
## How often it is right

Measured on notes that were written and labelled by hand for this purpose (`core/tests/lint`), none of them a
real note. A label is right only if text, first and last character, and kind agree. *Precision* is the share
of hits that a label asks for, *recall* the share of labels that are found. Those who wrote the first notes
also wrote the lists, and many of the notes are near misses made to deceive: the second table is the better
guess of what to expect. What is missed or wrong today in the first is pinned by name in a test, so that any
change shows; of the second only the counts are, so that nobody learns from it what to add.
";
