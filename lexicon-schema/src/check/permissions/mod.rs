//! Whether a permission of a set asks for something that a set can grant (the Permission section of the AT Protocol's
//! specification). One that isn't understood in every part is passed over by whoever grants the set, so that newer ones
//! may stand beside: that is noted. What is understood and can't be meant is a mistake.

mod audience;
mod names;
mod parameters;

use lexicon_syntax::json::Span;

use crate::diagnostic::{Diagnostic, DocumentRule, listed, quoted};
use crate::document::{Nsid, ParameterValue, PermissionEntry};
use crate::spelling::nearest;

pub use parameters::{accepted, of_another_kind};

/// A part of a permission.
pub enum Part<'a> {
    /// The name of a parameter.
    Name(&'a str),
    /// Its value.
    Value(&'a str),
    /// One of the items of its value.
    Item(&'a str, usize),
}

/// Where a part stands; `None` if it isn't there.
pub type Place<'a> = &'a dyn Fn(Part<'_>) -> Option<Span>;

/// Every rule about a permission of the set `set`.
pub fn permission(
    permission: &PermissionEntry,
    set: &Nsid,
    at: Place<'_>,
    mistakes: &mut Vec<Diagnostic>,
    notes: &mut Vec<Diagnostic>,
) {
    let mut asked = Asked { permission, set, at, mistakes, notes };
    match permission.resource.value.as_str() {
        "repo" if asked.parameters_are_known(&["collection", "action"]) => {
            asked.names_are_listed("collection", &[]);
            asked.actions_are_known();
        }
        "rpc" if asked.parameters_are_known(&["lxm", "aud", "inheritAud"]) => {
            asked.names_are_listed("lxm", &["*"]);
            asked.audience_is_told_once();
        }
        "repo" | "rpc" => {}
        _ => asked.resource_is_known(),
    }
}

struct Asked<'a> {
    permission: &'a PermissionEntry,
    set: &'a Nsid,
    at: Place<'a>,
    mistakes: &'a mut Vec<Diagnostic>,
    notes: &'a mut Vec<Diagnostic>,
}

impl<'a> Asked<'a> {
    fn get(&self, name: &str) -> Option<&'a ParameterValue> {
        self.permission.parameters.iter().find(|parameter| parameter.0 == name).map(|parameter| &parameter.1)
    }

    /// At a part, or at the resource if it isn't there.
    fn told(&self, rule: DocumentRule, part: Part<'_>, message: &str, label: &str) -> Diagnostic {
        Diagnostic::at(rule, (self.at)(part).unwrap_or(self.permission.resource.span), message, label)
    }

    /// With a second place, if that is there.
    fn beside(&self, mistake: Diagnostic, part: Part<'_>, label: &str) -> Diagnostic {
        match (self.at)(part) {
            Some(span) => mistake.label(span, label),
            None => mistake,
        }
    }

    fn mistake(&mut self, rule: DocumentRule, name: &str, message: &str, label: &str) {
        let mistake = self.told(rule, Part::Value(name), message, label);
        self.mistakes.push(mistake);
    }

    /// A set may hold what only a repository or a service can grant; what else there is, now or later, it can't.
    fn resource_is_known(&mut self) {
        let resource = self.permission.resource.value.as_str();
        let meant = nearest(resource, &mut ["repo", "rpc"].into_iter());
        let message = format!("a set grants nothing on {}", quoted(resource));
        let note =
            self.told(DocumentRule::ResourceUnknown, Part::Value("resource"), &message, "expected `repo` or `rpc`");
        let note = note.note(PASSED_OVER);
        self.notes.push(match meant {
            Some(_) => note.did_you_mean(meant),
            None => note.help("leave this permission out"),
        });
    }

    /// A parameter may narrow a permission, so one that isn't known leaves open what is granted. One that is nearly a
    /// known one that is absent is a slip.
    fn parameters_are_known(&mut self, known: &[&str]) -> bool {
        let mut all_known = true;
        let absent = known.iter().copied().filter(|known| self.get(known).is_none()).collect::<Vec<_>>();
        for (name, _) in self.permission.parameters.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            all_known = false;
            let message = format!("`{}` has no parameter {}", self.permission.resource.value, quoted(name));
            let label =
                format!("expected one of {}", listed(&mut known.iter().map(|&known| known.to_owned()), known.len()));
            let told = |rule| self.told(rule, Part::Name(name), &message, &label);
            match nearest(name, &mut absent.iter().copied()) {
                Some(meant) => {
                    let mistake = told(DocumentRule::ParameterMisspelled).did_you_mean(Some(meant));
                    self.mistakes.push(mistake);
                }
                None => {
                    let note = told(DocumentRule::ParameterUnknown).note(PASSED_OVER).help("remove it");
                    self.notes.push(note);
                }
            }
        }
        all_known
    }

    /// There are three things to do to a record.
    fn actions_are_known(&mut self) {
        const ACTIONS: [&str; 3] = ["create", "update", "delete"];
        const EXPECTED: &str = "expected `create`, `update` or `delete`";
        let actions = match self.get("action") {
            None => return,
            Some(ParameterValue::Strings(actions)) => actions,
            Some(other) => {
                let message = "`action` must be an array of strings";
                let label = "expected an array of `create`, `update` or `delete`";
                let mistake = self.told(DocumentRule::ActionNotAList, Part::Value("action"), message, label);
                let meant = match other {
                    ParameterValue::String(action) if ACTIONS.contains(&action.as_str()) => action,
                    _ => ACTIONS[0],
                };
                self.mistakes.push(mistake.help(format!("write `[\"{meant}\"]`")));
                return;
            }
        };
        for (item, action) in actions.iter().enumerate().filter(|(_, action)| !ACTIONS.contains(&action.as_str())) {
            let message = format!("there is no action {}", quoted(action));
            let mistake = self.told(DocumentRule::ActionUnknown, Part::Item("action", item), &message, EXPECTED);
            self.mistakes.push(mistake.did_you_mean(nearest(action, &mut ACTIONS.into_iter())));
        }
    }
}

const PASSED_OVER: &str = "whoever grants the set ignores the whole permission because of it";

#[cfg(test)]
mod tests;
