//! Diagnostics of lexicon documents.

use std::fmt;
use std::path::Path;

use lexicon_schema::catalog::FileDiagnostic;
use lexicon_schema::diagnostic::{self as schema, DocumentRule};

/// An error or a warning about a lexicon document.
///
/// [`Display`](fmt::Display) renders it like a compiler diagnostic, with the lines of the document.
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
    rendered: String,
}

/// The severity of a [`Diagnostic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The catalog accepts the document.
    Warning,
    /// The catalog rejects the document.
    Error,
}

impl Diagnostic {
    /// Returns the NSID of the document.
    ///
    /// It is `None` if the document has no NSID, and for a diagnostic of several documents.
    pub fn document(&self) -> Option<&str> {
        self.document.as_deref()
    }

    /// Returns the name of the violated rule, such as `required-without-property`. Names do not change with messages.
    pub fn rule(&self) -> &'static str {
        self.rule.code()
    }

    /// Returns the severity.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the line and the column.
    ///
    /// Both start at 1, and columns count characters. `None` for a diagnostic of a whole file.
    pub fn location(&self) -> Option<(usize, usize)> {
        self.location
    }

    /// Returns the message, one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns advice on how to fix the problem, if there is any.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Converts a diagnostic of a document in memory, or of several documents.
    pub(super) fn from_schema(
        document: Option<&str>,
        source: Option<&schema::SourceFile>,
        diagnostic: &schema::Diagnostic,
    ) -> Self {
        let rendered = diagnostic.render(source, document.unwrap_or("document"));
        Self::with_rendered(document, source, diagnostic, rendered)
    }

    /// Converts a diagnostic of a file. Its path starts with the path of the loaded folder.
    pub(super) fn from_file(diagnostic: &FileDiagnostic) -> Self {
        let document = diagnostic.document.as_ref().map(|nsid| nsid.as_str());
        let rendered = diagnostic.render(Path::new(""));
        Self::with_rendered(document, diagnostic.source.as_deref(), &diagnostic.diagnostic, rendered)
    }

    fn with_rendered(
        document: Option<&str>,
        source: Option<&schema::SourceFile>,
        diagnostic: &schema::Diagnostic,
        rendered: String,
    ) -> Self {
        let start = diagnostic.labels.first().map(|label| label.span.start);
        Self {
            document: document.map(Into::into),
            rule: diagnostic.rule,
            severity: diagnostic.severity.into(),
            location: start.zip(source).map(|(start, source)| source.position(start)),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            rendered,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rendered)
    }
}

impl From<schema::Severity> for Severity {
    fn from(severity: schema::Severity) -> Self {
        match severity {
            schema::Severity::Warning => Self::Warning,
            schema::Severity::Error => Self::Error,
        }
    }
}

/// Converts the first diagnostics of a document and appends the number of others. All have the same severity.
pub(super) fn convert_first<T>(
    document: Option<&str>,
    severity: schema::Severity,
    diagnostics: &[T],
    convert: &dyn Fn(&T) -> Diagnostic,
) -> Vec<Diagnostic> {
    let first = diagnostics.iter().take(schema::MAX_SHOWN).map(convert);
    let omitted = diagnostics.len().saturating_sub(schema::MAX_SHOWN);
    let rest = (omitted > 0).then(|| {
        let unit = match severity {
            schema::Severity::Warning => "more warning",
            schema::Severity::Error => "more error",
        };
        let message = format!("{} in this document", schema::counted(omitted as u64, unit));
        let rest = schema::Diagnostic::new(DocumentRule::Omitted, message).with_severity(severity);
        Diagnostic::from_schema(document, None, &rest)
    });
    first.chain(rest).collect()
}
