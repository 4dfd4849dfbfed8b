//! Warnings about documents: shown where the compiler's own appear, left out, or errors of the build.
//! Which warnings there are is known to the schema crate.

use std::env;
use std::io::{self, Write};
use std::path::Path;

use lexicon_schema::catalog::FileDiagnostic;
use lexicon_schema::diagnostic::{Diagnostic, DocumentRule, counted, quoted, truncate};

/// The variable of the environment that says what warnings are.
pub const VARIABLE: &str = "LEXICON_WARNINGS";

/// The level of warnings, named like rustc's lint levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Warnings {
    /// They are left out.
    Allow,
    /// They are shown.
    #[default]
    Warn,
    /// They are errors.
    Deny,
    /// They are errors in one's own documents, and shown of third-party ones.
    DenyOwn,
}

impl Warnings {
    /// What the environment says.
    ///
    /// # Errors
    ///
    /// A message if the value is none of the four.
    pub fn from_environment() -> Result<Self, String> {
        Self::parse(env::var_os(VARIABLE).unwrap_or_default().to_string_lossy().as_ref())
    }

    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "allow" => Ok(Self::Allow),
            "" | "warn" => Ok(Self::Warn),
            "deny" => Ok(Self::Deny),
            "deny-own" => Ok(Self::DenyOwn),
            other => Err(format!("`{VARIABLE}` is {}: expected `allow`, `warn`, `deny` or `deny-own`", quoted(other))),
        }
    }
}

/// Writes warnings where the compiler's own appear: a macro on the stable toolchain has no other way.
pub fn show(warnings: &[FileDiagnostic]) {
    let text = drawn(warnings, &env::current_dir().unwrap_or_default());
    // In one piece, since other crates are built at the same time. Without a reader nothing is lost.
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// As many warnings as are shown, and one that counts the rest.
pub fn first(warnings: &[FileDiagnostic]) -> Vec<FileDiagnostic> {
    let mut first = warnings.to_vec();
    truncate(&mut first, &|omitted| {
        let message = format!("{}; `{VARIABLE}=allow` hides all", counted(omitted as u64, "more warning"));
        let diagnostic = Diagnostic::new(DocumentRule::Omitted, message);
        FileDiagnostic { origin: 0, document: None, source: None, diagnostic }
    });
    first
}

fn drawn(warnings: &[FileDiagnostic], folder: &Path) -> String {
    first(warnings).iter().map(|warning| format!("warning: {}\n\n", warning.render(folder))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(count: usize) -> String {
        let note = |at| FileDiagnostic {
            origin: 0,
            document: None,
            source: None,
            diagnostic: Diagnostic::new(DocumentRule::KeywordUnknown, format!("{at} has no effect")),
        };
        drawn(&(0..count).map(note).collect::<Vec<_>>(), Path::new(""))
    }

    #[test]
    fn levels_are_named_like_the_compilers() {
        let levels = ["", "allow", "warn", "deny", "deny-own"].map(|text| Warnings::parse(text).ok());
        let expected = [Warnings::Warn, Warnings::Allow, Warnings::Warn, Warnings::Deny, Warnings::DenyOwn];
        assert_eq!(levels, expected.map(Some));
        let message = Warnings::parse("0").expect_err("no level");
        assert_eq!(message, "`LEXICON_WARNINGS` is `0`: expected `allow`, `warn`, `deny` or `deny-own`");
    }

    #[test]
    fn shows_ten_warnings_and_counts_the_rest() {
        assert_eq!(noted(1), "warning: 0 has no effect\n\n");
        assert_eq!(noted(10).matches("warning: ").count(), 10);
        let text = noted(13);
        assert_eq!(text.matches("has no effect").count(), 10);
        assert!(text.ends_with("warning: 3 more warnings; `LEXICON_WARNINGS=allow` hides all\n\n"), "{text}");
    }

    #[test]
    fn counts_warnings_over_all_documents() {
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
            let warnings: Vec<_> = Catalog::open(&folder).load(&names).warnings().cloned().collect();
            let text = drawn(&warnings, &folder);
            std::fs::remove_dir_all(&folder).expect("the folder goes");
            assert_eq!(text.matches("warning: there is no keyword").count(), 10, "{text}");
            text.rsplit("warning: ").next().unwrap_or_default().trim_end().to_owned()
        };
        assert_eq!(counted(14, &["one"]), "4 more warnings; `LEXICON_WARNINGS=allow` hides all");
        assert_eq!(counted(30, &["one"]), "20 more warnings; `LEXICON_WARNINGS=allow` hides all");
        assert_eq!(counted(14, &["one", "two"]), "18 more warnings; `LEXICON_WARNINGS=allow` hides all");
    }
}
