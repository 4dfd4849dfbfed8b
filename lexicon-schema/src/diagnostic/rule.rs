//! The table of rules. Every diagnostic reports a violation of one of them.

use std::fmt;

use super::Level;

/// Defines [`DocumentRule`] from the table: variant, code, level, and the rule as a sentence.
macro_rules! rules {
    ($($name:ident $code:literal $level:ident $rule:literal,)*) => {
        /// A rule of lexicon documents.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub enum DocumentRule {
            $(#[doc = $rule] $name,)*
        }

        impl DocumentRule {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable identifier: `required-without-property`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// The level of a violation.
            ///
            /// A diagnostic may have another level, because optional keywords can be ignored and essential ones cannot.
            pub const fn level(self) -> Level {
                match self {
                    $(Self::$name => Level::$level,)*
                }
            }
        }
    };
}

rules! {
    // The file.
    DocumentNotFound "document-not-found" Error "Every named document exists.",
    ReferencedDocumentNotFound "referenced-document-not-found" Error "Every referenced document exists.",
    DuplicateDocument "duplicate-document" Error "A document exists in only one of the two folder layouts.",
    DocumentUnreadable "document-unreadable" Error "Every file can be read.",
    DocumentTooLarge "document-too-large" Error "A document has at most 4 MiB.",
    FolderTooLarge "folder-too-large" Error "A folder of which a pattern selects documents has at most 20,000 files.",
    NotUtf8 "not-utf8" Error "Every file is UTF-8.",
    // JSON.
    FileEmpty "file-empty" Error "A file is not empty.",
    ValueExpected "value-expected" Error "A JSON value is present where the grammar needs one.",
    KeyExpected "key-expected" Error "A JSON key is in double quotes.",
    ColonExpected "colon-expected" Error "A colon follows a JSON key.",
    CommaExpected "comma-expected" Error "A comma separates items, and a bracket follows the last one.",
    TrailingComma "trailing-comma" Error "No comma follows the last item.",
    Comment "comment" Error "JSON has no comments.",
    TextAfterDocument "text-after-document" Error "A file contains one JSON value.",
    TooDeep "too-deep" Error "JSON values are nested at most 128 levels deep.",
    NumberMalformed "number-malformed" Error "A number follows the grammar of JSON.",
    StringMalformed "string-malformed" Error "A string follows the grammar of JSON.",
    StringTooLong "string-too-long" Error "A string has at most 64 KiB.",
    DuplicateKey "duplicate-key" Error "The keys of an object are unique.",
    // Kinds of values.
    NotAnObject "not-an-object" Error "A value that must be an object is one.",
    NotAnArray "not-an-array" OwnError "A value that must be an array is one.",
    NotAString "not-a-string" OwnError "A value that must be a string is one.",
    NotABoolean "not-a-boolean" OwnError "A value that must be a boolean is one.",
    NotAnInteger "not-an-integer" OwnError "A value that must be an integer is one.",
    IntegerTooLarge "integer-too-large" OwnError "An integer fits in 64 bits.",
    IntegerInexact "integer-inexact" Warning "An integer fits in 53 bits, which every JSON reader keeps exact.",
    // Keywords.
    KeywordMissing "keyword-missing" OwnError "Every required keyword is present.",
    KeywordMisspelled "keyword-misspelled" OwnError "Keywords are spelled correctly.",
    KeywordUnknown "keyword-unknown" Warning "Every keyword is known. An unknown one has no effect.",
    KeywordMisplaced "keyword-misplaced" Warning "Every keyword belongs to its type. One of another type has no effect.",
    DuplicateEntry "duplicate-entry" Warning "The entries of a list are unique.",
    // The top of a document.
    VersionUnknown "version-unknown" Error "The version of the lexicon language is 1.",
    IdNotAnNsid "id-not-an-nsid" Error "The `id` of a document is an NSID.",
    IdNotMatchingFile "id-not-matching-file" Error "The `id` of a document matches its file name.",
    IdHasCapitals "id-has-capitals" Warning "The domain name in an `id` is in lower case.",
    RecordTypeUnknown "record-type-unknown" OwnError "The `$type` of a document that was fetched as a record is that of lexicon documents.",
    DefinitionsEmpty "definitions-empty" Warning "A document has at least one definition.",
    // Definitions and types.
    DefinitionName "definition-name" Warning "The name of a definition consists of letters and digits.",
    DefinitionNameInvalid "definition-name-invalid" Error "The name of a definition is not empty and contains no `#` and no `.`.",
    DraftType "draft-type" Warning "No type is from a draft of the lexicon language.",
    TypeUnknown "type-unknown" Error "Every type is one of the lexicon language.",
    TypeMisplaced "type-misplaced" Error "Every type is allowed at its location.",
    PrimaryNotMain "primary-not-main" Error "A record, a method, a subscription and a permission set are named `main`.",
    // Objects.
    RequiredWithoutProperty "required-without-property" OwnError "Every entry of `required` is a property.",
    NullableWithoutProperty "nullable-without-property" OwnError "Every entry of `nullable` is a property.",
    PropertyNameEmpty "property-name-empty" OwnError "The name of a property is not empty.",
    PropertyNameReserved "property-name-reserved" OwnError "The name of a property is not reserved by the protocol.",
    // Limits and values.
    LimitBelowZero "limit-below-zero" OwnError "A limit of a length is not negative.",
    MinimumAboveMaximum "minimum-above-maximum" OwnError "`minimum` is at most `maximum`.",
    MinLengthAboveMaxLength "min-length-above-max-length" OwnError "`minLength` is at most `maxLength`.",
    MinGraphemesAboveMaxGraphemes "min-graphemes-above-max-graphemes" OwnError "`minGraphemes` is at most `maxGraphemes`.",
    MinGraphemesAboveMaxLength "min-graphemes-above-max-length" OwnError "`minGraphemes` is at most `maxLength`.",
    LengthOutsideFormat "length-outside-format" OwnError "The limits of a length allow strings of the `format`.",
    MaxSizeZero "max-size-zero" OwnError "`maxSize` is at least 1.",
    EnumEmpty "enum-empty" OwnError "An `enum` has at least one value.",
    AcceptEmpty "accept-empty" OwnError "`accept` has at least one media type.",
    ConstAndDefault "const-and-default" OwnError "A type has `const` or `default`, not both.",
    DefaultNotInEnum "default-not-in-enum" OwnError "A `default` is one of the `enum` values.",
    ConstNotInEnum "const-not-in-enum" OwnError "A `const` is one of the `enum` values.",
    BelowMinimum "below-minimum" OwnError "A value in the document is at least `minimum`.",
    AboveMaximum "above-maximum" OwnError "A value in the document is at most `maximum`.",
    ShorterThanMinLength "shorter-than-min-length" OwnError "A value in the document is at least `minLength` long.",
    LongerThanMaxLength "longer-than-max-length" OwnError "A value in the document is at most `maxLength` long.",
    FewerThanMinGraphemes "fewer-than-min-graphemes" OwnError "A value in the document has at least `minGraphemes` graphemes.",
    MoreThanMaxGraphemes "more-than-max-graphemes" OwnError "A value in the document has at most `maxGraphemes` graphemes.",
    FormatUnknown "format-unknown" OwnError "Every `format` is one of the lexicon language.",
    FormatMismatch "format-mismatch" OwnError "A value in the document matches its `format`.",
    ValueLooksLikeReference "value-looks-like-reference" Warning "No string value starts with `#`, which does not make it a reference.",
    // References and unions.
    NotAReference "not-a-reference" Error "A reference follows its grammar.",
    ReferencedDefinitionNotFound "referenced-definition-not-found" Error "Every referenced definition exists.",
    ReferenceToNonData "reference-to-non-data" Error "A reference names a type of data.",
    BodyNotAnObject "body-not-an-object" OwnError "The schema of a body is an object.",
    UnionVariantNotAnObject "union-variant-not-an-object" OwnError "The variants of a union are objects.",
    ClosedUnionEmpty "closed-union-empty" OwnError "A closed union has at least one variant.",
    // Records and methods.
    RecordKeyUnknown "record-key-unknown" OwnError "The key type of a record is one of the lexicon language.",
    RecordKeyMalformed "record-key-malformed" OwnError "The literal key of a record is a record key.",
    SubprotocolUnknown "subprotocol-unknown" Warning "The subprotocol of a subscription is known.",
    QueryWithInput "query-with-input" OwnError "A query has no `input`.",
    EncodingNotAMediaType "encoding-not-a-media-type" OwnError "The `encoding` of a body is a media type.",
    SchemaOfNonJson "schema-of-non-json" OwnError "The `encoding` of a body with a schema is JSON.",
    AcceptNotAMediaType "accept-not-a-media-type" OwnError "The entries of `accept` are media types or ranges.",
    ErrorName "error-name" OwnError "The name of an error consists of letters and digits.",
    DuplicateError "duplicate-error" OwnError "The errors of a method are unique.",
    // Permission sets.
    NotALanguage "not-a-language" OwnError "The keys of translations are language tags.",
    PermissionTypeUnknown "permission-type-unknown" OwnError "The entries of `permissions` are permissions.",
    PermissionValue "permission-value" OwnError "A parameter of a permission has its type, and other parameters are scalars or arrays of scalars.",
    ResourceEmpty "resource-empty" OwnError "The `resource` of a permission is not empty.",
    ResourceUnknown "resource-unknown" Warning "The `resource` of a permission is `repo` or `rpc`. Another permission is ignored.",
    ParameterMisspelled "parameter-misspelled" OwnError "Parameters of a permission are spelled correctly.",
    ParameterUnknown "parameter-unknown" Warning "Every parameter of a permission is known. A permission with another one is ignored.",
    PermissionWithoutNames "permission-without-names" OwnError "A permission lists at least one collection or method.",
    PermissionNameNotAnNsid "permission-name-not-an-nsid" OwnError "The collections and methods of a permission are NSIDs.",
    PermissionBeyondSet "permission-beyond-set" Warning "The names in a permission set are below its authority. Others are ignored.",
    ActionNotAList "action-not-a-list" OwnError "The `action` of a permission is a list.",
    ActionUnknown "action-unknown" OwnError "An action is `create`, `update` or `delete`.",
    AudienceMissing "audience-missing" OwnError "A permission for methods has an audience.",
    AudienceConflict "audience-conflict" OwnError "A permission for methods has only one of `aud` and `inheritAud`.",
    AudienceNamed "audience-named" OwnError "A permission set names no service.",
    AudienceUnlimited "audience-unlimited" OwnError "A permission set does not allow all methods of all services.",
    SetEmpty "set-empty" Warning "A permission set has at least one permission.",
    // Omitted diagnostics.
    Omitted "omitted" Error "A document has at most as many diagnostics as are reported.",
}

impl fmt::Debug for DocumentRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_kebab_case() {
        for (place, rule) in DocumentRule::ALL.iter().enumerate() {
            let code = rule.code();
            assert!(
                code.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            );
            assert!(DocumentRule::ALL[place + 1..].iter().all(|other| other.code() != code), "{code}");
        }
    }
}
