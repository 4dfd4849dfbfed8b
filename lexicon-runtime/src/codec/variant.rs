//! Which of a union's types the next object has, by its `$type`, and what its `$type` must be if it is none of them.

use std::borrow::Cow;

use lexicon_syntax::json::Cursor;

use super::ahead::TypeName;
use super::reader::{Reader, Source, Tag};
use crate::data::{Unknown, Value};
use crate::text::quoted;
use crate::validate::{Constant, Rule, Segment, Violations};

impl<'a> Reader<'a> {
    /// What `$type` of the next object says, which is not read yet.
    #[inline]
    pub(super) fn type_name(&mut self) -> Option<TypeName<'a>> {
        let ahead = |outcome: Result<Option<_>, _>| outcome.map(|name| name.map(|name| (name, None)));
        let outcome = match &mut self.source {
            Source::Json(json) => json.type_name(),
            Source::Tree(tree) => ahead(tree.type_name()),
            #[cfg(feature = "cbor")]
            Source::Cbor(cbor) => ahead(cbor.type_name()),
            Source::Ended => return None,
        };
        let name = self.settle("an object with `$type`", outcome)?;
        if name.is_none() {
            let before = self.violations.count();
            self.violations.report(Rule::Required, "");
            self.violations.prepend_segment(before, &Segment::Key("$type".into()));
            self.skip();
        }
        name
    }

    /// The same for who reads the object as one that is no union's.
    #[cfg(feature = "dynamic")]
    pub(crate) fn seen_type_name(&mut self) -> Option<Cow<'a, str>> {
        self.type_name().map(|(name, _)| name)
    }

    /// Goes on behind `$type`, in the object that it is the first member of.
    #[inline]
    pub(super) fn go_on_behind(&mut self, type_: Cursor<'a>) {
        if let Source::Json(json) = &mut self.source {
            json.cursor = type_;
        }
    }

    /// Which of the types that `position` knows comes next, `Some(None)` for another one, without reading it.
    pub(crate) fn variant(&mut self, position: impl Fn(&str) -> Option<usize>) -> Option<Option<usize>> {
        let (name, behind) = self.type_name()?;
        if let Some(index) = position(&name) {
            self.tag = if behind.is_some() { Tag::Read } else { Tag::Expected };
            if let Some(behind) = behind {
                self.entered_at = self.offset();
                self.go_on_behind(behind);
            }
            return Some(Some(index));
        }
        let main = name.strip_suffix("#main").filter(|_| self.leniency.allow_main_fragment);
        if let Some(index) = main.and_then(position) {
            self.tag = Tag::Main;
            return Some(Some(index));
        }
        if !names_a_definition(main.unwrap_or(&name)) {
            self.report_type(Rule::DataModel(A_DEFINITION), &name);
            self.skip();
            return None;
        }
        Some(None)
    }

    /// A value of a type that a union doesn't list.
    pub(crate) fn unlisted(&mut self) -> Option<Unknown> {
        let checked_with = self.levels_of_strict_data();
        match self.value()? {
            Value::Object(members) => Some(Unknown::read(members, checked_with)),
            other => {
                self.violations.report(Rule::Type("an object with `$type`"), other.kind());
                None
            }
        }
    }

    #[cold]
    pub(super) fn not_listed(&mut self, types: &'static [&'static str], value: &Unknown) {
        let types: Vec<Constant> = types.iter().map(|&name| Constant::String(Cow::Borrowed(name))).collect();
        self.report_type(Rule::Enum(Cow::Owned(types)), value.type_name().unwrap_or_default());
    }

    #[cold]
    pub(crate) fn report_type(&mut self, rule: Rule, found: &str) {
        report_type(&mut self.violations, rule, quoted(found));
    }
}

/// What `$type` of a union's value must be, whether the document lists it or not.
const A_DEFINITION: &str = "a `$type` that names a definition, and its main one without `#main`";

fn names_a_definition(name: &str) -> bool {
    !(name.is_empty() || name == "blob" || name.starts_with('#') || name.ends_with("#main"))
}

/// Holds a value of another type against what would be asked of it when it is read: it was put together in Rust.
pub(super) fn check_unlisted(value: &Unknown, types: &[&str], violations: &mut Violations) {
    match (value.type_name(), value.get("$type")) {
        (Some(name), _) if types.contains(&name) => {
            let rule =
                Rule::DataModel("a type that the document doesn't list, the others having variants of their own");
            report_type(violations, rule, quoted(name));
        }
        (Some(name), _) => {
            let main = name.strip_suffix("#main").filter(|_| violations.leniency().allow_main_fragment);
            if !names_a_definition(main.unwrap_or(name)) {
                report_type(violations, Rule::DataModel(A_DEFINITION), quoted(name));
            }
        }
        (None, None) => report_type(violations, Rule::Required, String::new()),
        // One that is no text breaks the data model, which was checked.
        _ => {}
    }
}

#[cold]
fn report_type(violations: &mut Violations, rule: Rule, found: String) {
    let before = violations.count();
    violations.report(rule, found);
    violations.prepend_segment(before, &Segment::Key("$type".into()));
}
