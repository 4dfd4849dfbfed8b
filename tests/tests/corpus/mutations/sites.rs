//! Where an instance can be changed, and what its document says of each place.

use lexicon_schema::document::{
    Array, Blob, Boolean, Bytes, DefinitionBody, Integer, Object, Property, Reference, Schema, SchemaKind, Text, Union,
};

use crate::datum::{Datum, Member};
use crate::documents::Documents;
use crate::types::{Content, Place, Type};

/// One step into an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Name(String),
    Index(usize),
}

impl Step {
    pub fn below<'v>(&self, datum: &'v Datum) -> &'v Datum {
        match (self, datum) {
            (Self::Name(name), Datum::Object(members)) => {
                &members.iter().find(|member| member.name == *name).expect("a member").value
            }
            (Self::Index(index), Datum::Array(items)) => &items[*index],
            _ => unreachable!("steps lead through objects and arrays"),
        }
    }

    pub fn below_mut<'v>(&self, datum: &'v mut Datum) -> &'v mut Datum {
        match (self, datum) {
            (Self::Name(name), Datum::Object(members)) => {
                &mut members.iter_mut().find(|member| member.name == *name).expect("a member").value
            }
            (Self::Index(index), Datum::Array(items)) => &mut items[*index],
            _ => unreachable!("steps lead through objects and arrays"),
        }
    }
}

/// The JSON pointer of a path.
pub fn pointer(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => format!("/{index}"),
    };
    path.iter().map(step).collect()
}

/// What an object is besides its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A record, whose `$type` is this.
    Record(String),
    /// A union's value of this type.
    Variant(String),
    /// An object with a name, which `$type` may say.
    Named(String),
    /// An object of a body or inside another, which has no name.
    Nameless,
}

/// What stands at a place.
#[derive(Clone, Debug)]
pub enum What<'d> {
    Boolean(&'d Boolean),
    Integer(&'d Integer),
    Text(&'d Text),
    Array(&'d Array),
    Object(&'d Object, Role),
    /// A union's value of a type that it doesn't list.
    Unlisted,
    Bytes(&'d Bytes),
    Link,
    Blob(&'d Blob),
    Unknown,
}

/// A place.
#[derive(Clone, Debug)]
pub struct Site<'d> {
    pub path: Vec<Step>,
    pub what: What<'d>,
    /// The union whose value it is.
    pub union: Option<&'d Union>,
    /// Whether defaults are filled in here.
    pub is_filled: bool,
}

impl<'d> Site<'d> {
    pub fn pointer(&self) -> String {
        pointer(&self.path)
    }

    pub fn object(&self) -> Option<(&'d Object, &Role)> {
        match &self.what {
            What::Object(object, role) => Some((object, role)),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&'d Text> {
        if let What::Text(text) = self.what { Some(text) } else { None }
    }

    pub fn integer(&self) -> Option<&'d Integer> {
        if let What::Integer(integer) = self.what { Some(integer) } else { None }
    }
}

/// The places of an instance.
pub fn of<'d>(documents: &'d Documents, type_: &Type<'d>, instance: &Datum) -> Vec<Site<'d>> {
    let is_filled = type_.place != Place::Stored;
    let mut finder = Finder { documents, path: Vec::new(), sites: Vec::new(), is_filled };
    match &type_.content {
        Content::Record(object, name) => finder.object(object, Role::Record(name.clone()), None, instance),
        Content::Object(object) => finder.object(object, Role::Nameless, None, instance),
        // A definition's own name, which a body has not.
        Content::Schema(Schema { kind: SchemaKind::Object(object), .. }) if !type_.name.contains(' ') => {
            finder.object(object, Role::Named(type_.name.clone()), None, instance);
        }
        Content::Schema(schema) => finder.schema(schema, instance),
        Content::Union(union) => finder.union(union, instance),
        Content::Anything => {}
    }
    finder.sites
}

struct Finder<'d> {
    documents: &'d Documents,
    path: Vec<Step>,
    sites: Vec<Site<'d>>,
    is_filled: bool,
}

impl<'d> Finder<'d> {
    fn found(&mut self, what: What<'d>, union: Option<&'d Union>) {
        self.sites.push(Site { path: self.path.clone(), what, union, is_filled: self.is_filled });
    }

    fn schema(&mut self, schema: &'d Schema, datum: &Datum) {
        let what = match &schema.kind {
            // Of a null there is nothing to say.
            _ if *datum == Datum::Null => return,
            SchemaKind::Boolean(boolean) => What::Boolean(boolean),
            SchemaKind::Integer(integer) => What::Integer(integer),
            SchemaKind::String(text) => What::Text(text),
            SchemaKind::Bytes(bytes) => What::Bytes(bytes),
            SchemaKind::CidLink => What::Link,
            SchemaKind::Blob(blob) => What::Blob(blob),
            SchemaKind::Unknown => What::Unknown,
            SchemaKind::Array(array) => return self.array(array, datum),
            SchemaKind::Object(object) => return self.object(object, Role::Nameless, None, datum),
            SchemaKind::Ref(reference) => return self.reference(&reference.value, datum),
            SchemaKind::Union(union) => return self.union(union, datum),
        };
        self.found(what, None);
    }

    fn reference(&mut self, reference: &'d Reference, datum: &Datum) {
        let name = reference.to_string();
        match self.documents.target(reference) {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                self.object(object, Role::Named(name), None, datum);
            }
            DefinitionBody::Data(schema) => self.schema(schema, datum),
            DefinitionBody::Record(record) => {
                self.stored(|finder| finder.object(&record.object, Role::Record(name), None, datum));
            }
            _ => unreachable!("references lead to data"),
        }
    }

    fn array(&mut self, array: &'d Array, datum: &Datum) {
        self.found(What::Array(array), None);
        let Datum::Array(items) = datum else { return };
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Index(index));
            self.schema(&array.items, item);
            self.path.pop();
        }
    }

    fn union(&mut self, union: &'d Union, datum: &Datum) {
        let Datum::Object(members) = datum else { return };
        let type_ = members.iter().find(|member| member.name == "$type").map(|member| &member.value);
        let listed = union.refs.iter().find(|listed| type_ == Some(&Datum::Text(listed.value.to_string())));
        let Some(listed) = listed else { return self.found(What::Unlisted, Some(union)) };
        let role = Role::Variant(listed.value.to_string());
        match self.documents.target(&listed.value) {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                self.object(object, role, Some(union), datum);
            }
            DefinitionBody::Record(record) => {
                self.stored(|finder| finder.object(&record.object, role, Some(union), datum));
            }
            _ => unreachable!("unions list objects"),
        }
    }

    fn object(&mut self, object: &'d Object, role: Role, union: Option<&'d Union>, datum: &Datum) {
        self.found(What::Object(object, role), union);
        let Datum::Object(members) = datum else { return };
        for (property, member) in present(object, members) {
            self.path.push(Step::Name(property.name.value.clone()));
            self.schema(&property.schema, &member.value);
            self.path.pop();
        }
    }

    /// A record in a request is as it is stored.
    fn stored(&mut self, find: impl FnOnce(&mut Self)) {
        let filled_before = std::mem::take(&mut self.is_filled);
        find(self);
        self.is_filled = filled_before;
    }
}

/// The properties that are sent, with what is.
pub fn present<'d, 'v>(object: &'d Object, members: &'v [Member]) -> impl Iterator<Item = (&'d Property, &'v Member)> {
    object.properties.iter().filter_map(move |property| {
        let sent = members.iter().filter(|member| !member.is_filled);
        let mut named = sent.filter(|member| member.name == property.name.value);
        Some((property, named.next()?))
    })
}
