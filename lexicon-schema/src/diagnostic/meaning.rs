//! What a third-party document means where it breaks a rule whose problems are settled.

use super::Rule;

/// The settled meaning of a part that breaks `rule`, as the end of a sentence.
pub fn settled_meaning(rule: Rule) -> &'static str {
    match rule {
        Rule::KeywordMissing => "the missing part has its widest meaning",
        Rule::NotAnObject
        | Rule::NotAnArray
        | Rule::NotAString
        | Rule::NotABoolean
        | Rule::NotAnInteger
        | Rule::IntegerTooLarge
        | Rule::LimitBelowZero
        | Rule::EnumEmpty
        | Rule::AcceptEmpty
        | Rule::AcceptNotAMediaType
        | Rule::FormatUnknown => "the value is ignored",
        Rule::RequiredNamesNoProperty | Rule::NullableNamesNoProperty => "the name is ignored",
        Rule::PropertyNameTaken => "the property is ignored",
        Rule::PropertyNameEmpty | Rule::TypeMisplaced | Rule::BodyRefersToNoObject => "code is generated all the same",
        Rule::MinimumAboveMaximum
        | Rule::MinLengthAboveMaxLength
        | Rule::MinGraphemesAboveMaxGraphemes
        | Rule::MinGraphemesAboveMaxLength
        | Rule::LengthOutsideFormat
        | Rule::MaxSizeZero
        | Rule::ConstNotInEnum
        | Rule::ClosedUnionEmpty => "no value is valid",
        Rule::ConstAndDefault | Rule::DefaultNotInEnum => "the default is ignored",
        Rule::BelowMinimum
        | Rule::AboveMaximum
        | Rule::ShorterThanMinLength
        | Rule::LongerThanMaxLength
        | Rule::FewerThanMinGraphemes
        | Rule::MoreThanMaxGraphemes
        | Rule::FormatNotFollowed => "the value is never valid, and a default is ignored",
        Rule::ReferenceToNoData => "a union leaves it out, and any other data is a string",
        Rule::UnionOfNoObject => "the union leaves it out",
        Rule::NotAReference => "it is read without its scheme",
        Rule::RecordKeyUnknown | Rule::RecordKeyMalformed => "any key is accepted",
        Rule::EncodingNotAMediaType => "the body is JSON if it has a schema, and otherwise of any media type",
        Rule::SchemaOfNoJson => "the schema is ignored",
        Rule::ErrorName | Rule::NotALanguage => "the name is kept",
        Rule::ErrorTwice => "the error is declared once",
        _ => "it is ignored",
    }
}
