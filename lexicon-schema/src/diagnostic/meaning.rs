//! The settled meaning of third-party documents that violate a rule of [`Level::OwnError`](super::Level).

use super::DocumentRule;

/// Returns the settled meaning of a violation of `rule`, as a clause for messages.
pub(crate) fn settled_meaning(rule: DocumentRule) -> &'static str {
    match rule {
        DocumentRule::KeywordMissing => "the missing part has its widest meaning",
        DocumentRule::NotAnObject
        | DocumentRule::NotAnArray
        | DocumentRule::NotAString
        | DocumentRule::NotABoolean
        | DocumentRule::NotAnInteger
        | DocumentRule::IntegerTooLarge
        | DocumentRule::LimitBelowZero
        | DocumentRule::EnumEmpty
        | DocumentRule::AcceptEmpty
        | DocumentRule::AcceptNotAMediaType
        | DocumentRule::FormatUnknown => "the value is ignored",
        DocumentRule::RequiredWithoutProperty | DocumentRule::NullableWithoutProperty => "the name is ignored",
        DocumentRule::PropertyNameReserved => "the property is ignored",
        DocumentRule::PropertyNameEmpty | DocumentRule::TypeMisplaced | DocumentRule::BodyNotAnObject => {
            "code is generated as usual"
        }
        DocumentRule::MinimumAboveMaximum
        | DocumentRule::MinLengthAboveMaxLength
        | DocumentRule::MinGraphemesAboveMaxGraphemes
        | DocumentRule::MinGraphemesAboveMaxLength
        | DocumentRule::LengthOutsideFormat
        | DocumentRule::MaxSizeZero
        | DocumentRule::ConstNotInEnum
        | DocumentRule::ClosedUnionEmpty => "no value is valid",
        DocumentRule::ConstAndDefault | DocumentRule::DefaultNotInEnum => "the default is ignored",
        DocumentRule::BelowMinimum
        | DocumentRule::AboveMaximum
        | DocumentRule::ShorterThanMinLength
        | DocumentRule::LongerThanMaxLength
        | DocumentRule::FewerThanMinGraphemes
        | DocumentRule::MoreThanMaxGraphemes
        | DocumentRule::FormatMismatch => "the value is never valid, and a default is ignored",
        DocumentRule::ReferenceToNonData => "a union leaves it out, and any other data is a string",
        DocumentRule::UnionVariantNotAnObject => "the union leaves it out",
        DocumentRule::NotAReference => "it is read without its scheme",
        DocumentRule::RecordKeyUnknown | DocumentRule::RecordKeyMalformed => "any key is accepted",
        DocumentRule::EncodingNotAMediaType => "the body is JSON if it has a schema, and otherwise of any media type",
        DocumentRule::SchemaOfNonJson => "the schema is ignored",
        DocumentRule::ErrorName | DocumentRule::NotALanguage => "the name is kept",
        DocumentRule::DuplicateError => "the error is declared once",
        _ => "it is ignored",
    }
}
