//! How a mistake is drawn: in the compiler's layout, so that it reads like the compiler's own beneath a macro.
//! What a mistake is stands in the room around this one.

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
use marks::{Mark, Shape, marks, start};
use window::Window;

/// Draws `mistake` with the lines of `source` that it is about.
pub fn draw(mistake: &Diagnostic, source: Option<&SourceFile>, shown_path: &str) -> String {
    let mut canvas = Canvas::default();
    // The compiler writes a word in front of the first line, below which the others begin.
    write_lines(&mut canvas, "", "error: ".len(), &visible(&mistake.message));
    let digits = match (source, mistake.labels.first()) {
        (Some(source), Some(told)) => Excerpt::new(&source.text, &mistake.labels).draw(&mut canvas, told, shown_path),
        (Some(_), None) => {
            write_lines(&mut canvas, "--> ", 0, shown_path);
            0
        }
        (None, _) => 0,
    };
    let notes = [("note: ", &mistake.note), ("help: ", &mistake.help), ("note: ", &mistake.footnote)];
    let names_file_alone = source.is_some() && mistake.labels.is_empty();
    if !names_file_alone && notes.iter().any(|(_, text)| text.is_some()) {
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

/// Writes `text` behind `head`, its later lines `indent` columns from the left.
fn write_lines(canvas: &mut Canvas, head: &str, indent: usize, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        let row = canvas.height();
        if number == 0 {
            // A row is there even if nothing is written on it.
            canvas.put(row, 0, ' ');
            canvas.write(row, 0, head);
        }
        canvas.write(row, if number == 0 { head.len() } else { indent }, line);
    }
}

/// The lines of a text that labels are about.
struct Excerpt<'a> {
    text: &'a str,
    lines: Vec<Line<'a>>,
    marks: Vec<Mark<'a>>,
    /// How wide the numbers of the lines are.
    digits: usize,
    /// The column of the bar that joins the ends of a label.
    bar: usize,
    /// The column at which text begins.
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
        let has_bar = marks.iter().any(|mark| mark.shape == Shape::Opening);
        let code = if has_bar { bar + 2 } else { bar };
        let window = Window::new(&lines, &marks, code);
        Self { text, lines, marks, digits, bar, code, window }
    }

    /// Draws the place of `told`, then every line with a mark, and says how wide the numbers of the lines are.
    fn draw(&self, canvas: &mut Canvas, told: &Label, shown_path: &str) -> usize {
        let (line, place) = start(self.text, &self.lines, told);
        let row = canvas.height();
        let origin = format!("--> {shown_path}:{}:{}", line + 1, place.character + 1);
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
            let closes = marks.iter().any(|mark| mark.shape == Shape::Closing);
            if is_open {
                let until = if closes { row } else { canvas.height() };
                for row in from..until {
                    canvas.put(row, self.bar, '|');
                }
            }
            is_open = !closes && (is_open || marks.iter().any(|mark| mark.shape == Shape::Opening));
            previous = Some(line);
        }
        self.digits
    }

    /// Draws what stands for the lines between two that are shown: a single one itself.
    fn draw_between(&self, canvas: &mut Canvas, previous: usize, next: usize) {
        match next - previous {
            0 | 1 => {}
            2 => {
                self.draw_line(canvas, previous + 1);
            }
            _ => canvas.write(canvas.height(), 0, ELLIPSIS),
        }
    }

    /// Draws a line of the text; returns it as it can be seen whole, and the column from which it is shown.
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
