//! Unions, bytes and blobs.
//! Whether a union's types are there is left to the catalog.

use super::fields::{self, Fields};
use super::method::is_media_range;
use super::{Reader, Role};
use crate::check;
use crate::diagnostic::{Diagnostic, quoted};
use crate::document::{Blob, Bytes, Located, Reference, Union};

impl Reader {
    /// A union, with each of its types once: `com.example.thing` and `com.example.thing#main` are one.
    pub(super) fn union(&mut self, fields: &Fields<'_, '_>) -> Union {
        fields.needed(self, "refs");
        let closed = fields.boolean(self, "closed");
        let listed = fields.list(self, "refs", fields::string);
        if let (Some(listed), Some(closed)) = (&listed, &closed) {
            check::unions::closed_union_has_types(listed, closed, &mut self.mistakes);
        }
        let mut refs: Vec<Located<Reference>> = Vec::new();
        for text in listed.map(|listed| listed.value).unwrap_or_default() {
            if let Some(reference) = self.referred(text, Role::Variant)
                && refs.iter().all(|known| known.value != reference.value)
            {
                refs.push(reference);
            }
        }
        Union { refs, closed: closed.is_some_and(|closed| closed.value) }
    }

    pub(super) fn bytes(&mut self, fields: &Fields<'_, '_>) -> Bytes {
        let bytes = Bytes { min_length: fields.limit(self, "minLength"), max_length: fields.limit(self, "maxLength") };
        check::limits::lengths_are_in_order(&bytes.min_length, &bytes.max_length, &mut self.mistakes);
        bytes
    }

    pub(super) fn blob(&mut self, fields: &Fields<'_, '_>) -> Blob {
        let accept = fields.list(self, "accept", fields::string);
        if let Some(accept) = &accept {
            check::unions::accept_is_not_empty(accept, &mut self.mistakes);
            for accepted in accept.value.iter().filter(|accepted| !is_media_range(&accepted.value)) {
                let message = format!("{} is not a media type", quoted(&accepted.value));
                let label = "expected a media type such as `image/png`, or a range such as `image/*`";
                self.report(Diagnostic::at(accepted.span, message, label));
            }
        }
        let max_size = fields.limit(self, "maxSize");
        if let Some(limit) = max_size.as_ref().filter(|limit| limit.value == 0) {
            self.report(Diagnostic::at(limit.span, "no file has a `maxSize` of 0", "expected 1 or more"));
        }
        Blob { accept: accept.map(|accept| accept.value), max_size }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{DefinitionBody, SchemaKind};
    use crate::read::testing::{in_property, reading, silent, told};

    #[test]
    fn a_union_lists_references() {
        told(
            in_property,
            &[
                (r#"{"type": "union"}"#, "\"union\"", "`refs` is missing"),
                (r#"{"type": "union", "refs": "a"}"#, "\"a\"", "`refs` must be an array"),
                (r#"{"type": "union", "refs": [1]}"#, "1", "each item of `refs` must be a string"),
                (r#"{"type": "union", "refs": ["a"]}"#, "\"a\"", "`a` is not a reference"),
                (r#"{"type": "union", "refs": [], "closed": 1}"#, "1", "`closed` must be a boolean"),
                (r#"{"type": "union", "refs": [], "closed": true}"#, "[]", "a closed union without types has no value"),
            ],
        );
        silent(in_property, &[r#"{"type": "union", "refs": []}"#, r#"{"type": "union", "refs": [], "closed": false}"#]);
    }

    #[test]
    fn a_type_that_is_listed_twice_is_one() {
        let reading = reading(
            r##"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object", "properties": {
                "a": {"type": "union", "refs": ["#main", "com.example.thing", "com.example.thing#main"], "closed": true}
            }}}}"##,
        );
        let definitions = reading.document.unwrap().definitions;
        let DefinitionBody::Data(main) = &definitions[0].body else { panic!("data") };
        let SchemaKind::Object(object) = &main.kind else { panic!("an object") };
        let SchemaKind::Union(union) = &object.properties[0].schema.kind else { panic!("a union") };
        assert!(union.closed && union.refs.len() == 1);
    }

    #[test]
    fn blobs_have_media_types_and_a_size() {
        told(
            in_property,
            &[
                (r#"{"type": "blob", "accept": "image/*"}"#, "\"image/*\"", "`accept` must be an array"),
                (r#"{"type": "blob", "accept": []}"#, "[]", "`accept` lists nothing"),
                (r#"{"type": "blob", "accept": ["image/p*"]}"#, "\"image/p*\"", "`image/p*` is not a media type"),
                (r#"{"type": "blob", "accept": ["*"]}"#, "\"*\"", "`*` is not a media type"),
                (r#"{"type": "blob", "maxSize": 0}"#, "0", "no file has a `maxSize` of 0"),
                (r#"{"type": "blob", "maxSize": -1}"#, "-1", "`maxSize` is below zero"),
                (r#"{"type": "blob", "maxSize": 1.5}"#, "1.5", "`maxSize` must be an integer"),
            ],
        );
        silent(in_property, &[r#"{"type": "blob", "accept": ["*/*", "image/*", "image/svg+xml"], "maxSize": 1}"#]);
    }

    #[test]
    fn bytes_have_lengths_in_order() {
        told(in_property, &[(r#"{"type": "bytes", "minLength": -1}"#, "-1", "`minLength` is below zero")]);
        assert_eq!(in_property(r#"{"type": "bytes", "minLength": 3, "maxLength": 2}"#).len(), 1);
        silent(in_property, &[r#"{"type": "bytes", "minLength": 2, "maxLength": 2}"#, r#"{"type": "cid-link"}"#]);
    }
}
