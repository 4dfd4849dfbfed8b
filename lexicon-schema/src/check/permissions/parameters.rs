//! The types of known parameters, and the collections and methods that a permission names.

use lexicon_syntax::format::{Format, nsid};
use lexicon_syntax::json::Span;

use super::{ParameterPart, PermissionCheck};
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{Nsid, ParameterValue};

/// Returns the type of a parameter and an example in the set `set`; `None` if the parameter is unknown.
pub fn parameter_type(resource: &str, name: &str, set: &Nsid) -> Option<(&'static str, String)> {
    let authority = if set.is_unnamed() { "com.example." } else { set.authority() };
    Some(match (resource, name) {
        ("repo", "collection") => ("an array of NSIDs", format!("[\"{authority}note\"]")),
        ("repo", "action") => ("an array of strings", "[\"create\"]".to_owned()),
        ("rpc", "lxm") => ("an array of NSIDs", format!("[\"{authority}getNote\"]")),
        ("rpc", "aud") => ("a string", "\"*\"".to_owned()),
        ("rpc", "inheritAud") => ("a boolean", "true".to_owned()),
        _ => return None,
    })
}

/// Returns the error that `subject` has the wrong type. `example` is a valid value, or empty.
pub fn wrong_type(subject: &str, expected: &str, found: &str, span: Span, example: &str) -> Diagnostic {
    let label = format!("expected {expected}, found {found}");
    let message = format!("{subject} must be {expected}");
    let error = Diagnostic::at(DocumentRule::PermissionValue, span, message, label);
    if example.is_empty() { error } else { error.help(format!("write `{example}`")) }
}

impl PermissionCheck<'_> {
    /// Reports a known parameter of the wrong type. Suggests an array for a string that `can_be_listed`.
    pub(super) fn report_wrong_type(
        &mut self,
        name: &str,
        found: &ParameterValue,
        can_be_listed: impl Fn(&str) -> bool,
    ) {
        let Some((expected, example)) = parameter_type(&self.permission.resource.value, name, self.set) else {
            return;
        };
        let example = match found {
            ParameterValue::String(text) if can_be_listed(text) => format!("[\"{text}\"]"),
            _ => example,
        };
        let span = (self.find_span)(ParameterPart::Value(name)).unwrap_or(self.permission.resource.span);
        self.report(wrong_type(&format!("`{name}`"), expected, type_name(found), span, &example));
    }

    /// Checks that `name` lists NSIDs or one of `others`.
    pub(super) fn names_are_nsids(&mut self, name: &str, others: &[&str]) {
        let example = parameter_type(&self.permission.resource.value, name, self.set).map(|(_, example)| example);
        let example = example.unwrap_or_default();
        let names = match self.get(name) {
            None => {
                let (message, label) = (format!("`{name}` is missing"), format!("expected `{name}` next to this"));
                let part = ParameterPart::Value(name);
                let error = self.diagnostic(DocumentRule::PermissionWithoutNames, part, &message, &label);
                return self.report(error.help(format!("add `\"{name}\": {example}`")));
            }
            Some(ParameterValue::Strings(names)) if names.is_empty() => {
                let message = format!("`{name}` is empty");
                let nsid = example.trim_matches(['[', ']', '"']);
                let label = format!("expected at least one NSID, such as `{nsid}`");
                let part = ParameterPart::Value(name);
                return self.report(self.diagnostic(DocumentRule::PermissionWithoutNames, part, &message, &label));
            }
            Some(ParameterValue::Strings(names)) => names,
            Some(other) => {
                return self.report_wrong_type(name, other, |text| others.contains(&text) || nsid(text).is_ok());
            }
        };
        for (item, entry) in names.iter().enumerate().filter(|(_, entry)| !others.contains(&entry.as_str())) {
            match nsid(entry) {
                Ok(()) => self.name_is_below_authority(name, item, entry),
                Err(error) => self.not_an_nsid(name, item, entry, error.reason()),
            }
        }
    }

    fn not_an_nsid(&mut self, name: &str, item: usize, entry: &str, reason: &str) {
        let message = format!("`{name}` lists {}, which is not an NSID", quoted(entry));
        let label = if entry.contains('*') { "expected a full NSID without `*`" } else { reason };
        let part = ParameterPart::Item(name, item);
        let error = self.diagnostic(DocumentRule::PermissionNameNotAnNsid, part, &message, label);
        let suggestion = format!("{}{entry}", self.set.authority());
        let suggestion = Some(suggestion).filter(|suggestion| nsid(suggestion).is_ok());
        self.report(error.note(Format::Nsid.syntax()).did_you_mean(suggestion.as_deref()));
    }

    /// A set can grant only NSIDs below its own domain name. Services ignore others, so sets with others are published.
    fn name_is_below_authority(&mut self, name: &str, item: usize, entry: &str) {
        let authority = self.set.authority();
        if !entry.starts_with(authority) {
            let message = format!("`{name}` lists {}, which this set can't grant", quoted(entry));
            let label = format!("expected an NSID that begins with `{authority}`");
            let part = ParameterPart::Item(name, item);
            let warning = self.diagnostic(DocumentRule::PermissionBeyondSet, part, &message, &label);
            self.report(warning.note("services ignore NSIDs that are not below the domain name of the set"));
        }
    }
}

fn type_name(value: &ParameterValue) -> &'static str {
    match value {
        ParameterValue::Boolean(_) => "a boolean",
        ParameterValue::Integer(_) => "an integer",
        ParameterValue::String(_) => "a string",
        ParameterValue::Strings(_) => "an array of strings",
        ParameterValue::Integers(_) => "an array of integers",
        ParameterValue::Booleans(_) => "an array of booleans",
    }
}
