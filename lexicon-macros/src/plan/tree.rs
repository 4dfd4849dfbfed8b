//! The module tree of an invocation.

use std::collections::HashMap;
use std::sync::Arc;

use lexicon_schema::document::Document;

use super::item::PlannedItem;
use super::paths::Paths;
use super::type_path::TypePath;

/// All items of one invocation.
#[derive(Default)]
pub struct Plan {
    /// The root of the module tree: the module of the invocation.
    pub root: PlannedModule,
    /// The paths of all definitions.
    pub paths: Paths,
    /// The endpoints of the service, in the order of the invocation.
    pub endpoints: Vec<ServiceEndpoint>,
    /// Whether a document has an error, so that paths can lead to [`UNRESOLVED`](super::UNRESOLVED).
    pub has_errors: bool,
    /// Whether repeated constraints and defaults exceed [`MAX_REPEATED`](super::MAX_REPEATED), so that some are missing.
    pub exceeds_limit: bool,
    /// Whether a selected document can have an endpoint that cannot be planned, so that the service is incomplete.
    pub has_unresolved_endpoints: bool,
}

/// The module of a document, of a part of NSIDs, or of both.
#[derive(Default)]
pub struct PlannedModule {
    /// The part of the NSID.
    pub nsid: String,
    /// The document with this NSID.
    pub document: Option<Arc<Document>>,
    /// The items of the module.
    pub items: Vec<PlannedItem>,
    /// The submodules by name.
    pub modules: Vec<(String, PlannedModule)>,
    /// Whether its document cannot be read, so that its items are not known.
    pub is_unresolved: bool,
    /// The index of each submodule in `modules`.
    indices: HashMap<String, usize>,
}

impl PlannedModule {
    /// Returns the submodule for a part of an NSID, and creates it and those on the way to it.
    pub fn descend(&mut self, nsid: &str, paths: &Paths) -> &mut PlannedModule {
        let ends = nsid.match_indices('.').map(|(at, _)| at).chain([nsid.len()]);
        ends.zip(paths.document_module(nsid).steps).fold(self, |module, (end, name)| {
            let module = module.submodule(name);
            module.nsid = nsid[..end].to_owned();
            module
        })
    }

    fn submodule(&mut self, name: String) -> &mut PlannedModule {
        let known = self.indices.get(&name).copied();
        let index = known.unwrap_or_else(|| {
            self.indices.insert(name.clone(), self.modules.len());
            self.modules.push((name, Self::default()));
            self.modules.len() - 1
        });
        &mut self.modules[index].1
    }
}

/// An endpoint of the service.
pub struct ServiceEndpoint {
    /// The path of its marker.
    pub marker: TypePath,
    /// The path of its document's module.
    pub module: TypePath,
    /// Whether its description marks it as deprecated.
    pub is_deprecated: bool,
}
