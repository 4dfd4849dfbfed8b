//! Permission sets, generated as constants.

/// A permission set of a lexicon document.
///
/// See the permissions section of the AT Protocol specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PermissionSet {
    /// Name of the set.
    pub title: LocalizedText,
    /// Description of the set for users.
    pub detail: LocalizedText,
    /// Permissions of the set.
    pub permissions: &'static [Permission],
}

/// Text with translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalizedText {
    /// Text in the language of the document.
    pub text: Option<&'static str>,
    /// Translations with their language tags.
    pub translations: &'static [(&'static str, &'static str)],
}

/// A permission on a resource.
///
/// Ignore a permission with an unknown resource or parameter, so that it grants nothing by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// Resource type, such as `rpc` or `repo`.
    pub resource: &'static str,
    /// Parameters by name.
    pub parameters: &'static [(&'static str, PermissionParameter)],
}

/// Values of a permission parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PermissionParameter {
    /// Strings.
    Strings(&'static [&'static str]),
    /// Integers.
    Integers(&'static [i64]),
    /// Booleans.
    Booleans(&'static [bool]),
}
