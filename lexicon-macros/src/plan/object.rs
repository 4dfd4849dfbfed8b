//! Objects, parameters among them -> structs.

use lexicon_schema::document::{ObjectSchema, Property};

use super::Draft;
use super::item::{Field, ItemKind, Presence, Struct, Type, Value};
use super::names::{self, Scope};
use crate::summary;

impl Draft<'_> {
    /// The struct `name` over `object`; the caller says what it is for and what its `$type` is.
    pub(super) fn object(&mut self, name: &str, object: &ObjectSchema, is_request: bool) -> Struct {
        let mut scope = Scope::with(&["extra"]);
        let fields =
            object.properties.iter().map(|property| self.field(name, property, &mut scope, is_request)).collect();
        Struct { name: name.to_owned(), description: None, type_name: None, is_record: false, is_request, fields }
    }

    fn field(&mut self, owner: &str, property: &Property, scope: &mut Scope, is_request: bool) -> Field {
        let wire_name = property.name.value.clone();
        if property.is_invalid {
            return self.broken_field(owner, property, scope);
        }
        let default = self.types.default(&property.schema);
        let is_filled =
            is_request && default.is_some() && !property.nullable && self.types.is_literal(&property.schema);
        let presence = match (property.required, is_filled) {
            (true, _) => Presence::Required,
            (false, true) => Presence::Filled,
            (false, false) => Presence::Optional,
        };
        let constraints = self.types.constraints(&property.schema);
        let is_checked = !constraints.is_empty() || self.types.has_rules_inside(&property.schema);
        let inline_name = names::inline(owner, &wire_name);
        let type_ = self.type_of(&property.schema, &inline_name);
        Field {
            name: scope.claim(names::snake(&wire_name)),
            wire_name,
            description: property.schema.description.clone(),
            words: summary::constraints(&property.schema),
            presence,
            is_nullable: property.nullable,
            is_boxed: false,
            is_checked,
            value: Value { type_, constraints, default, default_variant: self.types.default_variant(&property.schema) },
        }
    }

    /// A field of which only the name and the presence are known.
    fn broken_field(&mut self, owner: &str, property: &Property, scope: &mut Scope) -> Field {
        let wire_name = property.name.value.clone();
        // What it may have written inline.
        let inline_name = self.scope.claim(names::inline(owner, &wire_name));
        self.inside.push(ItemKind::Unresolved(inline_name));
        Field {
            name: scope.claim(names::snake(&wire_name)),
            wire_name,
            description: None,
            words: String::new(),
            presence: if property.required { Presence::Required } else { Presence::Optional },
            is_nullable: false,
            is_boxed: false,
            is_checked: false,
            value: Value {
                type_: Type::Unresolved,
                constraints: Default::default(),
                default: None,
                default_variant: None,
            },
        }
    }
}
