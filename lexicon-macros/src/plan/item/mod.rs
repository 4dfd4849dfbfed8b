//! The Rust items of a plan.

mod data;
mod endpoint;
mod value;

use lexicon_schema::document::{Nsid, PermissionSetDefinition, SpaceDefinition};

pub use data::{
    Alias, FieldPresence, PlannedField, PlannedIntegerEnum, PlannedStringEnum, PlannedUnion, Struct, TokenConstant,
    UnionVariant, Wrapper,
};
pub use endpoint::{BodyKind, EndpointKind, ErrorVariant, PlannedEndpoint};
pub use value::{ConstantValue, PlannedConstraints, PlannedRule, PlannedValue, RustType};

/// An item and its document.
pub struct PlannedItem {
    /// The document.
    pub document: Nsid,
    /// The item.
    pub kind: ItemKind,
}

/// The kinds of items.
pub enum ItemKind {
    /// A struct for an object.
    Struct(Struct),
    /// An enum for a string with listed values.
    StringEnum(PlannedStringEnum),
    /// An enum for an integer with listed values.
    IntegerEnum(PlannedIntegerEnum),
    /// An enum for a union.
    Union(PlannedUnion),
    /// A constant for a token.
    Token(TokenConstant),
    /// A constant for a permission set.
    PermissionSet(PermissionSetDefinition),
    /// A constant for a space.
    Space(SpaceDefinition),
    /// A type alias.
    Alias(Alias),
    /// A struct for a body that is neither an object nor a union and has constraints.
    Wrapper(Wrapper),
    /// The marker of an endpoint, next to its document's module.
    Endpoint(PlannedEndpoint),
    /// The handler trait and the error type of an endpoint, in its document's module.
    Handler(PlannedEndpoint),
    /// The name of an item that has an error in its document.
    Unresolved(String),
}
