//! What each known parameter of a permission takes, and what is told of one that says something else.
//! Whether what it says can be granted is left to the other files of the room.

use lexicon_syntax::json::Span;

use super::Asked;
use crate::diagnostic::{Diagnostic, DocumentRule};
use crate::document::{Nsid, ParameterValue};

/// What the parameter `name` takes, and a value that it may have in the set `set`; `None` if it isn't known.
pub fn accepted(resource: &str, name: &str, set: &Nsid) -> Option<(&'static str, String)> {
    let below = if set.is_unnamed() { "com.example." } else { below(set) };
    Some(match (resource, name) {
        ("repo", "collection") => ("an array of NSIDs", format!("[\"{below}note\"]")),
        ("repo", "action") => ("an array of strings", "[\"create\"]".to_owned()),
        ("rpc", "lxm") => ("an array of NSIDs", format!("[\"{below}getNote\"]")),
        ("rpc", "aud") => ("a string", "\"*\"".to_owned()),
        ("rpc", "inheritAud") => ("a boolean", "true".to_owned()),
        _ => return None,
    })
}

/// What the NSIDs begin with that a set can grant: its own domain name.
pub(super) fn below(set: &Nsid) -> &str {
    set.as_str().strip_suffix(set.name()).unwrap_or_default()
}

/// The mistake that `subject` is not of the kind that it must be, where `written` would do.
pub fn of_another_kind(subject: &str, kind: &str, found: &str, at: Span, written: &str) -> Diagnostic {
    let label = format!("expected {kind}, found {found}");
    let mistake = Diagnostic::at(DocumentRule::PermissionValue, at, format!("{subject} must be {kind}"), label);
    if written.is_empty() { mistake } else { mistake.help(format!("write `{written}`")) }
}

impl Asked<'_> {
    /// Tells that the known parameter `name` is of another kind than it must be; of one text where several are listed,
    /// that it may be listed.
    pub(super) fn other_kind(&mut self, name: &str, found: &ParameterValue, is_listed: impl Fn(&str) -> bool) {
        let Some((kind, usual)) = accepted(&self.permission.resource.value, name, self.set) else { return };
        let written = match found {
            ParameterValue::String(text) if is_listed(text) => format!("[\"{text}\"]"),
            _ => usual,
        };
        let at = (self.at)(super::Part::Value(name)).unwrap_or(self.permission.resource.span);
        self.mistakes.push(of_another_kind(&format!("`{name}`"), kind, called(found), at, &written));
    }
}

fn called(parameter: &ParameterValue) -> &'static str {
    match parameter {
        ParameterValue::Boolean(_) => "a boolean",
        ParameterValue::Integer(_) => "an integer",
        ParameterValue::String(_) => "a string",
        ParameterValue::Strings(_) => "an array of strings",
        ParameterValue::Integers(_) => "an array of integers",
        ParameterValue::Booleans(_) => "an array of booleans",
    }
}
