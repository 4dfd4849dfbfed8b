//! Objects as structs: the fields, `new`, the table of fields, and what the runtime reads and writes them by.

use proc_macro2::{Ident, Literal as Token, Span, TokenStream};
use quote::{format_ident, quote_spanned};

use super::docs::{self, doc};
use super::{Context, identifier};
use crate::plan::{ConstantValue, PlannedConstraints, PlannedField, PlannedRule, Presence, RustType, Struct};

/// A struct and all its impls.
pub fn item(item: &Struct, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let extra = context.place.name("extra");
    let docs = doc(&docs::of_struct(item, context.document), quiet);
    let fields = item.fields.iter().map(|field| {
        let (name, docs) =
            (context.place.name(&field.name), doc(&docs::of_field(field, item.is_request, context.document), quiet));
        let type_ = field_type(field, context);
        let deprecated = docs::deprecated(field.description.as_deref(), quiet);
        quote_spanned!(quiet=> #docs #deprecated pub #name: #type_,)
    });
    let deprecated = docs::deprecated(item.description.as_deref(), quiet);
    let constructor = constructor(item, context);
    let object = object(item, context);
    let record = item.type_name.as_ref().filter(|_| item.is_record).map(|nsid| {
        quote_spanned! {quiet=>
            impl __rt::Record for #name {
                const NSID: &'static str = #nsid;
            }
        }
    });
    quote_spanned! {quiet=>
        #docs
        #deprecated
        #[derive(__rt::Clone, __rt::PartialEq)]
        pub struct #name {
            #(#fields)*
            /// The fields that the document doesn't name.
            pub #extra: __rt::Extra,
        }
        #constructor
        #object
        #record
        __rt::impl_object!(#name);
    }
}

/// The type of the field's value, with what its presence and its place put around it.
fn field_type(field: &PlannedField, context: Context<'_>) -> TokenStream {
    let quiet = context.place.quiet();
    let mut type_ = context.type_(&field.value.type_);
    if field.is_nullable {
        type_ = quote_spanned!(quiet=> __rt::Nullable<#type_>);
    }
    if field.is_boxed {
        type_ = quote_spanned!(quiet=> __rt::Box<#type_>);
    }
    if field.presence == Presence::Optional && field.value.type_ != RustType::Unresolved {
        type_ = quote_spanned!(quiet=> __rt::Option<#type_>);
    }
    type_
}

/// `new`, which takes what the document requires.
fn constructor(item: &Struct, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let new = context.place.name("new");
    let required = || item.fields.iter().filter(|field| field.presence == Presence::Required);
    let arguments = required().map(|field| {
        let (name, type_) = (identifier(&field.name, quiet), field_type(field, context));
        quote_spanned!(quiet=> #name: #type_)
    });
    let values = item.fields.iter().map(|field| {
        let name = identifier(&field.name, quiet);
        match field.presence {
            Presence::Required => quote_spanned!(quiet=> #name),
            Presence::Optional => quote_spanned!(quiet=> #name: __rt::None),
            Presence::Defaulted => {
                let value = filled(field, context);
                quote_spanned!(quiet=> #name: #value)
            }
        }
    });
    let many = (required().count() > 7).then(|| quote_spanned!(quiet=> #[allow(clippy::too_many_arguments)]));
    let default = required().next().is_none().then(|| {
        quote_spanned! {quiet=>
            impl __rt::Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    let says = match default.is_some() {
        true => "All fields that are there anyway.",
        false => "What the document requires, in the order of its properties.",
    };
    quote_spanned! {quiet=>
        impl #name {
            #[doc = #says]
            #many
            pub fn #new(#(#arguments),*) -> Self {
                Self { #(#values,)* extra: __rt::EXTRA }
            }
        }
        #default
    }
}

/// The default of a request's field, as a value of its type.
fn filled(field: &PlannedField, context: Context<'_>) -> TokenStream {
    let quiet = context.place.quiet();
    match (&field.value.default, &field.value.type_) {
        (Some(ConstantValue::Boolean(value)), _) => quote_spanned!(quiet=> #value),
        (Some(ConstantValue::Integer(value)), _) => integer(*value, quiet),
        (Some(ConstantValue::String(value)), RustType::String) => quote_spanned!(quiet=> __rt::From::from(#value)),
        (Some(ConstantValue::String(value)), type_) => {
            let type_ = context.type_(type_);
            match &field.value.default_variant {
                Some(variant) => {
                    let variant = identifier(variant, quiet);
                    quote_spanned!(quiet=> #type_::#variant)
                }
                None => quote_spanned!(quiet=> <#type_ as __rt::From<&str>>::from(#value)),
            }
        }
        (None, _) => quote_spanned!(quiet=> __rt::Default::default()),
    }
}

/// The table of fields, and reading and writing by it.
fn object(item: &Struct, context: Context<'_>) -> TokenStream {
    let (name, quiet) = (context.place.name(&item.name), context.place.quiet());
    let kind = match (&item.type_name, item.is_request) {
        (Some(_), _) if item.is_record => "record",
        (Some(_), _) => "definition",
        (None, true) => "request",
        (None, false) => "inline",
    };
    let kind = identifier(kind, quiet);
    let type_name = item.type_name.iter().map(|type_name| quote_spanned!(quiet=> #type_name,));
    let type_name: TokenStream = type_name.collect();
    let fields = item.fields.iter().map(|field| table_entry(field, quiet));
    let read = read(item, quiet);
    let members = item.fields.iter().map(|field| {
        let name = identifier(&field.name, quiet);
        match (field.presence, field.is_boxed) {
            (Presence::Optional, true) => quote_spanned!(quiet=> __rt::erased(self.#name.as_deref())),
            (Presence::Optional, false) => quote_spanned!(quiet=> __rt::erased(self.#name.as_ref())),
            (_, true) => quote_spanned!(quiet=> __rt::Some(&*self.#name)),
            (_, false) => quote_spanned!(quiet=> __rt::Some(&self.#name)),
        }
    });
    quote_spanned! {quiet=>
        impl __rt::Object for #name {
            const DESCRIPTOR: &'static __rt::ObjectDescriptor = &__rt::ObjectDescriptor::#kind(#type_name &[#(#fields),*]);
            #read
            fn visit_fields(&self, visit: __rt::FieldVisitor<'_>) {
                visit(&[#(#members),*], &self.extra)
            }
        }
    }
}

fn read(item: &Struct, quiet: Span) -> TokenStream {
    let slots: Vec<Ident> = (0..item.fields.len()).map(|index| format_ident!("f{index}", span = quiet)).collect();
    let values = item.fields.iter().zip(&slots).map(|(field, slot)| {
        let name = identifier(&field.name, quiet);
        match (field.presence, field.is_boxed) {
            (Presence::Optional, true) => quote_spanned!(quiet=> #name: #slot.map(__rt::Box::new)),
            (Presence::Optional, false) => quote_spanned!(quiet=> #name: #slot),
            (_, true) => quote_spanned!(quiet=> #name: __rt::Box::new(#slot)),
            (_, false) => quote_spanned!(quiet=> #name: #slot),
        }
    });
    // One way out for all: each `?` would be one more, with everything to drop on it.
    let needed = item.fields.iter().zip(&slots).filter(|(field, _)| field.presence != Presence::Optional);
    let needed: Vec<&Ident> = needed.map(|(_, slot)| slot).collect();
    let needed = (!needed.is_empty())
        .then(|| quote_spanned!(quiet=> let (#(__rt::Some(#needed),)*) = (#(#needed,)*) else { return __rt::None };));
    quote_spanned! {quiet=>
        fn decode_fields(reader: &mut __rt::Reader<'_>) -> __rt::Option<Self> {
            __rt::decode_fields!(reader, extra, #(#slots),*);
            #needed
            __rt::Some(Self { #(#values,)* extra })
        }
    }
}

fn table_entry(field: &PlannedField, quiet: Span) -> TokenStream {
    let name = &field.key;
    let constraints = &field.value.constraints;
    let is_checked = field.is_checked || !constraints.is_empty();
    let checked_presence = match (field.presence, is_checked) {
        (Presence::Required, false) => "Required",
        (Presence::Required, true) => "RequiredChecked",
        (_, false) => "Optional",
        (_, true) => "OptionalChecked",
    };
    let checked_presence = identifier(checked_presence, quiet);
    let is_plain = lexicon_syntax::json::plain_end(name.as_bytes(), 0) == name.len();
    if constraints.is_empty() && field.value.default.is_none() && is_plain {
        return quote_spanned!(quiet=> __rt::Field(#name, __rt::#checked_presence, __rt::None));
    }
    let constraints = match constraints.is_empty() {
        true => quote_spanned!(quiet=> __rt::NONE),
        false => self::constraints(constraints, quiet),
    };
    let default = match &field.value.default {
        None => quote_spanned!(quiet=> __rt::None),
        Some(default) => {
            let default = constant(default, quiet);
            quote_spanned!(quiet=> __rt::Some(&#default))
        }
    };
    quote_spanned!(quiet=> __rt::Field(#name, __rt::#checked_presence, __rt::Some(&__rt::FieldDetails(#constraints, #default, #is_plain))))
}

pub fn constraints(constraints: &PlannedConstraints, quiet: Span) -> TokenStream {
    let own = constraints.own.iter().map(|rule| self::rule(rule, quiet));
    let items = match &constraints.items {
        None => quote_spanned!(quiet=> __rt::None),
        Some(items) => {
            let items = self::constraints(items, quiet);
            quote_spanned!(quiet=> __rt::Some(#items))
        }
    };
    quote_spanned!(quiet=> &__rt::Constraints { rules: &[#(#own),*], items: #items })
}

fn rule(rule: &PlannedRule, quiet: Span) -> TokenStream {
    if let PlannedRule::Accept(types) = rule {
        return quote_spanned!(quiet=> __rt::Rule::Accept(__rt::Cow::Borrowed(&[#(__rt::Cow::Borrowed(#types)),*])));
    }
    let (name, limit) = match rule {
        PlannedRule::Accept(_) => ("Accept", TokenStream::new()),
        PlannedRule::Const(value) => ("Const", constant(value, quiet)),
        PlannedRule::Signed(name, limit) => (*name, integer(*limit, quiet)),
        PlannedRule::Unsigned(name, limit) => {
            let limit = Token::u64_unsuffixed(*limit);
            (*name, quote_spanned!(quiet=> #limit))
        }
    };
    let name = identifier(name, quiet);
    quote_spanned!(quiet=> __rt::Rule::#name(#limit))
}

/// A value that the document names, as the runtime holds it.
pub fn constant(constant: &ConstantValue, quiet: Span) -> TokenStream {
    match constant {
        ConstantValue::Boolean(value) => quote_spanned!(quiet=> __rt::Constant::Boolean(#value)),
        ConstantValue::Integer(value) => {
            let value = integer(*value, quiet);
            quote_spanned!(quiet=> __rt::Constant::Integer(#value))
        }
        ConstantValue::String(value) => quote_spanned!(quiet=> __rt::Constant::String(__rt::Cow::Borrowed(#value))),
    }
}

/// An integer as it is written in Rust: the least one has no positive counterpart to negate.
pub fn integer(value: i64, quiet: Span) -> TokenStream {
    if value == i64::MIN {
        return quote_spanned!(quiet=> i64::MIN);
    }
    let magnitude = Token::i64_unsuffixed(value.saturating_abs());
    if value < 0 { quote_spanned!(quiet=> -#magnitude) } else { quote_spanned!(quiet=> #magnitude) }
}
