//! The documents that an invocation selects.

use std::collections::HashSet;
use std::env;
use std::path::Path;

use lexicon_schema::catalog::{Catalog, FileDiagnostic};
use lexicon_schema::document::Nsid;
use proc_macro2::{Span, TokenStream};

use crate::compile_error::{compile_error, compile_errors, did_you_mean};
use crate::invocation::{Invocation, NamedDocument};
use crate::misplaced::misplaced_documents;
use crate::pattern::Pattern;
use crate::root::Root;

/// The documents that an invocation selects.
#[derive(Default)]
pub struct Selection {
    /// The NSIDs without duplicates.
    pub nsids: Vec<Nsid>,
    /// The literal that selects each of `nsids`.
    spans: Vec<Span>,
    /// Errors for patterns that match no document or have misplaced documents.
    pub errors: TokenStream,
}

impl Selection {
    /// Finds the documents of the literals of `invocation`.
    pub fn new(invocation: &Invocation, catalog: &Catalog, root: &Root) -> Self {
        let mut selection = Self::default();
        let mut known = HashSet::new();
        for NamedDocument { pattern, span } in &invocation.documents {
            match matches(pattern, *span, catalog, root) {
                Ok(nsids) => {
                    for nsid in nsids.into_iter().filter(|nsid| known.insert(nsid.clone())) {
                        selection.nsids.push(nsid);
                        selection.spans.push(*span);
                    }
                }
                Err(errors) => selection.errors.extend(errors),
            }
        }
        selection
    }

    /// Returns the literal of the first document.
    pub fn first_span(&self) -> Span {
        self.span(0)
    }

    /// Returns the literal of a selected document.
    pub fn span_of(&self, nsid: &Nsid) -> Option<Span> {
        self.nsids.iter().position(|selected| selected == nsid).map(|index| self.span(index))
    }

    /// Returns diagnostics as errors at the literals that select their documents.
    pub fn compile_errors<'d>(&self, diagnostics: impl Iterator<Item = &'d FileDiagnostic>) -> TokenStream {
        compile_errors(diagnostics.map(|diagnostic| (diagnostic, self.span(diagnostic.origin))))
    }

    fn span(&self, index: usize) -> Span {
        self.spans.get(index).copied().unwrap_or_else(Span::call_site)
    }
}

/// Returns the documents that match a pattern.
fn matches(pattern: &Pattern, span: Span, catalog: &Catalog, root: &Root) -> Result<Vec<Nsid>, TokenStream> {
    let found: Vec<Nsid> = match pattern {
        Pattern::One(nsid) => return Ok(vec![nsid.clone()]),
        Pattern::Below(_) => match catalog.all_names() {
            Ok(nsids) => nsids.into_iter().filter(|nsid| pattern.matches(nsid)).collect(),
            Err(error) => return Err(compile_errors(std::iter::once((&*error, span)))),
        },
    };
    let misplaced = misplaced_documents(pattern, catalog);
    if !misplaced.is_empty() {
        return Err(compile_errors(misplaced.iter().map(|error| (error, span))));
    }
    if found.is_empty() {
        let here = env::current_dir().unwrap_or_default();
        let folder: &Path = root.documents.strip_prefix(here).unwrap_or(&root.documents);
        let help = match pattern.nearest(catalog.names().iter()) {
            Some(near) => did_you_mean(Some(near)),
            None => "\n  = help: add the documents there, or choose another folder with `root = \"...\"`".to_owned(),
        };
        let text = format!("no document in `{}` matches `{pattern}`{help}", folder.display());
        return Err(compile_error(span, &text));
    }
    Ok(found)
}
