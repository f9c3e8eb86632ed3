//! Lines that are written in capitals throughout.

/// Of the letters of a shouted line, at least so many in a hundred are capitals.
const CAPITALS: usize = 70;

/// Tells line by line whether it is shouted; the places asked must rise.
pub(super) struct Lines<'t> {
    text: &'t str,
    end: usize,
    shouted: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, end: 0, shouted: false }
    }

    /// Whether the line of the byte `at` is in capitals and more than a word or two.
    pub(super) fn is_shouted(&mut self, at: usize) -> bool {
        while at >= self.end {
            let rest = self.text.get(self.end..).unwrap_or_default();
            let Some(line) = rest.split_inclusive('\n').next() else { return false };
            self.end += line.len();
            if at < self.end {
                self.shouted = shouted(line);
            }
        }
        self.shouted
    }
}

fn shouted(line: &str) -> bool {
    let upper = line.bytes().filter(u8::is_ascii_uppercase).count();
    let lower = line.bytes().filter(u8::is_ascii_lowercase).count();
    let words = line.split_ascii_whitespace().take(3).count();
    words == 3 && upper * 100 >= (upper + lower) * CAPITALS && upper > 12
}
