//! The manifest `lexicons.json`, in which the protocol's own installer lists the documents that it installed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lexicon_syntax::json::Span;

use super::closure::{FileDiagnostic, truncate_errors};
use super::file::{self, FileError};
use super::folder::{FoundFile, decode};
use crate::diagnostic::{Diagnostic, DocumentRule, Level, SourceFile, quoted};
use crate::document::Nsid;
use crate::json::{Member, Node, NodeValue, parse};
use crate::names::NameIndex;

/// The name of the manifest, next to the folder of documents.
const FILE: &str = "lexicons.json";

/// The key of the object with an entry for each installed document.
const PINS: &str = "resolutions";

/// The manifest next to a folder of documents. The documents that it pins are third-party.
#[derive(Debug, Default)]
pub struct Manifest {
    /// The file, if there is one.
    pub file: Option<PathBuf>,
    /// The errors, at most ten and then one that counts the rest, and then the warnings.
    pub diagnostics: Vec<FileDiagnostic>,
    pinned: NameIndex,
}

impl Manifest {
    /// Reads the manifest next to the folder `root`. Without a manifest, no document is pinned.
    pub fn from_root(root: &Path) -> Self {
        let Some(path) = root.parent().map(|parent| parent.join(FILE)) else { return Self::default() };
        let found = match file::read(&path) {
            Ok(bytes) => decode(&path, bytes),
            Err(FileError::Io(error)) if error.kind() == ErrorKind::NotFound => return Self::default(),
            Err(error) => {
                let message = format!("`{}` can't be read: {error}", path.display());
                FoundFile::Unreadable(Diagnostic::new(DocumentRule::DocumentUnreadable, message), Vec::new())
            }
        };
        let mut manifest = Self { file: file::is_readable(&path).then_some(path), ..Self::default() };
        let (source, diagnostics) = match found {
            FoundFile::Read(source) => {
                let diagnostics = manifest.read(&source);
                (Some(Arc::new(source)), diagnostics)
            }
            FoundFile::NotUtf8(source, error) => (Some(Arc::new(source)), vec![error]),
            FoundFile::Unreadable(error, _) => (None, vec![error]),
            FoundFile::Missing => (None, Vec::new()),
        };
        let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics.into_iter().partition(Diagnostic::is_error);
        let in_file =
            |diagnostic| FileDiagnostic { source: source.clone(), ..FileDiagnostic::without_document(diagnostic) };
        manifest.diagnostics = truncate_errors(errors).into_iter().chain(warnings).map(in_file).collect();
        manifest
    }

    /// Whether the document `name` was installed.
    pub fn pins(&self, name: &Nsid) -> bool {
        self.pinned.contains(name.as_str())
    }

    fn read(&mut self, source: &SourceFile) -> Vec<Diagnostic> {
        match parse(&source.text) {
            Ok(root) => self.read_pins(&root).unwrap_or_else(|error| vec![*error]),
            Err(error) => vec![*error],
        }
    }

    fn read_pins(&mut self, root: &Node<'_>) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
        let Some(pins) = object(root, "the manifest")?.iter().find(|member| member.key.text == PINS) else {
            let bracket = Span { start: root.span.start, end: root.span.start + 1 };
            let message = format!("`{PINS}` is missing");
            let warning = Diagnostic::at(DocumentRule::KeywordMissing, bracket, message, "no document is pinned");
            return Ok(vec![warning.with_level(Level::Warning)]);
        };
        let mut errors = Vec::new();
        for Member { key, .. } in object(&pins.value, &format!("`{PINS}`"))? {
            match Nsid::parse(&key.text) {
                Some(name) => drop(self.pinned.add(name.as_str())),
                None => {
                    let message = format!("{} is not an NSID", quoted(&key.text));
                    let label = "expected the NSID of a document";
                    errors.push(Diagnostic::at(DocumentRule::IdNotAnNsid, key.span, message, label));
                }
            }
        }
        Ok(errors)
    }
}

fn object<'n, 't>(node: &'n Node<'t>, subject: &str) -> Result<&'n [Member<'t>], Box<Diagnostic>> {
    match &node.value {
        NodeValue::Object(members) => Ok(members),
        other => {
            let message = format!("{subject} must be an object");
            let label = format!("expected an object, found {}", other.kind());
            Err(Box::new(Diagnostic::at(DocumentRule::NotAnObject, node.span, message, label)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn manifest(name: &str, text: Option<&str>) -> Manifest {
        let folder = std::env::temp_dir().join(format!("lexicon-schema-manifest-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        if let Some(text) = text {
            fs::write(folder.join(FILE), text).unwrap();
        }
        let manifest = Manifest::from_root(&folder.join("lexicons"));
        fs::remove_dir_all(&folder).unwrap();
        manifest
    }

    fn messages(manifest: &Manifest) -> Vec<&str> {
        manifest.diagnostics.iter().map(|found| found.diagnostic.message.as_str()).collect()
    }

    #[test]
    fn pins_resolved_documents() {
        let manifest = manifest(
            "pins",
            Some(
                r#"{"version": 1, "lexicons": ["com.example.thing"], "resolutions": {
                "com.example.thing": {"uri": "at://did:web:example.com/com.atproto.lexicon.schema/com.example.thing",
                "cid": "bafyreigh2akiscaildc"}, "com.example.defs": {}}}"#,
            ),
        );
        assert_eq!(messages(&manifest), [""; 0]);
        let pins = ["com.example.thing", "com.example.defs", "com.example.other"]
            .map(|name| manifest.pins(&Nsid::parse(name).unwrap()));
        assert_eq!(pins, [true, true, false]);
        assert!(manifest.file.is_some());
    }

    #[test]
    fn pins_nothing_without_a_manifest() {
        let manifest = manifest("none", None);
        assert!(manifest.file.is_none() && manifest.diagnostics.is_empty());
    }

    #[test]
    fn warns_of_manifest_without_pins() {
        let manifest = manifest("unpinned", Some(r#"{"version": 1, "lexicons": ["com.example.thing"]}"#));
        assert_eq!(messages(&manifest), ["`resolutions` is missing"]);
        assert!(!manifest.diagnostics[0].diagnostic.is_error());
    }

    #[test]
    fn reports_ten_errors_and_counts_the_rest() {
        let pins: Vec<String> = (0..30).map(|number| format!("\"bad {number}\": {{}}")).collect();
        let manifest = manifest("many", Some(&format!("{{\"resolutions\": {{{}}}}}", pins.join(", "))));
        assert_eq!((manifest.diagnostics.len(), messages(&manifest)[10]), (11, "20 more errors in this document"));
    }

    #[test]
    fn reports_folder_named_like_manifest() {
        let folder = std::env::temp_dir().join(format!("lexicon-schema-manifest-folder-{}", std::process::id()));
        fs::create_dir_all(folder.join(FILE)).unwrap();
        let manifest = Manifest::from_root(&folder.join("lexicons"));
        fs::remove_dir_all(&folder).unwrap();
        assert!(messages(&manifest)[0].ends_with("lexicons.json` can't be read: it is a folder"));
        assert_eq!(manifest.file, None, "the compiler can't watch it");
    }

    #[test]
    fn reports_malformed_manifest() {
        for (name, text, message) in [
            ("json", "{", "expected a key in double quotes, found the end of the file"),
            ("top", "[]", "the manifest must be an object"),
            ("pins-list", r#"{"resolutions": []}"#, "`resolutions` must be an object"),
            ("pin", r#"{"resolutions": {"thing": {}}}"#, "`thing` is not an NSID"),
        ] {
            let found = manifest(name, Some(text));
            assert_eq!(messages(&found), [message], "{text}");
        }
    }
}
