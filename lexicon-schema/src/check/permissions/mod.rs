//! Whether a permission of a set asks for something that a set can grant (the Permission section of the AT Protocol's
//! specification). One that isn't understood in every part is passed over by whoever grants the set, so that newer ones
//! may stand beside: that is noted. What is understood and can't be meant is a mistake.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::document::{Nsid, Permission, PermissionParameter};
use crate::format::nsid;
use crate::json::Span;
use crate::spelling::nearest;

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
    permission: &Permission,
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

/// A set without a permission grants nothing, which may be meant while it is being written.
pub fn a_set_has_a_permission(listed: usize, at: Span, notes: &mut Vec<Diagnostic>) {
    if listed == 0 {
        notes.push(Diagnostic::at(Rule::SetEmpty, at, "this set grants nothing", "no permission is listed"));
    }
}

struct Asked<'a> {
    permission: &'a Permission,
    set: &'a Nsid,
    at: Place<'a>,
    mistakes: &'a mut Vec<Diagnostic>,
    notes: &'a mut Vec<Diagnostic>,
}

impl<'a> Asked<'a> {
    fn get(&self, name: &str) -> Option<&'a PermissionParameter> {
        self.permission.parameters.iter().find(|parameter| parameter.0 == name).map(|parameter| &parameter.1)
    }

    /// At a part, or at the resource if it isn't there.
    fn told(&self, rule: Rule, part: Part<'_>, message: &str, label: &str) -> Diagnostic {
        Diagnostic::at(rule, (self.at)(part).unwrap_or(self.permission.resource.span), message, label)
    }

    /// With a second place, if that is there.
    fn beside(&self, mistake: Diagnostic, part: Part<'_>, label: &str) -> Diagnostic {
        match (self.at)(part) {
            Some(span) => mistake.label(span, label),
            None => mistake,
        }
    }

    fn mistake(&mut self, rule: Rule, name: &str, message: &str, label: &str) {
        let mistake = self.told(rule, Part::Value(name), message, label);
        self.mistakes.push(mistake);
    }

    /// A set may hold what only a repository or a service can grant; what else there is, now or later, it can't.
    fn resource_is_known(&mut self) {
        let resource = self.permission.resource.value.as_str();
        let meant = nearest(resource, &mut ["repo", "rpc"].into_iter());
        let message = format!("a set grants nothing on {}", quoted(resource));
        let note = self.told(Rule::ResourceUnknown, Part::Value("resource"), &message, "expected `repo` or `rpc`");
        self.notes.push(note.note(PASSED_OVER).did_you_mean(meant));
    }

    /// A parameter may narrow a permission, so one that isn't known leaves open what is granted. One that is nearly a
    /// known one that is absent is a slip.
    fn parameters_are_known(&mut self, known: &[&str]) -> bool {
        let mut all_known = true;
        for (name, _) in self.permission.parameters.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            all_known = false;
            let message = format!("{} is no parameter of `{}`", quoted(name), self.permission.resource.value);
            let told = |rule| self.told(rule, Part::Name(name), &message, "this is not understood");
            match nearest(name, &mut known.iter().copied().filter(|known| self.get(known).is_none())) {
                Some(meant) => {
                    let mistake = told(Rule::ParameterMisspelled).did_you_mean(Some(meant));
                    self.mistakes.push(mistake);
                }
                None => {
                    let note = told(Rule::ParameterUnknown).note(PASSED_OVER);
                    self.notes.push(note);
                }
            }
        }
        all_known
    }

    /// Without names nothing is granted.
    fn names_are_listed(&mut self, name: &str, besides: &[&str]) {
        let names = match self.get(name) {
            Some(PermissionParameter::Strings(names)) if !names.is_empty() => names,
            _ => {
                let message = format!("`{name}` lists no NSIDs");
                return self.mistake(Rule::PermissionNamesNothing, name, &message, "expected an array of NSIDs");
            }
        };
        for (item, listed) in names.iter().enumerate().filter(|(_, listed)| !besides.contains(&listed.as_str())) {
            if let Err(fault) = nsid(listed) {
                let message = format!("`{name}` lists {}, which is not an NSID", quoted(listed));
                let mistake = self.told(Rule::PermissionNamesNoNsid, Part::Item(name, item), &message, fault.reason());
                self.mistakes.push(mistake);
            } else {
                self.name_is_below_the_set(name, item, listed);
            }
        }
    }

    /// Who holds a domain name can grant only what stands below it; the rest is passed over, so sets of several domain
    /// names are published all the same.
    fn name_is_below_the_set(&mut self, name: &str, item: usize, listed: &str) {
        let below = self.set.as_str().strip_suffix(self.set.name()).unwrap_or_default();
        if !listed.starts_with(below) {
            let message = format!("`{name}` lists {}, which this set can't grant", quoted(listed));
            let label = format!("expected an NSID that begins with `{below}`");
            let note = self.told(Rule::PermissionBeyondSet, Part::Item(name, item), &message, &label);
            self.notes.push(note.note("what stands elsewhere is passed over by whoever grants the set"));
        }
    }

    /// There are three things to do to a record.
    fn actions_are_known(&mut self) {
        const ACTIONS: [&str; 3] = ["create", "update", "delete"];
        const LABEL: &str = "expected some of `create`, `update`, `delete`";
        let actions = match self.get("action") {
            None => return,
            Some(PermissionParameter::Strings(actions)) => actions,
            Some(other) => {
                let message = "`action` must be an array of strings";
                let mistake = self.told(Rule::ActionsNotListed, Part::Value("action"), message, LABEL);
                self.mistakes.push(match other {
                    PermissionParameter::String(action) => {
                        mistake.help(format!("write {}", quoted(&format!("[{action:?}]"))))
                    }
                    _ => mistake,
                });
                return;
            }
        };
        for (item, action) in actions.iter().enumerate().filter(|(_, action)| !ACTIONS.contains(&action.as_str())) {
            let message = format!("unknown action {}", quoted(action));
            let mistake = self.told(Rule::ActionUnknown, Part::Item("action", item), &message, LABEL);
            self.mistakes.push(mistake.did_you_mean(nearest(action, &mut ACTIONS.into_iter())));
        }
    }

    /// A call goes to a service, which is either any or the one that the application asks for with the set; to call
    /// anything at any service is more than a set can grant.
    fn audience_is_told_once(&mut self) {
        let inherited = matches!(self.get("inheritAud"), Some(PermissionParameter::Boolean(true)));
        let at_any = |aud: &PermissionParameter| matches!(aud, PermissionParameter::String(aud) if aud == "*");
        let is_any = |name: &String| name == "*";
        let of_any = matches!(self.get("lxm"), Some(PermissionParameter::Strings(names)) if names.iter().any(is_any));
        match (self.get("aud").map(at_any), inherited) {
            (None, true) => {}
            (None, false) => {
                let label = "expected `\"aud\": \"*\"` or `\"inheritAud\": true` beside this";
                self.mistake(Rule::AudienceMissing, "inheritAud", "no audience is named", label);
            }
            (Some(_), true) => {
                let message = "`aud` and `inheritAud` exclude each other";
                let mistake = self.told(Rule::AudienceTwice, Part::Value("aud"), message, "remove one of them");
                let mistake = self.beside(mistake, Part::Value("inheritAud"), "or this one");
                self.mistakes.push(mistake);
            }
            (Some(false), false) => {
                self.mistake(Rule::AudienceNamed, "aud", "a set names no service of its own", "expected `*`");
            }
            (Some(true), false) if of_any => {
                let message = "any method at any service can't be granted";
                let label = "expected `\"inheritAud\": true` instead, or methods by name";
                let mistake = self.told(Rule::AudienceUnlimited, Part::Value("aud"), message, label);
                let mistake = self.beside(mistake, Part::Value("lxm"), "this allows any method");
                self.mistakes.push(mistake);
            }
            (Some(true), false) => {}
        }
    }
}

const PASSED_OVER: &str = "a permission that isn't understood in every part is passed over";

#[cfg(test)]
mod tests;
