//! Offsets in a text -> lines and columns.
//! What is marked there is left to the marks.

use super::canvas::width;

/// A line, without what ends it.
pub struct Line<'a> {
    pub text: &'a str,
    start: usize,
    /// Behind the line break.
    end: usize,
}

/// A place on a line.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Place {
    /// How many columns of a terminal stand before it.
    pub column: usize,
    /// How many characters do; there are some without a width.
    pub character: usize,
}

impl Place {
    /// The place `columns` further, counting a character for each.
    pub fn behind(self, columns: usize) -> Self {
        Self { column: self.column + columns, character: self.character + columns }
    }

    pub fn before(self) -> Self {
        Self { column: self.column.saturating_sub(1), character: self.character.saturating_sub(1) }
    }
}

/// The lines of `text`, of which there is always one. What a last line break ends is the last line.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let end = start + whole.len();
        let text = match whole.strip_suffix('\n') {
            Some(line) => line.strip_suffix('\r').unwrap_or(line),
            None => whole,
        };
        lines.push(Line { text, start, end });
        start = end;
    }
    if lines.is_empty() {
        lines.push(Line { text: "", start, end: start });
    }
    lines
}

/// The line that the byte at `offset` is on, from 0; the last one for what is behind the text.
pub fn line_at(lines: &[Line<'_>], offset: usize) -> usize {
    lines.partition_point(|line| line.end <= offset).min(lines.len().saturating_sub(1))
}

impl Line<'_> {
    /// Where the byte at `offset` of the whole text stands on this line, and whether that is within its line break.
    pub fn place(&self, offset: usize) -> (Place, bool) {
        let within = offset.saturating_sub(self.start);
        let before = self.text.get(..within).unwrap_or(self.text);
        let mut place = Place::default();
        for letter in before.chars() {
            place.column += width(letter);
            place.character += 1;
        }
        (place, within > self.text.len())
    }

    /// Whether nothing is learned from this line where some have to be left out.
    pub fn is_bare(&self) -> bool {
        matches!(self.text.trim(), "" | "{" | "}" | "[" | "]")
    }

    /// How many columns of space the line begins with; none if there is nothing but space.
    pub fn indent(&self) -> Option<usize> {
        let mut columns = 0;
        for letter in self.text.chars() {
            match letter {
                '\t' => columns += 4,
                letter if letter.is_whitespace() => columns += 1,
                _ => return Some(columns),
            }
        }
        None
    }
}
