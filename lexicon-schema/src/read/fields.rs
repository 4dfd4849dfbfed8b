//! The members of a JSON object, taken by name and by kind; a wrong kind is a mistake.
//! Knows no lexicon type: which names there are is told by the caller.

use std::fmt::Display;

use lexicon_syntax::json::Span;

use super::values::{Read, boolean, integer, string};
use super::{Reader, foreign_keywords, kind};
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, quoted};
use crate::document::Located;
use crate::json::{Key, Member, Node, NodeValue};
use crate::names::NameIndex;
use crate::spelling::nearest;

/// The members of an object.
pub(super) struct Fields<'n, 't> {
    pub members: &'n [Member<'t>],
    /// Where to say that something is missing: the word that says what the object is, or else its opening bracket.
    pub at: Span,
    /// Names that another key was most likely meant to be, so that they are not reported as missing as well; and where
    /// that key is.
    meant: Vec<(&'static str, Span)>,
    /// The first member of each key, where there are too many to look at all of them for each name.
    by_key: Option<NameIndex>,
}

/// The most members that are looked through one by one.
const FEW: usize = 16;

impl<'n, 't> Fields<'n, 't> {
    /// The members of `node`, which must be an object.
    pub fn of(reader: &mut Reader, node: &'n Node<'t>, subject: &str) -> Option<Self> {
        let NodeValue::Object(members) = &node.value else {
            reader.expected(DocumentRule::NotAnObject, node, subject, "an object");
            return None;
        };
        let at = Span { start: node.span.start, end: node.span.start + 1 };
        let by_key =
            (members.len() > FEW).then(|| NameIndex::new(&mut members.iter().map(|member| member.key.text.as_ref())));
        Some(Self { members, at, meant: Vec::new(), by_key })
    }

    /// Reports keys that are slips of `keywords`, and notes the others that are none: documents may hold more than is
    /// known.
    pub fn spelled(&mut self, reader: &mut Reader, keywords: &[&'static str]) {
        for member in self.members {
            if !keywords.contains(&member.key.text.as_ref()) {
                self.unknown_key(reader, member, keywords);
            }
        }
    }

    /// Reports keys that are slips of `keywords`, where it isn't known what else there may be.
    pub fn slips(&mut self, reader: &mut Reader, keywords: &[&'static str]) {
        for member in self.members {
            if let Some(keyword) =
                self.meant(&member.key, keywords).filter(|word| kind::takes(word, &member.value.value))
            {
                self.slip(reader, &member.key, keyword);
            }
        }
    }

    /// A key that is none of `keywords` is a slip if it is nearly one that is absent, and says what that one could say;
    /// any other has no effect, which is noted.
    pub fn unknown_key(&mut self, reader: &mut Reader, member: &Member<'_>, keywords: &[&'static str]) {
        let near = self.meant(&member.key, keywords);
        let renamed = foreign_keywords::renamed(member, self, keywords);
        match (near, renamed) {
            (Some(keyword), _) if kind::takes(keyword, &member.value.value) => self.slip(reader, &member.key, keyword),
            (_, Some((keyword, true))) => self.slip(reader, &member.key, keyword),
            (near, renamed) => {
                let message = unknown(&member.key);
                let note = Diagnostic::at(DocumentRule::KeywordUnknown, member.key.span, message, "this has no effect");
                reader.notes.push(match near.or(renamed.map(|(keyword, _)| keyword)) {
                    None => foreign_keywords::advised(note, member, keywords),
                    meant => note.did_you_mean(meant),
                });
            }
        }
    }

    /// The one of `keywords` that is absent and nearly `key`.
    fn meant(&self, key: &Key<'_>, keywords: &[&'static str]) -> Option<&'static str> {
        let mut absent = keywords.iter().copied().filter(|keyword| self.get(keyword).is_none());
        let keyword = nearest(&key.text, &mut absent)?;
        keywords.iter().copied().find(|known| *known == keyword)
    }

    fn slip(&mut self, reader: &mut Reader, key: &Key<'_>, keyword: &'static str) {
        let diagnostic = Diagnostic::at(DocumentRule::KeywordMisspelled, key.span, unknown(key), "");
        reader.report(diagnostic.did_you_mean(Some(keyword)));
        self.meant.push((keyword, key.span));
    }

    /// The value of `key`; the first one if it comes twice.
    pub fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.member(key).map(|member| &member.value)
    }

    /// The member `key`; the first one if it comes twice.
    pub fn member(&self, key: &str) -> Option<&'n Member<'t>> {
        match &self.by_key {
            Some(by_key) => by_key.position(key).and_then(|position| self.members.get(position)),
            None => self.members.iter().find(|member| member.key.text == key),
        }
    }

    /// The value of `key`, which must be there.
    pub fn needed(&self, reader: &mut Reader, key: &str) -> Option<&'n Node<'t>> {
        if let Some(mistake) = self.missing(key, format!("expected `{key}` in here")) {
            reader.report(match reader.usual(key) {
                Some(usual) => mistake.help(format!("add `{usual}`")),
                None => mistake,
            });
        }
        self.get(key)
    }

    /// The value of `key`, without which no code can be generated.
    pub fn essential(&self, reader: &mut Reader, key: &str) -> Option<&'n Node<'t>> {
        if let Some((_, misspelled)) = self.meant.iter().find(|(meant, _)| *meant == key) {
            let reported = reader.mistakes.iter_mut().rev().find(|diagnostic| diagnostic.span() == *misspelled);
            if let Some(diagnostic) = reported {
                diagnostic.level = Level::Error;
            }
        }
        reader.essential(|reader| self.needed(reader, key))
    }

    /// The mistake that `key` is missing, unless it is there or another key was meant to be it.
    pub fn missing(&self, key: &str, label: String) -> Option<Diagnostic> {
        let is_missing = self.get(key).is_none() && self.meant.iter().all(|(meant, _)| *meant != key);
        is_missing.then(|| Diagnostic::at(DocumentRule::KeywordMissing, self.at, format!("`{key}` is missing"), label))
    }

    /// A string.
    pub fn string(&self, reader: &mut Reader, key: &str) -> Option<Located<String>> {
        string(reader, self.get(key)?, &format!("`{key}`"))
    }

    /// A string whose place is of no interest.
    pub fn text(&self, reader: &mut Reader, key: &str) -> Option<String> {
        self.string(reader, key).map(|found| found.value)
    }

    /// `true` or `false`.
    pub fn boolean(&self, reader: &mut Reader, key: &str) -> Option<Located<bool>> {
        boolean(reader, self.get(key)?, &format!("`{key}`"))
    }

    /// An integer of 64 bits.
    pub fn integer(&self, reader: &mut Reader, key: &str) -> Option<Located<i64>> {
        integer(reader, self.get(key)?, &format!("`{key}`"))
    }

    /// A limit on a length: an integer that is not negative.
    pub fn limit(&self, reader: &mut Reader, key: &str) -> Option<Located<u64>> {
        let found = self.integer(reader, key)?;
        match u64::try_from(found.value) {
            Ok(value) => Some(Located { value, span: found.span }),
            Err(_) => {
                let message = format!("`{key}` is below zero");
                reader.report(Diagnostic::at(
                    DocumentRule::LimitBelowZero,
                    found.span,
                    message,
                    "expected zero or more",
                ));
                None
            }
        }
    }

    /// As [`list`](Self::list), each value once: a second one is noted and left out.
    pub fn distinct<T: Display>(
        &self,
        reader: &mut Reader,
        key: &str,
        read: Read<Located<T>>,
    ) -> Option<Located<Vec<Located<T>>>> {
        let mut list = self.list(reader, key, read)?;
        let mut seen = check::names::Listed::of(key);
        let all = std::mem::take(&mut list.value);
        for entry in all {
            if seen.is_first(entry.value.to_string(), entry.span, &mut reader.notes) {
                list.value.push(entry);
            }
        }
        Some(list)
    }

    /// An array, each of whose items `read` makes into a value or reports.
    pub fn list<T>(&self, reader: &mut Reader, key: &str, read: Read<T>) -> Option<Located<Vec<T>>> {
        let node = self.get(key)?;
        let NodeValue::Array(items) = &node.value else {
            reader.expected(DocumentRule::NotAnArray, node, &format!("`{key}`"), "an array");
            return None;
        };
        let subject = format!("each item of `{key}`");
        let mut value = Vec::new();
        for item in items {
            if let Some(read) = read(reader, item, &subject) {
                value.push(read);
            }
        }
        Some(Located { value, span: node.span })
    }
}

fn unknown(key: &Key<'_>) -> String {
    format!("there is no keyword {} here", quoted(&key.text))
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_main, in_property, told};

    #[test]
    fn a_wrong_kind_of_value_is_told() {
        told(
            in_property,
            &[
                ("[]", "[]", "a property is described by an object"),
                (r#"{"type": ["string"]}"#, "[\"string\"]", "`type` must be a string"),
                (r#"{"type": "string", "description": []}"#, "[]", "`description` must be a string"),
                (r#"{"type": "string", "default": null}"#, "null", "`default` must be a string"),
                (r#"{"type": "string", "maxLength": "3"}"#, "\"3\"", "`maxLength` must be an integer"),
                (r#"{"type": "string", "maxLength": 2.5}"#, "2.5", "`maxLength` must be an integer"),
                (r#"{"type": "string", "knownValues": ["a", 1]}"#, "1", "each item of `knownValues` must be a string"),
                (r#"{"type": "integer", "maximum": 1e30}"#, "1e30", "`maximum` doesn't fit in 64 bits"),
                (r#"{"type": "integer", "enum": 3}"#, "3", "`enum` must be an array"),
                (
                    r#"{"type": "integer", "enum": [1, true], "default": 2}"#,
                    "true",
                    "each item of `enum` must be an integer",
                ),
                (r#"{"type": "boolean", "const": 1}"#, "1", "`const` must be a boolean"),
                (r#"{"type": "object", "properties": []}"#, "[]", "`properties` must be an object"),
            ],
        );
        told(
            in_main,
            &[
                (r#"{"type": "object", "properties": {}, "required": "a"}"#, "\"a\"", "`required` must be an array"),
                (r#"{"type": "query", "output": "x"}"#, "\"x\"", "`output` must be an object"),
                (r#"{"type": "query", "errors": {}}"#, "{}", "`errors` must be an array"),
            ],
        );
    }

    #[test]
    fn negative_lengths_are_refused() {
        for keyword in ["minLength", "maxLength", "minGraphemes", "maxGraphemes"] {
            let found = in_property(&format!(r#"{{"type": "string", "{keyword}": -1}}"#));
            assert_eq!(found, [("-1".to_owned(), format!("`{keyword}` is below zero"))]);
        }
    }

    #[test]
    fn integral_notations_are_integers() {
        assert_eq!(in_property(r#"{"type": "integer", "minimum": -1e2, "maximum": 3.0, "default": 2}"#), []);
    }
}
