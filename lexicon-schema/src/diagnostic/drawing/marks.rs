//! Labels as marks on lines, and which marks collide.

use super::lines::{Line, Position, line_at};
use crate::diagnostic::{Label, char_boundary};

/// The part of a label on one line.
pub struct Mark<'a> {
    /// The line, from 0.
    pub line: usize,
    pub start: Position,
    pub end: Position,
    pub text: &'a str,
    pub primary: bool,
    pub segment: MarkSegment,
}

/// The part of its label that a mark is.
#[derive(Clone, Copy, PartialEq)]
pub enum MarkSegment {
    /// The whole label.
    Whole,
    /// The start of a multi-line label.
    Opening,
    /// A line between the start and the end.
    Passing,
    /// The end of a multi-line label.
    Closing,
}

/// Returns the marks of `labels` by line, and on each line from right to left.
///
/// A bar on the left connects the ends of a multi-line label. There is only one bar, so of a second multi-line label only
/// the first line is marked.
pub fn marks<'a>(text: &str, lines: &[Line<'_>], labels: &'a [Label]) -> Vec<Mark<'a>> {
    let (mut marks, mut long) = (Vec::new(), None);
    for label in labels {
        let (first, start) = start(text, lines, label);
        let offset = char_boundary(text, label.span.end);
        let mark = Mark {
            line: first,
            start,
            end: start,
            text: &label.text,
            primary: label.primary,
            segment: MarkSegment::Whole,
        };
        if offset <= char_boundary(text, label.span.start) {
            insert(&mut marks, mark.widened());
            continue;
        }
        let last = line_at(lines, offset);
        let (end, in_break) = position(lines, last, offset);
        if first == last {
            insert(&mut marks, Mark { end, ..mark }.widened());
        } else if long.is_none() {
            long = Some((mark, last, end.after(usize::from(in_break))));
        } else {
            let (end, _) = position(lines, first, usize::MAX);
            insert(&mut marks, Mark { end, ..mark }.widened());
        }
    }
    if let Some((mark, last, end)) = long {
        insert_long(lines, &mut marks, &mark, last, end);
    }
    marks
}

/// Returns the line where `label` starts, from 0, and the position on it.
pub fn start(text: &str, lines: &[Line<'_>], label: &Label) -> (usize, Position) {
    let offset = char_boundary(text, label.span.start);
    let line = line_at(lines, offset);
    let (mut position, in_break) = position(lines, line, offset);
    position.character += usize::from(in_break);
    (line, position)
}

fn position(lines: &[Line<'_>], line: usize, offset: usize) -> (Position, bool) {
    lines.get(line).map_or_else(Default::default, |line| line.position(offset))
}

/// Adds the marks of a multi-line label that ends at `end` on the line `last`.
fn insert_long<'a>(lines: &[Line<'_>], marks: &mut Vec<Mark<'a>>, first: &Mark<'a>, last: usize, end: Position) {
    let is_bare = |line: usize| lines.get(line).is_some_and(Line::is_bare);
    insert(marks, Mark { end: first.start.after(1), text: "", segment: MarkSegment::Opening, ..*first });
    // The first few lines and the last line between are shown.
    let shown = (first.line + 4).min(last);
    let mut until = shown;
    while until > first.line && is_bare(until - 1) {
        until -= 1;
    }
    let unused = Position::default();
    let passing = |line| Mark { line, start: unused, end: unused, text: "", segment: MarkSegment::Passing, ..*first };
    for line in first.line + 1..until {
        insert(marks, passing(line));
    }
    if shown < last - 1 && !is_bare(last - 1) {
        insert(marks, passing(last - 1));
    }
    insert(marks, Mark { line: last, start: end.before(), end, segment: MarkSegment::Closing, ..*first });
}

/// Inserts a mark. Marks at the same position keep the order of their labels.
fn insert<'a>(marks: &mut Vec<Mark<'a>>, mark: Mark<'a>) {
    let comes_before = |other: &Mark<'_>| (other.line, mark.start) <= (mark.line, other.start);
    let index = marks.iter().position(|other| !comes_before(other)).unwrap_or(marks.len());
    marks.insert(index, mark);
}

impl Mark<'_> {
    /// Widens an empty mark to the character after it.
    fn widened(mut self) -> Self {
        if self.start.column == self.end.column {
            self.end.column += 1;
        }
        self
    }

    pub fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether a horizontal line connects the mark to the bar on the left.
    pub fn has_line(&self) -> bool {
        matches!(self.segment, MarkSegment::Opening | MarkSegment::Closing)
    }

    /// Whether the marks overlap if this one is extended by `more` columns.
    pub fn overlaps(&self, other: &Self, more: usize) -> bool {
        let (start, end) = (self.start.column, self.end.column + more);
        (other.start.column <= start && start < other.end.column)
            || (start <= other.start.column && other.start.column < end)
    }

    /// Whether this mark's text would collide with `right`, or a line of one with the text of the other.
    pub fn collides(&self, right: &Self, on_top: bool) -> bool {
        let more = if self.has_text() { self.text.len() + 2 } else { 0 };
        let ends_before = (self.end.column, self.end.character) <= (right.end.column, right.end.character);
        (self.overlaps(right, more) && self.has_text() && (right.has_text() || (ends_before && on_top)))
            || (right.has_line() && (self.has_text() || self.has_line()))
            || (right.has_text() && self.has_line())
    }
}
