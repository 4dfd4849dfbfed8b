//! Objects: reading field by field in whatever order they come.
//! Whoever reads asks which field is next and knows what type it has; presence, repetition, defaults, `$type` and the
//! fields that the document doesn't name are handled here, once for all types.

use super::reader::Tag;
use super::seen::Seen;
use super::source::Step;
use super::{FieldTable, Reader};
use crate::data::{Extra, Value};
use crate::leniency::Leniency;
use crate::text::quoted;
use crate::validate::{Rule, Segment};

/// An object that is being read.
pub(crate) struct Fields<T> {
    table: T,
    step: Step,
    /// What becomes of `$type`.
    type_: TypeField,
    /// The field that was handed out last.
    current: usize,
    seen: Seen,
    /// The field from which on the absent ones are looked at; behind all fields as long as some may come.
    absent_from: usize,
    /// Whether the field that was handed out last was absent, and is its default.
    is_default: bool,
    /// Where a record begins.
    start: usize,
    /// Whether defaults are filled in around the object.
    filled_before: bool,
    /// The violations before the object, and before the field that is being read.
    before: (usize, usize),
    extra: Extra,
}

impl<T: FieldTable> Fields<T> {
    /// Enters an object.
    #[inline]
    pub(crate) fn enter(reader: &mut Reader<'_>, table: T) -> Option<Self> {
        let tag = std::mem::take(&mut reader.tag);
        let start = match tag {
            _ if !table.is_record() => 0,
            Tag::Read => reader.entered_at,
            Tag::Free | Tag::Expected | Tag::Main => reader.offset(),
        };
        let step = match tag {
            Tag::Read => reader.descend().map(|()| Step::new(false))?,
            Tag::Free | Tag::Expected | Tag::Main => reader.open_object()?,
        };
        // What a request holds to be stored is not the request's own: a default written into it would change its CID.
        let fills_defaults = (reader.fills_defaults || table.is_request()) && !table.is_record();
        let filled_before = std::mem::replace(&mut reader.fills_defaults, fills_defaults);
        let count = reader.violations.count();
        Some(Self {
            table,
            step,
            type_: match tag {
                Tag::Read => TypeField::Read,
                Tag::Main => TypeField::Main,
                Tag::Free if !table.is_record() => TypeField::Free,
                Tag::Free | Tag::Expected => TypeField::Expected,
            },
            current: usize::MAX,
            seen: Seen::default(),
            absent_from: usize::MAX,
            is_default: false,
            filled_before,
            start,
            before: (count, count),
            extra: Extra::new(),
        })
    }

    /// The index of the field that must be read next; first those that came, then those that have a default to fill in.
    #[inline]
    pub(crate) fn advance(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        self.settle(reader);
        if self.before.1 != self.before.0 && reader.has_enough() {
            return None;
        }
        if self.absent_from == usize::MAX {
            while let Some(field) = self.next_field(reader) {
                self.current = field;
                if self.seen.insert(field) {
                    return Some(field);
                }
                reader.violations.report(Rule::Duplicate, "the name again");
                reader.skip();
                self.settle(reader);
                if reader.has_enough() {
                    return None;
                }
            }
            self.absent_from = 0;
        }
        if self.lacks_nothing(reader.fills_defaults) { None } else { self.next_absent(reader) }
    }

    /// Whether no field is absent that matters, as far as a glance tells.
    #[inline]
    fn lacks_nothing(&self, fills_defaults: bool) -> bool {
        let (required, defaults) = self.table.wanted();
        let wanted = required | if fills_defaults { defaults } else { 0 };
        self.seen.contains_all(wanted) && self.table.count() <= 64
    }

    /// Whether the field that was handed out last was absent, and is its default.
    pub(crate) fn is_default(&self) -> bool {
        self.is_default
    }

    /// Whether `$type` belongs to the object, rather than to the fields that the document doesn't name.
    #[cfg(feature = "dynamic")]
    pub(crate) fn tells_type(&self) -> bool {
        self.type_ != TypeField::Free
    }

    /// The fields that the document doesn't name; `None` when anything in the object breaks a rule.
    #[inline]
    pub(crate) fn leave(self, reader: &mut Reader<'_>) -> Option<Extra> {
        reader.fills_defaults = self.filled_before;
        if self.table.is_record() {
            reader.check_record_size(self.start);
        }
        if matches!(self.type_, TypeField::Expected | TypeField::Main) && !reader.has_ended() {
            let before = reader.violations.count();
            reader.violations.report(Rule::Required, "");
            reader.violations.prepend_segment(before, &Segment::Key("$type".into()));
        }
        (reader.violations.count() == self.before.0 && !reader.has_ended()).then_some(self.extra)
    }

    /// The next field that the document names; those before it that it doesn't name are kept.
    #[inline]
    fn next_field(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        // Most objects come in the order of their document, if some fields are left out.
        let next = self.current.wrapping_add(1);
        let (table, names) = (self.table, next..self.table.count());
        let names = names.map_while(|index| table.plain_name(index));
        match reader.take_name(&mut self.step, names) {
            Some(index) => Some(next + index),
            None => self.find_field(reader),
        }
    }

    fn find_field(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if self.type_ == TypeField::Expected && reader.take_name(&mut self.step, ["$type"]).is_some() {
            self.read_type(reader);
        }
        while let Some(name) = reader.next_name(&mut self.step) {
            if let Some(field) = (0..self.table.count()).find(|&index| self.table.name(index) == Some(name)) {
                return Some(field);
            }
            if name == "$type" && self.type_ != TypeField::Free {
                self.read_type(reader);
            } else {
                let name = name.to_owned();
                self.read_extra(reader, name);
            }
            if self.before.1 != self.before.0 && reader.has_enough() {
                break;
            }
        }
        None
    }

    /// Places what was reported while the last field was read.
    #[inline]
    fn settle(&mut self, reader: &mut Reader<'_>) {
        let count = reader.violations.count();
        if count != self.before.1 && self.current < self.table.count() {
            reader.violations.prepend_segment(self.before.1, &Segment::Key(self.table.name_to_keep(self.current)));
            self.before.1 = count;
        }
    }

    /// `$type` of a record or of a union's value: the definition's name, and not kept, since writing adds it.
    fn read_type(&mut self, reader: &mut Reader<'_>) {
        let before = reader.violations.count();
        if self.type_ == TypeField::Read {
            reader.violations.report(Rule::Duplicate, "the name again");
            reader.skip();
        } else if self.type_ == TypeField::Main {
            // The union has looked at it, and its spelling is data.
            if let Some(text) = reader.text() {
                self.extra.insert("$type", Value::String(text.to_owned()));
            }
        } else if let Some(text) = reader.text()
            && self.table.type_name().is_some_and(|type_name| type_name != text)
        {
            let found = quoted(text);
            reader.violations.report(Rule::TypeDiscriminator(self.table.type_name_to_keep()), found);
        }
        self.type_ = TypeField::Read;
        let count = reader.violations.count();
        if count != before {
            reader.violations.prepend_segment(before, &Segment::Key("$type".into()));
            self.before.1 = count;
        }
    }

    #[cold]
    fn next_absent(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        if reader.has_ended() {
            return None;
        }
        for index in self.absent_from..self.table.count() {
            if self.seen.contains(index) {
                continue;
            }
            self.current = index;
            if reader.fills_defaults && self.table.has_default(index) {
                self.absent_from = index + 1;
                self.is_default = true;
                return Some(index);
            }
            if self.table.is_required(index) {
                reader.violations.report(Rule::Required, "");
                self.settle(reader);
            }
        }
        self.absent_from = self.table.count();
        self.is_default = false;
        None
    }

    #[cold]
    fn read_extra(&mut self, reader: &mut Reader<'_>, name: String) {
        reader.check_name(&name);
        if !reader.may_hold(self.extra.len() + 1) {
            return;
        }
        if self.extra.get(&name).is_some() {
            reader.violations.report(Rule::Duplicate, "the name again");
            reader.skip();
        } else if let Some(value) = reader.value() {
            let fault = reserved_name_fault(self.table.type_name(), &name, &value, reader.leniency);
            if let Some((rule, found)) = fault {
                reader.violations.report(rule, found);
            }
            // The name stays known in any case: it may come again.
            self.extra.insert(name.clone(), if self.table.keeps_extra() { value } else { Value::Null });
        }
        let count = reader.violations.count();
        if count != self.before.1 {
            reader.violations.prepend_segment(self.before.1, &Segment::truncated(&name));
            self.before.1 = count;
        }
    }
}

/// What is wrong with a field that the document doesn't name, `type_name` being what the object's `$type` may say.
pub(super) fn reserved_name_fault(
    type_name: Option<&str>,
    name: &str,
    value: &Value,
    leniency: Leniency,
) -> Option<(Rule, String)> {
    let rule = match (name, value, type_name) {
        ("$link" | "$bytes", ..) => Rule::Type("an object"),
        ("$type", Value::String(text), Some(type_name))
            if text != type_name
                && (text.is_empty() || !leniency.allow_type_mismatch)
                && !(leniency.allow_main_fragment && is_main(text, type_name)) =>
        {
            Rule::TypeDiscriminator(type_name.to_owned().into())
        }
        ("$type", Value::String(text), _) if text == "blob" => Rule::DataModel("a `$type` other than that of blobs"),
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
