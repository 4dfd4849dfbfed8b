//! Instances with one thing changed: classes of changes, each with the verdict that the protocol's rules ask for.
//! The verdict comes of the class alone, never of a decoder. Where a change can be made is told by [`sites`].

mod blobs;
mod bytes;
pub mod cbor;
mod cbor_breaks;
mod depth;
mod format_samples;
mod formats;
mod kinds;
mod lengths;
mod links;
mod lists;
mod numbers;
mod params;
mod presence;
mod queries;
pub mod sites;
mod syntax;
mod type_names;
mod unions;
mod unlisted;
mod values;

use super::chance::Chance;
use super::datum::Datum;
use super::documents::Documents;
use super::types::{Place, Type};
use sites::{Site, Step, pointer};

/// What must be said of a case.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It passes.
    Valid,
    /// It passes, and this is what it is as JSON.
    Back(String),
    /// One violation, at this pointer and of the rule with this name; or one each of several, in this order.
    At(String, &'static str),
    /// Violations, all of them at this pointer or inside.
    Within(String),
    /// Some violation of the rule with this name.
    Rule(&'static str),
    /// Forty violations, of which as many are kept as there may be and the others are counted.
    Forty,
}

/// In which form a case is sent.
#[derive(Clone, Debug)]
pub enum Form {
    Json(Vec<u8>),
    Cbor(Vec<u8>),
    Query(String),
    /// A value in memory, which is read from this JSON first.
    Memory(String),
}

/// An instance with one thing changed.
#[derive(Clone, Debug)]
pub struct Draft {
    pub form: Form,
    /// The same in DAG-CBOR, if it has a form there: the verdict is the same too.
    pub twin: Option<Vec<u8>>,
    pub verdict: Verdict,
}

impl Draft {
    /// JSON, and DAG-CBOR where the data model is the same.
    pub fn new(changed: &Datum, verdict: Verdict) -> Self {
        Self { form: Form::Json(changed.sent().into_bytes()), twin: cbor::encoded(changed), verdict }
    }

    /// A text that no datum is.
    pub fn json(text: impl Into<Vec<u8>>, verdict: Verdict) -> Self {
        Self { form: Form::Json(text.into()), twin: None, verdict }
    }

    pub fn cbor(bytes: Vec<u8>, verdict: Verdict) -> Self {
        Self { form: Form::Cbor(bytes), twin: None, verdict }
    }

    pub fn query(query: String, verdict: Verdict) -> Self {
        Self { form: Form::Query(query), twin: None, verdict }
    }
}

type Make = Box<dyn Fn(&Bench<'_>, &mut Chance) -> Option<Draft>>;

/// A change by its name.
pub struct Class {
    pub name: String,
    make: Make,
}

impl Class {
    pub fn new(name: impl Into<String>, make: impl Fn(&Bench<'_>, &mut Chance) -> Option<Draft> + 'static) -> Self {
        Self { name: name.into(), make: Box::new(make) }
    }

    /// The instance changed so, if it can be.
    pub fn make(&self, bench: &Bench<'_>, chance: &mut Chance) -> Option<Draft> {
        (self.make)(bench, chance)
    }
}

/// Classes of one kind.
pub struct Family {
    pub name: &'static str,
    /// How often it is tried, beside the others.
    pub weight: usize,
    pub classes: Vec<Class>,
}

/// All changes of data.
pub fn of_data() -> Vec<Family> {
    let family = |name, weight, classes| Family { name, weight, classes };
    vec![
        family("presence", 4, presence::classes()),
        family("lengths", 6, lengths::classes()),
        family("ranges and lists of values", 5, values::classes()),
        family("counts", 5, lists::classes()),
        family("formats", 9, formats::classes()),
        family("kinds", 6, kinds::classes()),
        family("numbers", 3, numbers::classes()),
        family("names of types", 4, type_names::classes()),
        family("unions", 5, unions::classes()),
        family("blobs", 6, blobs::classes()),
        family("bytes", 4, bytes::classes()),
        family("links", 4, links::classes()),
        family("what no document names", 4, unlisted::classes()),
        family("depth", 1, depth::classes()),
        family("the text of JSON", 2, syntax::classes()),
        family("the bytes of DAG-CBOR", 3, cbor_breaks::classes()),
    ]
}

/// All changes of parameters.
pub fn of_params() -> Vec<Family> {
    vec![Family { name: "parameters", weight: 1, classes: params::classes() }]
}

/// A valid instance of a type, and where it can be changed.
pub struct Bench<'d> {
    pub documents: &'d Documents,
    pub type_: &'d Type<'d>,
    pub instance: Datum,
    pub sites: Vec<Site<'d>>,
}

impl<'d> Bench<'d> {
    pub fn new(documents: &'d Documents, type_: &'d Type<'d>, instance: Datum) -> Self {
        let sites = sites::of(documents, type_, &instance);
        Self { documents, type_, instance, sites }
    }

    /// One of the sites that suit, and what suits there.
    pub fn any<T>(&self, chance: &mut Chance, suits: impl Fn(&Site<'d>) -> Option<T>) -> Option<(&Site<'d>, T)> {
        let mut found: Vec<(&Site<'d>, T)> = self.sites.iter().filter_map(|site| Some((site, suits(site)?))).collect();
        let at = chance.below(found.len());
        (at < found.len()).then(|| found.swap_remove(at))
    }

    /// The value at a place.
    pub fn at(&self, path: &[Step]) -> &Datum {
        path.iter().fold(&self.instance, |datum, step| step.below(datum))
    }

    /// The instance with the value at `path` changed.
    pub fn changed(&self, path: &[Step], change: impl FnOnce(&mut Datum)) -> Datum {
        let mut instance = self.instance.clone();
        change(path.iter().fold(&mut instance, |datum, step| step.below_mut(datum)));
        instance
    }

    /// The instance with another value at `path`.
    pub fn with(&self, path: &[Step], value: Datum) -> Datum {
        self.changed(path, |datum| *datum = value)
    }

    /// Whether the rules that the document sets at this place are held there. Those of a text or a list with a name are
    /// held where a field has them, by its type alone they are not.
    pub fn holds_rules(&self, site: &Site<'_>) -> bool {
        self.type_.holds_its_rules() || site.path.iter().any(|step| matches!(step, Step::Name(_)))
    }

    pub fn is_params(&self) -> bool {
        self.type_.place == Place::Params
    }
}

/// The place of a member.
pub fn member(site: &Site<'_>, name: &str) -> String {
    let mut path = site.path.clone();
    path.push(Step::Name(name.to_owned()));
    pointer(&path)
}
