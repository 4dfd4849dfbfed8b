//! Draws the marks of one line below it: underlines, texts, and the connections between them.

use super::canvas::Canvas;
use super::lines::Position;
use super::marks::{Mark, MarkSegment};

/// Returns how many rows below its underline each text is; 0 is next to the underline.
///
/// Other texts get a row each, so that connections to the left pass below texts on the right.
fn heights(marks: &[Mark<'_>]) -> Vec<usize> {
    let (mut height, mut heights) = (0, Vec::new());
    for (index, mark) in marks.iter().enumerate() {
        let left = marks.get(index + 1..).unwrap_or_default();
        let hidden = |other: &Mark<'_>| {
            let is_same = (other.start, other.end) == (mark.start, mark.end);
            other.overlaps(mark, 0) && (other.has_text() || !is_same)
        };
        if height == 0 && mark.has_text() && left.iter().any(hidden) {
            height = 1;
        }
        heights.push(height);
        if left.iter().any(|other| other.collides(mark, height == 0)) {
            height += 1;
        }
    }
    heights
}

/// The positions on a canvas of a line and its marks.
pub struct Frame {
    /// The row of the line.
    pub row: usize,
    /// The column of the bar on the left.
    pub bar: usize,
    /// The column where the text starts.
    pub code: usize,
    /// The column of the text that is shown there.
    pub left: usize,
    /// The number of columns for text.
    pub width: usize,
}

impl Frame {
    fn column(&self, position: Position) -> usize {
        (self.code + position.column).saturating_sub(self.left)
    }

    /// Draws `marks` below their line, whose text is `text`.
    pub fn draw(&self, canvas: &mut Canvas, text: &str, marks: &[Mark<'_>]) {
        if self.draw_corner(canvas, text, marks) {
            return;
        }
        let heights = heights(marks);
        let deepest = heights.last().copied().unwrap_or_default();
        let below = self.row + if deepest == 0 { 1 } else { deepest + 2 };
        for row in self.row + 1..=below {
            canvas.put(row, self.bar - 2, '|');
        }
        for (mark, &height) in marks.iter().zip(&heights).filter(|(mark, _)| mark.has_line()) {
            for column in self.bar + 1..self.column(mark.start) {
                canvas.put(self.row + height + 1, column, '_');
            }
        }
        for (mark, &height) in marks.iter().zip(&heights) {
            self.draw_connections(canvas, mark, height, below);
        }
        for (mark, &height) in marks.iter().zip(&heights) {
            self.draw_text(canvas, mark, height);
        }
        self.draw_underlines(canvas, marks);
    }

    /// Draws a corner on the line itself if only white space precedes a multi-line label. Returns whether it did.
    fn draw_corner(&self, canvas: &mut Canvas, text: &str, marks: &[Mark<'_>]) -> bool {
        let is_indent = |mark: &Mark<'_>| text.chars().take(mark.start.column).all(char::is_whitespace);
        let is_corner = marks.iter().all(|mark| match mark.segment {
            MarkSegment::Opening => is_indent(mark),
            segment => segment == MarkSegment::Passing,
        });
        if is_corner && marks.iter().any(|mark| mark.segment == MarkSegment::Opening) {
            canvas.put(self.row, self.bar, '/');
        }
        is_corner
    }

    /// Draws the vertical lines from a mark to its text, and the bar on the left.
    fn draw_connections(&self, canvas: &mut Canvas, mark: &Mark<'_>, height: usize, below: usize) {
        let row = self.row + height + 1;
        if height > 0 && (mark.has_text() || mark.has_line()) {
            for row in self.row + 1..=row {
                canvas.put(row, self.column(mark.start), '|');
            }
        }
        let bar = match mark.segment {
            MarkSegment::Opening => row + 1..below + 1,
            MarkSegment::Closing => self.row..row + 1,
            MarkSegment::Whole | MarkSegment::Passing => 0..0,
        };
        for row in bar {
            canvas.put(row, self.bar, '|');
        }
    }

    fn draw_text(&self, canvas: &mut Canvas, mark: &Mark<'_>, height: usize) {
        let (row, column) = match height {
            // A mark at the start of a line takes one column.
            0 if mark.end.column == 0 => (self.row + 1, mark.end.column + 2),
            0 => (self.row + 1, mark.end.column + 1),
            height => (self.row + height + 2, mark.start.column),
        };
        canvas.write(row, self.code + column.saturating_sub(self.left), mark.text);
    }

    /// Draws the underlines, the narrowest last so that all are visible, and shortens very wide ones.
    fn draw_underlines(&self, canvas: &mut Canvas, marks: &[Mark<'_>]) {
        let width = |mark: &Mark<'_>| mark.end.column.saturating_sub(mark.start.column);
        let mut ordered: Vec<&Mark<'_>> = Vec::new();
        for mark in marks {
            let covers = |other: &&Mark<'_>| (width(other), !other.primary) < (width(mark), !mark.primary);
            ordered.insert(ordered.iter().position(covers).unwrap_or(ordered.len()), mark);
        }
        for mark in &ordered {
            // The end of a multi-line label takes one column even at the start of a line.
            let sign = if mark.primary { '^' } else { '-' };
            let least = mark.start.column + usize::from(mark.has_line());
            for column in mark.start.column..mark.end.column.max(least) {
                canvas.put(self.row + 1, (self.code + column).saturating_sub(self.left), sign);
            }
        }
        for mark in ordered {
            if mark.segment == MarkSegment::Whole && width(mark) > self.width * 2 {
                let kept = self.width / 3;
                let (from, to) = (self.column(mark.start) + kept, self.column(mark.end) - kept);
                canvas.shorten(self.row, from, to);
                canvas.shorten(self.row + 1, from, to);
            }
        }
    }
}
