//! Misplaced documents: files whose `id` matches a pattern, but whose path does not.

use lexicon_schema::catalog::{Catalog, FileDiagnostic, MisplacedDocument};
use lexicon_schema::diagnostic::{Diagnostic, DocumentRule, counted, truncate};

use crate::pattern::Pattern;

/// Returns an error for each misplaced document that `pattern` should include.
pub fn misplaced_documents(pattern: &Pattern, catalog: &Catalog) -> Vec<FileDiagnostic> {
    let Pattern::Below(start) = pattern else { return Vec::new() };
    let start: String = start.iter().map(|segment| format!("{segment}.")).collect();
    let is_excluded = |document: &MisplacedDocument| match document.name {
        Some(_) => !document.is_duplicate,
        // A document without NSID is reported if its path is below that of the pattern.
        None => document.dotted_path.starts_with(&start),
    };
    let documents = catalog.misplaced(&|nsid| pattern.matches(nsid));
    let mut errors: Vec<FileDiagnostic> =
        documents.iter().filter(|document| is_excluded(document)).map(|document| error(pattern, document)).collect();
    truncate(&mut errors, &|omitted| {
        let message = format!("{} not included in `{pattern}`", counted(omitted as u64, "more document"));
        FileDiagnostic::without_document(Diagnostic::new(DocumentRule::Omitted, message))
    });
    errors
}

fn error(pattern: &Pattern, document: &MisplacedDocument) -> FileDiagnostic {
    let message = format!("`{pattern}` does not include `{}`", document.path.display());
    let error = Diagnostic::new(DocumentRule::DocumentNotFound, message);
    FileDiagnostic::without_document(error.note(document.note()).help(document.help()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use super::*;

    /// Returns the first lines of the errors, given paths below a root and their `id`s.
    fn found(name: &str, pattern: &str, files: &[(&str, &str)]) -> Vec<String> {
        let root = env::temp_dir().join(format!("lexicon-macros-misplaced-{}-{name}", std::process::id()));
        for (path, id) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, format!("{{\"lexicon\": 1, \"id\": \"{id}\"}}")).expect("a file");
        }
        let errors = misplaced_documents(&Pattern::parse(pattern).expect("a pattern"), &Catalog::open(&root));
        fs::remove_dir_all(&root).expect("the folder is removed");
        let first =
            |found: &FileDiagnostic| found.render(Path::new(&root)).lines().next().unwrap_or_default().to_owned();
        errors.iter().map(first).collect()
    }

    #[test]
    fn reports_documents_that_no_nsid_finds() {
        for path in
            ["thing.json", "com/thing.json", "foo/thing.json", "example/com/thing.json", "com/example/thing.JSON"]
        {
            let errors = found("nsid", "com.example.*", &[(path, "com.example.thing")]);
            assert_eq!(errors, [format!("`com.example.*` does not include `{path}`")], "{path}");
        }
        let errors = found("nsid", "com.example.*", &[("com/example/get_thing.json", "com.example.get_thing")]);
        assert_eq!(errors, ["`com.example.*` does not include `com/example/get_thing.json`"]);
    }

    #[test]
    fn reports_documents_below_another_root() {
        let errors = found("root", "com.example.*", &[("more/com/example/thing.json", "com.example.thing")]);
        assert_eq!(errors.len(), 1);
    }

    #[test]
    fn ignores_copies_and_other_documents() {
        let files = [
            ("com/example/thing.json", "com.example.thing"),
            // A copy.
            ("old/thing.json", "com.example.thing"),
            ("org/thing.json", "org.example.thing"),
        ];
        assert_eq!(found("meant", "com.example.*", &files), [""; 0]);
        assert_eq!(found("meant", "com.example.thing", &files[1..]), [""; 0]);
    }

    #[test]
    fn counts_misplaced_documents_beyond_ten() {
        let paths: Vec<String> = (0..13).map(|number| format!("thing{number}.json")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "com.example.thing")).collect();
        let errors = found("ten", "*", &files);
        assert_eq!((errors.len(), &*errors[10]), (11, "3 more documents not included in `*`"));
    }
}
