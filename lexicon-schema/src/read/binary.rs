//! Bytes and blobs: how long they may be, and which media types a blob may have.
//! What they hold is nobody's business here.

use lexicon_syntax::json::Span;
use lexicon_syntax::media_type::is_media_range;

use super::Reader;
use super::fields::Fields;
use super::media::meant_range;
use super::values;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{BlobSchema, BytesSchema, Located};
use crate::json::{Node, NodeValue};

impl Reader {
    pub(super) fn bytes(&mut self, fields: &Fields<'_, '_>) -> BytesSchema {
        let bytes =
            BytesSchema { min_length: fields.limit(self, "minLength"), max_length: fields.limit(self, "maxLength") };
        check::limits::lengths_are_in_order(&bytes.min_length, &bytes.max_length, &mut self.mistakes);
        bytes
    }

    pub(super) fn blob(&mut self, fields: &Fields<'_, '_>) -> BlobSchema {
        let max_size = fields.limit(self, "maxSize");
        check::limits::a_blob_may_have_a_byte(&max_size, &mut self.mistakes);
        BlobSchema { accept: self.accept(fields), max_size }
    }

    fn accept(&mut self, fields: &Fields<'_, '_>) -> Option<Vec<Located<String>>> {
        let list = fields.distinct(self, "accept", values::string)?;
        if let Some(Node { value: NodeValue::Array(items), span }) = fields.get("accept") {
            self.something_is_accepted(items.len(), *span);
        }
        let mut accepted = list.value;
        accepted.retain(|accepted| self.accepted_is_a_media_type(accepted));
        Some(accepted).filter(|accepted| !accepted.is_empty())
    }

    /// A blob that may be of no media type is no blob.
    fn something_is_accepted(&mut self, listed: usize, at: Span) {
        if listed == 0 {
            let label = "expected one media type or more; leave `accept` out to allow any";
            self.report(Diagnostic::at(DocumentRule::AcceptEmpty, at, "`accept` is empty", label));
        }
    }

    /// A star stands for a whole half of a media type; `text/ht*` would match nothing.
    fn accepted_is_a_media_type(&mut self, accepted: &Located<String>) -> bool {
        let is_known = is_media_range(&accepted.value);
        if !is_known {
            let message = format!("{} is not a media type", quoted(&accepted.value));
            let label = "expected a media type such as `image/png`, or `image/*`, or `*/*`";
            let mistake = Diagnostic::at(DocumentRule::AcceptNotAMediaType, accepted.span, message, label);
            self.report(mistake.did_you_mean(meant_range(&accepted.value).as_deref()));
        }
        is_known
    }
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{in_definitions, in_property, noted_in_property, silent, told};

    #[test]
    fn bytes_have_lengths_that_leave_something_between_them() {
        told(
            in_property,
            &[
                (r#"{"type": "bytes", "minLength": -1}"#, "-1", "`minLength` is below zero"),
                (r#"{"type": "bytes", "minLength": 9, "maxLength": 3}"#, "9", "`minLength` 9 is above `maxLength` 3"),
            ],
        );
        let of_a_blob = r#"{"type": "bytes", "maxSize": 3}"#;
        told(noted_in_property, &[(of_a_blob, "\"maxSize\"", "`maxSize` does not apply to `bytes`")]);
        silent(in_property, &[r#"{"type": "bytes"}"#, r#"{"type": "bytes", "minLength": 3, "maxLength": 3}"#]);
        silent(in_definitions, &[r#"{"a": {"type": "bytes"}, "b": {"type": "blob"}, "c": {"type": "cid-link"}}"#]);
    }

    #[test]
    fn a_blob_accepts_media_types_and_ranges_of_them() {
        told(
            in_property,
            &[
                (r#"{"type": "blob", "accept": "image/png"}"#, "\"image/png\"", "`accept` must be an array"),
                (r#"{"type": "blob", "accept": []}"#, "[]", "`accept` is empty"),
                (r#"{"type": "blob", "accept": [3]}"#, "3", "each item of `accept` must be a string"),
                (r#"{"type": "blob", "accept": ["*"]}"#, "\"*\"", "`*` is not a media type"),
                (
                    r#"{"type": "blob", "accept": ["*/*", "text/ht*"]}"#,
                    "\"text/ht*\"",
                    "`text/ht*` is not a media type",
                ),
            ],
        );
        silent(in_property, &[r#"{"type": "blob", "accept": ["image/png", "video/*", "*/*"]}"#]);
        let twice = noted_in_property(r#"{"type": "blob", "accept": ["a/b", "a/b"]}"#);
        assert_eq!(twice, [("\"a/b\"".to_owned(), "`accept` lists `a/b` twice".to_owned())]);
    }

    #[test]
    fn a_blob_may_be_larger_than_nothing() {
        told(
            in_property,
            &[
                (r#"{"type": "blob", "maxSize": 0}"#, "0", "`maxSize` is zero"),
                (r#"{"type": "blob", "maxSize": -1}"#, "-1", "`maxSize` is below zero"),
                (r#"{"type": "blob", "maxSize": 1.5}"#, "1.5", "`maxSize` must be an integer"),
            ],
        );
        silent(in_property, &[r#"{"type": "blob"}"#, r#"{"type": "blob", "maxSize": 1}"#]);
    }
}
