//! Emits constraints and constants.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote_spanned;

use super::context::identifier;
use crate::plan::{ConstantValue, PlannedConstraints, PlannedRule};

/// Returns constraints as a runtime constant.
pub fn constraints(constraints: &PlannedConstraints, span: Span) -> TokenStream {
    let own = constraints.own.iter().map(|rule| self::rule(rule, span));
    let items = match &constraints.items {
        None => quote_spanned!(span=> __rt::None),
        Some(items) => {
            let items = self::constraints(items, span);
            quote_spanned!(span=> __rt::Some(#items))
        }
    };
    quote_spanned!(span=> &__rt::Constraints { rules: &[#(#own),*], items: #items })
}

fn rule(rule: &PlannedRule, span: Span) -> TokenStream {
    if let PlannedRule::Accept(types) = rule {
        return quote_spanned!(span=> __rt::Rule::Accept(__rt::Cow::Borrowed(&[#(__rt::Cow::Borrowed(#types)),*])));
    }
    let (name, limit) = match rule {
        PlannedRule::Accept(_) => ("Accept", TokenStream::new()),
        PlannedRule::Const(value) => ("Const", constant(value, span)),
        PlannedRule::Signed(name, limit) => (*name, integer(*limit, span)),
        PlannedRule::Unsigned(name, limit) => {
            let limit = Literal::u64_unsuffixed(*limit);
            (*name, quote_spanned!(span=> #limit))
        }
    };
    let name = identifier(name, span);
    quote_spanned!(span=> __rt::Rule::#name(#limit))
}

/// Returns a value of the document as a runtime constant.
pub fn constant(constant: &ConstantValue, span: Span) -> TokenStream {
    match constant {
        ConstantValue::Boolean(value) => quote_spanned!(span=> __rt::Constant::Boolean(#value)),
        ConstantValue::Integer(value) => {
            let value = integer(*value, span);
            quote_spanned!(span=> __rt::Constant::Integer(#value))
        }
        ConstantValue::String(value) => quote_spanned!(span=> __rt::Constant::String(__rt::Cow::Borrowed(#value))),
    }
}

/// Returns an integer literal. `i64::MIN` cannot be written as a negated literal.
pub fn integer(value: i64, span: Span) -> TokenStream {
    if value == i64::MIN {
        return quote_spanned!(span=> i64::MIN);
    }
    let magnitude = Literal::i64_unsuffixed(value.saturating_abs());
    if value < 0 { quote_spanned!(span=> -#magnitude) } else { quote_spanned!(span=> #magnitude) }
}
