//! Bytes and blobs: lengths, sizes and media types.

use lexicon_syntax::json::Span;
use lexicon_syntax::media_type::{ANY, is_media_range};

use super::DocumentReader;
use super::fields::Fields;
use super::json_values;
use crate::check;
use crate::diagnostic::{Diagnostic, DocumentRule, quoted};
use crate::document::{BlobSchema, BytesSchema, Located};
use crate::json::{Node, NodeValue};

impl DocumentReader {
    pub(super) fn bytes(&mut self, fields: &Fields<'_, '_>) -> BytesSchema {
        let bytes =
            BytesSchema { min_length: fields.limit(self, "minLength"), max_length: fields.limit(self, "maxLength") };
        check::limits::lengths_are_in_order(&bytes.min_length, &bytes.max_length, &mut self.collector);
        bytes
    }

    pub(super) fn blob(&mut self, fields: &Fields<'_, '_>) -> BlobSchema {
        let max_size = fields.limit(self, "maxSize");
        if let Some(Located { value: 0, span }) = max_size {
            let label = "expected at least one byte; remove `maxSize` to allow any size";
            self.report(Diagnostic::at(DocumentRule::MaxSizeZero, span, "`maxSize` is zero", label));
        }
        BlobSchema { accept: self.accept(fields), max_size }
    }

    fn accept(&mut self, fields: &Fields<'_, '_>) -> Option<Vec<Located<String>>> {
        let list = fields.distinct(self, "accept", json_values::string)?;
        if let Some(Node { value: NodeValue::Array(items), span }) = fields.get("accept") {
            self.accept_is_not_empty(items.len(), *span);
        }
        let mut accepted = list.value;
        accepted.retain(|accepted| self.accept_is_a_media_range(accepted));
        Some(accepted).filter(|accepted| !accepted.is_empty())
    }

    fn accept_is_not_empty(&mut self, length: usize, span: Span) {
        if length == 0 {
            let label = "expected at least one media type; remove `accept` to allow any";
            self.report(Diagnostic::at(DocumentRule::AcceptEmpty, span, "`accept` is empty", label));
        }
    }

    fn accept_is_a_media_range(&mut self, accepted: &Located<String>) -> bool {
        let is_valid = is_media_range(&accepted.value);
        if !is_valid {
            let message = format!("{} is not a media type", quoted(&accepted.value));
            let label = "expected a media type such as `image/png`, or `image/*`, or `*/*`";
            let error = Diagnostic::at(DocumentRule::AcceptNotAMediaType, accepted.span, message, label);
            self.report(error.did_you_mean(suggested_range(&accepted.value).as_deref()));
        }
        is_valid
    }
}

/// Returns the valid media range nearest to an invalid one: `image`, `*`, `text/ht*`.
fn suggested_range(text: &str) -> Option<String> {
    const TYPES: [&str; 7] = ["application", "audio", "font", "image", "model", "text", "video"];
    match text.split_once('/').map_or(text, |(first, _)| first) {
        "*" => Some(ANY.to_owned()),
        first if TYPES.contains(&first) => Some(format!("{first}/*")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{
        assert_diagnostics, assert_no_errors, errors_in_defs, errors_in_property, warnings_in_property,
    };

    #[test]
    fn checks_lengths_of_bytes() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "bytes", "minLength": -1}"#, "-1", "`minLength` is below zero"),
                (r#"{"type": "bytes", "minLength": 9, "maxLength": 3}"#, "9", "`minLength` 9 is above `maxLength` 3"),
            ],
        );
        let of_a_blob = r#"{"type": "bytes", "maxSize": 3}"#;
        assert_diagnostics(warnings_in_property, &[(of_a_blob, "\"maxSize\"", "`maxSize` does not apply to `bytes`")]);
        assert_no_errors(
            errors_in_property,
            &[r#"{"type": "bytes"}"#, r#"{"type": "bytes", "minLength": 3, "maxLength": 3}"#],
        );
        assert_no_errors(
            errors_in_defs,
            &[r#"{"a": {"type": "bytes"}, "b": {"type": "blob"}, "c": {"type": "cid-link"}}"#],
        );
    }

    #[test]
    fn blob_accepts_media_types_and_ranges() {
        assert_diagnostics(
            errors_in_property,
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
        assert_no_errors(errors_in_property, &[r#"{"type": "blob", "accept": ["image/png", "video/*", "*/*"]}"#]);
        let twice = warnings_in_property(r#"{"type": "blob", "accept": ["a/b", "a/b"]}"#);
        assert_eq!(twice, [("\"a/b\"".to_owned(), "`accept` lists `a/b` twice".to_owned())]);
    }

    #[test]
    fn rejects_blob_of_size_zero() {
        assert_diagnostics(
            errors_in_property,
            &[
                (r#"{"type": "blob", "maxSize": 0}"#, "0", "`maxSize` is zero"),
                (r#"{"type": "blob", "maxSize": -1}"#, "-1", "`maxSize` is below zero"),
                (r#"{"type": "blob", "maxSize": 1.5}"#, "1.5", "`maxSize` must be an integer"),
            ],
        );
        assert_no_errors(errors_in_property, &[r#"{"type": "blob"}"#, r#"{"type": "blob", "maxSize": 1}"#]);
    }
}
