//! Lines of a text, and the columns of offsets.

use super::canvas::width;

/// A line without its line break.
pub struct Line<'a> {
    pub text: &'a str,
    start: usize,
    /// The end of the line break.
    end: usize,
}

/// A position on a line.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Position {
    /// The number of terminal columns before it.
    pub column: usize,
    /// The number of characters before it, some of which have no width.
    pub character: usize,
}

impl Position {
    /// Returns the position `columns` characters later.
    pub fn after(self, columns: usize) -> Self {
        Self { column: self.column + columns, character: self.character + columns }
    }

    pub fn before(self) -> Self {
        Self { column: self.column.saturating_sub(1), character: self.character.saturating_sub(1) }
    }
}

/// Returns the lines of `text`, at least one. A final line break starts no further line.
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

/// Returns the line that contains the byte at `offset`, from 0; the last line for offsets after the text.
pub fn line_at(lines: &[Line<'_>], offset: usize) -> usize {
    lines.partition_point(|line| line.end <= offset).min(lines.len().saturating_sub(1))
}

impl Line<'_> {
    /// Returns the position on this line of the byte at `offset` of the text, and whether it is in the line break.
    pub fn position(&self, offset: usize) -> (Position, bool) {
        let within = offset.saturating_sub(self.start);
        let before = self.text.get(..within).unwrap_or(self.text);
        let mut position = Position::default();
        for letter in before.chars() {
            position.column += width(letter);
            position.character += 1;
        }
        (position, within > self.text.len())
    }

    /// Whether the line is blank or a single bracket, and is omitted first.
    pub fn is_bare(&self) -> bool {
        matches!(self.text.trim(), "" | "{" | "}" | "[" | "]")
    }

    /// Returns the width of the white space before the first other character, if there is one.
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
