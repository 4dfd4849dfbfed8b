//! Reading JSON text as a tree of values, or the first place where it stops being JSON.
//! Knows JSON alone; how that place is told is left to the file of what is misread.

use std::borrow::Cow;

use lexicon_syntax::json::{Cursor, Span, SyntaxError};

use super::misread::{left_out, misread, still_open, unclosed};
use super::{Key, Member, Node, NodeValue};
use crate::diagnostic::{Diagnostic, DocumentRule};

/// How deep arrays and objects may stand in each other. Real documents stay below 20.
const DEEPEST: usize = 128;

/// The greatest length of a string or a key in bytes, its escapes resolved: 64 KiB. The longest string in the published
/// documents known has 549 bytes.
pub const MAX_STRING: usize = 64 * 1024;

/// Reads a whole JSON text (RFC 8259).
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
/// At the first place where `text` stops being JSON, or where arrays and objects stand in each other more than 128
/// deep, or where a string or a key is longer than [`MAX_STRING`].
pub fn parse(text: &str) -> Result<Node<'_>, Box<Diagnostic>> {
    let mut parser = Parser { text, cursor: Cursor::new(text), closing: String::new() };
    let node = parser.value(0)?;
    match parser.cursor.peek() {
        None => Ok(node),
        Some(_) => Err(parser.mistake(DocumentRule::TextAfterDocument, "there is more text after the document")),
    }
}

struct Parser<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
    /// The brackets that close what is open, the outermost first.
    closing: String,
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

impl<'a> Parser<'a> {
    /// A value inside of `depth` arrays and objects.
    fn value(&mut self, depth: usize) -> Parsed<Node<'a>> {
        let first = self.cursor.peek();
        let start = self.cursor.offset();
        let value = match first {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => NodeValue::String(self.string()?),
            Some(b't') => self
                .took(DocumentRule::ValueExpected, |cursor| cursor.literal("true"))
                .map(|()| NodeValue::Bool(true))?,
            Some(b'f') => self
                .took(DocumentRule::ValueExpected, |cursor| cursor.literal("false"))
                .map(|()| NodeValue::Bool(false))?,
            Some(b'n') => {
                self.took(DocumentRule::ValueExpected, |cursor| cursor.literal("null")).map(|()| NodeValue::Null)?
            }
            Some(b'-' | b'0'..=b'9') => NodeValue::Number(self.took(DocumentRule::NumberMalformed, Cursor::number)?),
            _ => return Err(self.mistake(DocumentRule::ValueExpected, "expected a value")),
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
            let behind = self.cursor.offset();
            if !self.cursor.take(b':') {
                return Err(match self.cursor.peek() {
                    Some(next) if begins_value(next) => {
                        Box::new(left_out(DocumentRule::ColonExpected, ':', "the key", behind))
                    }
                    _ => self.mistake(DocumentRule::ColonExpected, "expected `:` after the key"),
                });
            }
            members.push(Member { key, value: self.value(depth + 1)? });
            if self.last(b'}', open)? {
                return Ok(NodeValue::Object(members));
            }
        }
    }

    /// Takes the bracket that `close` closes and says where it stands.
    fn open(&mut self, close: u8, depth: usize) -> Parsed<Span> {
        let start = self.cursor.offset();
        let span = Span { start, end: start + 1 };
        if depth == DEEPEST {
            let message = format!("values are nested more than {DEEPEST} deep");
            let label = format!("this is level {}", DEEPEST + 1);
            return Err(Box::new(Diagnostic::at(DocumentRule::TooDeep, span, message, label)));
        }
        self.cursor.take(if close == b'}' { b'{' } else { b'[' });
        self.closing.push(char::from(close));
        Ok(span)
    }

    /// Takes the bracket `close`, if it comes next.
    fn closes(&mut self, close: u8) -> bool {
        let closes = self.cursor.take(close);
        if closes {
            self.closing.pop();
        }
        closes
    }

    fn key(&mut self) -> Parsed<Key<'a>> {
        if self.cursor.peek() != Some(b'"') {
            return Err(self.mistake(DocumentRule::KeyExpected, "expected a key in double quotes"));
        }
        let start = self.cursor.offset();
        let text = self.string()?;
        Ok(Key { text, span: Span { start, end: self.cursor.offset() } })
    }

    /// Takes what stands behind an item or a member: `close` ends the list, a comma goes on.
    fn last(&mut self, close: u8, open: Span) -> Parsed<bool> {
        let behind = self.cursor.offset();
        if self.closes(close) {
            return Ok(true);
        }
        let next = self.cursor.peek();
        let at = self.cursor.offset();
        let (another, list) = if close == b'}' { ("property", "object") } else { ("item", "array") };
        let is_another = next.is_some_and(|next| if close == b'}' { next == b'"' } else { begins_value(next) });
        if is_another {
            return Err(Box::new(left_out(DocumentRule::CommaExpected, ',', &format!("this {another}"), behind)));
        }
        if !self.cursor.take(b',') {
            let diagnostic =
                self.mistake(DocumentRule::CommaExpected, &format!("expected `,` or `{}`", char::from(close)));
            return Err(match (diagnostic.rule, next) {
                (DocumentRule::Comment, _) => diagnostic,
                (_, Some(_)) => Box::new(diagnostic.label(open, format!("the {list} begins here"))),
                (_, None) => {
                    Box::new(still_open(*diagnostic, &self.closing).label(open, format!("the {list} begins here")))
                }
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

    /// Takes a string, which is cut neither here nor later: what is kept of it is what it says.
    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        let start = self.cursor.offset();
        let text = self.took(DocumentRule::StringMalformed, Cursor::string)?;
        if text.len() > MAX_STRING {
            let span = Span { start, end: start + 1 };
            let message = format!("this string is longer than {MAX_STRING} bytes (64 KiB)");
            let label = format!("it has {} bytes", text.len());
            return Err(Box::new(Diagnostic::at(DocumentRule::StringTooLong, span, message, label).help("shorten it")));
        }
        Ok(text)
    }

    fn took<T>(
        &mut self,
        rule: DocumentRule,
        take: impl FnOnce(&mut Cursor<'a>) -> Result<T, SyntaxError>,
    ) -> Parsed<T> {
        let start = self.cursor.offset();
        take(&mut self.cursor).map_err(|fault| match (rule, self.text.as_bytes().get(fault.offset)) {
            (DocumentRule::StringMalformed, None | Some(b'\n' | b'\r')) => {
                Box::new(unclosed(self.text, start, fault.offset))
            }
            _ => Box::new(misread(rule, self.text, fault.offset, fault.message)),
        })
    }

    fn mistake(&self, rule: DocumentRule, message: &str) -> Box<Diagnostic> {
        Box::new(misread(rule, self.text, self.cursor.offset(), message))
    }
}

/// Whether a value may begin with `byte`.
fn begins_value(byte: u8) -> bool {
    matches!(byte, b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (usize, String) {
        let diagnostic = parse(text).expect_err(text);
        (diagnostic.span().start, diagnostic.message)
    }

    #[test]
    fn every_value_knows_its_place() {
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
    fn what_is_not_json_is_refused_at_its_place() {
        for (text, at, message) in [
            ("", 0, "this file is empty"),
            ("  ", 0, "this file is empty"),
            ("{ // why\n}", 2, "JSON has no comments"),
            ("[1 /* why */]", 3, "JSON has no comments"),
            ("[1 2]", 2, "`,` is missing after this item"),
            ("[1; 2]", 2, "`,` or `]` is expected here"),
            ("{\"a\": 1\n\"b\": 2}", 7, "`,` is missing after this property"),
            ("{\"a\": 1 2}", 8, "`,` or `}` is expected here"),
            ("{\"a\" 1}", 4, "`:` is missing after the key"),
            ("{\"a\" = 1}", 5, "`:` after the key is expected here"),
            ("{a: 1}", 1, "a key in double quotes is expected here"),
            ("{\"a\": 'x'}", 6, "a value is expected here"),
            ("[tru]", 1, "a value is expected here"),
            ("[01]", 1, "a number can't begin with a zero"),
            ("{} {}", 3, "there is more text after the document"),
            ("[1", 2, "`,` or `]` is expected here"),
            ("[1,", 3, "a value is expected here"),
            ("{\"a\":1,}", 6, "there is a comma after the last property"),
            ("[1 , ]", 3, "there is a comma after the last item"),
            ("[\"a\u{1}\"]", 3, "a control character must be escaped in a string"),
        ] {
            assert_eq!(fault(text), (at, message.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_a_text_leaves_open_is_what_the_help_closes() {
        for (text, closing, label) in [
            ("{\"a\": 1", "}", "the file ends here"),
            ("{\"a\": {\"b\": 1", "}}", "the file ends here, and 2 objects are still open"),
            ("[{}, {\"a\": [[2], 1", "]}]", "the file ends here, and 3 objects and arrays are still open"),
        ] {
            let diagnostic = parse(text).unwrap_err();
            assert_eq!(diagnostic.help, Some(format!("write `{closing}`")), "{text}");
            assert_eq!(diagnostic.labels[0].text, label, "{text}");
            assert!(parse(&format!("{text}{closing}")).is_ok(), "{text}");
        }
    }

    #[test]
    fn pasting_the_missing_mark_makes_json() {
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
    fn trailing_comma_says_what_to_remove() {
        let diagnostic = parse("[1,]").unwrap_err();
        assert_eq!(diagnostic.help.as_deref(), Some("remove this comma"));
    }

    #[test]
    fn twenty_thousand_nested_arrays_are_refused_without_a_stack_overflow() {
        for open in ["[", "{\"a\":"] {
            let (at, message) = fault(&open.repeat(20_000));
            assert_eq!((at, message.as_str()), (open.len() * DEEPEST, "values are nested more than 128 deep"));
        }
        assert!(parse(&format!("{}{}", "[".repeat(DEEPEST), "]".repeat(DEEPEST))).is_ok());
    }
}
