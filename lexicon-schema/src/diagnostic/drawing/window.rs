//! Which columns are shown where lines are too long for a terminal: those around the marks.
//! Every line of an excerpt is cut by the same window, so that they stay below each other.

use super::canvas::{ELLIPSIS, text_width, width};
use super::lines::Line;
use super::marks::{Mark, Shape};

/// How many columns are taken for granted.
const TERMINAL: usize = 140;

/// Columns that are left beside a mark, for an ellipsis and some of what is around.
const AROUND: usize = 6;

/// The columns that are shown.
pub struct Window {
    left: usize,
    right: usize,
    /// How many columns there are for text.
    pub width: usize,
}

impl Window {
    /// The window for `marks` and the lines that they are on, when the text begins at the column `code`.
    pub fn new(lines: &[Line<'_>], marks: &[Mark<'_>], code: usize) -> Self {
        let (mut indent, mut longest) = (usize::MAX, 0);
        let (mut first, mut last, mut last_text) = (usize::MAX, 0, 0);
        for mark in marks {
            if let Some(line) = lines.get(mark.line) {
                indent = indent.min(line.indent().unwrap_or(usize::MAX));
                longest = longest.max(text_width(line.text));
            }
            if mark.shape != Shape::Passing {
                first = first.min(mark.start.column).min(mark.end.column);
            }
            last = last.max(mark.start.column).max(mark.end.column);
            let text = if mark.text.is_empty() { 0 } else { text_width(mark.text) + 1 };
            last_text = last_text.max(mark.end.column + text);
        }
        let indent = if indent == usize::MAX { 0 } else { indent.min(first).saturating_sub(AROUND) };
        let (first, last, last_text) = (first.saturating_sub(AROUND), last + AROUND, last_text + AROUND);
        let width = TERMINAL.saturating_sub(code);
        // Much space at the start tells nothing.
        let left = if indent > 20 { indent - 16 } else { 0 };
        let right = longest.max(left);
        if right - left <= width {
            return Self { left, right, width };
        }
        let left = if last_text >= indent && last_text - indent <= width {
            indent
        } else if last_text - first <= width {
            first.saturating_sub((width - (last_text - first)) / 2)
        } else if last - first <= width {
            first.saturating_sub((width - (last - first)) / 5 * 2)
        } else {
            return Self { left: first, right: last, width };
        };
        Self { left, right: left + width, width }
    }

    /// What is shown of `text`, and the column that it begins with.
    pub fn cut(&self, text: &str) -> (String, usize) {
        let length = text_width(text);
        let left = self.left.min(length);
        let is_long = length.saturating_sub(self.left) > self.width;
        let right = if is_long { self.right.min(length) } else { length };
        let (mut skipped, mut taken, mut shown) = (0, 0, String::new());
        for letter in text.chars() {
            if skipped < left {
                skipped += width(letter);
                continue;
            }
            taken += width(letter);
            if taken > right - left {
                break;
            }
            shown.push(letter);
        }
        if self.left > 0 {
            shown = without_start(&shown);
        }
        if right < length {
            shown = without_end(&shown);
        }
        (shown, skipped)
    }
}

/// `text` with an ellipsis over its first columns.
fn without_start(text: &str) -> String {
    let (mut rest, mut dropped) = (text.chars(), 0);
    while dropped < ELLIPSIS.len()
        && let Some(letter) = rest.next()
    {
        dropped += width(letter);
    }
    // A wide character may have reached further than the ellipsis does.
    let space = " ".repeat(dropped.saturating_sub(ELLIPSIS.len()));
    [ELLIPSIS, &space, rest.as_str()].concat()
}

/// `text` with an ellipsis over its last columns.
fn without_end(text: &str) -> String {
    let (mut rest, mut dropped) = (text.chars(), 0);
    while dropped < ELLIPSIS.len()
        && let Some(letter) = rest.next_back()
    {
        dropped += width(letter);
    }
    [rest.as_str(), ELLIPSIS].concat()
}
