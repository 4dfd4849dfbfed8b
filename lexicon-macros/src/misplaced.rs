//! Misplaced documents: files whose `id` matches a pattern, but whose path does not lead to them.

use lexicon_schema::catalog::{Catalog, FileDiagnostic, MisplacedDocument};
use lexicon_schema::diagnostic::{Diagnostic, DocumentRule, counted, truncate};

use crate::pattern::Pattern;

/// The diagnostics about documents that match a pattern and are misplaced.
#[derive(Default)]
pub struct MisplacedDocuments {
    /// Documents that no NSID finds.
    pub errors: Vec<FileDiagnostic>,
    /// Documents in a folder that can be the root of another invocation.
    pub warnings: Vec<FileDiagnostic>,
}

impl MisplacedDocuments {
    /// Finds the misplaced documents of `pattern`.
    pub fn find(pattern: &Pattern, catalog: &Catalog) -> Self {
        let mut found = Self::default();
        let Pattern::Below(start) = pattern else { return found };
        let start: String = start.iter().map(|segment| format!("{segment}.")).collect();
        for document in catalog.misplaced(&|nsid| pattern.matches(nsid)) {
            let is_at_match = document.is_nameless() && document.spelled.starts_with(&start);
            let is_match = document.name.as_ref().is_some_and(|nsid| pattern.matches(nsid));
            if !is_at_match && (!is_match || document.is_copy()) {
                continue;
            }
            let list = match !is_at_match && document.has_a_root_of_its_own() {
                true => &mut found.warnings,
                false => &mut found.errors,
            };
            list.push(diagnostic(pattern, &document));
        }
        truncate(&mut found.errors, &|omitted| {
            let message = format!("{} not included in `{pattern}`", counted(omitted as u64, "more document"));
            without_source(Diagnostic::new(DocumentRule::Omitted, message))
        });
        found
    }
}

fn diagnostic(pattern: &Pattern, document: &MisplacedDocument) -> FileDiagnostic {
    let message = format!("`{pattern}` does not include `{}`", document.path.display());
    let diagnostic = Diagnostic::new(DocumentRule::DocumentNotFound, message);
    without_source(diagnostic.note(format!("it {}", document.reason())).help(document.advice("it")))
}

fn without_source(diagnostic: Diagnostic) -> FileDiagnostic {
    FileDiagnostic { origin: 0, document: None, source: None, diagnostic }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use super::*;

    /// Returns the first lines of the errors and of the warnings, given paths below a root and their `id`s.
    fn found(name: &str, pattern: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let root = env::temp_dir().join(format!("lexicon-macros-misplaced-{}-{name}", std::process::id()));
        for (path, id) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, format!("{{\"lexicon\": 1, \"id\": \"{id}\"}}")).expect("a file");
        }
        let found = MisplacedDocuments::find(&Pattern::parse(pattern).expect("a pattern"), &Catalog::open(&root));
        fs::remove_dir_all(&root).expect("the folder is removed");
        let first =
            |found: &FileDiagnostic| found.render(Path::new(&root)).lines().next().unwrap_or_default().to_owned();
        (found.errors.iter().map(first).collect(), found.warnings.iter().map(first).collect())
    }

    #[test]
    fn reports_documents_that_no_nsid_finds() {
        for path in
            ["thing.json", "com/thing.json", "foo/thing.json", "example/com/thing.json", "com/example/thing.JSON"]
        {
            let (errors, warnings) = found("nsid", "com.example.*", &[(path, "com.example.thing")]);
            assert_eq!(
                (errors, warnings),
                (vec![format!("`com.example.*` does not include `{path}`")], vec![]),
                "{path}"
            );
        }
        let (errors, _) = found("nsid", "com.example.*", &[("com/example/get_thing.json", "com.example.get_thing")]);
        assert_eq!(errors, ["`com.example.*` does not include `com/example/get_thing.json`"]);
    }

    #[test]
    fn warns_about_documents_below_another_root() {
        let (errors, warnings) =
            found("root", "com.example.*", &[("more/com/example/thing.json", "com.example.thing")]);
        assert_eq!((errors.len(), warnings.len()), (0, 1));
    }

    #[test]
    fn ignores_copies_and_other_documents() {
        let files = [
            ("com/example/thing.json", "com.example.thing"),
            // A copy.
            ("old/thing.json", "com.example.thing"),
            ("org/thing.json", "org.example.thing"),
        ];
        assert_eq!(found("meant", "com.example.*", &files), (vec![], vec![]));
        assert_eq!(found("meant", "com.example.thing", &files[1..]), (vec![], vec![]));
    }

    #[test]
    fn counts_misplaced_documents_beyond_ten() {
        let paths: Vec<String> = (0..13).map(|number| format!("thing{number}.json")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "com.example.thing")).collect();
        let (errors, _) = found("ten", "*", &files);
        assert_eq!((errors.len(), &*errors[10]), (11, "3 more documents not included in `*`"));
    }
}
