//! Notes on documents, shown beside what the compiler says: no lint can make them fail a build.
//! Which notes there are is the schema crate's.

use std::env;
use std::io::{self, Write};
use std::path::Path;

use lexicon_schema::catalog::Mistake;

/// The most notes that are shown for one call.
const MOST: usize = 10;

/// `0` in this variable of the environment shows no notes.
const VARIABLE: &str = "LEXICON_NOTES";

/// Writes notes where the compiler's own words go. A stable macro has no other way to say what is no error.
pub fn show(notes: &[Mistake]) {
    if notes.is_empty() || env::var_os(VARIABLE).is_some_and(|value| value == "0") {
        return;
    }
    let text = drawn(notes, &env::current_dir().unwrap_or_default());
    // In one piece, for other crates are built beside; and if nobody listens, nothing is lost.
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

fn drawn(notes: &[Mistake], folder: &Path) -> String {
    let mut text = String::new();
    for note in notes.iter().take(MOST) {
        text.push_str("note: ");
        text.push_str(&note.render(folder));
        text.push_str("\n\n");
    }
    let more = notes.len().saturating_sub(MOST);
    if more > 0 {
        text.push_str(&format!("note: and {more} more in the documents of this call\n\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    use lexicon_schema::diagnostic::{Diagnostic, Rule};

    fn noted(count: usize) -> String {
        let note = |at| Mistake {
            origin: 0,
            source: None,
            diagnostic: Diagnostic::new(Rule::KeywordUnknown, format!("{at} has no effect")),
        };
        drawn(&(0..count).map(note).collect::<Vec<_>>(), Path::new(""))
    }

    #[test]
    fn ten_notes_are_shown_and_the_others_counted() {
        assert_eq!(noted(1), "note: 0 has no effect\n\n");
        assert_eq!(noted(10).matches("note: ").count(), 10);
        let text = noted(13);
        assert_eq!(text.matches("has no effect").count(), 10);
        assert!(text.ends_with("note: and 3 more in the documents of this call\n\n"), "{text}");
    }

    #[test]
    fn notes_are_counted_over_all_documents_of_the_call() {
        use lexicon_schema::catalog::Catalog;
        use lexicon_schema::document::Nsid;

        let counted = |number: usize, documents: &[&str]| {
            let folder = env::temp_dir().join(format!("lexicon-macros-notes-{}-{number}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("a folder");
            let words: String = (0..number).map(|word| format!("\"x{word}\": 1, ")).collect();
            let mut names = Vec::new();
            for document in documents {
                let name = format!("com.example.{document}");
                let text = format!(
                    "{{\"lexicon\": 1, \"id\": \"{name}\", \"defs\": {{\"main\": {{{words}\"type\": \"string\"}}}}}}"
                );
                std::fs::write(folder.join(format!("{name}.json")), text).expect("a document");
                names.extend(Nsid::parse(&name));
            }
            let text = drawn(&Catalog::open(&folder).load(&names).notes, &folder);
            std::fs::remove_dir_all(&folder).expect("the folder goes");
            assert_eq!(text.matches("note: there is no keyword").count(), 10, "{text}");
            text.rsplit("note: ").next().unwrap_or_default().trim_end().to_owned()
        };
        assert_eq!(counted(14, &["one"]), "and 4 more in the documents of this call");
        assert_eq!(counted(30, &["one"]), "and 20 more in the documents of this call");
        assert_eq!(counted(14, &["one", "two"]), "and 18 more in the documents of this call");
    }
}
