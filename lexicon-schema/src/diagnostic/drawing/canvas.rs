//! Rows of characters that are drawn on in any order, and what stands in for characters that a terminal can't show.
//! Knows nothing of what is drawn.

use unicode_width::UnicodeWidthChar;

/// Stands where something was left out.
pub const ELLIPSIS: &str = "...";

/// Rows of characters, each as long as it was drawn on.
#[derive(Default)]
pub struct Canvas {
    rows: Vec<Vec<char>>,
}

impl Canvas {
    /// How many rows there are, which is the number of the next.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Draws `letter` over whatever is there.
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

    /// Draws `text` from `column` on, a character a cell.
    pub fn write(&mut self, row: usize, column: usize, text: &str) {
        for (place, letter) in text.chars().enumerate() {
            self.put(row, column + place, letter);
        }
    }

    /// Leaves an ellipsis of the columns `from..to`, if the row reaches so far.
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

    /// The rows as lines of text, without space at their ends.
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

/// How many columns of a terminal `letter` takes once it is made [`visible`].
pub fn width(letter: char) -> usize {
    match letter {
        '\t' => 4,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => 1,
        ' '..='~' => 1,
        _ => letter.width().unwrap_or(1),
    }
}

/// How many columns `text` takes.
pub fn text_width(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// `text` with tabs as spaces, and with a sign for each character that would move the cursor or turn the text around.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => shown.push_str("    "),
            '\n' => shown.push('\n'),
            // Unicode has a picture of each control character, in the same order.
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(letter))),
            '\u{7f}' => shown.push('␡'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => shown.push('\u{fffd}'),
            // Joins emoji to one that terminals don't agree on the width of.
            '\u{200d}' => {}
            letter => shown.push(letter),
        }
    }
    shown
}
