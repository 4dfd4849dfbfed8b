//! JSON values -> a document, collecting every mistake on the way; nothing stops at the first.
//! Knows what each part has to be. Rules between parts stand in `check`; whether references resolve is left to
//! [`crate::catalog`], which knows the other documents.

mod binary;
mod definition;
mod fields;
mod keywords;
mod kind;
mod media;
mod method;
mod misplaced;
mod object;
mod permission;
mod permissions;
mod record;
mod reference;
mod scalar;
mod schema;
mod shapes;
mod soundness;
mod subscription;
mod top;
mod type_word;
mod values;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Rule, Source, quoted};
use crate::document::{Document, Located, Nsid, Reference};
use crate::json::{Node, Span, Value, parse, repeated_keys};

/// What came of reading a document.
#[derive(Debug)]
pub struct Reading {
    /// The document, as far as it stands in spite of its mistakes: properties and parts of methods that have one are marked,
    /// other definitions that have one are left out. `None` when it isn't known which definitions it has.
    pub document: Option<Document>,
    /// Every entry of `defs`, those with a mistake too.
    pub entries: Vec<Entry>,
    /// Every reference that is met, in definitions with a mistake too, in the order in which they are written.
    pub references: Vec<Met>,
    /// Every mistake, by place.
    pub mistakes: Vec<Diagnostic>,
    /// What is worth a look but no mistake, by place: the document says what it says all the same.
    pub notes: Vec<Diagnostic>,
}

/// An entry of `defs`, whether or not it could be read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key.
    pub name: String,
    /// From its key to the end of its value.
    pub span: Span,
}

/// A reference and what it has to lead to.
#[derive(Clone, Debug)]
pub struct Met {
    /// The reference, at the place of its text.
    pub reference: Located<Reference>,
    /// What it has to lead to.
    pub role: Role,
}

/// What a reference has to lead to, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Any type of data: it is a property, or the items of an array.
    Data,
    /// An object or a record: it is a body.
    Body,
    /// An object or a record: it is one of the types of a union.
    Variant,
}

/// Reads the document that `source` holds and that is found by the name `name`.
///
/// Rules: the Lexicon section of the AT Protocol's specification, and beyond it whatever could not be meant (limits
/// that no value keeps, a default outside of them).
///
/// ```
/// use lexicon_schema::{diagnostic::Source, document::Nsid, read};
///
/// let text = r#"{"lexicon": 1, "id": "com.example.size", "defs": {"main": {"type": "integer", "minimum": "0"}}}"#;
/// let source = Source { path: "com.example.size.json".into(), text: text.into() };
/// let reading = read::document(source.into(), &Nsid::parse("com.example.size").unwrap());
/// assert_eq!(reading.mistakes[0].message, "`minimum` must be an integer");
/// ```
pub fn document(source: Arc<Source>, name: &Nsid) -> Reading {
    read(source, name, false)
}

fn read(source: Arc<Source>, name: &Nsid, any_names: bool) -> Reading {
    let mut reader = Reader::of(name, any_names);
    let document = match parse(&source.text) {
        Ok(root) => {
            reader.mistakes = repeated_keys(&root);
            reader.mistakes.sort_by_key(Diagnostic::span);
            reader.repeated = reader.mistakes.iter().map(Diagnostic::span).collect();
            reader.document(&source, &root)
        }
        Err(mistake) => {
            reader.mistakes.push(match mistake.rule {
                Rule::FileEmpty => mistake.help(format!("write `{}`", reader.some_document())),
                _ => *mistake,
            });
            None
        }
    };
    let Reader { entries, references, mistakes, notes, .. } = reader;
    let mut reading = Reading { document, entries, references, mistakes, notes };
    reading.settle();
    reading
}

/// Reads a document that data is held against and no code is made of: as [`document`], but a definition may be called
/// anything that has no `#` and no `.` in it. Without a `name` it goes by the one that it gives itself.
///
/// ```
/// use lexicon_schema::{diagnostic::Source, read};
///
/// let text = r#"{"lexicon": 1, "id": "com.example.size", "defs": {"in-cm": {"type": "integer"}}}"#;
/// let reading = read::data_document(Source { path: "".into(), text: text.into() }.into(), None);
/// assert_eq!(reading.document.unwrap().id.value.as_str(), "com.example.size");
/// ```
pub fn data_document(source: Arc<Source>, name: Option<&Nsid>) -> Reading {
    let own = || parse(&source.text).ok().and_then(|root| own_name(&root));
    // One that doesn't tell its name has that for a mistake, whatever it is called here.
    match name.cloned().or_else(own).or_else(|| Nsid::parse("nameless.document.here")) {
        Some(name) => read(source, &name, true),
        None => {
            let (entries, references, mistakes, notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            Reading { document: None, entries, references, mistakes, notes }
        }
    }
}

fn own_name(root: &Node<'_>) -> Option<Nsid> {
    let Value::Object(members) = &root.value else { return None };
    let id = members.iter().find(|member| member.key.text == "id")?;
    match &id.value.value {
        Value::String(text) => Nsid::parse(text),
        _ => None,
    }
}

impl Reading {
    /// Adds mistakes that were found by looking at other documents too.
    pub(crate) fn add(&mut self, mistakes: Vec<Diagnostic>) {
        self.mistakes.extend(mistakes);
        self.settle();
    }
}

/// What is known while a document is read.
struct Reader {
    /// The name by which the document was asked for.
    name: Nsid,
    /// Whether names of definitions need not become names in code.
    any_names: bool,
    /// Every entry of `defs`.
    entries: Vec<Entry>,
    /// The keys that their object has before, by place.
    repeated: Vec<Span>,
    mistakes: Vec<Diagnostic>,
    /// What is worth a look but no mistake.
    notes: Vec<Diagnostic>,
    references: Vec<Met>,
}

impl Reader {
    fn of(name: &Nsid, any_names: bool) -> Self {
        Self {
            name: name.clone(),
            any_names,
            entries: Vec::new(),
            repeated: Vec::new(),
            mistakes: Vec::new(),
            notes: Vec::new(),
            references: Vec::new(),
        }
    }

    fn report(&mut self, mistake: Diagnostic) {
        self.mistakes.push(mistake);
    }

    /// Reports that `node` is of another kind than it must be.
    fn expected(&mut self, rule: Rule, node: &Node<'_>, subject: &str, kind: &str) {
        let label = format!("expected {kind}, found {}", node.value.kind());
        let mistake = Diagnostic::at(rule, node.span, format!("{subject} must be {kind}"), label);
        self.report(match meant(rule, &node.value) {
            Some(meant) => mistake.help(format!("write {}", quoted(&meant))),
            None => mistake,
        });
    }
}

/// What `value` would be without its quotes, or with brackets around it.
fn meant(rule: Rule, value: &Value<'_>) -> Option<String> {
    let Value::String(text) = value else { return None };
    match rule {
        Rule::NotAnInteger => text.parse::<i64>().ok().map(|integer| integer.to_string()),
        Rule::NotABoolean => text.parse::<bool>().ok().map(|boolean| boolean.to_string()),
        Rule::NotAnArray => Some(format!("[{text:?}]")),
        _ => None,
    }
}

#[cfg(test)]
mod mutations;
#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    use super::testing::{in_document, noted_in_document, reading, silent, told};

    #[test]
    fn words_that_are_unknown_are_noted_wherever_they_stand() {
        let text = r#"{"lexicon": 1, "id": "com.example.thing", "remarks": 1, "defs": {"main": {"type": "procedure",
            "input": {"encoding": "*/*", "example": 2}, "errors": [{"name": "A", "descr": "a"}]}}}"#;
        silent(in_document, &[text]);
        let notes = ["remarks", "example", "descr"];
        assert_eq!(
            noted_in_document(text),
            notes.map(|word| (format!("\"{word}\""), format!("there is no keyword `{word}` here")))
        );
    }

    #[test]
    fn a_wrong_description_is_told_once() {
        let text = |kind: &str| {
            format!(
                r#"{{"lexicon": 1, "id": "com.example.thing", "defs": {{"main": {{"type": "{kind}", "description": 1}}}}}}"#
            )
        };
        for kind in ["string", "token", "query"] {
            told(in_document, &[(&text(kind), "1", "`description` must be a string")]);
        }
    }

    #[test]
    fn every_mistake_is_told_by_place_and_the_other_definitions_stay() {
        let reading = reading(
            r##"{"lexicon": 1, "id": "com.example.thing", "defs": {
                "a": {"type": "string", "maxLength": -1},
                "b": {"type": "integer"},
                "c": {"type": "array"},
                "b": {"type": "nothing"},
                "d": {"type": "ref", "ref": "#a"}}}"##,
        );
        let lines = reading.mistakes.iter().map(|mistake| mistake.message.as_str()).collect::<Vec<_>>();
        assert_eq!(
            lines,
            [
                "`maxLength` is below zero",
                "`items` is missing",
                "the key `b` appears twice in one object",
                "there is no type `nothing`",
                "a definition can't be a `ref`",
            ]
        );
        let document = reading.document.unwrap();
        let names = document.definitions.iter().map(|definition| definition.name.value.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["b"]);
        assert_eq!(reading.entries.len(), 5);
    }
}
