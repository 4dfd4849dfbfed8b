//! The rules that a document is held against, each with a name that stays: whatever is told of a document is told by one.
//! How a rule is worded stands where it is asked; in one table here, so that tests can go through all of them.

use std::fmt;

/// Writes a row of the table as a variant, as an entry of the list of all, and as its code.
macro_rules! rules {
    ($($name:ident $code:literal $holds:literal,)*) => {
        /// A rule that a document can break, or a slip that is worth a note.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub enum Rule {
            $(#[doc = $holds] $name,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The rule's name in short, `required-names-no-property`, which stays when the message is worded anew.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

rules! {
    // The file.
    DocumentAbsent "document-absent" "A document that is asked for is there.",
    ReferenceToAbsentDocument "reference-to-absent-document" "A document that is referred to is there.",
    DocumentTwice "document-twice" "A document lies in one of the two layouts.",
    DocumentUnreadable "document-unreadable" "A file can be read.",
    NotUtf8 "not-utf8" "A file is UTF-8.",
    // Its JSON.
    FileEmpty "file-empty" "A file says something.",
    ValueExpected "value-expected" "There is a value where one belongs.",
    KeyExpected "key-expected" "A key is in double quotes.",
    ColonExpected "colon-expected" "A colon comes after a key.",
    CommaExpected "comma-expected" "A comma comes between two items, a bracket after the last.",
    TrailingComma "trailing-comma" "No comma comes after the last item.",
    Comment "comment" "JSON has no comments.",
    TextAfterDocument "text-after-document" "A document is one value.",
    TooDeep "too-deep" "Values are nested 128 deep at most.",
    NumberMalformed "number-malformed" "A number is one by the grammar of JSON.",
    StringMalformed "string-malformed" "A string is one by the grammar of JSON.",
    KeyTwice "key-twice" "An object has a key once.",
    // Kinds of values.
    NotAnObject "not-an-object" "What must be an object is one.",
    NotAnArray "not-an-array" "What must be an array is one.",
    NotAString "not-a-string" "What must be a string is one.",
    NotABoolean "not-a-boolean" "What must be a boolean is one.",
    NotAnInteger "not-an-integer" "What must be an integer is a whole number.",
    IntegerTooLarge "integer-too-large" "An integer fits in 64 bits.",
    IntegerInexact "integer-inexact" "Noted: not every reader keeps an integer beyond 53 bits exact.",
    // Keywords.
    KeywordMissing "keyword-missing" "What a part must say is there.",
    KeywordMisspelled "keyword-misspelled" "A keyword is spelled as it is.",
    KeywordUnknown "keyword-unknown" "Noted: a word that is no keyword has no effect.",
    KeywordMisplaced "keyword-misplaced" "Noted: a keyword of another type has no effect.",
    ListedTwice "listed-twice" "Noted: what is listed once more says nothing more.",
    // The top of a document.
    VersionUnknown "version-unknown" "The version of the lexicon language is 1.",
    IdNotAnNsid "id-not-an-nsid" "A document's name is an NSID.",
    IdNotOfTheFile "id-not-of-the-file" "A document's name is the one that its file has.",
    IdHasCapitals "id-has-capitals" "Noted: the domain name in it is better written in small letters.",
    RecordTypeUnknown "record-type-unknown" "A document that was fetched as a record is one of lexicon documents.",
    NothingDefined "nothing-defined" "A document defines something.",
    // Definitions and types.
    DefinitionName "definition-name" "A definition's name is made of letters and digits.",
    TypeUnknown "type-unknown" "A type is one of the language.",
    TypeMisplaced "type-misplaced" "A type may be where it is.",
    PrimaryNotMain "primary-not-main" "A record, a method or a permission set is the definition `main`.",
    // Objects.
    RequiredNamesNoProperty "required-names-no-property" "What is required is a property.",
    NullableNamesNoProperty "nullable-names-no-property" "What may be null is a property.",
    PropertyNameEmpty "property-name-empty" "A property has a name.",
    PropertyNameTaken "property-name-taken" "The name is none of the protocol's own.",
    // Limits, and the values beside them.
    LimitBelowZero "limit-below-zero" "A limit on a length is not negative.",
    MinimumAboveMaximum "minimum-above-maximum" "An integer has a value that is allowed.",
    MinLengthAboveMaxLength "min-length-above-max-length" "A text, an array or bytes have a length that is allowed.",
    MinGraphemesAboveMaxGraphemes "min-graphemes-above-max-graphemes" "A text has a count of graphemes that is allowed.",
    MaxSizeZero "max-size-zero" "A blob has a byte at least.",
    EnumEmpty "enum-empty" "An enum lists a value.",
    AcceptEmpty "accept-empty" "A blob may be of some media type.",
    ConstAndDefault "const-and-default" "A value that is always the same has no default.",
    DefaultNotInEnum "default-not-in-enum" "A default is one of the values that are allowed.",
    ConstNotInEnum "const-not-in-enum" "The only value is one of those that are allowed.",
    BelowMinimum "below-minimum" "A value that the document gives is not below the minimum.",
    AboveMaximum "above-maximum" "A value that the document gives is not above the maximum.",
    ShorterThanMinLength "shorter-than-min-length" "A value that the document gives is not shorter than allowed.",
    LongerThanMaxLength "longer-than-max-length" "A value that the document gives is not longer than allowed.",
    FewerThanMinGraphemes "fewer-than-min-graphemes" "A value that the document gives has not fewer graphemes than allowed.",
    MoreThanMaxGraphemes "more-than-max-graphemes" "A value that the document gives has not more graphemes than allowed.",
    FormatUnknown "format-unknown" "A format is one of the language.",
    FormatNotFollowed "format-not-followed" "A value that the document gives follows it.",
    ValueLooksLikeReference "value-looks-like-reference" "Noted: a value is plain text, also where that begins with `#`.",
    // References and unions.
    NotAReference "not-a-reference" "A reference is one by its grammar.",
    ReferenceToAbsentDefinition "reference-to-absent-definition" "What a reference names is defined.",
    ReferenceToNoData "reference-to-no-data" "What a reference names has values.",
    BodyRefersToNoObject "body-refers-to-no-object" "What a body refers to is an object.",
    UnionOfNoObject "union-of-no-object" "What a union lists is an object.",
    ClosedUnionEmpty "closed-union-empty" "A closed union lists a type.",
    // Records and methods.
    RecordKeyUnknown "record-key-unknown" "The kind of a record's keys is one of the language.",
    RecordKeyMalformed "record-key-malformed" "The only key that a record may have is a key.",
    QueryWithInput "query-with-input" "A query's request has no body.",
    EncodingNotAMediaType "encoding-not-a-media-type" "A body's encoding is one media type.",
    SchemaOfNoJson "schema-of-no-json" "A body with a schema is JSON.",
    AcceptNotAMediaType "accept-not-a-media-type" "What a blob may be is a media type or a range of them.",
    ErrorName "error-name" "An error's name is made of letters and digits.",
    ErrorTwice "error-twice" "An error is declared once.",
    // Permission sets.
    NotALanguage "not-a-language" "A translation is named by a language tag.",
    PermissionTypeUnknown "permission-type-unknown" "A set lists permissions.",
    PermissionValue "permission-value" "A permission's parameter is of its own kind, and any other a scalar or an array of scalars.",
    ResourceEmpty "resource-empty" "A permission is about something.",
    ResourceUnknown "resource-unknown" "Noted: a permission is passed over if it is about anything but records and calls.",
    ParameterMisspelled "parameter-misspelled" "A permission's parameter is spelled as it is.",
    ParameterUnknown "parameter-unknown" "Noted: a permission with any other parameter is passed over.",
    PermissionNamesNothing "permission-names-nothing" "A permission names collections or methods.",
    PermissionNamesNoNsid "permission-names-no-nsid" "The collections and methods that a permission names are NSIDs.",
    PermissionBeyondSet "permission-beyond-set" "Noted: one of another domain name than the set is passed over.",
    ActionsNotListed "actions-not-listed" "What may be done to records is a list.",
    ActionUnknown "action-unknown" "What may be done to records is to create, update or delete them.",
    AudienceMissing "audience-missing" "A permission to call says which services may be called.",
    AudienceTwice "audience-twice" "A permission to call says once which services may be called.",
    AudienceNamed "audience-named" "A set names no service of its own.",
    AudienceUnlimited "audience-unlimited" "A set doesn't allow any method of any service.",
    SetEmpty "set-empty" "Noted: a set without a permission grants nothing.",
    // What is told of many.
    More "more" "Of one document no more is told than can be read.",
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_words_with_dashes_and_each_is_there_once() {
        for (place, rule) in Rule::ALL.iter().enumerate() {
            let code = rule.code();
            assert!(
                code.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            );
            assert!(Rule::ALL[place + 1..].iter().all(|other| other.code() != code), "{code}");
        }
    }
}
