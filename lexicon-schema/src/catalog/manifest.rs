//! The manifest that the protocol's own installer writes beside the documents: which of them it installed.
//! Installed documents are third-party; that their contents are those that were installed is not checked here.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Mistake;
use super::file::{self, Unread};
use super::folder::{Found, source};
use crate::diagnostic::{Diagnostic, Rule, Source, quoted};
use crate::document::Nsid;
use crate::json::{Member, Node, Value, parse};

/// The name of the manifest's file, which lies beside the folder of documents.
const FILE: &str = "lexicons.json";

/// The key whose object has an entry for each installed document.
const PINS: &str = "resolutions";

/// What `lexicons.json` beside a folder of documents says of them.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// The file, if there is one.
    pub file: Option<PathBuf>,
    /// What is wrong with it.
    pub mistakes: Vec<Mistake>,
    pinned: HashSet<Nsid>,
}

impl Manifest {
    /// Reads the manifest beside the folder `documents`; where there is none, nothing is pinned.
    pub fn beside(documents: &Path) -> Self {
        let Some(path) = documents.parent().map(|parent| parent.join(FILE)) else { return Self::default() };
        let found = match file::read(&path) {
            Ok(bytes) => source(&path, bytes),
            Err(Unread::Failed(error)) if error.kind() == ErrorKind::NotFound => return Self::default(),
            Err(why) => {
                let message = format!("`{}` can't be read: {why}", path.display());
                Found::Nothing(Diagnostic::new(Rule::DocumentUnreadable, message), Vec::new())
            }
        };
        let mut manifest = Self { file: file::is_readable(&path).then_some(path), ..Self::default() };
        match found {
            Found::File(source, None) => manifest.read(Arc::new(source)),
            Found::File(source, Some(diagnostic)) => manifest.report(Some(Arc::new(source)), diagnostic),
            Found::Nothing(diagnostic, _) => manifest.report(None, diagnostic),
            Found::Absent => {}
        }
        manifest
    }

    /// Whether the document `name` was installed.
    pub fn pins(&self, name: &Nsid) -> bool {
        self.pinned.contains(name)
    }

    fn read(&mut self, source: Arc<Source>) {
        let root = match parse(&source.text) {
            Ok(root) => root,
            Err(diagnostic) => return self.report(Some(Arc::clone(&source)), *diagnostic),
        };
        let Some(pins) = self.object(&source, &root, "the manifest") else { return };
        let Some(pins) = pins.iter().find(|member| member.key.text == PINS) else { return };
        let Some(pins) = self.object(&source, &pins.value, &format!("`{PINS}`")) else { return };
        for Member { key, .. } in pins {
            match Nsid::parse(&key.text) {
                Some(name) => {
                    self.pinned.insert(name);
                }
                None => {
                    let message = format!("{} is not an NSID", quoted(&key.text));
                    let label = "expected the name of a document";
                    let error = Diagnostic::at(Rule::IdNotAnNsid, key.span, message, label);
                    self.report(Some(Arc::clone(&source)), error);
                }
            }
        }
    }

    fn object<'n, 't>(&mut self, source: &Arc<Source>, node: &'n Node<'t>, subject: &str) -> Option<&'n [Member<'t>]> {
        if let Value::Object(members) = &node.value {
            return Some(members);
        }
        let message = format!("{subject} must be an object");
        let label = format!("expected an object, found {}", node.value.kind());
        self.report(Some(Arc::clone(source)), Diagnostic::at(Rule::NotAnObject, node.span, message, label));
        None
    }

    fn report(&mut self, source: Option<Arc<Source>>, diagnostic: Diagnostic) {
        self.mistakes.push(Mistake { origin: 0, document: None, source, diagnostic });
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
        let manifest = Manifest::beside(&folder.join("lexicons"));
        fs::remove_dir_all(&folder).unwrap();
        manifest
    }

    fn messages(manifest: &Manifest) -> Vec<&str> {
        manifest.mistakes.iter().map(|mistake| mistake.diagnostic.message.as_str()).collect()
    }

    #[test]
    fn pins_what_the_installer_resolved() {
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
        assert!(manifest.file.is_none() && manifest.mistakes.is_empty());
    }

    #[test]
    fn reports_manifest_that_is_no_file() {
        let folder = std::env::temp_dir().join(format!("lexicon-schema-manifest-folder-{}", std::process::id()));
        fs::create_dir_all(folder.join(FILE)).unwrap();
        let manifest = Manifest::beside(&folder.join("lexicons"));
        fs::remove_dir_all(&folder).unwrap();
        assert!(messages(&manifest)[0].ends_with("lexicons.json` can't be read: it is a folder"));
        assert_eq!(manifest.file, None, "the compiler can't watch it");
    }

    #[test]
    fn reports_malformed_manifest() {
        for (name, text, message) in [
            ("json", "{", "a key in double quotes is expected here"),
            ("top", "[]", "the manifest must be an object"),
            ("pins-list", r#"{"resolutions": []}"#, "`resolutions` must be an object"),
            ("pin", r#"{"resolutions": {"thing": {}}}"#, "`thing` is not an NSID"),
        ] {
            let found = manifest(name, Some(text));
            assert_eq!(messages(&found), [message], "{text}");
        }
    }
}
