//! Documents that a pattern passes over, though they call themselves as it covers: found nowhere by anybody who asks for them.
//! What a stray is, and where it belongs, is the schema crate's.

use lexicon_schema::catalog::{Catalog, FileDiagnostic, MisplacedDocument};
use lexicon_schema::diagnostic::{Diagnostic, DocumentRule};

use crate::pattern::Pattern;

/// The most mistakes that are told of one pattern.
const MOST: usize = 10;

/// What is told of the documents that a pattern passes over.
#[derive(Default)]
pub struct PassedOver {
    /// Documents to which no name of the root leads.
    pub mistakes: Vec<FileDiagnostic>,
    /// Documents below a folder that may be the root of another call.
    pub notes: Vec<FileDiagnostic>,
}

impl PassedOver {
    /// What `pattern` passes over.
    pub fn by(pattern: &Pattern, catalog: &Catalog) -> Self {
        let mut told = Self::default();
        let Pattern::Below(start) = pattern else { return told };
        let start: String = start.iter().map(|segment| format!("{segment}.")).collect();
        for stray in catalog.misplaced(&|name| pattern.matches(name)) {
            let lies_where_it_covers = stray.is_nameless() && stray.spelled.starts_with(&start);
            let is_covered = stray.name.as_ref().is_some_and(|name| pattern.matches(name));
            if !lies_where_it_covers && (!is_covered || stray.is_copy()) {
                continue;
            }
            let told = match !lies_where_it_covers && stray.has_a_root_of_its_own() {
                true => &mut told.notes,
                false => &mut told.mistakes,
            };
            told.push(mistake(pattern, &stray));
        }
        let more = told.mistakes.len().saturating_sub(MOST);
        if more > 0 {
            let message = format!("and {more} more that `{pattern}` passes over");
            told.mistakes.truncate(MOST);
            told.mistakes.push(without_source(Diagnostic::new(DocumentRule::Omitted, message)));
        }
        told
    }
}

fn mistake(pattern: &Pattern, stray: &MisplacedDocument) -> FileDiagnostic {
    let message = format!("`{pattern}` passes over `{}`", stray.path.display());
    let diagnostic = Diagnostic::new(DocumentRule::DocumentNotFound, message);
    without_source(diagnostic.note(format!("it {}", stray.reason())).help(stray.advice("it")))
}

fn without_source(diagnostic: Diagnostic) -> FileDiagnostic {
    FileDiagnostic { origin: 0, document: None, source: None, diagnostic }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use super::*;

    /// The first lines of the mistakes and of the notes, for a root with files that call themselves so.
    fn told(name: &str, pattern: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let root = env::temp_dir().join(format!("lexicon-macros-strays-{}-{name}", std::process::id()));
        for (path, id) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, format!("{{\"lexicon\": 1, \"id\": \"{id}\"}}")).expect("a file");
        }
        let told = PassedOver::by(&Pattern::parse(pattern).expect("a pattern"), &Catalog::open(&root));
        fs::remove_dir_all(&root).expect("the folder goes");
        let first =
            |mistake: &FileDiagnostic| mistake.render(Path::new(&root)).lines().next().unwrap_or_default().to_owned();
        (told.mistakes.iter().map(first).collect(), told.notes.iter().map(first).collect())
    }

    #[test]
    fn a_document_that_nobody_could_find_is_a_mistake() {
        for path in
            ["thing.json", "com/thing.json", "foo/thing.json", "example/com/thing.json", "com/example/thing.JSON"]
        {
            let (mistakes, notes) = told("nobody", "com.example.*", &[(path, "com.example.thing")]);
            assert_eq!((mistakes, notes), (vec![format!("`com.example.*` passes over `{path}`")], vec![]), "{path}");
        }
        let (mistakes, _) = told("nobody", "com.example.*", &[("com/example/get_thing.json", "com.example.get_thing")]);
        assert_eq!(mistakes, ["`com.example.*` passes over `com/example/get_thing.json`"]);
    }

    #[test]
    fn a_document_that_another_root_leads_to_is_noted() {
        let (mistakes, notes) = told("root", "com.example.*", &[("more/com/example/thing.json", "com.example.thing")]);
        assert_eq!((mistakes.len(), notes.len()), (0, 1));
    }

    #[test]
    fn nothing_is_said_of_what_is_not_meant() {
        let files = [
            ("com/example/thing.json", "com.example.thing"),
            // Somebody keeps a copy.
            ("old/thing.json", "com.example.thing"),
            ("org/thing.json", "org.example.thing"),
        ];
        assert_eq!(told("meant", "com.example.*", &files), (vec![], vec![]));
        assert_eq!(told("meant", "com.example.thing", &files[1..]), (vec![], vec![]));
    }

    #[test]
    fn no_more_than_ten_are_told_and_the_others_counted() {
        let paths: Vec<String> = (0..13).map(|number| format!("thing{number}.json")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "com.example.thing")).collect();
        let (mistakes, _) = told("ten", "*", &files);
        assert_eq!((mistakes.len(), &*mistakes[10]), (11, "and 3 more that `*` passes over"));
    }
}
