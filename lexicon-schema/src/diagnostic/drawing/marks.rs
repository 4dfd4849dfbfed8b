//! The labels of a mistake as marks on the lines that are shown, and which marks are in each other's way.
//! How the marks of a line are drawn is left to the frame below it.

use super::lines::{Line, Place, line_at};
use crate::diagnostic::{Label, within};

/// What a label comes to on one line.
pub struct Mark<'a> {
    /// Which line, from 0.
    pub line: usize,
    pub start: Place,
    pub end: Place,
    pub text: &'a str,
    pub primary: bool,
    pub shape: Shape,
}

/// Which part of its label a mark is.
#[derive(Clone, Copy, PartialEq)]
pub enum Shape {
    /// The label lies on this line alone.
    Whole,
    /// The label begins on this line and ends on a later one.
    Opening,
    /// It goes past this line, which is shown for it.
    Passing,
    /// It ends on this line.
    Closing,
}

/// The marks of `labels` by line, and on each line from right to left, in which order their texts can be drawn.
///
/// A bar at the left joins the two ends of a label that goes on over several lines. There is one bar: of a second such
/// label only the first line is marked.
pub fn marks<'a>(text: &str, lines: &[Line<'_>], labels: &'a [Label]) -> Vec<Mark<'a>> {
    let (mut marks, mut long) = (Vec::new(), None);
    for label in labels {
        let (first, start) = start(text, lines, label);
        let offset = within(text, label.span.end);
        let mark =
            Mark { line: first, start, end: start, text: &label.text, primary: label.primary, shape: Shape::Whole };
        if offset <= within(text, label.span.start) {
            insert(&mut marks, mark.wide_enough());
            continue;
        }
        let last = line_at(lines, offset);
        let (end, in_break) = place(lines, last, offset);
        if first == last {
            insert(&mut marks, Mark { end, ..mark }.wide_enough());
        } else if long.is_none() {
            long = Some((mark, last, end.behind(usize::from(in_break))));
        } else {
            let (end, _) = place(lines, first, usize::MAX);
            insert(&mut marks, Mark { end, ..mark }.wide_enough());
        }
    }
    if let Some((mark, last, end)) = long {
        insert_long(lines, &mut marks, &mark, last, end);
    }
    marks
}

/// The line that `label` begins on, from 0, and where.
pub fn start(text: &str, lines: &[Line<'_>], label: &Label) -> (usize, Place) {
    let offset = within(text, label.span.start);
    let line = line_at(lines, offset);
    let (mut place, in_break) = place(lines, line, offset);
    place.character += usize::from(in_break);
    (line, place)
}

fn place(lines: &[Line<'_>], line: usize, offset: usize) -> (Place, bool) {
    lines.get(line).map_or_else(Default::default, |line| line.place(offset))
}

/// Adds the marks of a label that goes on until `end` on the line `last`.
fn insert_long<'a>(lines: &[Line<'_>], marks: &mut Vec<Mark<'a>>, first: &Mark<'a>, last: usize, end: Place) {
    let is_bare = |line: usize| lines.get(line).is_some_and(Line::is_bare);
    insert(marks, Mark { end: first.start.behind(1), text: "", shape: Shape::Opening, ..*first });
    // Of the lines between, a few at the start and the last one are shown.
    let shown = (first.line + 4).min(last);
    let mut until = shown;
    while until > first.line && is_bare(until - 1) {
        until -= 1;
    }
    let nowhere = Place::default();
    let passing = |line| Mark { line, start: nowhere, end: nowhere, text: "", shape: Shape::Passing, ..*first };
    for line in first.line + 1..until {
        insert(marks, passing(line));
    }
    if shown < last - 1 && !is_bare(last - 1) {
        insert(marks, passing(last - 1));
    }
    insert(marks, Mark { line: last, start: end.before(), end, shape: Shape::Closing, ..*first });
}

/// Keeps marks at the same place in the order of their labels.
fn insert<'a>(marks: &mut Vec<Mark<'a>>, mark: Mark<'a>) {
    let comes_before = |other: &Mark<'_>| (other.line, mark.start) <= (mark.line, other.start);
    let place = marks.iter().position(|other| !comes_before(other)).unwrap_or(marks.len());
    marks.insert(place, mark);
}

impl Mark<'_> {
    /// What has no width is marked like the character behind it.
    fn wide_enough(mut self) -> Self {
        if self.start.column == self.end.column {
            self.end.column += 1;
        }
        self
    }

    pub fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether a horizontal line leads from the mark to the bar at the left.
    pub fn has_line(&self) -> bool {
        matches!(self.shape, Shape::Opening | Shape::Closing)
    }

    /// Whether the two stand below each other somewhere, if this one went on for `more` columns.
    pub fn meets(&self, other: &Self, more: usize) -> bool {
        let (start, end) = (self.start.column, self.end.column + more);
        (other.start.column <= start && start < other.end.column)
            || (start <= other.start.column && other.start.column < end)
    }

    /// Whether this one's text would run into `right`, or one of their lines into the other's text.
    pub fn crowds(&self, right: &Self, on_top: bool) -> bool {
        let more = if self.has_text() { self.text.len() + 2 } else { 0 };
        let ends_before = (self.end.column, self.end.character) <= (right.end.column, right.end.character);
        (self.meets(right, more) && self.has_text() && (right.has_text() || (ends_before && on_top)))
            || (right.has_line() && (self.has_text() || self.has_line()))
            || (right.has_text() && self.has_line())
    }
}
