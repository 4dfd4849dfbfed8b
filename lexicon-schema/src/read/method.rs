//! Queries and procedures: parameters, bodies, declared errors.
//! What a body or a parameter holds is read as any other schema.

use super::Reader;
use super::fields::Fields;
use super::kind::{Kind, Place};
use crate::check;
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Body, DeclaredError, Located, Method, MethodKind, Object};
use crate::json::{Node, Span};

impl Reader {
    pub(super) fn method(&mut self, kind: Kind, fields: &Fields<'_, '_>) -> Method {
        let procedure = kind == Kind::Procedure;
        let parameters = fields.get("parameters").and_then(|node| self.parameters(node));
        // The `input` of a query has been reported as a keyword that doesn't belong.
        let input = fields.get("input").filter(|_| procedure).and_then(|node| self.body(node, "`input`"));
        let output = fields.get("output").and_then(|node| self.body(node, "`output`"));
        let errors = fields.list(self, "errors", Self::declared_error).map(|errors| errors.value).unwrap_or_default();
        check::methods::error_names_are_unique(&errors, &mut self.mistakes);
        let kind = if procedure { MethodKind::Procedure } else { MethodKind::Query };
        Method { kind, parameters, input, output, errors }
    }

    fn parameters(&mut self, node: &Node<'_>) -> Option<Object> {
        let (_, fields) = self.typed(node, Place::Parameters)?;
        fields.text(self, "description");
        self.object(&fields, Place::Parameter)
    }

    fn body(&mut self, node: &Node<'_>, subject: &str) -> Option<Body> {
        let mut fields = Fields::of(self, node, subject)?;
        fields.spelled(self, &["description", "encoding", "schema"]);
        let description = fields.text(self, "description");
        fields.needed(self, "encoding");
        let encoding = fields.string(self, "encoding").and_then(|encoding| self.encoding(encoding, &fields));
        let schema = fields.get("schema").and_then(|node| self.schema(node, Place::Body));
        Some(Body { description, encoding: encoding?, schema })
    }

    /// One media type without parameters, or a range of them; so far only JSON can be read.
    fn encoding(&mut self, encoding: Located<String>, fields: &Fields<'_, '_>) -> Option<Located<String>> {
        let shown = quoted(&encoding.value);
        if !is_media_range(&encoding.value) {
            let label = "expected one media type without parameters, such as `application/json`";
            self.report(Diagnostic::at(encoding.span, format!("{shown} is not a media type"), label));
        } else if encoding.value.eq_ignore_ascii_case("application/json") {
            return Some(encoding);
        } else if let Some(schema) = fields.get("schema") {
            let at = Span { start: schema.span.start, end: schema.span.start + 1 };
            self.report(check::methods::schema_describes_json(&shown, encoding.span, at));
        } else {
            let label = "bodies other than `application/json` can't be read so far";
            self.report(Diagnostic::at(encoding.span, format!("{shown} is not supported yet"), label));
        }
        None
    }

    fn declared_error(&mut self, node: &Node<'_>, subject: &str) -> Option<DeclaredError> {
        let mut fields = Fields::of(self, node, subject)?;
        fields.spelled(self, &["name", "description"]);
        let description = fields.text(self, "description");
        fields.needed(self, "name");
        let name = fields.string(self, "name")?;
        let plain = name.value.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !plain {
            let message = format!("{} can't name an error", quoted(&name.value));
            self.report(Diagnostic::at(name.span, message, "expected a letter, then letters and digits"));
        }
        Some(DeclaredError { name, description })
    }
}

/// Whether `text` is `*/*`, `type/*` or `type/subtype`, of the characters that a media type has (RFC 9110, 5.6.2).
fn is_media_range(text: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte))
    };
    match text.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => is_token(kind),
        Some((kind, subtype)) => is_token(kind) && is_token(subtype),
        None => false,
    }
}
