//! `nullable` properties: `null` or a value.

use super::{Decode, Encode, Reader, Writer};
use crate::data::Nullable;
use crate::validate::{Constant, Constraints, Validate, Violations};

impl<T: Decode> Decode for Nullable<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if reader.null() { Some(Self::Null) } else { T::decode(reader).map(Self::Value) }
    }

    fn from_constant(default: &'static Constant) -> Option<Self> {
        T::from_constant(default).map(Self::Value)
    }
}

impl<T: Encode> Encode for Nullable<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Value(value) => value.encode(writer),
        }
    }
}

impl<T: Validate> Validate for Nullable<T> {
    fn check(&self, violations: &mut Violations) {
        if let Self::Value(value) = self {
            value.check(violations);
        }
    }

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        if let Self::Value(value) = self {
            value.check_constraints(constraints, violations);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::data::Nullable;
    use crate::validate::{Constraints, Rule, Validate, Violations};
    use crate::{from_json, to_json};

    #[test]
    fn decodes_and_encodes_null() {
        for json in ["null", "3"] {
            let value = from_json::<Nullable<i64>>(json).expect("null or an integer");
            assert_eq!(to_json(&value), json);
        }
        assert!(from_json::<Nullable<i64>>("\"a\"").is_err());
        assert!(from_json::<i64>("null").is_err());
    }

    #[test]
    fn constraints_apply_to_values_only() {
        const AT_MOST_2: &Constraints = &Constraints { rules: &[Rule::Maximum(2)], items: None };
        for (value, expected) in [(Nullable::Null, 0), (Nullable::Value(2_i64), 0), (Nullable::Value(3), 1)] {
            let mut violations = Violations::default();
            value.check_constraints(AT_MOST_2, &mut violations);
            assert_eq!(violations.count(), expected, "{value:?}");
        }
    }
}
