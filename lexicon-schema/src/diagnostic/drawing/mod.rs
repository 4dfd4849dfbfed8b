//! Draws diagnostics in the layout of rustc.

mod canvas;
mod frame;
mod lines;
mod marks;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
mod window;

use super::{Diagnostic, Label, SourceFile};
use canvas::{Canvas, ELLIPSIS, visible};
use frame::Frame;
use lines::{Line, lines};
use marks::{Mark, MarkSegment, marks, start};
use window::Window;

/// Draws a diagnostic with the lines of `source` that it marks.
pub fn draw(diagnostic: &Diagnostic, source: Option<&SourceFile>, shown_path: &str) -> String {
    let mut canvas = Canvas::default();
    // rustc writes `error: ` before the first line and aligns the other lines with its end.
    write_lines(&mut canvas, "", "error: ".len(), &visible(&diagnostic.message));
    let digits = match (source, diagnostic.labels.first()) {
        (Some(source), Some(primary)) => {
            Excerpt::new(&source.text, &diagnostic.labels).draw(&mut canvas, primary, shown_path)
        }
        (Some(_), None) => {
            write_lines(&mut canvas, "--> ", 0, shown_path);
            0
        }
        (None, _) => 0,
    };
    let notes = [("note: ", &diagnostic.note), ("help: ", &diagnostic.help), ("note: ", &diagnostic.footnote)];
    let has_only_path = source.is_some() && diagnostic.labels.is_empty();
    if !has_only_path && notes.iter().any(|(_, text)| text.is_some()) {
        canvas.put(canvas.height(), digits + 1, '|');
    }
    for (kind, text) in notes {
        if let Some(text) = text {
            let head = format!("{:digits$} = {kind}", "");
            write_lines(&mut canvas, &head, head.len(), text);
        }
    }
    canvas.finish()
}

/// Writes `text` after `head`, with its further lines indented by `indent` columns.
fn write_lines(canvas: &mut Canvas, head: &str, indent: usize, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        let row = canvas.height();
        if number == 0 {
            // Creates the row even if the line is empty.
            canvas.put(row, 0, ' ');
            canvas.write(row, 0, head);
        }
        canvas.write(row, if number == 0 { head.len() } else { indent }, line);
    }
}

/// The lines of a text that labels mark.
struct Excerpt<'a> {
    text: &'a str,
    lines: Vec<Line<'a>>,
    marks: Vec<Mark<'a>>,
    /// The width of the line numbers.
    digits: usize,
    /// The column of the bar that connects the ends of a multi-line label.
    bar: usize,
    /// The column where the text starts.
    code: usize,
    window: Window,
}

impl<'a> Excerpt<'a> {
    fn new(text: &'a str, labels: &'a [Label]) -> Self {
        let lines = lines(text);
        let marks = marks(text, &lines, labels);
        let last = marks.last().map_or(0, |mark| mark.line);
        let digits = (last + 1).to_string().len();
        let bar = digits + 3;
        let has_bar = marks.iter().any(|mark| mark.segment == MarkSegment::Opening);
        let code = if has_bar { bar + 2 } else { bar };
        let window = Window::new(&lines, &marks, code);
        Self { text, lines, marks, digits, bar, code, window }
    }

    /// Draws the location of `primary` and every line with a mark. Returns the width of the line numbers.
    fn draw(&self, canvas: &mut Canvas, primary: &Label, shown_path: &str) -> usize {
        let (line, position) = start(self.text, &self.lines, primary);
        let row = canvas.height();
        let origin = format!("--> {shown_path}:{}:{}", line + 1, position.character + 1);
        canvas.write(row, self.digits, &origin);
        canvas.put(row + 1, self.digits + 1, '|');
        let (mut previous, mut is_open) = (None, false);
        for marks in self.marks.chunk_by(|one, next| one.line == next.line) {
            let line = marks.first().map_or(0, |mark| mark.line);
            let from = canvas.height();
            if let Some(previous) = previous {
                self.draw_between(canvas, previous, line);
            }
            let row = canvas.height();
            let (text, left) = self.draw_line(canvas, line);
            let Self { bar, code, .. } = *self;
            let frame = Frame { row, bar, code, left, width: self.window.width };
            frame.draw(canvas, &text, marks);
            let closes = marks.iter().any(|mark| mark.segment == MarkSegment::Closing);
            if is_open {
                let until = if closes { row } else { canvas.height() };
                for row in from..until {
                    canvas.put(row, self.bar, '|');
                }
            }
            is_open = !closes && (is_open || marks.iter().any(|mark| mark.segment == MarkSegment::Opening));
            previous = Some(line);
        }
        self.digits
    }

    /// Draws the part between two shown lines: nothing, a single line, or an ellipsis.
    fn draw_between(&self, canvas: &mut Canvas, previous: usize, next: usize) {
        match next - previous {
            0 | 1 => {}
            2 => {
                self.draw_line(canvas, previous + 1);
            }
            _ => canvas.write(canvas.height(), 0, ELLIPSIS),
        }
    }

    /// Draws a line of the text. Returns its visible form and the column where the shown part starts.
    fn draw_line(&self, canvas: &mut Canvas, line: usize) -> (String, usize) {
        let row = canvas.height();
        let text = visible(self.lines.get(line).map_or("", |line| line.text));
        let (shown, left) = self.window.cut(&text);
        let digits = self.digits;
        canvas.write(row, 0, &format!("{:>digits$} |", line + 1));
        canvas.write(row, self.code, &shown);
        (text, left)
    }
}
