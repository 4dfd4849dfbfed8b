//! Permission sets as constants: what an application asks for by one name.

/// A set of permissions, as its document has it; see the permissions section of the AT Protocol's specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PermissionSet {
    /// What the set is called.
    pub title: LocalizedText,
    /// What it allows, for whoever is asked.
    pub detail: LocalizedText,
    /// The permissions.
    pub permissions: &'static [Permission],
}

/// A text, in the document's language and in others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalizedText {
    /// The text, if there is one.
    pub text: Option<&'static str>,
    /// The text in other languages, by language tag.
    pub translations: &'static [(&'static str, &'static str)],
}

/// One permission. Whoever doesn't know its resource or a parameter ignores it: it must not grant more than is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Permission {
    /// What it is about: `rpc`, `repo`, ...
    pub resource: &'static str,
    /// Its parameters.
    pub parameters: &'static [(&'static str, PermissionParameter)],
}

/// The values of a permission's parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PermissionParameter {
    /// Texts.
    Strings(&'static [&'static str]),
    /// Integers.
    Integers(&'static [i64]),
    /// Booleans.
    Booleans(&'static [bool]),
}
