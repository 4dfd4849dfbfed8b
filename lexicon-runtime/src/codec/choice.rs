//! Texts and integers of which a document lists the values: `enum` and `knownValues`.
//! Emitted enums bring their list; what reads and writes them is here.

use super::{Reader, Writer};
use crate::validate::{Constant, Rule, Violations, quoted};
use std::borrow::Cow;

/// An enum over a list of texts.
pub trait Choice: Sized {
    /// The values that the document lists.
    const VALUES: &'static [Constant];

    /// The variant for `text`; `None` when the list is closed and doesn't have it.
    fn from_text(text: &str) -> Option<Self>;

    /// The text of this variant.
    fn as_str(&self) -> &str;

    /// Reads one.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text()?;
        let choice = Self::from_text(&text);
        if choice.is_none() {
            not_listed(reader, Self::VALUES, quoted(&text));
        }
        choice
    }

    /// The variant that a document means by a default.
    fn default_from(default: &'static Constant) -> Option<Self> {
        Self::from_text(default.as_text()?)
    }

    /// Writes this one.
    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }
}

/// An enum over a list of integers.
pub trait IntegerChoice: Copy {
    /// The values that the document lists.
    const VALUES: &'static [Constant];

    /// The variant for `integer`, if the list has it.
    fn from_integer(integer: i64) -> Option<Self>;

    /// The integer of this variant.
    fn as_integer(self) -> i64;

    /// Reads one.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let integer = reader.integer()?;
        let choice = Self::from_integer(integer);
        if choice.is_none() {
            not_listed(reader, Self::VALUES, integer.to_string());
        }
        choice
    }

    /// The variant that a document means by a default.
    fn default_from(default: &'static Constant) -> Option<Self> {
        match default {
            Constant::Integer(value) => Self::from_integer(*value),
            _ => None,
        }
    }

    /// Writes this one.
    fn write(&self, writer: &mut Writer) {
        writer.integer(self.as_integer());
    }
}

#[cold]
fn not_listed(reader: &mut Reader<'_>, values: &'static [Constant], found: String) {
    let violations: &mut Violations = &mut reader.violations;
    violations.report(Rule::Enum(Cow::Borrowed(values)), found);
}
