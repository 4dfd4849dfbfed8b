//! The rules that a document is held against, each with a name that stays: whatever is told of a document is told by one.
//! How a rule is worded stands where it is asked; in one table here, so that tests can go through all of them.

use std::fmt;

use super::Level;

/// Writes a row of the table as a variant, as an entry of the list of all, and as its code.
macro_rules! rules {
    ($($name:ident $code:literal $level:ident $holds:literal,)*) => {
        /// A rule that a document can break, or a slip that is worth a note.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub enum DocumentRule {
            $(#[doc = $holds] $name,)*
        }

        impl DocumentRule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The rule's name in short, `required-names-no-property`, which stays when the message is worded anew.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// How serious it is to break the rule. A single diagnostic may have another level: the value of an optional
            /// keyword can be ignored, that of an essential one can't.
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
    DocumentAbsent "document-absent" Error "A document that is asked for is there.",
    ReferenceToAbsentDocument "reference-to-absent-document" Error "A document that is referred to is there.",
    DocumentTwice "document-twice" Error "A document lies in one of the two layouts.",
    DocumentUnreadable "document-unreadable" Error "A file can be read.",
    DocumentTooLarge "document-too-large" Error "A document has 4 MiB at most.",
    FolderTooLarge "folder-too-large" Error "A folder whose documents are all asked for has 20,000 files at most.",
    NotUtf8 "not-utf8" Error "A file is UTF-8.",
    // Its JSON.
    FileEmpty "file-empty" Error "A file says something.",
    ValueExpected "value-expected" Error "There is a value where one belongs.",
    KeyExpected "key-expected" Error "A key is in double quotes.",
    ColonExpected "colon-expected" Error "A colon comes after a key.",
    CommaExpected "comma-expected" Error "A comma comes between two items, a bracket after the last.",
    TrailingComma "trailing-comma" Error "No comma comes after the last item.",
    Comment "comment" Error "JSON has no comments.",
    TextAfterDocument "text-after-document" Error "A document is one value.",
    TooDeep "too-deep" Error "Values are nested 128 deep at most.",
    NumberMalformed "number-malformed" Error "A number is one by the grammar of JSON.",
    StringMalformed "string-malformed" Error "A string is one by the grammar of JSON.",
    StringTooLong "string-too-long" Error "A string has 64 KiB at most.",
    KeyTwice "key-twice" Error "An object has a key once.",
    // Kinds of values.
    NotAnObject "not-an-object" Error "What must be an object is one.",
    NotAnArray "not-an-array" OwnError "What must be an array is one.",
    NotAString "not-a-string" OwnError "What must be a string is one.",
    NotABoolean "not-a-boolean" OwnError "What must be a boolean is one.",
    NotAnInteger "not-an-integer" OwnError "What must be an integer is a whole number.",
    IntegerTooLarge "integer-too-large" OwnError "An integer fits in 64 bits.",
    IntegerInexact "integer-inexact" Warning "Not every reader keeps an integer beyond 53 bits exact.",
    // Keywords.
    KeywordMissing "keyword-missing" OwnError "What a part must say is there.",
    KeywordMisspelled "keyword-misspelled" OwnError "A keyword is spelled as it is.",
    KeywordUnknown "keyword-unknown" Warning "A word that is no keyword has no effect.",
    KeywordMisplaced "keyword-misplaced" Warning "A keyword of another type has no effect.",
    ListedTwice "listed-twice" Warning "What is listed once more says nothing more.",
    // The top of a document.
    VersionUnknown "version-unknown" Error "The version of the lexicon language is 1.",
    IdNotAnNsid "id-not-an-nsid" Error "A document's name is an NSID.",
    IdNotOfTheFile "id-not-of-the-file" Error "A document's name is the one that its file has.",
    IdHasCapitals "id-has-capitals" Warning "The domain name in it is better written in small letters.",
    RecordTypeUnknown "record-type-unknown" OwnError "A document that was fetched as a record is one of lexicon documents.",
    NothingDefined "nothing-defined" Warning "A document defines something.",
    // Definitions and types.
    DefinitionName "definition-name" Warning "A definition's name is made of letters and digits.",
    DefinitionNameInvalid "definition-name-invalid" Error "A definition's name is not empty and has no `#` and no `.`.",
    DraftType "draft-type" Warning "A type is part of the language, not a draft of it.",
    TypeUnknown "type-unknown" Error "A type is one of the language.",
    TypeMisplaced "type-misplaced" Error "A type may be where it is.",
    PrimaryNotMain "primary-not-main" Error "A record, a method or a permission set is the definition `main`.",
    // Objects.
    RequiredNamesNoProperty "required-names-no-property" OwnError "What is required is a property.",
    NullableNamesNoProperty "nullable-names-no-property" OwnError "What may be null is a property.",
    PropertyNameEmpty "property-name-empty" OwnError "A property has a name.",
    PropertyNameTaken "property-name-taken" OwnError "The name is none of the protocol's own.",
    // Limits, and the values beside them.
    LimitBelowZero "limit-below-zero" OwnError "A limit on a length is not negative.",
    MinimumAboveMaximum "minimum-above-maximum" OwnError "An integer has a value that is allowed.",
    MinLengthAboveMaxLength "min-length-above-max-length" OwnError "A text, an array or bytes have a length that is allowed.",
    MinGraphemesAboveMaxGraphemes "min-graphemes-above-max-graphemes" OwnError "A text has a count of graphemes that is allowed.",
    MinGraphemesAboveMaxLength "min-graphemes-above-max-length" OwnError "A text has a length that its count of graphemes allows.",
    LengthOutsideFormat "length-outside-format" OwnError "A text of the format has a length that is allowed.",
    MaxSizeZero "max-size-zero" OwnError "A blob has a byte at least.",
    EnumEmpty "enum-empty" OwnError "An enum lists a value.",
    AcceptEmpty "accept-empty" OwnError "A blob may be of some media type.",
    ConstAndDefault "const-and-default" OwnError "A value that is always the same has no default.",
    DefaultNotInEnum "default-not-in-enum" OwnError "A default is one of the values that are allowed.",
    ConstNotInEnum "const-not-in-enum" OwnError "The only value is one of those that are allowed.",
    BelowMinimum "below-minimum" OwnError "A value that the document gives is not below the minimum.",
    AboveMaximum "above-maximum" OwnError "A value that the document gives is not above the maximum.",
    ShorterThanMinLength "shorter-than-min-length" OwnError "A value that the document gives is not shorter than allowed.",
    LongerThanMaxLength "longer-than-max-length" OwnError "A value that the document gives is not longer than allowed.",
    FewerThanMinGraphemes "fewer-than-min-graphemes" OwnError "A value that the document gives has not fewer graphemes than allowed.",
    MoreThanMaxGraphemes "more-than-max-graphemes" OwnError "A value that the document gives has not more graphemes than allowed.",
    FormatUnknown "format-unknown" OwnError "A format is one of the language.",
    FormatNotFollowed "format-not-followed" OwnError "A value that the document gives follows it.",
    ValueLooksLikeReference "value-looks-like-reference" Warning "A value is plain text, also where that begins with `#`.",
    // References and unions.
    NotAReference "not-a-reference" Error "A reference is one by its grammar.",
    ReferenceToAbsentDefinition "reference-to-absent-definition" Error "What a reference names is defined.",
    ReferenceToNoData "reference-to-no-data" Error "What a reference names has values.",
    BodyRefersToNoObject "body-refers-to-no-object" OwnError "What a body refers to is an object.",
    UnionOfNoObject "union-of-no-object" OwnError "What a union lists is an object.",
    ClosedUnionEmpty "closed-union-empty" OwnError "A closed union lists a type.",
    // Records and methods.
    RecordKeyUnknown "record-key-unknown" OwnError "The kind of a record's keys is one of the language.",
    RecordKeyMalformed "record-key-malformed" OwnError "The only key that a record may have is a key.",
    SubprotocolUnknown "subprotocol-unknown" Warning "A subscription's subprotocol is one of the protocol's.",
    QueryWithInput "query-with-input" OwnError "A query's request has no body.",
    EncodingNotAMediaType "encoding-not-a-media-type" OwnError "A body's encoding is one media type.",
    SchemaOfNoJson "schema-of-no-json" OwnError "A body with a schema is JSON.",
    AcceptNotAMediaType "accept-not-a-media-type" OwnError "What a blob may be is a media type or a range of them.",
    ErrorName "error-name" OwnError "An error's name is made of letters and digits.",
    ErrorTwice "error-twice" OwnError "An error is declared once.",
    // Permission sets.
    NotALanguage "not-a-language" OwnError "A translation is named by a language tag.",
    PermissionTypeUnknown "permission-type-unknown" OwnError "A set lists permissions.",
    PermissionValue "permission-value" OwnError "A permission's parameter is of its own kind, and any other a scalar or an array of scalars.",
    ResourceEmpty "resource-empty" OwnError "A permission is about something.",
    ResourceUnknown "resource-unknown" Warning "A permission is passed over if it is about anything but records and calls.",
    ParameterMisspelled "parameter-misspelled" OwnError "A permission's parameter is spelled as it is.",
    ParameterUnknown "parameter-unknown" Warning "A permission with any other parameter is passed over.",
    PermissionNamesNothing "permission-names-nothing" OwnError "A permission names collections or methods.",
    PermissionNamesNoNsid "permission-names-no-nsid" OwnError "The collections and methods that a permission names are NSIDs.",
    PermissionBeyondSet "permission-beyond-set" Warning "One of another domain name than the set is passed over.",
    ActionsNotListed "actions-not-listed" OwnError "What may be done to records is a list.",
    ActionUnknown "action-unknown" OwnError "What may be done to records is to create, update or delete them.",
    AudienceMissing "audience-missing" OwnError "A permission to call says which services may be called.",
    AudienceTwice "audience-twice" OwnError "A permission to call says once which services may be called.",
    AudienceNamed "audience-named" OwnError "A set names no service of its own.",
    AudienceUnlimited "audience-unlimited" OwnError "A set doesn't allow any method of any service.",
    SetEmpty "set-empty" Warning "A set without a permission grants nothing.",
    // What is told of many.
    More "more" Error "Of one document no more is told than can be read.",
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
    fn codes_are_words_with_dashes_and_each_is_there_once() {
        for (place, rule) in DocumentRule::ALL.iter().enumerate() {
            let code = rule.code();
            assert!(
                code.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            );
            assert!(DocumentRule::ALL[place + 1..].iter().all(|other| other.code() != code), "{code}");
        }
    }
}
