//! The columns that are shown of long lines: those around the marks. All lines of an excerpt are cut at the same columns.

use super::canvas::{ELLIPSIS, text_width, width};
use super::lines::Line;
use super::marks::{Mark, MarkSegment};

/// The assumed number of terminal columns.
const TERMINAL: usize = 140;

/// The number of columns that are kept around a mark.
const AROUND: usize = 6;

/// A range of columns.
pub struct Window {
    left: usize,
    right: usize,
    /// The number of columns for text.
    pub width: usize,
}

impl Window {
    /// Returns the window for `marks` and their lines, if the text starts at the column `code`.
    pub fn new(lines: &[Line<'_>], marks: &[Mark<'_>], code: usize) -> Self {
        let (mut indent, mut longest) = (usize::MAX, 0);
        let (mut first, mut last, mut last_text) = (usize::MAX, 0, 0);
        for mark in marks {
            if let Some(line) = lines.get(mark.line) {
                indent = indent.min(line.indent().unwrap_or(usize::MAX));
                longest = longest.max(text_width(line.text));
            }
            if mark.segment != MarkSegment::Passing {
                first = first.min(mark.start.column).min(mark.end.column);
            }
            last = last.max(mark.start.column).max(mark.end.column);
            let text = if mark.text.is_empty() { 0 } else { text_width(mark.text) + 1 };
            last_text = last_text.max(mark.end.column + text);
        }
        let indent = if indent == usize::MAX { 0 } else { indent.min(first).saturating_sub(AROUND) };
        let (first, last, last_text) = (first.saturating_sub(AROUND), last + AROUND, last_text + AROUND);
        let width = TERMINAL.saturating_sub(code);
        // Deep indentation is cut.
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

    /// Returns the shown part of `text`, and its first column.
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

/// Replaces the first columns of `text` with an ellipsis.
fn without_start(text: &str) -> String {
    let (mut rest, mut dropped) = (text.chars(), 0);
    while dropped < ELLIPSIS.len()
        && let Some(letter) = rest.next()
    {
        dropped += width(letter);
    }
    // A wide character may extend beyond the ellipsis.
    let space = " ".repeat(dropped.saturating_sub(ELLIPSIS.len()));
    format!("{ELLIPSIS}{space}{}", rest.as_str())
}

/// Replaces the last columns of `text` with an ellipsis.
fn without_end(text: &str) -> String {
    let (mut rest, mut dropped) = (text.chars(), 0);
    while dropped < ELLIPSIS.len()
        && let Some(letter) = rest.next_back()
    {
        dropped += width(letter);
    }
    format!("{}{ELLIPSIS}", rest.as_str())
}
