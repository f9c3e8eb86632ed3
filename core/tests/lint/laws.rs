//! What holds for any text.

use proptest::prelude::*;
use wioa_rules::lint::{Check, Hit, Lexicons, Note, Options, Place, lint, mask, mask_below};

/// Bits of which notes are made that try every branch.
const BITS: &[&str] = &[
    "SSN",
    "ssn",
    "social security",
    "123-45-6789",
    "345678901",
    "345 67 8901",
    "912-70-1234",
    "ITIN",
    "DOB",
    "born",
    "3/4/1990",
    "March 4, 1990",
    "4 March 1990",
    "Mar. 4th, 1990",
    "1990-03-04",
    "03041990",
    "4111 1111 1111 1111",
    "4111111111111111",
    "bank account",
    "routing",
    "071000013",
    "000123456789",
    "driver's license",
    "DL",
    "A123-4567-8901",
    "A12345678901",
    "card",
    "1234567",
    "verified on",
    "case",
    "I",
    "I'm",
    "me",
    "MY",
    "mine",
    "Title",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "«",
    "ITA",
    "ITAs",
    "Individual Training Account",
    "(",
    ")",
    "=",
    ":",
    "-",
    "–",
    "/",
    ".",
    ",",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "\t",
    "> ",
    ">",
    "From:",
    "To:",
    "Sent:",
    "Subject:",
    "wrote:",
    "On ",
    "@",
    "diabetes",
    "lazy",
    "clearly",
    "voicemail",
    "é",
    "🎉",
    "İ",
    "ß",
    "ﬀ",
    "\u{a0}",
    "\u{2028}",
    "*",
    "***-**-****",
    "1",
    "12",
    "0",
    "$",
    "_",
    "a",
    "Z",
    "and",
    "II",
    "IN",
    "no.",
    "born on",
    "x",
    "\u{ad}",
    "\u{200b}",
    "\u{ff0d}",
    "-\n",
    " / ",
    "67",
    "345",
    "8901",
    "account",
    "bank",
    "checking on",
    "CDL",
    "B1234567",
    "EBT card",
    "5077081111111115",
    "4111.1111.1111.1111",
    "/0327",
    "04-Mar-90",
    "03 04 1990",
    "HIV",
    "MRIs",
    "MRI technician",
    "**",
    "***",
    "*123-45-6789*",
    "123-45-6789**",
    "12345678*",
    "*B123-4567-8901",
    "90",
    "19**",
    "60609,",
    "1,234",
    "…",
    "..",
    "Soc. Sec. No.",
    "became a citizen on",
];

fn text() -> impl Strategy<Value = String> {
    let bits = prop::collection::vec(prop::sample::select(BITS), 0..24);
    let joined = (bits, prop::sample::select(&["", " "][..])).prop_map(|(bits, by)| bits.join(by));
    prop_oneof![6 => joined, 1 => any::<String>(), 1 => "[0-9A-Za-z \\-./,()'\"]{0,60}"]
}

fn all(subject: &str, content: &str) -> Vec<Hit> {
    lint(Note { subject, content }, &Options::default(), Lexicons::built_in())
}

fn only(check: Check, content: &str) -> Vec<Hit> {
    let options = Options { checks: vec![check], ..Options::default() };
    lint(Note { subject: "", content }, &options, Lexicons::built_in())
}

/// Every entry that tells somebody's health.
fn health() -> Vec<String> {
    let groups = ["diagnosis", "mental_health", "substance_use", "medication", "treatment", "symptom"];
    let entries = |group| Lexicons::built_in().entries("health", group).unwrap();
    groups.into_iter().flat_map(entries).map(str::to_owned).collect()
}

/// Personal numbers as they are written, with the words that make them known.
fn planted() -> impl Strategy<Value = (String, Vec<String>)> {
    let digits = |from: u32, to: u32| from..to;
    let ssn = (digits(1, 665), digits(1, 100), digits(1, 10_000)).prop_map(|(area, group, serial)| {
        (
            format!("{area:03}-{group:02}-{serial:04}"),
            vec![format!("{area:03}-{group:02}-{serial:04}"), format!("{area:03}{group:02}{serial:04}")],
        )
    });
    let plain = (digits(1, 665), digits(1, 100), digits(1, 10_000)).prop_map(|(area, group, serial)| {
        let number = format!("{area:03}{group:02}{serial:04}");
        (format!("SSN {number}"), vec![number])
    });
    let licence = (digits(0, 999), digits(0, 9999), digits(0, 9999)).prop_map(|(one, two, three)| {
        let number = format!("K{one:03}-{two:04}-{three:04}");
        (number.clone(), vec![number])
    });
    let apart = (ssn_parts(), gap(), gap()).prop_map(|((area, group, serial), one, two)| {
        let number = format!("{area:03}{one}{group:02}{two}{serial:04}");
        (format!("SSN {number}"), vec![number, format!("{serial:04}")])
    });
    let birth = (1..13_u32, 1..29_u32, 1930..2020_u32).prop_map(|(month, day, year)| {
        let date = format!("{month}/{day}/{year}");
        (format!("born {date}"), vec![date, year.to_string()])
    });
    let account = (10_000_000..99_999_999_u32)
        .prop_map(|number| (format!("checking account {number}"), vec![number.to_string()]));
    prop_oneof![ssn, plain, apart, licence, birth, account]
}

fn ssn_parts() -> impl Strategy<Value = (u32, u32, u32)> {
    (1..665_u32, 1..100_u32, 1..10_000_u32)
}

/// What may part the groups of a number beside its word.
fn gap() -> impl Strategy<Value = String> {
    const BITS: &[&str] = &["", " ", "-", "\n", "\t", "\u{ad}", "\u{200b}", "\u{ff0d}", "\r\n"];
    const SEEN: &[&str] = &[" ", "-", "\n", "\t", "\u{ff0d}", "\r\n"];
    let bit = prop::sample::select;
    (bit(BITS), bit(SEEN), bit(BITS)).prop_map(|(one, two, three)| [one, two, three].concat())
}

#[test]
fn no_word_of_health_in_capitals_is_told_as_an_acronym() {
    for entry in health() {
        let capitals = entry.trim_end_matches('*').to_uppercase();
        for content in
            [format!("Customer has {capitals}."), format!("customer told about {capitals} and the class")]
        {
            let hits = all(&content, &content);
            let of = |check: Check| hits.iter().filter(move |hit| hit.kind.check() == check).count();
            assert_eq!((of(Check::UnexplainedAcronym), of(Check::HealthDetail)), (0, 2), "{content}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn every_span_lies_within_its_text_and_hits_come_in_order(subject in text(), content in text()) {
        let hits = all(&subject, &content);
        for hit in &hits {
            let text = if hit.place == Place::Subject { &subject } else { &content };
            prop_assert!(hit.start <= hit.end && hit.end <= text.chars().count(), "{hit:?}");
            prop_assert_eq!(hit.start == hit.end, hit.kind.check() == Check::MissingElement);
        }
        prop_assert!(hits.is_sorted());
        prop_assert!(hits.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn hits_of_one_check_do_not_overlap(content in text()) {
        for check in [Check::Pii, Check::FirstPerson, Check::UnexplainedAcronym, Check::HealthDetail, Check::Opinion] {
            let hits = only(check, &content);
            prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start), "{hits:?}");
        }
    }

    #[test]
    fn a_check_finds_alone_what_it_finds_among_all(subject in text(), content in text()) {
        let hits = all(&subject, &content);
        for check in Check::ALL {
            let options = Options { checks: vec![check], ..Options::default() };
            let alone = lint(Note { subject: &subject, content: &content }, &options, Lexicons::built_in());
            let among: Vec<Hit> = hits.iter().filter(|hit| hit.kind.check() == check).cloned().collect();
            prop_assert_eq!(alone, among);
        }
    }

    #[test]
    fn a_masked_text_has_no_personal_data_and_masking_again_changes_nothing(content in text()) {
        let masked = mask(&content);
        prop_assert_eq!(only(Check::Pii, &masked), Vec::new(), "{}", masked);
        prop_assert_eq!(mask(&masked), masked.clone());
        prop_assert_eq!(masked.chars().count(), content.chars().count());
    }

    #[test]
    fn below_its_subject_a_text_is_masked_where_it_is_found_to_be_personal(subject in text(), content in text()) {
        let options = Options { checks: vec![Check::Pii], ..Options::default() };
        let of = |subject: &str, content: &str| lint(Note { subject, content }, &options, Lexicons::built_in());
        let mut expected: Vec<char> = content.chars().collect();
        for hit in of(&subject, &content).into_iter().filter(|hit| hit.place == Place::Content) {
            for char in &mut expected[hit.start..hit.end] {
                if char.is_ascii_alphanumeric() {
                    *char = '*';
                }
            }
        }
        let masked = mask_below(&subject, &content);
        prop_assert_eq!(masked.chars().collect::<Vec<_>>(), expected);
        prop_assert_eq!(of(&mask(&subject), &masked), Vec::new());
        prop_assert_eq!(of(&subject, &masked).into_iter().filter(|hit| hit.place == Place::Content).count(), 0);
    }

    #[test]
    fn a_mask_covers_exactly_what_is_found(content in text()) {
        let covered: Vec<char> = mask(&content).chars().collect();
        let mut expected: Vec<char> = content.chars().collect();
        for hit in only(Check::Pii, &content) {
            for char in &mut expected[hit.start..hit.end] {
                if char.is_ascii_alphanumeric() {
                    *char = '*';
                }
            }
        }
        prop_assert_eq!(covered, expected);
    }

    #[test]
    fn planted_personal_data_are_found_and_nothing_that_is_told_of_them_holds_them(
        (plant, secrets) in planted(),
        ahead in "[a-z]{1,8}( [a-z]{1,8}){0,4}",
        behind in "[a-z]{1,8}( [a-z]{1,8}){0,4}",
    ) {
        let content = format!("{ahead}. {plant}. {behind}");
        let hits = all("", &content);
        let found = hits.iter().filter(|hit| hit.kind.check() == Check::Pii).count();
        prop_assert_eq!(found, 1, "{}", &content);
        let note = Note { subject: &content, content: &content };
        let told = format!("{hits:?} {note:?} {} {}", serde_json::to_string(&hits).unwrap(), mask(&content));
        for secret in &secrets {
            prop_assert!(!told.contains(secret), "{told}");
        }
    }
}
