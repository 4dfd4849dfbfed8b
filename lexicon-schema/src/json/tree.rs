//! Parses JSON text into a tree, or reports the first syntax error.

use std::borrow::Cow;

use lexicon_syntax::json::{Cursor, Span, SyntaxError};

use super::syntax_error::{missing_mark, syntax_error, unclosed_string, with_open_brackets};
use super::{Key, Member, Node, NodeValue};
use crate::diagnostic::{Diagnostic, DocumentRule};

/// The maximum nesting of arrays and objects. Published documents have less than 20 levels.
const MAX_DEPTH: usize = 128;

/// The maximum length of a string or a key in bytes, with its escapes resolved: 64 KiB.
///
/// The longest string of the published documents has 549 bytes.
pub(crate) const MAX_STRING: usize = 64 * 1024;

/// Parses a JSON text.
///
/// ```
/// use lexicon_schema::json::{NodeValue, parse};
///
/// let node = parse(r#" {"lexicon": 1} "#).unwrap();
/// let NodeValue::Object(members) = &node.value else { unreachable!() };
/// assert_eq!((members[0].key.text.as_ref(), members[0].value.span.start), ("lexicon", 13));
/// ```
///
/// # Errors
///
/// Returns the first syntax error, or an error if values are nested more than 128 levels deep or a string or a key is
/// longer than 64 KiB.
pub fn parse(text: &str) -> Result<Node<'_>, Box<Diagnostic>> {
    let mut parser = Parser { text, cursor: Cursor::new(text), closing: String::new() };
    let node = parser.value(0)?;
    match parser.cursor.peek() {
        None => Ok(node),
        Some(_) => Err(parser.error(DocumentRule::TextAfterDocument, "there is more text after the document")),
    }
}

struct Parser<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
    /// The closing brackets of open arrays and objects, the outermost first.
    closing: String,
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

impl<'a> Parser<'a> {
    /// Parses a value inside of `depth` arrays and objects.
    fn value(&mut self, depth: usize) -> Parsed<Node<'a>> {
        let first = self.cursor.peek();
        let start = self.cursor.offset();
        let value = match first {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => NodeValue::String(self.string()?),
            Some(b't') => self.literal("true", NodeValue::Bool(true))?,
            Some(b'f') => self.literal("false", NodeValue::Bool(false))?,
            Some(b'n') => self.literal("null", NodeValue::Null)?,
            Some(b'-' | b'0'..=b'9') => match self.cursor.number() {
                Ok(number) => NodeValue::Number(number),
                Err(error) => return Err(self.malformed(DocumentRule::NumberMalformed, error)),
            },
            _ => return Err(self.error(DocumentRule::ValueExpected, "expected a value")),
        };
        Ok(Node { span: Span { start, end: self.cursor.offset() }, value })
    }

    fn array(&mut self, depth: usize) -> Parsed<NodeValue<'a>> {
        let open = self.open(b']', depth)?;
        let mut items = Vec::new();
        if self.closes(b']') {
            return Ok(NodeValue::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.last(b']', open)? {
                return Ok(NodeValue::Array(items));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Parsed<NodeValue<'a>> {
        let open = self.open(b'}', depth)?;
        let mut members = Vec::new();
        if self.closes(b'}') {
            return Ok(NodeValue::Object(members));
        }
        loop {
            let key = self.key()?;
            let end = self.cursor.offset();
            if !self.cursor.take(b':') {
                return Err(match self.cursor.peek() {
                    Some(next) if starts_value(next) => {
                        Box::new(missing_mark(DocumentRule::ColonExpected, ':', "the key", end))
                    }
                    _ => self.error(DocumentRule::ColonExpected, "expected `:` after the key"),
                });
            }
            members.push(Member { key, value: self.value(depth + 1)? });
            if self.last(b'}', open)? {
                return Ok(NodeValue::Object(members));
            }
        }
    }

    /// Reads the bracket that `close` closes, and returns its span.
    fn open(&mut self, close: u8, depth: usize) -> Parsed<Span> {
        let start = self.cursor.offset();
        let span = Span { start, end: start + 1 };
        if depth == MAX_DEPTH {
            let message = format!("values are nested more than {MAX_DEPTH} deep");
            let label = format!("this is level {}", MAX_DEPTH + 1);
            return Err(Box::new(Diagnostic::at(DocumentRule::TooDeep, span, message, label)));
        }
        self.cursor.take(if close == b'}' { b'{' } else { b'[' });
        self.closing.push(char::from(close));
        Ok(span)
    }

    /// Reads the bracket `close` if it is next.
    fn closes(&mut self, close: u8) -> bool {
        let closes = self.cursor.take(close);
        if closes {
            self.closing.pop();
        }
        closes
    }

    fn key(&mut self) -> Parsed<Key<'a>> {
        if self.cursor.peek() != Some(b'"') {
            return Err(self.error(DocumentRule::KeyExpected, "expected a key in double quotes"));
        }
        let start = self.cursor.offset();
        let text = self.string()?;
        Ok(Key { text, span: Span { start, end: self.cursor.offset() } })
    }

    /// Reads the end of an item or a member. Returns whether it is `close` rather than a comma.
    fn last(&mut self, close: u8, open: Span) -> Parsed<bool> {
        let end = self.cursor.offset();
        if self.closes(close) {
            return Ok(true);
        }
        let next = self.cursor.peek();
        let at = self.cursor.offset();
        let (another, list) = if close == b'}' { ("property", "object") } else { ("item", "array") };
        let is_another = next.is_some_and(|next| if close == b'}' { next == b'"' } else { starts_value(next) });
        if is_another {
            return Err(Box::new(missing_mark(DocumentRule::CommaExpected, ',', &format!("this {another}"), end)));
        }
        if !self.cursor.take(b',') {
            let diagnostic =
                self.error(DocumentRule::CommaExpected, &format!("expected `,` or `{}`", char::from(close)));
            return Err(match (diagnostic.rule, next) {
                (DocumentRule::Comment, _) => diagnostic,
                (_, Some(_)) => Box::new(diagnostic.label(open, format!("the {list} starts here"))),
                (_, None) => Box::new(
                    with_open_brackets(*diagnostic, &self.closing).label(open, format!("the {list} starts here")),
                ),
            });
        }
        if self.cursor.peek() == Some(close) {
            let comma = Span { start: at, end: at + 1 };
            let message = format!("there is a comma after the last {another}");
            let label = format!("expected another {another} after this, or no comma");
            let diagnostic = Diagnostic::at(DocumentRule::TrailingComma, comma, message, label);
            return Err(Box::new(diagnostic.help("remove this comma")));
        }
        Ok(false)
    }

    /// Reads a string.
    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        let start = self.cursor.offset();
        let text = self.cursor.string().map_err(|error| match self.text.as_bytes().get(error.offset) {
            None | Some(b'\n' | b'\r') => Box::new(unclosed_string(self.text, start, error.offset)),
            Some(_) => self.malformed(DocumentRule::StringMalformed, error),
        })?;
        if text.len() > MAX_STRING {
            let span = Span { start, end: start + 1 };
            let message = format!("this string is longer than {MAX_STRING} bytes (64 KiB)");
            let label = format!("it has {} bytes", text.len());
            return Err(Box::new(Diagnostic::at(DocumentRule::StringTooLong, span, message, label).help("shorten it")));
        }
        Ok(text)
    }

    fn literal(&mut self, literal: &'static str, value: NodeValue<'a>) -> Parsed<NodeValue<'a>> {
        match self.cursor.literal(literal) {
            Ok(()) => Ok(value),
            Err(error) => Err(self.malformed(DocumentRule::ValueExpected, error)),
        }
    }

    fn malformed(&self, rule: DocumentRule, error: SyntaxError) -> Box<Diagnostic> {
        Box::new(syntax_error(rule, self.text, error.offset, error.message))
    }

    fn error(&self, rule: DocumentRule, message: &str) -> Box<Diagnostic> {
        Box::new(syntax_error(rule, self.text, self.cursor.offset(), message))
    }
}

/// Whether `byte` starts a value.
fn starts_value(byte: u8) -> bool {
    matches!(byte, b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> (usize, String) {
        let diagnostic = parse(text).expect_err(text);
        (diagnostic.span().start, diagnostic.message)
    }

    #[test]
    fn records_span_of_each_value() {
        let text = "\t{ \"a\" : [ -1.5, \"\\u00e9\", null ],\r\n \"b\":true}\n";
        let node = parse(text).unwrap();
        assert_eq!(&text[node.span.start..node.span.end], text.trim());
        let NodeValue::Object(members) = &node.value else { panic!("an object") };
        let NodeValue::Array(items) = &members[0].value.value else { panic!("an array") };
        let texts = items.iter().map(|item| &text[item.span.start..item.span.end]).collect::<Vec<_>>();
        assert_eq!(texts, ["-1.5", "\"\\u00e9\"", "null"]);
        assert_eq!(items[1].value, NodeValue::String("é".into()));
        assert_eq!(&text[members[1].key.span.start..members[1].key.span.end], "\"b\"");
    }

    #[test]
    fn reports_first_syntax_error() {
        for (text, at, message) in [
            ("", 0, "the file is empty"),
            ("  ", 0, "the file is empty"),
            ("{ // why\n}", 2, "JSON has no comments"),
            ("[1 /* why */]", 3, "JSON has no comments"),
            ("[1 2]", 2, "`,` is missing after this item"),
            ("[1; 2]", 2, "expected `,` or `]`, found `;`"),
            ("{\"a\": 1\n\"b\": 2}", 7, "`,` is missing after this property"),
            ("{\"a\": 1 2}", 8, "expected `,` or `}`, found `2`"),
            ("{\"a\" 1}", 4, "`:` is missing after the key"),
            ("{\"a\" = 1}", 5, "expected `:` after the key, found `=`"),
            ("{a: 1}", 1, "expected a key in double quotes, found `a`"),
            ("{\"a\": 'x'}", 6, "expected a value, found `'x'`"),
            ("[tru]", 1, "expected a value, found `tru`"),
            ("[01]", 1, "a number must not start with a zero"),
            ("{} {}", 3, "there is more text after the document"),
            ("[1", 2, "expected `,` or `]`, found the end of the file"),
            ("[1,", 3, "expected a value, found the end of the file"),
            ("{\"a\":1,}", 6, "there is a comma after the last property"),
            ("[1 , ]", 3, "there is a comma after the last item"),
            ("[\"a\u{1}\"]", 3, "a control character must be escaped in a string"),
        ] {
            assert_eq!(error(text), (at, message.to_owned()), "{text}");
        }
    }

    #[test]
    fn suggests_missing_closing_brackets() {
        for (text, closing, label) in [
            ("{\"a\": 1", "}", "the file ends here"),
            ("{\"a\": {\"b\": 1", "}}", "the file ends here, with 2 open objects"),
            ("[{}, {\"a\": [[2], 1", "]}]", "the file ends here, with 3 open objects and arrays"),
        ] {
            let diagnostic = parse(text).unwrap_err();
            assert_eq!(diagnostic.help, Some(format!("write `{closing}`")), "{text}");
            assert_eq!(diagnostic.labels[0].text, label, "{text}");
            assert!(parse(&format!("{text}{closing}")).is_ok(), "{text}");
        }
    }

    #[test]
    fn suggested_punctuation_fixes_error() {
        for text in ["[1 2]", "[{}\n{}]", "[\"a\" true]", "{\"a\": [1] \"b\": 2}", "{\"a\" {}}", "{\"a\" -1}"] {
            let diagnostic = parse(text).unwrap_err();
            let (at, help) = (diagnostic.span(), diagnostic.help.unwrap_or_default());
            let mark = help.split('`').nth(1).unwrap_or_default();
            assert_eq!(at.start, at.end, "{text}");
            assert!(parse(&[&text[..at.start], mark, &text[at.end..]].concat()).is_ok(), "{text}: {help}");
        }
        for text in ["[1; 2]", "{\"a\": 1; \"b\": 2}", "{\"a\" = 1}", "{\"a\" => 1}"] {
            let diagnostic = parse(text).unwrap_err();
            let (at, help) = (diagnostic.span(), diagnostic.help.unwrap_or_default());
            let mark = help.split('`').nth(1).unwrap_or_default();
            assert!(parse(&[&text[..at.start], mark, &text[at.end..]].concat()).is_ok(), "{text}: {help}");
        }
    }

    #[test]
    fn suggests_removing_trailing_comma() {
        let diagnostic = parse("[1,]").unwrap_err();
        assert_eq!(diagnostic.help.as_deref(), Some("remove this comma"));
    }

    #[test]
    fn rejects_20_000_levels_without_stack_overflow() {
        for open in ["[", "{\"a\":"] {
            let (at, message) = error(&open.repeat(20_000));
            assert_eq!((at, message.as_str()), (open.len() * MAX_DEPTH, "values are nested more than 128 deep"));
        }
        assert!(parse(&format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH))).is_ok());
    }
}
