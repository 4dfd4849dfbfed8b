//! The keyword `type`: whether it is present, known and allowed, and what the author may have meant.

use lexicon_syntax::json::Span;

use super::DocumentReader;
use super::fields::Fields;
use super::foreign_keywords::NULLABLE;
use super::foreign_types::counterpart;
use super::lexicon_type::{LexiconType, TypeContext};
use crate::diagnostic::{Diagnostic, DocumentRule, Level, listed, quoted};
use crate::document::Located;
use crate::json::{Node, NodeValue};
use crate::spelling::nearest;

impl DocumentReader {
    /// Reads the type of `node`, which must be allowed in `context`, and checks the keys against its keywords.
    pub(super) fn typed<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        context: TypeContext,
    ) -> Option<(LexiconType, Fields<'n, 't>)> {
        self.schema_is_an_object(node, context)?;
        let mut fields = Fields::from_node(self, node, context.subject())?;
        if fields.get("type").is_none() {
            // Other misspelled keywords can't be recognized without the type.
            self.essential(|reader| {
                fields.check_misspellings(reader, &["type"]);
                reader.type_is_present(&fields, context);
            });
        }
        let word = self.essential(|reader| reader.type_is_a_string(&fields))?;
        let kind = self.type_is_allowed(&word, context, &fields)?;
        fields.at = word.span;
        self.check_keywords(kind, &mut fields);
        Some((kind, fields))
    }

    fn schema_is_an_object(&mut self, node: &Node<'_>, context: TypeContext) -> Option<()> {
        if matches!(node.value, NodeValue::Object(_)) {
            return Some(());
        }
        let subject = context.subject();
        let schema_of = if subject.starts_with("the schema") { "" } else { "the schema of " };
        let message = format!("{schema_of}{subject} must be an object");
        let label = format!("expected an object with a `type`, found {}", node.value.kind());
        let error = Diagnostic::at(DocumentRule::NotAnObject, node.span, message, label);
        let schema = match &node.value {
            NodeValue::String(word) => self.named_schema(word, context),
            _ => None,
        };
        let error = match (context, &node.value) {
            (TypeContext::Items, NodeValue::Array(_)) => {
                error.note("all items have one schema; for objects of several types use a `union`")
            }
            (TypeContext::Parameters, NodeValue::Array(_)) => error.note(
                "parameters are properties: `{ \"type\": \"params\", \"properties\": { \"name\": { \"type\": \"string\" } } }`",
            ),
            _ => error,
        };
        self.report(match schema {
            Some(schema) => error.help(format!("write `{schema}`")),
            None => error,
        });
        None
    }

    /// Returns the schema for a word that is a type or a reference.
    fn named_schema(&self, word: &str, context: TypeContext) -> Option<String> {
        if let Some(reference) = self.reference_to(word, context) {
            return Some(format!("{{ \"type\": \"ref\", \"ref\": \"{reference}\" }}"));
        }
        let meant = counterpart(word).filter(|meant| context.allows(meant.kind))?;
        if meant.keywords.is_empty() { self.example_schema(meant.kind) } else { Some(meant.schema()) }
    }

    /// Returns the reference for a word that is a definition or a reference. Names of types take precedence.
    fn reference_to(&self, word: &str, context: TypeContext) -> Option<String> {
        let is_type = LexiconType::from_name(word).is_some() || !context.allows(LexiconType::Ref);
        self.suggested_reference(word).filter(|_| !is_type)
    }

    fn type_is_present(&mut self, fields: &Fields<'_, '_>, context: TypeContext) {
        if let Some(error) = self.json_schema_type(fields, context) {
            return self.report(error);
        }
        let types = || format!("{}, as its `type`", one_of(&context.type_names()));
        let inferred = inferred_type(fields, context);
        let label = inferred.map_or_else(types, |_| "expected `type` in here".to_owned());
        if let Some(error) = fields.missing("type", label) {
            self.report(match inferred {
                Some(kind) => error.help(format!("add `\"type\": \"{}\"`", kind.name())),
                None => error,
            });
        }
    }

    /// Other schema languages allow an array of types, often with `null`.
    fn type_is_a_string(&mut self, fields: &Fields<'_, '_>) -> Option<Located<String>> {
        let Some(Node { value: NodeValue::Array(items), span }) = fields.get("type") else {
            return fields.string(self, "type");
        };
        let is_null =
            |item: &&Node<'_>| matches!(&item.value, NodeValue::Null) || item.value == NodeValue::String("null".into());
        let mut error = Diagnostic::at(
            DocumentRule::NotAString,
            *span,
            "`type` must be a string",
            "expected a string, found an array",
        );
        if items.iter().any(|item| is_null(&item)) {
            error = error.note(NULLABLE);
        }
        let mut others = items.iter().filter(|item| !is_null(item));
        self.report(match (others.next().map(|item| &item.value), others.next()) {
            (Some(NodeValue::String(word)), None) => error.help(format!("write {}", quoted(&format!("\"{word}\"")))),
            _ => error,
        });
        None
    }

    fn type_is_allowed(
        &mut self,
        word: &Located<String>,
        context: TypeContext,
        fields: &Fields<'_, '_>,
    ) -> Option<LexiconType> {
        let Some(kind) = LexiconType::from_name(&word.value) else {
            let error = self.unknown_type(word, context, fields);
            self.report(error);
            return None;
        };
        if context.allows(kind) {
            return Some(kind);
        }
        let error = match kind.is_primary() {
            true => self.misplaced_primary_type(kind, word.span, context),
            false => self.misplaced_type(kind, word.span, context, fields),
        };
        let is_settled = context.allows_third_party(kind);
        self.report(if is_settled { error.with_level(Level::OwnError) } else { error });
        is_settled.then_some(kind)
    }

    fn unknown_type(&self, word: &Located<String>, context: TypeContext, fields: &Fields<'_, '_>) -> Diagnostic {
        let message = format!("unknown type {}", quoted(&word.value));
        let names = context.type_names();
        let error = Diagnostic::at(DocumentRule::TypeUnknown, word.span, message, one_of(&names));
        if let Some(reference) = self.reference_to(&word.value, context) {
            return error.help(format!("write `\"ref\", \"ref\": \"{reference}\"`"));
        }
        let Some(meant) = counterpart(&word.value) else {
            return error.did_you_mean(nearest(&word.value, &mut names.iter().copied()));
        };
        let error = match meant.note {
            Some(note) => error.note(note),
            None => error,
        };
        match meant.members(|keyword| fields.get(keyword).is_some()) {
            _ if !context.allows(meant.kind) => error,
            members if members.contains(',') => error.help(format!("write `{members}`")),
            _ => error.did_you_mean(Some(meant.kind.name())),
        }
    }

    fn misplaced_primary_type(&self, kind: LexiconType, span: Span, context: TypeContext) -> Diagnostic {
        let message = format!("{} must be the definition `main`", kind.with_article());
        let definition = self.current_definition.as_deref().filter(|_| context == TypeContext::Definition);
        let label = match definition {
            Some(name) => format!("found in the definition {}", quoted(name)),
            None => format!("found in {}", context.subject()),
        };
        let error = Diagnostic::at(DocumentRule::PrimaryNotMain, span, message, label);
        match definition {
            Some(name) if !self.names.contains("main") => error.help(format!("rename {} to `main`", quoted(name))),
            _ => error.help("move it to a separate document, as the definition `main`"),
        }
    }

    fn misplaced_type(
        &self,
        kind: LexiconType,
        span: Span,
        context: TypeContext,
        fields: &Fields<'_, '_>,
    ) -> Diagnostic {
        use LexiconType::{Object, Ref, Token, Union};
        use TypeContext::{Body, Definition, Items, Main, Message, Parameter, Property};

        let message = format!("{} can't be {}", context.subject(), kind.with_article());
        let label = match context {
            Main | Definition => "expected a type such as `object`, `array` or `string`".to_owned(),
            Property | Items => "expected a type such as `object`, `ref` or `string`".to_owned(),
            _ => one_of(&context.type_names()),
        };
        let error = Diagnostic::at(DocumentRule::TypeMisplaced, span, message, label);
        let reference = match fields.get("ref").map(|node| &node.value) {
            Some(NodeValue::String(text)) => Some(text.as_ref()),
            _ => None,
        };
        match (context, kind) {
            (Body, _) => {
                error.help("wrap it in an object: `{ \"type\": \"object\", \"properties\": { \"items\": ... } }`")
            }
            (Message, Object) => {
                error.help("make the object a definition, and write `{ \"type\": \"union\", \"refs\": [\"#name\"] }`")
            }
            (Message, Ref) => {
                let reference = reference.unwrap_or("#name");
                let union = quoted(&format!("{{ \"type\": \"union\", \"refs\": [\"{reference}\"] }}"));
                error.note(format!("a union lists references: {union}"))
            }
            (Parameter, Object) => error.help("make each of its properties a parameter"),
            (Parameter, Ref) => error.help("write the referenced schema instead"),
            (Property | Items, Token) => {
                error.note("a token is the value of a string in data").help("write `\"string\"`")
            }
            (Definition | Main, Ref) => match (reference, self.current_definition.as_deref()) {
                (Some(reference), Some(name)) => {
                    let name = quoted(&format!("#{name}"));
                    error.help(format!("replace each reference to {name} by {}", quoted(reference)))
                }
                _ => error,
            },
            (Definition | Main, Union) => error.help("make it a property of an object, or the items of an array"),
            _ => error,
        }
    }
}

/// Returns the type that has all keywords of a schema without a `type`.
fn inferred_type(fields: &Fields<'_, '_>, context: TypeContext) -> Option<LexiconType> {
    let names = context.type_names();
    let mut kinds = names.iter().filter_map(|name| LexiconType::from_name(name));
    if names.len() == 1 {
        return kinds.next();
    }
    let keys = fields.members.iter().map(|member| member.key.text.as_ref());
    let keywords: Vec<&str> = keys.filter(|key| LexiconType::is_keyword(key)).collect();
    // These keywords belong to several types.
    let is_distinctive = keywords.iter().any(|word| !matches!(*word, "enum" | "default" | "const"));
    kinds.find(|kind| is_distinctive && keywords.iter().all(|word| kind.keywords().contains(word)))
}

/// Returns `expected one of ...`, or `expected ...` for a single word.
pub(super) fn one_of(words: &[&str]) -> String {
    let list = listed(&mut words.iter().map(|&word| word.to_owned()), words.len());
    let one_of = if words.len() == 1 { "" } else { "one of " };
    format!("expected {one_of}{list}")
}
