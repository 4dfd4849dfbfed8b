//! The format `language`.

use lexicon_syntax::format;

formatted_string! {
    /// A language tag: `ja`, `pt-BR`, `zh-Hant-TW`.
    ///
    /// A well-formed tag by BCP 47 with a language of two or three lower-case letters, at most 128 bytes. See "language"
    /// under "String Formats" in the Lexicon section of the AT Protocol specification.
    /// [`Leniency::allow_loose_languages`](crate::Leniency::allow_loose_languages) allows others.
    ///
    /// ```
    /// use lexicon_runtime::Language;
    ///
    /// let language = Language::parse("pt-BR")?;
    /// assert_eq!(language.primary_subtag(), "pt");
    /// # Ok::<(), lexicon_runtime::FormatError>(())
    /// ```
    Language, format::language, allow_loose_languages => format::loose_language
}

impl Language {
    /// Returns the primary subtag: the language, or `x` and `i` of private and grandfathered tags.
    pub fn primary_subtag(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns whether the variants and extensions are unique.
    ///
    /// BCP 47 requires this of valid tags, the format `language` does not. Tags that only leniency allows are not valid.
    pub fn is_valid(&self) -> bool {
        format::is_valid_language(&self.0)
    }
}
