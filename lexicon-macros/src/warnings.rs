//! The level of warnings about documents, and how they are shown.

use std::env;
use std::io::{self, Write};
use std::path::Path;

use lexicon_schema::catalog::FileDiagnostic;
use lexicon_schema::diagnostic::{Diagnostic, DocumentRule, counted, quoted, truncate};

/// The environment variable for the level of warnings.
pub const VARIABLE: &str = "LEXICON_WARNINGS";

/// The level of warnings, named like rustc's lint levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Warnings {
    /// Warnings are hidden.
    Allow,
    /// Warnings are shown.
    #[default]
    Warn,
    /// Warnings are errors.
    Deny,
    /// Warnings are errors in the user's own documents, and shown for third-party documents.
    DenyOwn,
}

impl Warnings {
    /// Returns the level in the environment.
    ///
    /// # Errors
    ///
    /// Returns a message if the level is unknown.
    pub fn from_environment() -> Result<Self, String> {
        Self::parse(env::var_os(VARIABLE).unwrap_or_default().to_string_lossy().as_ref())
    }

    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "allow" => Ok(Self::Allow),
            "" | "warn" => Ok(Self::Warn),
            "deny" => Ok(Self::Deny),
            "deny-own" => Ok(Self::DenyOwn),
            other => {
                let found = quoted(other);
                Err(format!("expected `allow`, `warn`, `deny` or `deny-own` in `{VARIABLE}`, found {found}"))
            }
        }
    }

    /// Passes the warnings about the user's own and about third-party documents that are not errors to `show`, and returns those
    /// that are.
    pub fn apply(
        self,
        [own, third_party]: [&[FileDiagnostic]; 2],
        show: &mut dyn FnMut(&[FileDiagnostic]),
    ) -> Vec<FileDiagnostic> {
        let (denied, shown) = match self {
            Self::Allow => (Vec::new(), Vec::new()),
            Self::Warn => (Vec::new(), [own, third_party].concat()),
            Self::Deny => ([own, third_party].concat(), Vec::new()),
            Self::DenyOwn => (own.to_vec(), third_party.to_vec()),
        };
        show(&shown);
        truncated(&denied)
    }
}

/// Writes warnings to stderr, since a procedural macro cannot emit warnings on the stable toolchain.
pub fn show(warnings: &[FileDiagnostic]) {
    let text = render(warnings, &env::current_dir().unwrap_or_default());
    // One write, because other crates can be built at the same time. A closed stderr is not an error.
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Returns the first warnings, and one that counts the rest.
fn truncated(warnings: &[FileDiagnostic]) -> Vec<FileDiagnostic> {
    let mut list = warnings.to_vec();
    truncate(&mut list, &|omitted| {
        let message = format!("{}; `{VARIABLE}=allow` hides all", counted(omitted as u64, "more warning"));
        let diagnostic = Diagnostic::new(DocumentRule::Omitted, message);
        FileDiagnostic { origin: 0, document: None, source: None, diagnostic }
    });
    list
}

fn render(warnings: &[FileDiagnostic], folder: &Path) -> String {
    truncated(warnings).iter().map(|warning| format!("warning: {}\n\n", warning.render(folder))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(count: usize) -> String {
        let warning = |at| FileDiagnostic {
            origin: 0,
            document: None,
            source: None,
            diagnostic: Diagnostic::new(DocumentRule::KeywordUnknown, format!("{at} has no effect")),
        };
        render(&(0..count).map(warning).collect::<Vec<_>>(), Path::new(""))
    }

    #[test]
    fn parses_levels_of_rustc() {
        let levels = ["", "allow", "warn", "deny", "deny-own"].map(|text| Warnings::parse(text).ok());
        let expected = [Warnings::Warn, Warnings::Allow, Warnings::Warn, Warnings::Deny, Warnings::DenyOwn];
        assert_eq!(levels, expected.map(Some));
        let message = Warnings::parse("0").expect_err("no level");
        assert_eq!(message, "expected `allow`, `warn`, `deny` or `deny-own` in `LEXICON_WARNINGS`, found `0`");
    }

    #[test]
    fn shows_ten_warnings_and_counts_the_rest() {
        assert_eq!(rendered(1), "warning: 0 has no effect\n\n");
        assert_eq!(rendered(10).matches("warning: ").count(), 10);
        let text = rendered(13);
        assert_eq!(text.matches("has no effect").count(), 10);
        assert!(text.ends_with("warning: 3 more warnings; `LEXICON_WARNINGS=allow` hides all\n\n"), "{text}");
    }

    #[test]
    fn counts_warnings_over_all_documents() {
        use lexicon_schema::catalog::Catalog;
        use lexicon_schema::document::Nsid;

        let counted = |number: usize, documents: &[&str]| {
            let folder = env::temp_dir().join(format!("lexicon-macros-warnings-{}-{number}", std::process::id()));
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
            let text = render(&warnings, &folder);
            std::fs::remove_dir_all(&folder).expect("the folder is removed");
            assert_eq!(text.matches("warning: unknown keyword").count(), 10, "{text}");
            text.rsplit("warning: ").next().unwrap_or_default().trim_end().to_owned()
        };
        assert_eq!(counted(14, &["one"]), "4 more warnings; `LEXICON_WARNINGS=allow` hides all");
        assert_eq!(counted(30, &["one"]), "20 more warnings; `LEXICON_WARNINGS=allow` hides all");
        assert_eq!(counted(14, &["one", "two"]), "18 more warnings; `LEXICON_WARNINGS=allow` hides all");
    }
}
