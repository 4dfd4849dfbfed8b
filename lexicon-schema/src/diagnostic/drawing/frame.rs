//! How the marks of one line are drawn below it: signs, texts, and the lines that lead from one to the other.
//! The line itself stands already.

use super::canvas::Canvas;
use super::lines::Place;
use super::marks::{Mark, Shape};

/// How far below the line each text hangs; 0 is beside the mark itself. Every other one hangs at its own height, so
/// that what leads to the left passes below those on the right.
fn heights(marks: &[Mark<'_>]) -> Vec<usize> {
    let (mut height, mut heights) = (0, Vec::new());
    for (place, mark) in marks.iter().enumerate() {
        let left = marks.get(place + 1..).unwrap_or_default();
        let hidden = |other: &Mark<'_>| {
            let is_same = (other.start, other.end) == (mark.start, mark.end);
            other.meets(mark, 0) && (other.has_text() || !is_same)
        };
        if height == 0 && mark.has_text() && left.iter().any(hidden) {
            height = 1;
        }
        heights.push(height);
        if left.iter().any(|other| other.crowds(mark, height == 0)) {
            height += 1;
        }
    }
    heights
}

/// Where on a canvas the marks of a line belong.
pub struct Frame {
    /// The row of the line itself.
    pub row: usize,
    /// The column of the bar at the left.
    pub bar: usize,
    /// The column at which text begins.
    pub code: usize,
    /// The column of the text that stands there.
    pub left: usize,
    /// How many columns there are for text.
    pub width: usize,
}

impl Frame {
    fn column(&self, place: Place) -> usize {
        (self.code + place.column).saturating_sub(self.left)
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
            self.draw_leads(canvas, mark, height, below);
        }
        for (mark, &height) in marks.iter().zip(&heights) {
            self.draw_text(canvas, mark, height);
        }
        self.draw_signs(canvas, marks);
    }

    /// Where only space stands before a label that goes on over several lines, a corner does, on the line itself.
    fn draw_corner(&self, canvas: &mut Canvas, text: &str, marks: &[Mark<'_>]) -> bool {
        let is_indent = |mark: &Mark<'_>| text.chars().take(mark.start.column).all(char::is_whitespace);
        let does = marks.iter().all(|mark| match mark.shape {
            Shape::Opening => is_indent(mark),
            shape => shape == Shape::Passing,
        });
        if does && marks.iter().any(|mark| mark.shape == Shape::Opening) {
            canvas.put(self.row, self.bar, '/');
        }
        does
    }

    /// The vertical lines from a mark to its text, and the bar at the left.
    fn draw_leads(&self, canvas: &mut Canvas, mark: &Mark<'_>, height: usize, below: usize) {
        let row = self.row + height + 1;
        if height > 0 && (mark.has_text() || mark.has_line()) {
            for row in self.row + 1..=row {
                canvas.put(row, self.column(mark.start), '|');
            }
        }
        let bar = match mark.shape {
            Shape::Opening => row + 1..below + 1,
            Shape::Closing => self.row..row + 1,
            Shape::Whole | Shape::Passing => 0..0,
        };
        for row in bar {
            canvas.put(row, self.bar, '|');
        }
    }

    fn draw_text(&self, canvas: &mut Canvas, mark: &Mark<'_>, height: usize) {
        let (row, column) = match height {
            // At the very start of a line the mark itself takes a column.
            0 if mark.end.column == 0 => (self.row + 1, mark.end.column + 2),
            0 => (self.row + 1, mark.end.column + 1),
            height => (self.row + height + 2, mark.start.column),
        };
        canvas.write(row, self.code + column.saturating_sub(self.left), mark.text);
    }

    /// Draws the narrowest mark last, so that each is seen, and leaves out the middle of very wide ones.
    fn draw_signs(&self, canvas: &mut Canvas, marks: &[Mark<'_>]) {
        let width = |mark: &Mark<'_>| mark.end.column.saturating_sub(mark.start.column);
        let mut ordered: Vec<&Mark<'_>> = Vec::new();
        for mark in marks {
            let covers = |other: &&Mark<'_>| (width(other), !other.primary) < (width(mark), !mark.primary);
            ordered.insert(ordered.iter().position(covers).unwrap_or(ordered.len()), mark);
        }
        for mark in &ordered {
            // An end takes a column even at the start of a line.
            let sign = if mark.primary { '^' } else { '-' };
            let least = mark.start.column + usize::from(mark.has_line());
            for column in mark.start.column..mark.end.column.max(least) {
                canvas.put(self.row + 1, (self.code + column).saturating_sub(self.left), sign);
            }
        }
        for mark in ordered {
            if mark.shape == Shape::Whole && width(mark) > self.width * 2 {
                let kept = self.width / 3;
                let (from, to) = (self.column(mark.start) + kept, self.column(mark.end) - kept);
                canvas.shorten(self.row, from, to);
                canvas.shorten(self.row + 1, from, to);
            }
        }
    }
}
