//! Objects: reading field by field in whatever order they come.
//! Emitted code asks which field is next and says what type it has; presence, repetition, defaults, `$type` and the
//! fields that the document doesn't name are handled here, once for all types.

use super::reader::Tag;
use super::source::Step;
use super::{Decode, Leniency, Reader, Shape};
use crate::data::{Extra, Value};
use crate::validate::{Constant, Rule, Segment, Validate, quoted};

/// An object that is being read.
#[derive(Debug)]
pub struct Fields {
    shape: &'static Shape,
    step: Step,
    /// What becomes of `$type`.
    type_: TypeField,
    /// The field that was handed out last.
    current: usize,
    seen: Seen,
    /// The field from which on the absent ones are looked at, once all that came were read.
    absent_from: Option<usize>,
    /// What the field that was handed out last is, if it was absent.
    default: Option<&'static Constant>,
    /// The violations before the object, and before the field that is being read.
    before: (usize, usize),
    extra: Extra,
}

impl Fields {
    /// Enters an object.
    pub fn open(reader: &mut Reader<'_>, shape: &'static Shape) -> Option<Self> {
        let tag = std::mem::take(&mut reader.tag);
        let step = reader.open_object()?;
        reader.fills_defaults |= shape.is_request;
        let count = reader.violations.count();
        Some(Self {
            shape,
            step,
            type_: match tag {
                Tag::Main => TypeField::Main,
                Tag::Exact => TypeField::Expected,
                Tag::None if shape.is_record => TypeField::Expected,
                Tag::None => TypeField::Free,
            },
            current: usize::MAX,
            seen: Seen::default(),
            absent_from: None,
            default: None,
            before: (count, count),
            extra: Extra::new(),
        })
    }

    /// The index of the field that must be read next, by [`Fields::read`]; first those that came, then those that have
    /// a default to fill in.
    pub fn next(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        self.settle(reader);
        if self.absent_from.is_none() {
            while let Some(name) = reader.next_name(&mut self.step) {
                let Some(field) = self.position(&name) else {
                    if name == "$type" && self.type_ != TypeField::Free {
                        self.read_type(reader);
                    } else {
                        self.read_extra(reader, name.into_owned());
                    }
                    continue;
                };
                self.current = field;
                if self.seen.insert(field) {
                    return Some(field);
                }
                reader.violations.report(Rule::Once, "the name again");
                reader.skip();
                self.settle(reader);
            }
            self.absent_from = Some(0);
        }
        if self.seen.count() == self.shape.fields.len() { None } else { self.next_absent(reader) }
    }

    /// Reads the field that [`Fields::next`] gave.
    #[inline]
    pub fn read<T: Decode + Validate>(&self, reader: &mut Reader<'_>, slot: &mut Option<T>) {
        let value = match self.default {
            None => T::decode(reader),
            Some(default) => T::from_constant(default),
        };
        if let Some(value) = value {
            let constraints = self.shape.fields[self.current].constraints;
            if !constraints.is_empty() {
                value.check_place(constraints, &mut reader.violations);
            }
            *slot = Some(value);
        }
    }

    /// The fields that the document doesn't name; `None` when anything in the object breaks a rule.
    pub fn close(self, reader: &mut Reader<'_>) -> Option<Extra> {
        if matches!(self.type_, TypeField::Expected | TypeField::Main) && !reader.has_ended() {
            let before = reader.violations.count();
            reader.violations.report(Rule::Required, "");
            reader.violations.place(before, &Segment::Name("$type".into()));
        }
        (reader.violations.count() == self.before.0 && !reader.has_ended()).then_some(self.extra)
    }

    /// Most objects come in the order of their document.
    #[inline]
    fn position(&self, name: &str) -> Option<usize> {
        let fields = self.shape.fields;
        let guess = self.current.wrapping_add(1);
        match fields.get(guess) {
            Some(field) if field.name == name => Some(guess),
            _ => fields.iter().position(|field| field.name == name),
        }
    }

    /// Places what was reported while the last field was read.
    #[inline]
    fn settle(&mut self, reader: &mut Reader<'_>) {
        let count = reader.violations.count();
        if count != self.before.1
            && let Some(field) = self.shape.fields.get(self.current)
        {
            reader.violations.place(self.before.1, &Segment::Name(field.name.into()));
            self.before.1 = count;
        }
    }

    /// `$type` of a record or of a union's value: the definition's name, and not kept, since writing adds it.
    fn read_type(&mut self, reader: &mut Reader<'_>) {
        let before = reader.violations.count();
        if self.type_ == TypeField::Read {
            reader.violations.report(Rule::Once, "the name again");
            reader.skip();
        } else if self.type_ == TypeField::Main {
            // The union has looked at it, and its spelling is data.
            if let Some(text) = reader.text() {
                self.extra.insert("$type", Value::String(text.into_owned()));
            }
        } else if let Some(text) = reader.text()
            && self.shape.type_name.is_some_and(|type_name| type_name != text)
        {
            let type_name = self.shape.type_name.unwrap_or_default();
            reader.violations.report(Rule::TypeName(type_name.into()), quoted(&text));
        }
        self.type_ = TypeField::Read;
        let count = reader.violations.count();
        if count != before {
            reader.violations.place(before, &Segment::Name("$type".into()));
            self.before.1 = count;
        }
    }

    #[cold]
    fn next_absent(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if reader.has_ended() {
            return None;
        }
        let from = self.absent_from.unwrap_or_default();
        for (index, field) in self.shape.fields.iter().enumerate().skip(from) {
            if self.seen.contains(index) {
                continue;
            }
            self.current = index;
            if reader.fills_defaults && field.default.is_some() {
                self.absent_from = Some(index + 1);
                self.default = field.default;
                return Some(index);
            }
            if field.is_required {
                reader.violations.report(Rule::Required, "");
                self.settle(reader);
            }
        }
        self.absent_from = Some(self.shape.fields.len());
        self.default = None;
        None
    }

    #[cold]
    fn read_extra(&mut self, reader: &mut Reader<'_>, name: String) {
        if self.extra.get(&name).is_some() {
            reader.violations.report(Rule::Once, "the name again");
            reader.skip();
        } else if let Some(value) = reader.value() {
            if let Some((rule, found)) = reserved_name_fault(self.shape.type_name, &name, &value, reader.leniency) {
                reader.violations.report(rule, found);
            }
            self.extra.insert(name.clone(), value);
        }
        let count = reader.violations.count();
        if count != self.before.1 {
            reader.violations.place(self.before.1, &Segment::Name(name.into()));
            self.before.1 = count;
        }
    }
}

/// What is wrong with a field that the document doesn't name, `type_name` being what the object's `$type` may say.
pub(super) fn reserved_name_fault(
    type_name: Option<&'static str>,
    name: &str,
    value: &Value,
    leniency: Leniency,
) -> Option<(Rule, String)> {
    let rule = match (name, value, type_name) {
        ("$link" | "$bytes", ..) => Rule::Kind("an object"),
        ("$type", Value::String(text), Some(type_name))
            if text != type_name
                && (text.is_empty() || !leniency.mismatched_types)
                && !(leniency.main_fragments && is_main(text, type_name)) =>
        {
            Rule::TypeName(type_name.into())
        }
        ("$type", Value::String(text), _) if !text.is_empty() => return None,
        ("$type", ..) => Rule::DataModel("a `$type` that is a string and not empty"),
        _ => return None,
    };
    Some((rule, found(value)))
}

/// Whether `text` is `type_name` with the `#main` behind it that data never has.
pub(super) fn is_main(text: &str, type_name: &str) -> bool {
    text.strip_suffix("#main") == Some(type_name)
}

fn found(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => other.kind().to_owned(),
    }
}

/// What becomes of `$type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypeField {
    /// It may stand there, and is kept as a field that the document doesn't name.
    Free,
    /// It must come, and belongs to the type.
    Expected,
    /// It comes with `#main` behind it, and is kept.
    Main,
    /// It came.
    Read,
}

/// Which fields came: a bit each.
#[derive(Debug, Default)]
struct Seen {
    first: u64,
    /// For the rare object of more than 64 fields.
    others: Vec<u64>,
}

impl Seen {
    #[inline]
    fn insert(&mut self, field: usize) -> bool {
        let bit = 1 << (field % 64);
        let word = match field / 64 {
            0 => &mut self.first,
            word => {
                self.others.resize(self.others.len().max(word), 0);
                &mut self.others[word - 1]
            }
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[inline]
    fn count(&self) -> usize {
        let words = self.others.iter().chain([&self.first]);
        words.map(|word| word.count_ones() as usize).sum()
    }

    fn contains(&self, field: usize) -> bool {
        let word = match field / 64 {
            0 => self.first,
            word => self.others.get(word - 1).copied().unwrap_or_default(),
        };
        word & (1 << (field % 64)) != 0
    }
}
