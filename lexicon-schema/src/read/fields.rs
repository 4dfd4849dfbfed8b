//! The members of a JSON object, by key and type.

use std::fmt::Display;

use lexicon_syntax::json::Span;

use super::json_values::{ReadItem, boolean, integer, string};
use super::{DocumentReader, foreign_keywords, lexicon_type};
use crate::check::lists::UniqueEntries;
use crate::diagnostic::{Diagnostic, DocumentRule, Level, quoted};
use crate::document::Located;
use crate::json::{Key, Member, Node, NodeValue};
use crate::names::NameIndex;
use crate::spelling::nearest;

/// The keywords without which no code is generated: a misspelling is an error in every document.
const ESSENTIAL: [&str; 4] = ["ref", "items", "record", "defs"];

/// The maximum number of members for linear search.
const MAX_LINEAR: usize = 16;

/// The members of an object.
pub(super) struct Fields<'n, 't> {
    pub members: &'n [Member<'t>],
    /// The span at which missing members are reported: the value of `type`, or the opening bracket.
    pub at: Span,
    /// The missing keywords that another key is a misspelling of. They are not reported as missing.
    misspelled: Vec<&'static str>,
    /// The first member of each key, if there are more than [`MAX_LINEAR`].
    by_key: Option<NameIndex>,
}

impl<'n, 't> Fields<'n, 't> {
    /// Reads `node` as an object.
    pub fn from_node(reader: &mut DocumentReader, node: &'n Node<'t>, subject: &str) -> Option<Self> {
        let NodeValue::Object(members) = &node.value else {
            reader.expected(DocumentRule::NotAnObject, node, subject, "an object");
            return None;
        };
        let at = Span { start: node.span.start, end: node.span.start + 1 };
        let is_large = members.len() > MAX_LINEAR;
        let by_key = is_large.then(|| NameIndex::new(&mut members.iter().map(|member| member.key.text.as_ref())));
        Some(Self { members, at, misspelled: Vec::new(), by_key })
    }

    /// Reports the keys that are not in `keywords`.
    pub fn check_keys(&mut self, reader: &mut DocumentReader, keywords: &[&'static str]) {
        for member in self.members {
            if !keywords.contains(&member.key.text.as_ref()) {
                self.unknown_key(reader, member, keywords);
            }
        }
    }

    /// Reports the keys that are misspellings of `keywords`, where other keys are allowed.
    pub fn check_misspellings(&mut self, reader: &mut DocumentReader, keywords: &[&'static str]) {
        for member in self.members {
            let near = self.nearest_missing(&member.key, keywords);
            if let Some(keyword) = near.filter(|word| lexicon_type::takes(word, &member.value.value)) {
                self.misspelled_key(reader, &member.key, keyword);
            }
        }
    }

    /// Reports a key that is not in `keywords`: as a misspelling of a missing keyword if the value fits, or else as having
    /// no effect.
    pub fn unknown_key(&mut self, reader: &mut DocumentReader, member: &Member<'_>, keywords: &[&'static str]) {
        let near = self.nearest_missing(&member.key, keywords);
        let is_missing = |keyword: &str| keywords.contains(&keyword) && self.get(keyword).is_none();
        let renamed = foreign_keywords::renamed(member, &is_missing);
        match (near, renamed) {
            (Some(keyword), _) if lexicon_type::takes(keyword, &member.value.value) => {
                self.misspelled_key(reader, &member.key, keyword);
            }
            (_, Some((keyword, true))) => self.misspelled_key(reader, &member.key, keyword),
            (near, renamed) => {
                let message = unknown(&member.key);
                let warning =
                    Diagnostic::at(DocumentRule::KeywordUnknown, member.key.span, message, "this has no effect");
                reader.report(match near.or(renamed.map(|(keyword, _)| keyword)) {
                    None => foreign_keywords::with_advice(warning, member, keywords),
                    near => warning.did_you_mean(near),
                });
            }
        }
    }

    /// Returns the missing keyword that is nearest to `key`.
    fn nearest_missing(&self, key: &Key<'_>, keywords: &[&'static str]) -> Option<&'static str> {
        let mut missing = keywords.iter().copied().filter(|keyword| self.get(keyword).is_none());
        let keyword = nearest(&key.text, &mut missing)?;
        keywords.iter().copied().find(|known| *known == keyword)
    }

    fn misspelled_key(&mut self, reader: &mut DocumentReader, key: &Key<'_>, keyword: &'static str) {
        let mut diagnostic = Diagnostic::at(DocumentRule::KeywordMisspelled, key.span, unknown(key), "");
        if ESSENTIAL.contains(&keyword) {
            diagnostic = diagnostic.with_level(Level::Error);
        }
        reader.report(diagnostic.did_you_mean(Some(keyword)));
        self.misspelled.push(keyword);
    }

    /// Returns the value of the first member with this key.
    pub fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.member(key).map(|member| &member.value)
    }

    /// Returns the first member with this key.
    pub fn member(&self, key: &str) -> Option<&'n Member<'t>> {
        match &self.by_key {
            Some(by_key) => self.members.get(by_key.position(key)?),
            None => self.members.iter().find(|member| member.key.text == key),
        }
    }

    /// Returns the value of `key`, and reports it if it is missing.
    pub fn required(&self, reader: &mut DocumentReader, key: &str) -> Option<&'n Node<'t>> {
        if let Some(error) = self.missing(key, format!("expected `{key}` in here")) {
            reader.report(match reader.example(key) {
                Some(example) => error.help(format!("add `{example}`")),
                None => error,
            });
        }
        self.get(key)
    }

    /// Returns the value of `key`, and reports it if it is missing, as an error in every document.
    pub fn essential(&self, reader: &mut DocumentReader, key: &str) -> Option<&'n Node<'t>> {
        reader.essential(|reader| self.required(reader, key))
    }

    /// Returns the error that `key` is missing, unless another key is a misspelling of it.
    pub fn missing(&self, key: &str, label: String) -> Option<Diagnostic> {
        let is_missing = self.get(key).is_none() && !self.misspelled.contains(&key);
        is_missing.then(|| Diagnostic::at(DocumentRule::KeywordMissing, self.at, format!("`{key}` is missing"), label))
    }

    /// Reads a string.
    pub fn string(&self, reader: &mut DocumentReader, key: &str) -> Option<Located<String>> {
        string(reader, self.get(key)?, &format!("`{key}`"))
    }

    /// Reads a string without its span.
    pub fn text(&self, reader: &mut DocumentReader, key: &str) -> Option<String> {
        self.string(reader, key).map(|found| found.value)
    }

    /// Reads a boolean.
    pub fn boolean(&self, reader: &mut DocumentReader, key: &str) -> Option<Located<bool>> {
        boolean(reader, self.get(key)?, &format!("`{key}`"))
    }

    /// Reads an integer of 64 bits.
    pub fn integer(&self, reader: &mut DocumentReader, key: &str) -> Option<Located<i64>> {
        integer(reader, self.get(key)?, &format!("`{key}`"))
    }

    /// Reads a limit on a length: an integer of at least zero.
    pub fn limit(&self, reader: &mut DocumentReader, key: &str) -> Option<Located<u64>> {
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

    /// Reads an array as [`list`](Self::list) does, and drops duplicates with a warning.
    pub fn distinct<T: Display>(
        &self,
        reader: &mut DocumentReader,
        key: &str,
        read: ReadItem<Located<T>>,
    ) -> Option<Located<Vec<Located<T>>>> {
        let mut list = self.list(reader, key, read)?;
        let mut entries = UniqueEntries::new(key);
        let all = std::mem::take(&mut list.value);
        for entry in all {
            if entries.insert(&entry.value.to_string(), entry.span, &mut reader.collector) {
                list.value.push(entry);
            }
        }
        Some(list)
    }

    /// Reads an array, and drops the items that `read` rejects.
    pub fn list<T>(&self, reader: &mut DocumentReader, key: &str, read: ReadItem<T>) -> Option<Located<Vec<T>>> {
        let node = self.get(key)?;
        let NodeValue::Array(items) = &node.value else {
            reader.expected(DocumentRule::NotAnArray, node, &format!("`{key}`"), "an array");
            return None;
        };
        let subject = format!("each item of `{key}`");
        let mut value = Vec::new();
        for item in items {
            value.extend(read(reader, item, &subject));
        }
        Some(Located { value, span: node.span })
    }
}

fn unknown(key: &Key<'_>) -> String {
    format!("unknown keyword {}", quoted(&key.text))
}

#[cfg(test)]
mod tests {
    use crate::testing::{assert_diagnostics, errors_in_main, errors_in_property};

    #[test]
    fn rejects_values_of_wrong_type() {
        assert_diagnostics(
            errors_in_property,
            &[
                ("[]", "[]", "the schema of a property must be an object"),
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
        assert_diagnostics(
            errors_in_main,
            &[
                (r#"{"type": "object", "properties": {}, "required": "a"}"#, "\"a\"", "`required` must be an array"),
                (r#"{"type": "query", "output": "x"}"#, "\"x\"", "`output` must be an object"),
                (r#"{"type": "query", "errors": {}}"#, "{}", "`errors` must be an array"),
            ],
        );
    }

    #[test]
    fn rejects_negative_lengths() {
        for keyword in ["minLength", "maxLength", "minGraphemes", "maxGraphemes"] {
            let found = errors_in_property(&format!(r#"{{"type": "string", "{keyword}": -1}}"#));
            assert_eq!(found, [("-1".to_owned(), format!("`{keyword}` is below zero"))]);
        }
    }

    #[test]
    fn accepts_integers_in_every_notation() {
        assert_eq!(errors_in_property(r#"{"type": "integer", "minimum": -1e2, "maximum": 3.0, "default": 2}"#), []);
    }
}
