//! Selection of variants, unlisted types, and fragments, on handwritten unions.

use super::*;
use crate::codec::{Decode, FieldDescriptor, FieldVisitor, Object, ObjectDescriptor, Presence};
use crate::data::Extra;
use crate::leniency::Leniency;
use crate::validate::Validate;
use crate::{from_json, from_json_with, to_json};

#[derive(Clone, PartialEq)]
struct Leaf {
    n: i64,
    extra: Extra,
}

impl Object for Leaf {
    const DESCRIPTOR: &'static ObjectDescriptor =
        &ObjectDescriptor::definition("com.example.leaf", &[FieldDescriptor("n", Presence::Required, None)]);

    fn decode_fields(reader: &mut Reader<'_>) -> Option<Self> {
        crate::__decode_fields!(reader, extra, n);
        Some(Self { n: n?, extra })
    }

    fn visit_fields(&self, visit: FieldVisitor<'_>) {
        visit(&[Some(&self.n)], &self.extra);
    }
}

crate::__impl_object!(Leaf);

/// Defines a union of `Leaf`, open if there is a name for unlisted types.
macro_rules! union {
    ($name:ident $(, $unknown:ident)?) => {
        #[derive(Clone, Debug, PartialEq)]
        enum $name {
            Leaf(Leaf),
            $($unknown(Unknown),)?
        }

        impl Union for $name {
            const TYPES: &'static [&'static str] = &["com.example.leaf"];

            fn decode_variant(reader: &mut Reader<'_>, index: usize) -> Option<Self> {
                if index == 0 { Decode::decode(reader).map(Self::Leaf) } else { None }
            }

            $(fn from_unknown(value: Unknown) -> Result<Self, Unknown> {
                Ok(Self::$unknown(value))
            })?

            fn variant(&self) -> (usize, &dyn ErasedValue) {
                match self {
                    Self::Leaf(leaf) => (0, leaf),
                    $(Self::$unknown(unknown) => (usize::MAX, unknown),)?
                }
            }
        }

        crate::__impl_union!($name);
    };
}

union!(Open, Unknown);
union!(Closed);

fn errors<T: Decode>(json: &str) -> String {
    from_json::<T>(json).map(drop).expect_err(json).to_string()
}

#[test]
fn type_selects_variant_in_any_position() {
    for json in [
        r#"{"$type":"com.example.leaf","n":1}"#,
        r#"{"n":1,"$type":"com.example.leaf"}"#,
        r#" { "n" : 1 , "\u0024type" : "com.example.leaf" } "#,
    ] {
        let value = from_json::<Closed>(json).expect(json);
        assert_eq!(to_json(&value), r#"{"$type":"com.example.leaf","n":1}"#);
        let unknown = Unknown::from_typed(&value).expect("an object");
        assert_eq!(unknown.to_typed::<Closed>(), Ok(value.clone()));
        #[cfg(feature = "cbor")]
        assert_eq!(crate::from_cbor::<Closed>(&crate::to_cbor(&value)), Ok(value));
    }
}

#[test]
fn only_open_unions_keep_unlisted_types() {
    let json = r#"{"$type":"com.example.other","a":[1]}"#;
    assert_eq!(from_json::<Open>(json).map(|value| to_json(&value)).as_deref(), Ok(json));
    assert_eq!(errors::<Closed>(json), "/$type: expected one of \"com.example.leaf\", found \"com.example.other\"");
}

#[test]
fn rejects_objects_without_definition_name() {
    for name in ["", "blob", "#leaf", "com.example.leaf#main", "com.example.other#main"] {
        let message = errors::<Open>(&format!(r#"{{"n":1,"$type":"{name}"}}"#));
        assert!(message.starts_with("/$type: expected the name of a definition"), "{message}");
    }
    for json in [r#"{"n":1}"#, r#"{"$type":1}"#] {
        assert!(errors::<Open>(json).starts_with("/$type: "), "{json}");
    }
    assert_eq!(errors::<Open>("[]"), "expected an object with `$type`, found an array");
}

#[test]
fn rejects_duplicate_type() {
    for json in [
        r#"{"$type":"com.example.leaf","n":1,"$type":"com.example.leaf"}"#,
        r#"{"n":1,"$type":"com.example.leaf","$type":"com.example.leaf"}"#,
    ] {
        assert_eq!(errors::<Closed>(json), "/$type: duplicate key");
    }
}

#[test]
fn leniency_keeps_the_main_fragment() {
    let json = r#"{"$type":"com.example.leaf#main","n":1}"#;
    let leniency = Leniency::default().allow_main_fragment();
    let value = from_json_with::<Closed>(json, leniency).expect("allowed");
    assert_eq!(to_json(&value), json);
    assert!(value.validate().is_err() && value.validate_with(leniency).is_ok());
}

#[test]
fn validates_unlisted_types_built_in_rust() {
    for (type_name, is_valid) in
        [(Some("com.example.other"), true), (Some("com.example.leaf"), false), (Some("blob"), false), (None, false)]
    {
        let entries = type_name.map(|name| ("$type".to_owned(), Value::from(name)));
        let value = Open::Unknown(entries.into_iter().collect());
        assert_eq!(value.validate().is_ok(), is_valid, "{type_name:?}");
    }
}
