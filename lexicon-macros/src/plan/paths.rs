//! Where every definition stands in Rust: settled over all documents at once, since two of them may meet in one module.
//! How a single name is made is left to `names`, whose table also says who yields.

use std::sync::Arc;

use lexicon_schema::document::{DefinitionBody, Document, Nsid, Reference};

use super::item::{TypePath, UNRESOLVED};
use super::names::{self, Scope};

/// The paths of all definitions, and the names that are taken in each module.
#[derive(Debug, Default)]
pub struct Paths {
    /// By tree, and by the part of an NSID that leads there; an outer module comes before those inside it.
    modules: Vec<(ModuleKey, Module)>,
    /// In the order of the references.
    definitions: Vec<(Reference, TypePath)>,
}

/// A tree, and a part of an NSID.
type ModuleKey = (Option<usize>, String);

#[derive(Debug, Default)]
struct Module {
    path: TypePath,
    types: Scope,
    constants: Scope,
}

/// A definition on its way to a name.
struct Claim<'d> {
    document: &'d Nsid,
    definition: &'d str,
    /// What it is; `None` if it has a mistake.
    body: Option<&'d DefinitionBody>,
    tree: Option<usize>,
}

impl Paths {
    /// Settles the names of `documents`; `tree` says which entry of `with` has a document, if any has it. What stands
    /// elsewhere is named as if it were alone there: this call's documents are none of that tree.
    ///
    /// What has a mistake, and the main definition of each document of `unread`, has its name like the others, so that
    /// these are called what they will be once it is mended.
    pub fn settle(documents: &[Arc<Document>], unread: &[Nsid], tree: impl Fn(&Nsid) -> Option<usize>) -> Self {
        let mut documents: Vec<(&Document, Option<usize>)> =
            documents.iter().map(|document| (&**document, tree(&document.id.value))).collect();
        documents.sort_unstable_by(|(one, _), (other, _)| one.id.value.cmp(&other.id.value));
        let names = documents.iter().map(|(document, tree)| (&document.id.value, *tree));
        let mut names = names.chain(unread.iter().map(|nsid| (nsid, tree(nsid))));
        let mut paths = Self { modules: modules(&mut names), definitions: Vec::new() };
        for &(document, tree) in &documents {
            paths.own(document, tree);
        }
        let mut claims: Vec<Claim<'_>> =
            documents.iter().flat_map(|&(document, tree)| claims(document, tree)).collect();
        claims.extend(unread.iter().map(|nsid| Claim {
            document: nsid,
            definition: "main",
            body: None,
            tree: tree(nsid),
        }));
        claims.sort_by_cached_key(Claim::turn);
        for claim in &claims {
            paths.claim(claim);
        }
        paths.definitions.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        paths
    }

    /// The path of a definition; that of all that has a mistake where nobody defines it.
    pub fn of(&self, reference: &Reference) -> TypePath {
        let found = self.definitions.binary_search_by(|(known, _)| known.cmp(reference));
        found.map_or_else(|_| TypePath::below(&[], UNRESOLVED), |at| self.definitions[at].1.clone())
    }

    /// The path of a document's main definition, beside its module.
    pub fn of_main(&self, document: &Nsid) -> TypePath {
        self.of(&Reference { document: document.clone(), definition: "main".to_owned() })
    }

    /// The path of the module that a document of this call has, or that a part of its name leads to.
    pub fn of_module(&self, nsid: &str) -> TypePath {
        self.module(None, nsid).map(|module| module.path.clone()).unwrap_or_default()
    }

    /// The names that inline types of a document have to keep clear of.
    pub fn types_in(&self, document: &Nsid) -> Scope {
        let mut scope = self.module(None, document.as_str()).map(|module| module.types.clone()).unwrap_or_default();
        scope.take(&names::RESERVED_TYPES);
        scope
    }

    fn module(&self, tree: Option<usize>, nsid: &str) -> Option<&Module> {
        let found = self.modules.binary_search_by(|((of, name), _)| (*of, name.as_str()).cmp(&(tree, nsid)));
        found.ok().map(|at| &self.modules[at].1)
    }

    fn module_mut(&mut self, tree: Option<usize>, nsid: &str) -> Option<&mut Module> {
        let found = self.modules.binary_search_by(|((of, name), _)| (*of, name.as_str()).cmp(&(tree, nsid)));
        found.ok().map(|at| &mut self.modules[at].1)
    }

    /// Takes the names that a document gives to what it declares itself.
    fn own(&mut self, document: &Document, tree: Option<usize>) {
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
        let around = if claim.is_main() { outer(nsid.as_str()) } else { nsid.as_str() };
        let Some(module) = self.module_mut(claim.tree, around) else { return };
        let name = match claim.body {
            Some(DefinitionBody::Token) => module.constants.claim(names::screaming(claim.name())),
            // A marker is a type and a value.
            Some(DefinitionBody::Method(_) | DefinitionBody::Subscription(_)) => {
                let name = names::main(claim.name(), &module.types);
                let name = module.types.claim_beside(name, &module.constants);
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
        let path = module.path.with(name);
        let reference = Reference { document: nsid.clone(), definition: claim.definition.to_owned() };
        self.definitions.push((reference, path));
    }
}

impl Claim<'_> {
    fn is_main(&self) -> bool {
        self.definition == "main"
    }

    /// The word that becomes the name.
    fn name(&self) -> &str {
        if self.is_main() { self.document.name() } else { self.definition }
    }

    /// Who comes first: types before constants, a document's definitions before the main ones that stand beside them,
    /// a name that stays as it is before one that was mended; then by their names, so that the order in which documents
    /// are written or named is of no account.
    fn turn(&self) -> (bool, bool, bool, String, String) {
        let name = self.name();
        let is_mended = !self.is_main() && names::definition(name) != names::pascal(name);
        let is_token = matches!(self.body, Some(DefinitionBody::Token));
        (is_token, self.is_main(), is_mended, self.document.to_string(), self.definition.to_owned())
    }
}

fn claims(document: &Document, tree: Option<usize>) -> impl Iterator<Item = Claim<'_>> {
    let nsid = &document.id.value;
    let claim = move |definition, body| Claim { document: nsid, definition, body, tree };
    let sound = document.definitions.iter();
    let sound = sound.map(move |definition| claim(definition.name.value.as_str(), Some(&definition.body)));
    sound.chain(document.invalid_definitions.iter().map(move |name| claim(name.as_str(), None)))
}

/// Every part of the documents' names, with the module that it leads to; the modules of one module are told apart.
fn modules(documents: &mut dyn Iterator<Item = (&Nsid, Option<usize>)>) -> Vec<(ModuleKey, Module)> {
    let mut keys: Vec<ModuleKey> = Vec::new();
    for (nsid, tree) in documents {
        let mut part = nsid.as_str();
        while !part.is_empty() {
            keys.push((tree, part.to_owned()));
            part = outer(part);
        }
        keys.push((tree, String::new()));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut modules: Vec<(ModuleKey, Module)> = Vec::with_capacity(keys.len());
    for (tree, part) in keys {
        let around = modules.binary_search_by(|((of, known), _)| (*of, known.as_str()).cmp(&(tree, outer(&part))));
        let path = match around {
            Ok(at) if !part.is_empty() => {
                let around = &mut modules[at].1;
                let name = around.types.claim(names::snake(part.rsplit('.').next().unwrap_or_default()));
                around.path.with(name)
            }
            _ => TypePath { tree, steps: Vec::new() },
        };
        modules.push(((tree, part), Module { path, ..Module::default() }));
    }
    modules
}

/// A name without its last segment.
fn outer(nsid: &str) -> &str {
    nsid.rsplit_once('.').map_or("", |(outer, _)| outer)
}
