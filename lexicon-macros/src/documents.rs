//! Reads the selected documents and their transitive references.

use std::cell::OnceCell;

use lexicon_schema::catalog::{Catalog, Closure, FileDiagnostic, Manifest};
use lexicon_schema::diagnostic::{DocumentRule, Level, Ownership};
use lexicon_schema::document::Nsid;

use crate::invocation::Invocation;
use crate::pattern::Pattern;
use crate::root::Root;

/// Reads the documents `nsids` and their transitive references. Returns the warnings about third-party documents separately,
/// since the user cannot fix these.
pub fn read(invocation: &Invocation, catalog: &Catalog, root: &Root, nsids: &[Nsid]) -> (Closure, Vec<FileDiagnostic>) {
    let manifest = Manifest::from_root(&root.documents);
    let ownership = |nsid: &Nsid| match manifest.pins(nsid) || invocation.is_third_party(nsid) {
        true => Ownership::ThirdParty,
        false => Ownership::Own,
    };
    let mut closure = catalog.load_with(nsids, &ownership);
    closure.files.extend(manifest.file.clone());
    closure.diagnostics.extend_from_slice(&manifest.diagnostics);
    suggest_patterns(&mut closure, nsids, catalog);
    closure.diagnostics.iter_mut().filter(|found| found.diagnostic.is_error()).for_each(suggest_third_party);
    let is_third_party_warning = |found: &mut FileDiagnostic| {
        let is_third_party = |nsid| ownership(nsid) == Ownership::ThirdParty;
        !found.diagnostic.is_error() && found.document.as_ref().is_some_and(is_third_party)
    };
    let third_party_warnings = closure.diagnostics.extract_if(.., is_third_party_warning).collect();
    (closure, third_party_warnings)
}

/// Suggests a pattern if a missing document is the beginning of other NSIDs.
fn suggest_patterns(closure: &mut Closure, nsids: &[Nsid], catalog: &Catalog) {
    let all = OnceCell::new();
    let missing = closure
        .diagnostics
        .iter_mut()
        .filter(|found| found.diagnostic.rule == DocumentRule::DocumentNotFound && found.diagnostic.help.is_none());
    for found in missing {
        let below = nsids.get(found.origin).and_then(|nsid| Pattern::parse(&format!("{nsid}.*")));
        let below = below.filter(|below| all.get_or_init(|| catalog.names()).iter().any(|nsid| below.matches(nsid)));
        found.diagnostic.help = below.map(|below| format!("did you mean `{below}`?"));
    }
}

/// Suggests `third_party` for an error that would be a warning in a third-party document.
fn suggest_third_party(error: &mut FileDiagnostic) {
    let (Level::OwnError, Some(nsid)) = (error.diagnostic.level, &error.document) else { return };
    let authority = nsid.as_str().strip_suffix(nsid.name()).unwrap_or_default();
    let argument = format!("`third_party = [\"{authority}*\"]`");
    let footnote = format!("if another party publishes the document, {argument} makes this a warning");
    error.diagnostic.footnote = Some(footnote);
}
