//! JSON text as a tree of values that know their places, which is what documents are read from.
//! Knows JSON alone; what a value has to be is left to [`crate::read`].

use std::borrow::Cow;

use super::misread::misread;
use super::{Cursor, Fault, Number};
use crate::diagnostic::{Diagnostic, Rule};

/// How deep arrays and objects may stand in each other. Real documents stay below 20.
const DEEPEST: usize = 128;

/// A stretch of a text, in bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// Whether `other` lies within.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A JSON value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Where it stands, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub value: Value<'a>,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(Number<'a>),
    /// A string, its escapes resolved.
    String(Cow<'a, str>),
    /// The items of an array.
    Array(Vec<Node<'a>>),
    /// The members of an object as they are written. A key that comes twice is there twice: [`super::repeated_keys`]
    /// finds those.
    Object(Vec<Member<'a>>),
}

impl Value<'_> {
    /// What kind of value this is, with its article: `a string`, `an array`, `null`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member<'a> {
    /// The key.
    pub key: Key<'a>,
    /// What stands behind it.
    pub value: Node<'a>,
}

/// The key of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Key<'a> {
    /// The key, its escapes resolved.
    pub text: Cow<'a, str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// Reads a whole JSON text (RFC 8259).
///
/// ```
/// use lexicon_schema::json::{Value, parse};
///
/// let node = parse(r#" {"lexicon": 1} "#).unwrap();
/// let Value::Object(members) = &node.value else { unreachable!() };
/// assert_eq!((members[0].key.text.as_ref(), members[0].value.span.start), ("lexicon", 13));
/// ```
///
/// # Errors
///
/// At the first place where `text` stops being JSON, or where arrays and objects stand in each other more than 128
/// deep.
pub fn parse(text: &str) -> Result<Node<'_>, Box<Diagnostic>> {
    let mut parser = Parser { text, cursor: Cursor::new(text) };
    let node = parser.value(0)?;
    match parser.cursor.peek() {
        None => Ok(node),
        Some(_) => {
            Err(parser.mistake(Rule::TextBehindDocument, "expected the end of the file behind the document's value"))
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

impl<'a> Parser<'a> {
    /// A value inside of `depth` arrays and objects.
    fn value(&mut self, depth: usize) -> Parsed<Node<'a>> {
        let first = self.cursor.peek();
        let start = self.cursor.at();
        let value = match first {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::String(self.took(Rule::StringMalformed, Cursor::string)?),
            Some(b't') => self.took(Rule::ValueExpected, |cursor| cursor.word("true")).map(|()| Value::Bool(true))?,
            Some(b'f') => self.took(Rule::ValueExpected, |cursor| cursor.word("false")).map(|()| Value::Bool(false))?,
            Some(b'n') => self.took(Rule::ValueExpected, |cursor| cursor.word("null")).map(|()| Value::Null)?,
            Some(b'-' | b'0'..=b'9') => Value::Number(self.took(Rule::NumberMalformed, Cursor::number)?),
            _ => return Err(self.mistake(Rule::ValueExpected, "expected a value")),
        };
        Ok(Node { span: Span { start, end: self.cursor.at() }, value })
    }

    fn array(&mut self, depth: usize) -> Parsed<Value<'a>> {
        let open = self.open(b'[', depth)?;
        let mut items = Vec::new();
        if self.cursor.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.last(b']', open)? {
                return Ok(Value::Array(items));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Parsed<Value<'a>> {
        let open = self.open(b'{', depth)?;
        let mut members = Vec::new();
        if self.cursor.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            let key = self.key()?;
            if !self.cursor.take(b':') {
                return Err(self.mistake(Rule::ColonExpected, "expected `:` behind the key"));
            }
            members.push(Member { key, value: self.value(depth + 1)? });
            if self.last(b'}', open)? {
                return Ok(Value::Object(members));
            }
        }
    }

    /// Takes an opening bracket and says where it stands.
    fn open(&mut self, bracket: u8, depth: usize) -> Parsed<Span> {
        let start = self.cursor.at();
        let span = Span { start, end: start + 1 };
        if depth == DEEPEST {
            let message = format!("values stand in each other more than {DEEPEST} deep");
            return Err(Box::new(Diagnostic::at(Rule::TooDeep, span, message, "this one is too deep")));
        }
        self.cursor.take(bracket);
        Ok(span)
    }

    fn key(&mut self) -> Parsed<Key<'a>> {
        if self.cursor.peek() != Some(b'"') {
            return Err(self.mistake(Rule::KeyExpected, "expected a key in double quotes"));
        }
        let start = self.cursor.at();
        let text = self.took(Rule::StringMalformed, Cursor::string)?;
        Ok(Key { text, span: Span { start, end: self.cursor.at() } })
    }

    /// Takes what stands behind an item or a member: `close` ends the list, a comma goes on.
    fn last(&mut self, close: u8, open: Span) -> Parsed<bool> {
        if self.cursor.take(close) {
            return Ok(true);
        }
        self.cursor.peek();
        let at = self.cursor.at();
        let (another, list) = if close == b'}' { ("property", "object") } else { ("item", "array") };
        if !self.cursor.take(b',') {
            let diagnostic = self.mistake(Rule::CommaExpected, &format!("expected `,` or `{}`", char::from(close)));
            return Err(match diagnostic.rule {
                Rule::Comment => diagnostic,
                _ => Box::new(diagnostic.label(open, format!("the {list} begins here"))),
            });
        }
        if self.cursor.peek() == Some(close) {
            let comma = Span { start: at, end: at + 1 };
            let message = format!("expected another {another}, found `{}`", char::from(close));
            let diagnostic = Diagnostic::at(Rule::TrailingComma, comma, message, "nothing comes behind this comma");
            return Err(Box::new(diagnostic.help("remove this comma")));
        }
        Ok(false)
    }

    fn took<T>(&mut self, rule: Rule, take: impl FnOnce(&mut Cursor<'a>) -> Result<T, Fault>) -> Parsed<T> {
        take(&mut self.cursor).map_err(|fault| {
            let message = fault.message;
            self.mistake_at(rule, fault.at, message)
        })
    }

    fn mistake(&self, rule: Rule, message: &str) -> Box<Diagnostic> {
        self.mistake_at(rule, self.cursor.at(), message)
    }

    fn mistake_at(&self, rule: Rule, at: usize, message: &str) -> Box<Diagnostic> {
        Box::new(misread(rule, self.text, at, message))
    }
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
        let Value::Object(members) = &node.value else { panic!("an object") };
        let Value::Array(items) = &members[0].value.value else { panic!("an array") };
        let texts = items.iter().map(|item| &text[item.span.start..item.span.end]).collect::<Vec<_>>();
        assert_eq!(texts, ["-1.5", "\"\\u00e9\"", "null"]);
        assert_eq!(items[1].value, Value::String("é".into()));
        assert_eq!(&text[members[1].key.span.start..members[1].key.span.end], "\"b\"");
    }

    #[test]
    fn what_is_not_json_is_refused_at_its_place() {
        for (text, at, message) in [
            ("", 0, "this file is empty"),
            ("  ", 0, "this file is empty"),
            ("{ // why\n}", 2, "JSON has no comments"),
            ("[1 /* why */]", 3, "JSON has no comments"),
            ("[1 2]", 3, "expected `,` or `]`"),
            ("{\"a\" 1}", 5, "expected `:` behind the key"),
            ("{a: 1}", 1, "expected a key in double quotes"),
            ("{\"a\": 'x'}", 6, "expected a value"),
            ("[tru]", 1, "expected a value"),
            ("[01]", 2, "a number has no leading zero"),
            ("{} {}", 3, "expected the end of the file behind the document's value"),
            ("[1", 2, "expected `,` or `]`"),
            ("[1,", 3, "expected a value"),
            ("{\"a\":1,}", 6, "expected another property, found `}`"),
            ("[1 , ]", 3, "expected another item, found `]`"),
            ("[\"a\u{1}\"]", 3, "a control character stands in a string only as an escape"),
        ] {
            assert_eq!(fault(text), (at, message.to_owned()), "{text}");
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
            assert_eq!((at, message.as_str()), (open.len() * DEEPEST, "values stand in each other more than 128 deep"));
        }
        assert!(parse(&format!("{}{}", "[".repeat(DEEPEST), "]".repeat(DEEPEST))).is_ok());
    }
}
