//! The lint of case notes on any text: nothing panics, and what holds for any text is checked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wioa_rules::lint::{Check, Lexicons, Note, Options, Place, contact, lint, mask, repeats};

fuzz_target!(|text: &str| {
    let (subject, content) = text.split_once('\u{1}').unwrap_or(("", text));
    let lexicons = Lexicons::built_in();
    let options = Options::default();
    let hits = lint(Note { subject, content }, &options, lexicons);
    assert!(hits.is_sorted(), "hits come in order");
    for hit in &hits {
        let text = if hit.place == Place::Subject { subject } else { content };
        assert!(hit.start <= hit.end && hit.end <= text.chars().count(), "a span lies within its text");
    }
    let personal = |text: &str| {
        let options = Options { checks: vec![Check::Pii], ..Options::default() };
        lint(Note { subject: "", content: text }, &options, lexicons)
    };
    let masked = mask(content);
    assert_eq!(personal(&masked), [], "a masked text holds nothing personal");
    assert_eq!(mask(&masked), masked, "masking twice is masking once");
    let told = format!("{hits:?}{}", serde_json::to_string(&hits).unwrap_or_default());
    for hit in personal(content) {
        let secret: String = content.chars().skip(hit.start).take(hit.end - hit.start).collect();
        assert!(secret.len() < 6 || !told.contains(&secret), "nothing told of a hit holds it");
    }
    let _ = contact(content, lexicons);
    // Compiling the lists takes longer than all the rest, so it is tried where it may succeed.
    if content.starts_with('[') {
        let _ = Lexicons::with(&[("own.toml", content)]);
    }
    let halves: Vec<(&str, &str)> = content.split('\n').map(|line| ("n", line)).collect();
    assert!(repeats(&halves, 80).is_ok());
});
