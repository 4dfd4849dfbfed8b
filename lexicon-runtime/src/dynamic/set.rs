//! The documents of one moment, and where their references lead among them.
//! A set never changes: a catalog that does takes another one, so whoever walks a set sees nothing of it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;
use lexicon_schema::document::MAX_REFERENCE_STEPS;

use super::node::{Body, Definition, Document, Node, Object};
use crate::validate::Constant;

/// Documents, each by its name.
#[derive(Debug, Default)]
pub(super) struct Set {
    entries: Vec<Entry>,
    /// Where each document stands.
    names: HashMap<Box<str>, usize, RandomState>,
}

/// A document among others.
#[derive(Debug)]
struct Entry {
    document: Arc<Document>,
    /// Where each reference of the document leads. Found out when the first of them is met, since most documents of a
    /// large set never are between two changes.
    links: OnceLock<Box<[Option<Link>]>>,
}

/// A definition: its document's place in the set, and its own in the document.
#[derive(Clone, Copy, Debug)]
struct Link {
    entry: usize,
    definition: usize,
}

/// A node, and the document in which its references are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'s> {
    pub entry: usize,
    pub node: &'s Node,
}

/// Where a type that a union lists leads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Variant<'s> {
    /// To an object of the document at this place.
    Object(usize, &'s Object),
    /// To a definition that isn't there.
    Missing,
    /// To a definition that is no object, so that no value says it is of that type.
    Never,
}

impl Set {
    /// A set of these documents; of two with one name the later.
    pub(super) fn of(documents: impl IntoIterator<Item = Arc<Document>>) -> Self {
        let mut set = Self::default();
        for document in documents {
            let entry = Entry { document, links: OnceLock::new() };
            match set.names.get(&entry.document.nsid) {
                Some(&place) => set.entries[place] = entry,
                None => {
                    set.names.insert(entry.document.nsid.clone(), set.entries.len());
                    set.entries.push(entry);
                }
            }
        }
        set
    }

    /// The documents.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.entries.iter().map(|entry| &entry.document)
    }

    /// Whether there is a document of this name.
    pub(super) fn has(&self, nsid: &str) -> bool {
        self.names.contains_key(nsid)
    }

    /// The definition `name` of the document `nsid`, and the document's place.
    pub(super) fn definition(&self, nsid: &str, name: &str) -> Option<(usize, &Definition)> {
        let link = self.link(nsid, name)?;
        Some((link.entry, self.at(link)))
    }

    /// Where a reference of the document at `entry` leads, if that is data.
    pub(super) fn follow(&self, entry: usize, reference: usize) -> Option<Place<'_>> {
        let mut place = self.step(entry, reference)?;
        for _ in 0..MAX_REFERENCE_STEPS {
            let Node::Ref(reference) = place.node else { return Some(place) };
            place = self.step(place.entry, *reference)?;
        }
        None
    }

    /// Where a type that a union of the document at `entry` lists leads.
    pub(super) fn variant(&self, entry: usize, reference: usize) -> Variant<'_> {
        let Some(link) = self.linked(entry, reference) else { return Variant::Missing };
        match &self.at(link).body {
            Body::Data(Node::Object(object)) => Variant::Object(link.entry, object),
            Body::Record { node: Node::Object(object), .. } => Variant::Object(link.entry, object),
            _ => Variant::Never,
        }
    }

    /// The definition that a reference names, if it is one of data.
    fn step(&self, entry: usize, reference: usize) -> Option<Place<'_>> {
        let link = self.linked(entry, reference)?;
        match &self.at(link).body {
            Body::Data(node) | Body::Record { node, .. } | Body::Token(node) => Some(Place { entry: link.entry, node }),
            Body::Method(_) | Body::Other => None,
        }
    }

    fn linked(&self, entry: usize, reference: usize) -> Option<Link> {
        let from = &self.entries[entry];
        let links = from.links.get_or_init(|| {
            let references = from.document.references.iter();
            references.map(|reference| self.link(reference.document.as_str(), &reference.definition)).collect()
        });
        links[reference]
    }

    /// A reference of the document at `entry` in words.
    pub(super) fn reference(&self, entry: usize, reference: usize) -> String {
        self.entries[entry].document.references[reference].to_string()
    }

    /// What a request has where a value of the type at `entry` is left out.
    pub(super) fn default_of<'s>(&'s self, entry: usize, node: &'s Node) -> Option<&'s Constant> {
        match node {
            Node::Ref(reference) => self.follow(entry, *reference)?.node.default(),
            node => node.default(),
        }
    }

    fn at(&self, link: Link) -> &Definition {
        &self.entries[link.entry].document.definitions[link.definition]
    }

    fn link(&self, nsid: &str, name: &str) -> Option<Link> {
        let &entry = self.names.get(nsid)?;
        let definition = self.entries[entry].document.place(name)?;
        Some(Link { entry, definition })
    }
}
