//! A grid of characters, and substitutes for characters that terminals cannot show.

use unicode_width::UnicodeWidthChar;

/// Marks omitted text.
pub const ELLIPSIS: &str = "...";

/// Rows of characters, written in any order.
#[derive(Default)]
pub struct Canvas {
    rows: Vec<Vec<char>>,
}

impl Canvas {
    /// The number of rows, which is the index of the next row.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Writes a character, replacing the one there.
    pub fn put(&mut self, row: usize, column: usize, letter: char) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let Some(cells) = self.rows.get_mut(row) else { return };
        if cells.len() <= column {
            cells.resize(column + 1, ' ');
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = letter;
        }
    }

    /// Writes `text` from `column` on, with one character per cell.
    pub fn write(&mut self, row: usize, column: usize, text: &str) {
        for (offset, letter) in text.chars().enumerate() {
            self.put(row, column + offset, letter);
        }
    }

    /// Replaces the columns `from..to` with an ellipsis, if the row is that long.
    pub fn shorten(&mut self, row: usize, from: usize, to: usize) {
        if let Some(cells) = self.rows.get_mut(row)
            && from < to
            && to <= cells.len()
        {
            let rest = cells.split_off(to);
            cells.truncate(from);
            cells.extend(ELLIPSIS.chars());
            cells.extend(rest);
        }
    }

    /// Returns the rows as lines without trailing white space.
    pub fn finish(self) -> String {
        let mut text = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            text.extend(row);
            text.truncate(text.trim_end_matches(|letter: char| letter.is_whitespace() && letter != '\n').len());
        }
        text
    }
}

/// Returns the number of terminal columns of a character after [`visible`].
pub fn width(letter: char) -> usize {
    match letter {
        '\t' => 4,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => 1,
        ' '..='~' => 1,
        _ => letter.width().unwrap_or(1),
    }
}

/// Returns the number of terminal columns of a text.
pub fn text_width(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Replaces tabs with spaces, and control characters and direction overrides with visible symbols.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => shown.push_str("    "),
            '\n' => shown.push('\n'),
            // Unicode has symbols for the control characters in the same order.
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(letter))),
            '\u{7f}' => shown.push('␡'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => shown.push('\u{fffd}'),
            // Terminals disagree on the width of joined emoji.
            '\u{200d}' => {}
            letter => shown.push(letter),
        }
    }
    shown
}
