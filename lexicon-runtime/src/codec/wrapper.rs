//! Bodies that are neither objects nor unions: a generated struct around one value with its constraints.

use super::{Decode, Reader};
use crate::validate::{Constraints, Validate};

/// Decodes a value and checks its constraints.
pub fn decode_wrapped<T: Decode + Validate>(reader: &mut Reader<'_>, constraints: &'static Constraints) -> Option<T> {
    let value = T::decode(reader)?;
    value.check_constraints(constraints, &mut reader.violations);
    Some(value)
}

/// Implements the traits that are the same for all generated wrappers.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_wrapper {
    ($name:ident, $type:ty, $constraints:expr) => {
        impl $name {
            const CONSTRAINTS: &'static $crate::private::Constraints = $constraints;
        }

        impl $crate::private::Decode for $name {
            fn decode(reader: &mut $crate::private::Reader<'_>) -> $crate::private::Option<Self> {
                $crate::private::decode_wrapped(reader, Self::CONSTRAINTS).map(Self)
            }
        }

        impl $crate::private::Encode for $name {
            fn encode(&self, writer: &mut $crate::private::Writer) {
                $crate::private::Encode::encode(&self.0, writer)
            }
        }

        impl $crate::private::Validate for $name {
            fn check(&self, violations: &mut $crate::private::Violations) {
                $crate::private::Validate::check(&self.0, violations);
                $crate::private::Validate::check_constraints(&self.0, Self::CONSTRAINTS, violations);
            }
        }

        impl $crate::private::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self(value)
            }
        }

        impl $crate::private::Eq for $name {}

        $crate::private::impl_serde!($name);
    };
}

#[cfg(test)]
mod tests {
    use crate::validate::{Constraints, Rule};
    use crate::{Did, Validate, ValidationError, from_json, to_json};

    #[derive(Clone, Debug, PartialEq)]
    struct Names(Vec<Did>);

    crate::__impl_wrapper!(
        Names,
        Vec<Did>,
        &Constraints {
            rules: &[Rule::MaxItems(1)],
            items: Some(&Constraints { rules: &[Rule::MaxLength(10)], items: None })
        }
    );

    const JSON: &str = r#"["did:web:a.example","did:web:b.example"]"#;

    fn violations(outcome: Result<(), ValidationError>) -> String {
        outcome.expect_err("two kinds of violations").to_string()
    }

    #[test]
    fn checks_constraints_like_validate() {
        let expected = "/0: expected at most 10 bytes, found 17\n/1: expected at most 10 bytes, found 17";
        let decoded = violations(from_json::<Names>(JSON.as_bytes()).map(drop));
        assert!(decoded.starts_with("expected at most 1 item, found 2\n") && decoded.ends_with(expected), "{decoded}");
        let names = from_json::<Vec<Did>>(JSON.as_bytes()).expect("without constraints");
        assert_eq!(violations(Names(names).validate()), decoded);
    }

    #[test]
    fn encodes_like_the_wrapped_value() {
        let json = r#"["did:web:a"]"#;
        let names = from_json::<Names>(json.as_bytes()).expect("one short name");
        assert_eq!(to_json(&names), json);
        assert_eq!(serde_json::to_string(&names).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Names>(json).expect("one short name"), names);
        assert_eq!(Names::from(vec!["did:web:a".parse().expect("a DID")]), names);
    }

    #[cfg(feature = "dynamic")]
    #[test]
    fn reports_the_same_as_a_catalog() {
        let catalog = crate::dynamic::Catalog::new();
        catalog
            .insert(
                r##"{"lexicon": 1, "id": "com.example.listNames", "defs": {
                "main": {"type": "procedure", "input": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#names"}},
                    "output": {"encoding": "application/json", "schema": {"type": "ref", "ref": "#names"}}},
                "names": {"type": "array", "maxLength": 1, "items": {"type": "string", "format": "did", "maxLength": 10}}}}"##,
            )
            .expect("a document");
        for json in [JSON, "[]", r#"["did:web:a"]"#, r#"["x"]"#, r#"["did:web:a",1]"#, "{}", "null", "[", "[] 1"] {
            let typed = from_json::<Names>(json.as_bytes()).map(drop).map_err(|invalid| invalid.to_string());
            let data = || crate::dynamic::Data::from_json(json.as_bytes());
            let input = catalog.validate_input("com.example.listNames", data()).map_err(|error| error.to_string());
            let output = catalog.validate_output("com.example.listNames", data()).map_err(|error| error.to_string());
            assert_eq!((&input, &output), (&typed, &typed), "{json}");
        }
    }
}
