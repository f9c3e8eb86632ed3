//! Looking at text: word characters, what stands around a place, byte places as characters.

/// The character that ends before the byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character that begins at the byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// A letter, a digit, or what glues them.
pub(super) fn is_word(char: char) -> bool {
    if char.is_ascii() { char.is_ascii_alphanumeric() || char == '_' } else { char.is_alphanumeric() }
}

pub(crate) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | 'ʼ')
}

/// A hyphen or one of its longer relatives.
pub(crate) fn is_dash(char: char) -> bool {
    matches!(char, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether a word may begin at the byte `at`: no letter before it, and no apostrophe inside a word.
pub(super) fn word_begins(text: &str, at: usize) -> bool {
    match before(text, at) {
        None => true,
        Some(char) if is_apostrophe(char) => {
            before(text, at.saturating_sub(char.len_utf8())).is_none_or(|inner| !is_word(inner))
        }
        Some(char) => !is_word(char),
    }
}

/// At most `bytes` of the text that end at the byte `at`, cut at a border of characters.
pub(super) fn tail(text: &str, at: usize, bytes: usize) -> &str {
    let mut from = at.saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..at).unwrap_or_default()
}

/// At most `bytes` of the text that begin at the byte `at`, cut at a border of characters.
pub(super) fn head(text: &str, at: usize, bytes: usize) -> &str {
    let mut to = at.saturating_add(bytes).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(at..to).unwrap_or_default()
}

/// Turns byte places, asked in any order that rises on the whole, into characters.
///
/// What lies between the last place asked and this one is counted once, so that places in order cost
/// one walk over the text.
pub(super) struct Characters<'t> {
    text: &'t str,
    byte: usize,
    char: usize,
}

impl<'t> Characters<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, byte: 0, char: 0 }
    }

    /// The character that begins at the byte `at`, which is not before the last one asked.
    pub(super) fn advance(&mut self, at: usize) -> usize {
        self.char += self.between(self.byte, at);
        self.byte = at;
        self.char
    }

    /// The number of characters between two bytes.
    pub(super) fn between(&self, from: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes().get(from..to).unwrap_or_default();
        // A character is counted by the one byte that continues none.
        bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
    }
}
