//! The values of an instance that mutations can change, with their schemas.

use lexicon_schema::document::{
    ArraySchema, BlobSchema, BooleanSchema, BytesSchema, DefinitionBody, IntegerSchema, ObjectSchema, Property,
    Reference, Schema, SchemaKind, StringSchema, UnionSchema,
};

use crate::documents::Documents;
use crate::json::{Json, Member};
use crate::types::{Content, Type, Usage};

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Name(String),
    Index(usize),
}

impl Step {
    pub fn below<'v>(&self, json: &'v Json) -> &'v Json {
        match (self, json) {
            (Self::Name(name), Json::Object(members)) => {
                &members.iter().find(|member| member.name == *name).expect("a member").value
            }
            (Self::Index(index), Json::Array(items)) => &items[*index],
            _ => unreachable!("steps lead through objects and arrays"),
        }
    }

    pub fn below_mut<'v>(&self, json: &'v mut Json) -> &'v mut Json {
        match (self, json) {
            (Self::Name(name), Json::Object(members)) => {
                &mut members.iter_mut().find(|member| member.name == *name).expect("a member").value
            }
            (Self::Index(index), Json::Array(items)) => &mut items[*index],
            _ => unreachable!("steps lead through objects and arrays"),
        }
    }
}

/// Returns the JSON pointer of a path.
pub fn pointer(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Step::Index(index) => format!("/{index}"),
    };
    path.iter().map(step).collect()
}

/// The kind of an object, which determines its `$type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    /// A record with this `$type`.
    Record(String),
    /// A value of a union, of this type.
    Variant(String),
    /// An object with a name, which may have this `$type`.
    Named(String),
    /// An object of a body, or inline.
    Unnamed,
}

/// The schema of a target.
#[derive(Clone, Debug)]
pub enum TargetKind<'d> {
    Boolean(&'d BooleanSchema),
    Integer(&'d IntegerSchema),
    Text(&'d StringSchema),
    Array(&'d ArraySchema),
    Object(&'d ObjectSchema, ObjectKind),
    /// A value of a union, of an unlisted type.
    Unlisted,
    Bytes(&'d BytesSchema),
    Link,
    Blob(&'d BlobSchema),
    Unknown,
}

/// A value that mutations can change.
#[derive(Clone, Debug)]
pub struct Target<'d> {
    pub path: Vec<Step>,
    pub kind: TargetKind<'d>,
    /// The union of which it is a value.
    pub union: Option<&'d UnionSchema>,
    /// Whether decoding inserts defaults here.
    pub inserts_defaults: bool,
}

impl<'d> Target<'d> {
    pub fn pointer(&self) -> String {
        pointer(&self.path)
    }

    pub fn object(&self) -> Option<(&'d ObjectSchema, &ObjectKind)> {
        match &self.kind {
            TargetKind::Object(object, kind) => Some((object, kind)),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&'d StringSchema> {
        if let TargetKind::Text(text) = self.kind { Some(text) } else { None }
    }

    pub fn integer(&self) -> Option<&'d IntegerSchema> {
        if let TargetKind::Integer(integer) = self.kind { Some(integer) } else { None }
    }
}

/// Returns the targets of an instance.
pub fn find<'d>(documents: &'d Documents, type_: &Type<'d>, instance: &Json) -> Vec<Target<'d>> {
    let inserts_defaults = type_.usage != Usage::Stored;
    let mut finder = TargetFinder { documents, path: Vec::new(), targets: Vec::new(), inserts_defaults };
    match &type_.content {
        Content::Record(object, name) => finder.object(object, ObjectKind::Record(name.clone()), None, instance),
        Content::Object(object) => finder.object(object, ObjectKind::Unnamed, None, instance),
        // An object of a definition has a name, and one of a body has none.
        Content::Schema(Schema { kind: SchemaKind::Object(object), .. }) if !type_.name.contains(' ') => {
            finder.object(object, ObjectKind::Named(type_.name.clone()), None, instance);
        }
        Content::Schema(schema) => finder.schema(schema, instance),
        Content::Union(union) => finder.union(union, instance),
        Content::Anything => {}
    }
    finder.targets
}

struct TargetFinder<'d> {
    documents: &'d Documents,
    path: Vec<Step>,
    targets: Vec<Target<'d>>,
    inserts_defaults: bool,
}

impl<'d> TargetFinder<'d> {
    fn add(&mut self, kind: TargetKind<'d>, union: Option<&'d UnionSchema>) {
        self.targets.push(Target { path: self.path.clone(), kind, union, inserts_defaults: self.inserts_defaults });
    }

    fn schema(&mut self, schema: &'d Schema, json: &Json) {
        let kind = match &schema.kind {
            // A null has no target.
            _ if *json == Json::Null => return,
            SchemaKind::Boolean(boolean) => TargetKind::Boolean(boolean),
            SchemaKind::Integer(integer) => TargetKind::Integer(integer),
            SchemaKind::String(text) => TargetKind::Text(text),
            SchemaKind::Bytes(bytes) => TargetKind::Bytes(bytes),
            SchemaKind::CidLink => TargetKind::Link,
            SchemaKind::Blob(blob) => TargetKind::Blob(blob),
            SchemaKind::Unknown => TargetKind::Unknown,
            SchemaKind::Array(array) => return self.array(array, json),
            SchemaKind::Object(object) => return self.object(object, ObjectKind::Unnamed, None, json),
            SchemaKind::Ref(reference) => return self.reference(&reference.value, json),
            SchemaKind::Union(union) => return self.union(union, json),
        };
        self.add(kind, None);
    }

    fn reference(&mut self, reference: &'d Reference, json: &Json) {
        let name = reference.to_string();
        match self.documents.definition(reference) {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                self.object(object, ObjectKind::Named(name), None, json);
            }
            DefinitionBody::Data(schema) => self.schema(schema, json),
            DefinitionBody::Record(record) => {
                self.in_record(|finder| finder.object(&record.object, ObjectKind::Record(name), None, json));
            }
            _ => unreachable!("references lead to data"),
        }
    }

    fn array(&mut self, array: &'d ArraySchema, json: &Json) {
        self.add(TargetKind::Array(array), None);
        let Json::Array(items) = json else { return };
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Index(index));
            self.schema(&array.items, item);
            self.path.pop();
        }
    }

    fn union(&mut self, union: &'d UnionSchema, json: &Json) {
        let Json::Object(members) = json else { return };
        let type_ = members.iter().find(|member| member.name == "$type").map(|member| &member.value);
        let listed = union.refs.iter().find(|listed| type_ == Some(&Json::Text(listed.value.to_string())));
        let Some(listed) = listed else { return self.add(TargetKind::Unlisted, Some(union)) };
        let kind = ObjectKind::Variant(listed.value.to_string());
        match self.documents.definition(&listed.value) {
            DefinitionBody::Data(Schema { kind: SchemaKind::Object(object), .. }) => {
                self.object(object, kind, Some(union), json);
            }
            DefinitionBody::Record(record) => {
                self.in_record(|finder| finder.object(&record.object, kind, Some(union), json));
            }
            _ => unreachable!("unions list objects"),
        }
    }

    fn object(&mut self, object: &'d ObjectSchema, kind: ObjectKind, union: Option<&'d UnionSchema>, json: &Json) {
        self.add(TargetKind::Object(object, kind), union);
        let Json::Object(members) = json else { return };
        for (property, member) in present(object, members) {
            self.path.push(Step::Name(property.name.value.clone()));
            self.schema(&property.schema, &member.value);
            self.path.pop();
        }
    }

    /// Finds the targets of a record, in which no defaults are inserted.
    fn in_record(&mut self, find: impl FnOnce(&mut Self)) {
        let inserted_before = std::mem::take(&mut self.inserts_defaults);
        find(self);
        self.inserts_defaults = inserted_before;
    }
}

/// Returns the properties that are present, with their members.
pub fn present<'d, 'v>(
    object: &'d ObjectSchema,
    members: &'v [Member],
) -> impl Iterator<Item = (&'d Property, &'v Member)> {
    object.properties.iter().filter_map(move |property| {
        let sent = members.iter().filter(|member| !member.is_defaulted);
        let mut named = sent.filter(|member| member.name == property.name.value);
        Some((property, named.next()?))
    })
}
