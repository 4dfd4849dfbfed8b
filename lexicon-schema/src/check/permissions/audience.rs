//! The audience of a permission for calls: the services that may be called.

use super::{Asked, Part};
use crate::diagnostic::DocumentRule;
use crate::document::ParameterValue;

const AUDIENCE: &str = "the audience is the services that may be called: `\"aud\": \"*\"` is any of them, \
                        `\"inheritAud\": true` the one that the application names when it asks for the set";

impl Asked<'_> {
    /// A call goes to a service, which is either any or the one that the application asks for with the set; to call
    /// anything at any service is more than a set can grant.
    pub(super) fn audience_is_told_once(&mut self) {
        let is_inherited = matches!(self.get("inheritAud"), Some(ParameterValue::Boolean(true)));
        match (self.get("aud"), is_inherited) {
            (None, true) => {}
            (None, false) => self.audience_is_missing(),
            (Some(_), true) => {
                let message = "`aud` and `inheritAud` can't be used together";
                let mistake =
                    self.told(DocumentRule::AudienceConflict, Part::Value("aud"), message, "remove one of them");
                let mistake = self.beside(mistake, Part::Value("inheritAud"), "or this one");
                self.mistakes.push(mistake.note(AUDIENCE));
            }
            (Some(ParameterValue::String(aud)), false) if aud == "*" => self.not_every_method_everywhere(),
            (Some(ParameterValue::String(_)), false) => {
                let message = "a set can't name the services that may be called";
                let label = "expected `*`, which is any service";
                let mistake = self.told(DocumentRule::AudienceNamed, Part::Value("aud"), message, label);
                self.mistakes.push(mistake.note(AUDIENCE));
            }
            (Some(other), false) => self.other_kind("aud", other, |_| false),
        }
    }

    fn audience_is_missing(&mut self) {
        let told = |label| {
            let message = "this permission doesn't say which services may be called";
            self.told(DocumentRule::AudienceMissing, Part::Value("inheritAud"), message, label).note(AUDIENCE)
        };
        let mistake = match self.get("inheritAud") {
            None => told("expected `\"aud\": \"*\"` or `\"inheritAud\": true` beside this")
                .help("add `\"inheritAud\": true`"),
            Some(ParameterValue::Boolean(_)) => told("expected `true`").help("write `true`"),
            Some(other) => return self.other_kind("inheritAud", other, |_| false),
        };
        self.mistakes.push(mistake);
    }

    fn not_every_method_everywhere(&mut self) {
        let is_any = |name: &String| name == "*";
        if matches!(self.get("lxm"), Some(ParameterValue::Strings(names)) if names.iter().any(is_any)) {
            let message = "a set can't grant every method at every service";
            let label = "name the methods, or write `\"inheritAud\": true` instead of this";
            let mistake = self.told(DocumentRule::AudienceUnlimited, Part::Value("aud"), message, label);
            let mistake = self.beside(mistake, Part::Value("lxm"), "this allows every method");
            self.mistakes.push(mistake.note(AUDIENCE));
        }
    }
}
