//! Plans structs for objects and params.

use lexicon_schema::document::{ObjectSchema, Property};

use super::DocumentPlanner;
use super::item::{FieldPresence, ItemKind, PlannedConstraints, PlannedField, PlannedValue, RustType, Struct};
use super::names::{self, Scope};
use crate::summary;

impl DocumentPlanner<'_> {
    /// Returns the struct `name` for `object`, without a description and a `$type`.
    pub(super) fn object(&mut self, name: &str, object: &ObjectSchema, is_request: bool) -> Struct {
        let mut scope = Scope::with(&["extra"]);
        let fields =
            object.properties.iter().map(|property| self.field(name, property, &mut scope, is_request)).collect();
        Struct { name: name.to_owned(), description: None, type_name: None, is_record: false, is_request, fields }
    }

    fn field(&mut self, owner: &str, property: &Property, scope: &mut Scope, is_request: bool) -> PlannedField {
        let key = property.name.value.clone();
        if property.is_invalid {
            return self.unresolved_field(owner, property, scope);
        }
        let (definitions, schema) = (self.definitions, &property.schema);
        let default = definitions.default(schema);
        let is_defaulted =
            is_request && default.is_some() && !property.nullable && definitions.has_literal_default(schema);
        let presence = match (property.required, is_defaulted) {
            (true, _) => FieldPresence::Required,
            (false, true) => FieldPresence::Defaulted,
            (false, false) => FieldPresence::Optional,
        };
        let constraints = definitions.constraints(schema);
        let is_checked = !constraints.is_empty() || definitions.has_inner_rules(schema);
        let type_ = self.type_of(schema, &names::inline(owner, &key));
        PlannedField {
            name: scope.claim(names::snake(&key)),
            key,
            description: schema.description.clone(),
            summary: summary::constraints(schema),
            presence,
            is_nullable: property.nullable,
            is_boxed: false,
            is_checked,
            value: PlannedValue { type_, constraints, default, default_variant: definitions.default_variant(schema) },
        }
    }

    /// Returns the field for a property that has an error: only its name and whether it is required are known.
    fn unresolved_field(&mut self, owner: &str, property: &Property, scope: &mut Scope) -> PlannedField {
        let key = property.name.value.clone();
        // The property may contain an inline type.
        let inline_name = self.scope.claim(names::inline(owner, &key));
        self.module_items.push(ItemKind::Unresolved(inline_name));
        PlannedField {
            name: scope.claim(names::snake(&key)),
            key,
            description: None,
            summary: String::new(),
            presence: if property.required { FieldPresence::Required } else { FieldPresence::Optional },
            is_nullable: false,
            is_boxed: false,
            is_checked: false,
            value: PlannedValue {
                type_: RustType::Unresolved,
                constraints: PlannedConstraints::default(),
                default: None,
                default_variant: None,
            },
        }
    }
}
