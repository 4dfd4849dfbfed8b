//! Assigns the Rust path of every definition, over all documents at once, since names of two documents can collide.
//! `names` makes the single names; its table defines the order in which colliding names are assigned.

use std::sync::Arc;

use lexicon_schema::document::{DefinitionBody, Document, Nsid, Reference};

use super::names::{self, Scope};
use super::type_path::TypePath;

/// The paths of all definitions and the names in each module.
#[derive(Default)]
pub struct Paths {
    /// Sorted, so that a module comes before its submodules.
    modules: Vec<(ModuleKey, ModuleNames)>,
    /// In the order of the references.
    definitions: Vec<(Reference, TypePath)>,
}

/// The tree of a module, and its part of an NSID.
type ModuleKey = (Option<usize>, String);

#[derive(Default)]
struct ModuleNames {
    path: TypePath,
    types: Scope,
    constants: Scope,
}

/// A definition without a name.
struct Claim<'d> {
    document: &'d Nsid,
    definition: &'d str,
    /// `None` if the definition has an error.
    body: Option<&'d DefinitionBody>,
    tree: Option<usize>,
}

impl Paths {
    /// Assigns the names of `documents`. `tree` returns the index of the `with` entry that has a document; names in its tree
    /// do not depend on the documents of this invocation.
    ///
    /// Definitions that have an error and the main definitions of `unread` documents get names too, so that the names of
    /// other definitions do not change when the error is fixed.
    pub fn assign(documents: &[Arc<Document>], unread: &[Nsid], tree: impl Fn(&Nsid) -> Option<usize>) -> Self {
        let mut documents: Vec<(&Document, Option<usize>)> =
            documents.iter().map(|document| (&**document, tree(&document.id.value))).collect();
        documents.sort_unstable_by(|(one, _), (other, _)| one.id.value.cmp(&other.id.value));
        let names = documents.iter().map(|(document, tree)| (&document.id.value, *tree));
        let mut names = names.chain(unread.iter().map(|nsid| (nsid, tree(nsid))));
        let mut paths = Self { modules: modules(&mut names), definitions: Vec::new() };
        for &(document, tree) in &documents {
            paths.reserve(document, tree);
        }
        let mut claims: Vec<Claim<'_>> =
            documents.iter().flat_map(|&(document, tree)| claims(document, tree)).collect();
        claims.extend(unread.iter().map(|nsid| Claim {
            document: nsid,
            definition: "main",
            body: None,
            tree: tree(nsid),
        }));
        claims.sort_by_cached_key(Claim::order);
        for claim in &claims {
            paths.claim(claim);
        }
        paths.definitions.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        paths
    }

    /// Returns the path of a definition, or [`TypePath::unresolved`] if it does not exist.
    pub fn definition(&self, reference: &Reference) -> TypePath {
        let found = self.definitions.binary_search_by(|(known, _)| known.cmp(reference));
        found.map_or_else(|_| TypePath::unresolved(), |at| self.definitions[at].1.clone())
    }

    /// Returns the path of a document's main definition.
    pub fn main_definition(&self, document: &Nsid) -> TypePath {
        self.definition(&Reference { document: document.clone(), definition: "main".to_owned() })
    }

    /// Returns the path of the module for an NSID, or a part of one, in this invocation's tree.
    pub fn document_module(&self, nsid: &str) -> TypePath {
        self.module(None, nsid).map(|module| module.path.clone()).unwrap_or_default()
    }

    /// Returns the names that inline types of a document cannot have.
    pub fn types_in(&self, document: &Nsid) -> Scope {
        let mut scope = self.module(None, document.as_str()).map(|module| module.types.clone()).unwrap_or_default();
        scope.take(&names::RESERVED_TYPES);
        scope
    }

    fn module(&self, tree: Option<usize>, nsid: &str) -> Option<&ModuleNames> {
        let found = self.modules.binary_search_by(|((of, name), _)| (*of, name.as_str()).cmp(&(tree, nsid)));
        found.ok().map(|at| &self.modules[at].1)
    }

    fn module_mut(&mut self, tree: Option<usize>, nsid: &str) -> Option<&mut ModuleNames> {
        let found = self.modules.binary_search_by(|((of, name), _)| (*of, name.as_str()).cmp(&(tree, nsid)));
        found.ok().map(|at| &mut self.modules[at].1)
    }

    /// Reserves the names of the types and constants that a document's main definition generates in its module.
    fn reserve(&mut self, document: &Document, tree: Option<usize>) {
        let Some(module) = self.module_mut(tree, document.id.value.as_str()) else { return };
        match document.definition("main").map(|main| &main.body) {
            Some(DefinitionBody::Method(_)) => {
                module.types.take(&["Params", "Input", "Output", "Error", "Handler"]);
            }
            Some(DefinitionBody::Subscription(_)) => module.types.take(&["Params", "Message", "Error"]),
            Some(DefinitionBody::PermissionSet(_)) => module.constants.take(&["PERMISSIONS"]),
            Some(DefinitionBody::Space(_)) => module.constants.take(&["SPACE"]),
            None if document.invalid_definitions.iter().any(|name| name == "main") => {
                module.types.take(&names::RESERVED_TYPES)
            }
            _ => {}
        }
    }

    fn claim(&mut self, claim: &Claim<'_>) {
        let nsid = claim.document;
        let module = if claim.is_main() { parent(nsid.as_str()) } else { nsid.as_str() };
        let Some(module) = self.module_mut(claim.tree, module) else { return };
        let name = match claim.body {
            Some(DefinitionBody::Token) => module.constants.claim(names::screaming(claim.name())),
            // A marker is both a type and a value.
            Some(DefinitionBody::Method(_) | DefinitionBody::Subscription(_)) => {
                let name = names::main(claim.name(), &module.types);
                let name = module.types.claim_in_both(name, &module.constants);
                module.constants.take(&[&name]);
                name
            }
            Some(DefinitionBody::PermissionSet(_)) => "PERMISSIONS".to_owned(),
            Some(DefinitionBody::Space(_)) => "SPACE".to_owned(),
            _ if claim.is_main() => {
                let name = names::main(claim.name(), &module.types);
                module.types.claim(name)
            }
            _ => module.types.claim(names::definition(claim.name())),
        };
        let path = module.path.join(name);
        let reference = Reference { document: nsid.clone(), definition: claim.definition.to_owned() };
        self.definitions.push((reference, path));
    }
}

impl Claim<'_> {
    fn is_main(&self) -> bool {
        self.definition == "main"
    }

    /// Returns the name in the document.
    fn name(&self) -> &str {
        if self.is_main() { self.document.name() } else { self.definition }
    }

    /// Orders claims: types before constants, a document's definitions before the main definitions of its submodules,
    /// unchanged names before names with a suffix. Ties are broken by NSID, so that the order of documents does not matter.
    fn order(&self) -> (bool, bool, bool, String, String) {
        let name = self.name();
        let has_suffix = !self.is_main() && names::definition(name) != names::pascal(name);
        let is_token = matches!(self.body, Some(DefinitionBody::Token));
        (is_token, self.is_main(), has_suffix, self.document.to_string(), self.definition.to_owned())
    }
}

fn claims(document: &Document, tree: Option<usize>) -> impl Iterator<Item = Claim<'_>> {
    let nsid = &document.id.value;
    let claim = move |definition, body| Claim { document: nsid, definition, body, tree };
    let valid = document.definitions.iter();
    let valid = valid.map(move |definition| claim(definition.name.value.as_str(), Some(&definition.body)));
    valid.chain(document.invalid_definitions.iter().map(move |name| claim(name.as_str(), None)))
}

/// Returns a module for every part of the documents' NSIDs. Colliding names of sibling modules get numbers.
fn modules(documents: &mut dyn Iterator<Item = (&Nsid, Option<usize>)>) -> Vec<(ModuleKey, ModuleNames)> {
    let mut keys: Vec<ModuleKey> = Vec::new();
    for (nsid, tree) in documents {
        let mut part = nsid.as_str();
        while !part.is_empty() {
            keys.push((tree, part.to_owned()));
            part = parent(part);
        }
        keys.push((tree, String::new()));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut modules: Vec<(ModuleKey, ModuleNames)> = Vec::with_capacity(keys.len());
    for (tree, part) in keys {
        let found = modules.binary_search_by(|((of, known), _)| (*of, known.as_str()).cmp(&(tree, parent(&part))));
        let path = match found {
            Ok(at) if !part.is_empty() => {
                let parent_module = &mut modules[at].1;
                let name = parent_module.types.claim(names::snake(part.rsplit('.').next().unwrap_or_default()));
                parent_module.path.join(name)
            }
            _ => TypePath { tree, steps: Vec::new() },
        };
        modules.push(((tree, part), ModuleNames { path, ..ModuleNames::default() }));
    }
    modules
}

/// Returns an NSID without its last segment.
fn parent(nsid: &str) -> &str {
    nsid.rsplit_once('.').map_or("", |(parent, _)| parent)
}
