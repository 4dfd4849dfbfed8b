//! Rules between the parameters of a permission, and the permission set around it.
//!
//! Services ignore permissions that they do not fully support, so that sets may list newer ones. Such a permission is a
//! warning. A known permission that contradicts itself is an error.

mod audience;
mod parameters;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Collector, Diagnostic, DocumentRule, listed, quoted};
use crate::document::{Nsid, ParameterValue, PermissionEntry};
use crate::spelling::nearest;

pub use parameters::{parameter_type, wrong_type};

/// A part of a permission's parameter.
pub enum ParameterPart<'a> {
    /// The name.
    Name(&'a str),
    /// The value of a parameter.
    Value(&'a str),
    /// An item of the value of a parameter.
    Item(&'a str, usize),
}

/// Finds the span of a part; `None` if the parameter is missing.
pub type FindSpan<'a> = &'a dyn Fn(ParameterPart<'_>) -> Option<Span>;

/// Checks a permission of the set `set`.
pub fn permission(permission: &PermissionEntry, set: &Nsid, find_span: FindSpan<'_>, collector: &mut Collector) {
    let mut check = PermissionCheck { permission, set, find_span, collector };
    match permission.resource.value.as_str() {
        "repo" if check.parameters_are_known(&["collection", "action"]) => {
            check.names_are_nsids("collection", &[]);
            check.actions_are_known();
        }
        "rpc" if check.parameters_are_known(&["lxm", "aud", "inheritAud"]) => {
            check.names_are_nsids("lxm", &["*"]);
            check.audience_is_unambiguous();
        }
        "repo" | "rpc" => {}
        _ => check.resource_is_known(),
    }
}

struct PermissionCheck<'a> {
    permission: &'a PermissionEntry,
    set: &'a Nsid,
    find_span: FindSpan<'a>,
    collector: &'a mut Collector,
}

impl<'a> PermissionCheck<'a> {
    fn get(&self, name: &str) -> Option<&'a ParameterValue> {
        self.permission.parameters.iter().find(|parameter| parameter.0 == name).map(|parameter| &parameter.1)
    }

    /// Returns a diagnostic at a part, or at the resource if the part is missing.
    fn diagnostic(&self, rule: DocumentRule, part: ParameterPart<'_>, message: &str, label: &str) -> Diagnostic {
        Diagnostic::at(rule, (self.find_span)(part).unwrap_or(self.permission.resource.span), message, label)
    }

    /// Adds a secondary label, if the part is present.
    fn with_label(&self, diagnostic: Diagnostic, part: ParameterPart<'_>, label: &str) -> Diagnostic {
        match (self.find_span)(part) {
            Some(span) => diagnostic.label(span, label),
            None => diagnostic,
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.collector.report(diagnostic);
    }

    /// Permission sets can grant access to repositories and remote calls only.
    fn resource_is_known(&mut self) {
        let resource = self.permission.resource.value.as_str();
        let near = nearest(resource, &mut ["repo", "rpc"].into_iter());
        let message = format!("a permission set can't grant the resource {}", quoted(resource));
        let part = ParameterPart::Value("resource");
        let warning = self.diagnostic(DocumentRule::ResourceUnknown, part, &message, "expected `repo` or `rpc`");
        let warning = warning.note(IGNORED);
        self.report(match near {
            Some(_) => warning.did_you_mean(near),
            None => warning.help("leave this permission out"),
        });
    }

    /// Checks the names of parameters. An unknown parameter may narrow the permission, so its other rules don't apply.
    fn parameters_are_known(&mut self, known: &[&str]) -> bool {
        let mut all_known = true;
        let permission = self.permission;
        let missing = known.iter().copied().filter(|known| self.get(known).is_none()).collect::<Vec<_>>();
        let label =
            format!("expected one of {}", listed(&mut known.iter().map(|&known| known.to_owned()), known.len()));
        for (name, _) in permission.parameters.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            all_known = false;
            let message = format!("`{}` has no parameter {}", permission.resource.value, quoted(name));
            let diagnostic = |rule| self.diagnostic(rule, ParameterPart::Name(name), &message, &label);
            let diagnostic = match nearest(name, &mut missing.iter().copied()) {
                Some(near) => diagnostic(DocumentRule::ParameterMisspelled).did_you_mean(Some(near)),
                None => diagnostic(DocumentRule::ParameterUnknown).note(IGNORED).help("remove it"),
            };
            self.report(diagnostic);
        }
        all_known
    }

    fn actions_are_known(&mut self) {
        const ACTIONS: [&str; 3] = ["create", "update", "delete"];
        const EXPECTED: &str = "expected `create`, `update` or `delete`";
        let actions = match self.get("action") {
            None => return,
            Some(ParameterValue::Strings(actions)) => actions,
            Some(other) => {
                let message = "`action` must be an array of strings";
                let label = "expected an array of `create`, `update` or `delete`";
                let part = ParameterPart::Value("action");
                let error = self.diagnostic(DocumentRule::ActionNotAList, part, message, label);
                let example = match other {
                    ParameterValue::String(action) if ACTIONS.contains(&action.as_str()) => action,
                    _ => ACTIONS[0],
                };
                return self.report(error.help(format!("write `[\"{example}\"]`")));
            }
        };
        for (item, action) in actions.iter().enumerate().filter(|(_, action)| !ACTIONS.contains(&action.as_str())) {
            let message = format!("unknown action {}", quoted(action));
            let part = ParameterPart::Item("action", item);
            let error = self.diagnostic(DocumentRule::ActionUnknown, part, &message, EXPECTED);
            self.report(error.did_you_mean(nearest(action, &mut ACTIONS.into_iter())));
        }
    }
}

const IGNORED: &str = "services ignore the whole permission because of it";

#[cfg(test)]
mod tests;
