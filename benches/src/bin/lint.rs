//! How fast the lint reads notes: ordinary ones, and texts made to be slow.
//!
//! Prints megabytes a second on one thread, the best of several runs, for the whole lint, for masking,
//! and for finding repeated notes. Where Linux tells the time that the thread ran, that is counted, so
//! that other work on the machine disturbs little; elsewhere the time on the wall. Fails if ordinary notes
//! or a text made to be slow miss their goal. `lint quick` takes small texts, for a look, and judges nothing.

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use wioa_rules::lint::{Lexicons, Note, Options, lint, mask, repeats};

const RUNS: usize = 5;
/// Bytes of a text made to be slow.
const HOSTILE: usize = 10_000_000;
/// Ordinary notes: megabytes a second, at least.
const GOAL: f64 = 20.0;
/// No text is slower than this share of the goal, nor of what ordinary notes reach.
const GOAL_HOSTILE: f64 = 0.1;

/// Sentences of which ordinary notes are made.
const SENTENCES: &[&str] = &[
    "Career coach and participant met in the office on 3/4/2024 to review the employment plan. ",
    "Participant stated, \"I want to finish the class before my son starts school.\" ",
    "Coach explained the Individual Training Account (ITA) and the schools that are approved for it. ",
    "Customer called at 10:30 and asked for job openings; five were emailed the same day. ",
    "Left a voicemail with a request to call back this week. ",
    "Employer confirmed by phone that the customer works 40 hours a week at $18.25. ",
    "Class hours are outside school hours, so child care is needed for the time of the class. ",
    "The phone number is now 312-555-0142, the address is 69 W Sample Street, Chicago, IL 60601. ",
    "Next meeting is scheduled for Friday; participant will bring the attendance sheet.\n",
    "Instructor reported 38 of 40 hours attended in May and a score of 8.4 in reading. ",
    "Supportive service for a transit pass was approved because the school is 12 miles away. ",
    "No services were given for 90 days, so the case will be reviewed for exit. ",
    "Customer is enrolled under Title I of WIOA and studies for the GED. ",
];

fn main() -> ExitCode {
    let quick = std::env::args().nth(1).is_some();
    let size = if quick { HOSTILE / 20 } else { HOSTILE };
    let notes = ordinary(if quick { 2_000 } else { 40_000 });
    let bytes: usize = notes.iter().map(String::len).sum();
    let lexicons = Lexicons::built_in();
    let options = Options::default();
    println!("ordinary: {} notes, {:.1} MB", notes.len(), megabytes(bytes));
    let linted = report("lint", bytes, || {
        for note in &notes {
            black_box(lint(Note { subject: "Plan review", content: note }, &options, lexicons));
        }
    });
    let masked = report("mask", bytes, || {
        for note in &notes {
            black_box(mask(note));
        }
    });
    let both = report("lint and mask", bytes, || {
        for note in &notes {
            black_box(lint(Note { subject: "Plan review", content: note }, &options, lexicons));
            black_box(mask(note));
        }
    });
    let mut missed = Vec::new();
    for (name, speed) in [("lint", linted), ("mask", masked)] {
        if speed < GOAL {
            missed.push(format!("{name} of ordinary notes: {speed:.1} MB/s, at least {GOAL} is the goal"));
        }
    }
    report("compile the lists", 0, || {
        black_box(Lexicons::default());
    });
    println!("\nmade to be slow: {:.1} MB each, lint and mask", megabytes(size));
    let least = GOAL_HOSTILE * both.max(GOAL);
    let mut slowest = (f64::INFINITY, "");
    for (name, text) in hostile(size) {
        let speed = report(name, text.len(), || {
            black_box(lint(Note { subject: "", content: &text }, &options, lexicons));
            black_box(mask(&text));
        });
        if speed < least {
            missed.push(format!("{name}: {speed:.1} MB/s, at least {least:.1} is the goal"));
        }
        if speed < slowest.0 {
            slowest = (speed, name);
        }
    }
    println!("  slowest: {}, {:.2} of ordinary notes", slowest.1, slowest.0 / both);
    println!("\nrepeated notes, 90 percent");
    for count in [1_000, 2_000, 4_000, 8_000, 16_000] {
        let count = if quick { count / 10 } else { count };
        for (name, notes) in
            [("all differ", differing(count)), ("all alike", alike(count)), ("all same", same(count))]
        {
            let ids: Vec<String> = (0..notes.len()).map(|number| format!("n{number}")).collect();
            let given: Vec<(&str, &str)> =
                ids.iter().map(String::as_str).zip(notes.iter().map(String::as_str)).collect();
            let bytes = notes.iter().map(String::len).sum();
            report(&format!("{count} notes, {name}"), bytes, || {
                black_box(repeats(&given, 90).map(|found| found.len()).unwrap_or_default());
            });
        }
    }
    if quick {
        return ExitCode::SUCCESS;
    }
    println!("\ngoals: {}", if missed.is_empty() { "all reached" } else { "not reached" });
    for line in &missed {
        println!("  {line}");
    }
    if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs several times, prints the best, and gives it in megabytes a second; 0 where nothing was read.
fn report(name: &str, bytes: usize, mut run: impl FnMut()) -> f64 {
    let mut taken: Vec<f64> = (0..RUNS)
        .map(|_| {
            let (wall, ran) = (Instant::now(), ran());
            run();
            match (ran, self::ran()) {
                // The system counts in ticks of some milliseconds.
                (Some(from), Some(to)) if to - from > 0.05 => to - from,
                _ => wall.elapsed().as_secs_f64(),
            }
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    let best = taken.first().copied().unwrap_or_default();
    if bytes == 0 {
        println!("  {name:<36} {:>9.2} ms", best * 1e3);
        return 0.0;
    }
    let speed = megabytes(bytes) / best;
    println!("  {name:<36} {:>9.2} ms {speed:>9.1} MB/s", best * 1e3);
    speed
}

/// Seconds that this thread has run, where the system tells.
fn ran() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Numbers that look drawn and are the same on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

fn ordinary(count: usize) -> Vec<String> {
    let mut draw = Draw(1);
    let sentences = |draw: &mut Draw| {
        let mut note = String::new();
        for _ in 0..3 + draw.below(5) {
            note.push_str(SENTENCES.get(draw.below(SENTENCES.len())).copied().unwrap_or_default());
        }
        note
    };
    (0..count).map(|_| sentences(&mut draw)).collect()
}

fn differing(count: usize) -> Vec<String> {
    let mut draw = Draw(2);
    (0..count)
        .map(|_| {
            let mut note = String::new();
            for _ in 0..60 {
                let _ = write!(note, "word{} ", draw.below(5_000));
            }
            note
        })
        .collect()
}

/// Notes that share most of their words, and are never quite alike.
fn alike(count: usize) -> Vec<String> {
    let mut draw = Draw(3);
    (0..count)
        .map(|number| {
            let mut note = String::new();
            for word in 0..60 {
                if draw.below(6) == 0 {
                    let _ = write!(note, "other{number}x{word} ");
                } else {
                    let _ = write!(note, "word{word} ");
                }
            }
            note
        })
        .collect()
}

fn same(count: usize) -> Vec<String> {
    vec![SENTENCES.concat(); count]
}

fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let of = |piece: &str| piece.repeat(size / piece.len());
    vec![
        ("digits", of("1")),
        ("single digits and blanks", of("1 ")),
        ("digits and hyphens", of("123-45-")),
        ("card groups that never fit", of("4111 ")),
        ("pairs of digits", of("41 ")),
        ("stars", of("*")),
        ("capitals", of("A")),
        ("words in capitals", of("ABCDE ")),
        ("different acronyms", acronyms(size)),
        ("acronyms that open brackets", acronyms(size).replace(' ', "(")),
        ("legends", of("ITA: ")),
        ("double quotes", of("\"")),
        ("quotes and letters", of("\"a")),
        ("single quotes", of("' 'a")),
        ("opening brackets", of("(")),
        ("lines that begin with >", of(">\n")),
        ("header lines", of("From: \n")),
        ("header names on one line", of("From: Sent: ")),
        ("colons", of(":")),
        ("lines that end in wrote:", of("On a wrote:\n")),
        ("blanks", of(" ")),
        ("line ends", of("\n")),
        ("letters", of("a")),
        ("letters and apostrophes", of("a'")),
        ("I", of("I ")),
        ("i and marks", of("I. ")),
        ("beginnings of long phrases", of("in the coach's ")),
        ("phrases that never end", of("sickle cell sickle ")),
        ("words and gaps", of("left    ")),
        ("words of health", of("cancer ")),
        ("birth words and dates", of("born 3/4/1990 ")),
        ("months", of("March 4, ")),
        ("words that say what numbers are", of("SSN ")),
        ("words and numbers", of("SSN 1 ")),
        ("accents", of("é")),
        ("accents and blanks", of("é ")),
        ("curly quotes", of("“")),
        ("emoji", of("🎉")),
        ("in", of("in ")),
        ("hyphens", of("-")),
        ("words of opinion", of("lazy ")),
        ("legends and small words", of("ITA: i t i t ")),
        ("acronyms in open brackets", of("[ABCDE abc ")),
        ("soft hyphens in numbers", of("3\u{ad}4\u{200b}5-")),
        ("numbers on lines of their own", of("345\n67\n")),
        ("accounts without a bank", of("account 123456 ")),
        ("accounts with a bank", of("bank account 123456 ")),
        ("addresses in header lines", of("Date: @\nFrom: @\n")),
        ("health in capitals", of("HIV MRIs ")),
    ]
}

fn acronyms(size: usize) -> String {
    let mut draw = Draw(4);
    let mut text = String::with_capacity(size + 8);
    while text.len() < size {
        for _ in 0..3 {
            text.push(char::from(b'A' + u8::try_from(draw.below(26)).unwrap_or_default()));
        }
        text.push(' ');
        text.push_str(if draw.below(3) == 0 { "and " } else { "then " });
    }
    text
}
