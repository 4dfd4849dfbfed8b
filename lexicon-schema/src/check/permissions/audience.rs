//! The audience of a permission for remote calls: the services that receive them.

use super::{ParameterPart, PermissionCheck};
use crate::diagnostic::DocumentRule;
use crate::document::ParameterValue;

const AUDIENCE: &str = "the audience is the service that receives the requests: `\"aud\": \"*\"` allows any service, and \
                        `\"inheritAud\": true` only the service that the application names when it requests the set";

impl PermissionCheck<'_> {
    /// Checks that exactly one of `aud` and `inheritAud` sets the audience.
    pub(super) fn audience_is_unambiguous(&mut self) {
        let is_inherited = matches!(self.get("inheritAud"), Some(ParameterValue::Boolean(true)));
        let part = ParameterPart::Value("aud");
        match (self.get("aud"), is_inherited) {
            (None, true) => {}
            (None, false) => self.audience_is_missing(),
            (Some(_), true) => {
                let message = "`aud` and `inheritAud` can't be used together";
                let error = self.diagnostic(DocumentRule::AudienceConflict, part, message, "remove one of them");
                let error = self.with_label(error, ParameterPart::Value("inheritAud"), "or this one");
                self.report(error.note(AUDIENCE));
            }
            (Some(ParameterValue::String(aud)), false) if aud == "*" => self.grant_is_limited(),
            (Some(ParameterValue::String(_)), false) => {
                let message = "`aud` of a permission set can't name a service";
                let label = "expected `*`, which allows any service";
                let error = self.diagnostic(DocumentRule::AudienceNamed, part, message, label);
                self.report(error.note(AUDIENCE));
            }
            (Some(other), false) => self.report_wrong_type("aud", other, |_| false),
        }
    }

    fn audience_is_missing(&mut self) {
        let error = |label| {
            let message = "the audience of this permission is missing";
            let part = ParameterPart::Value("inheritAud");
            self.diagnostic(DocumentRule::AudienceMissing, part, message, label).note(AUDIENCE)
        };
        let error = match self.get("inheritAud") {
            None => error("expected `\"aud\": \"*\"` or `\"inheritAud\": true` next to this")
                .help("add `\"inheritAud\": true`"),
            Some(ParameterValue::Boolean(_)) => error("expected `true`").help("write `true`"),
            Some(other) => return self.report_wrong_type("inheritAud", other, |_| false),
        };
        self.report(error);
    }

    /// A set can't grant every method at every service.
    fn grant_is_limited(&mut self) {
        let is_any = |name: &String| name == "*";
        if matches!(self.get("lxm"), Some(ParameterValue::Strings(names)) if names.iter().any(is_any)) {
            let message = "a permission set can't grant every method at every service";
            let label = "list the methods, or write `\"inheritAud\": true` instead of this";
            let error = self.diagnostic(DocumentRule::AudienceUnlimited, ParameterPart::Value("aud"), message, label);
            let error = self.with_label(error, ParameterPart::Value("lxm"), "this allows every method");
            self.report(error.note(AUDIENCE));
        }
    }
}
