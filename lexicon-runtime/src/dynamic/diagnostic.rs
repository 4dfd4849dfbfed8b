//! Problems of documents as data: which document, which rule, how serious, and where.

use std::fmt;
use std::path::Path;

use lexicon_schema::catalog::FileDiagnostic;
use lexicon_schema::diagnostic::{self as schema, DocumentRule};

/// A problem in a lexicon document.
///
/// [`Display`](fmt::Display) draws it over several lines, as the compiler draws its own, with the lines of the document that
/// it is about.
///
/// ```
/// use lexicon_runtime::dynamic::{Catalog, Severity};
///
/// let catalog = Catalog::new();
/// let text = r#"{"lexicon": 1, "id": "com.example.size", "defs": {"main": {"type": "string", "maxlength": 9}}}"#;
/// catalog.insert(text)?;
///
/// let warnings = catalog.warnings();
/// assert_eq!((warnings[0].document(), warnings[0].rule()), (Some("com.example.size"), "keyword-misspelled"));
/// assert_eq!((warnings[0].severity(), warnings[0].location()), (Severity::Warning, Some((1, 78))));
/// assert_eq!(warnings[0].help(), Some("did you mean `maxLength`?"));
/// # Ok::<(), lexicon_runtime::dynamic::DocumentError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    document: Option<Box<str>>,
    rule: DocumentRule,
    severity: Severity,
    location: Option<(usize, usize)>,
    message: String,
    help: Option<String>,
    text: String,
}

/// Whether a problem keeps a document out of a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The document has a meaning in spite of the problem.
    Warning,
    /// The catalog rejects the document.
    Error,
}

impl Diagnostic {
    /// The NSID of the document; `None` if it has none, or if the problem is one of several documents.
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// The name of the rule that is broken, such as `required-without-property`. It stays when messages change.
    pub fn rule(&self) -> &'static str {
        self.rule.code()
    }

    /// Whether it is an error or a warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The line and the column in the document, both from 1, columns in characters; `None` if it is about a whole file.
    pub fn location(&self) -> Option<(usize, usize)> {
        self.location
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, if that is known.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// A problem of a document in memory, or of no single document.
    pub(super) fn new(
        document: Option<&str>,
        severity: Severity,
        source: Option<&schema::SourceFile>,
        found: &schema::Diagnostic,
    ) -> Self {
        let text = found.render(source, document.unwrap_or("document"));
        Self::drawn(document, severity, source, found, text)
    }

    /// A problem of a file. Its path begins with the folder as that was named.
    pub(super) fn of_file(severity: Severity, found: &FileDiagnostic) -> Self {
        let document = found.document.as_ref().map(|name| name.as_str());
        Self::drawn(document, severity, found.source.as_deref(), &found.diagnostic, found.render(Path::new("")))
    }

    fn drawn(
        document: Option<&str>,
        severity: Severity,
        source: Option<&schema::SourceFile>,
        found: &schema::Diagnostic,
        text: String,
    ) -> Self {
        let start = found.labels.first().map(|label| label.span.start);
        Self {
            document: document.map(Into::into),
            rule: found.rule,
            severity,
            location: start.zip(source).map(|(start, source)| source.position(start)),
            message: found.message.clone(),
            help: found.help.clone(),
            text,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The first diagnostics of a document, and one that counts the others.
pub(super) fn first<T>(
    document: Option<&str>,
    severity: Severity,
    found: &[T],
    draw: &dyn Fn(&T) -> Diagnostic,
) -> Vec<Diagnostic> {
    let shown = found.iter().take(schema::MAX_SHOWN).map(draw);
    let omitted = found.len().saturating_sub(schema::MAX_SHOWN);
    let rest = (omitted > 0).then(|| {
        let message = format!("{} in this document", schema::counted(omitted as u64, severity.more()));
        Diagnostic::new(document, severity, None, &schema::Diagnostic::new(DocumentRule::Omitted, message))
    });
    shown.chain(rest).collect()
}

impl Severity {
    fn more(self) -> &'static str {
        match self {
            Self::Warning => "more warning",
            Self::Error => "more error",
        }
    }
}
