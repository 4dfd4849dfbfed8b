//! The type of the format `language`.
//! What a tag means, and which one fits a reader best, is left to who has the registry.

use lexicon_syntax::format;

formatted_string! {
    /// A language tag: `ja`, `pt-BR`, `zh-Hant-TW`.
    ///
    /// Well-formed by BCP 47, with its language in two or three lower-case letters, at most 128 bytes; see "language"
    /// under "String Formats" in the Lexicon section of the AT Protocol's specification. Only
    /// [`Leniency::allow_loose_languages`](crate::Leniency::allow_loose_languages) lets other ones in.
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
    /// The first part: the language of most tags, `x` of a private one, `i` of some old ones.
    pub fn primary_subtag(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether no variant and no extension stands in it twice, which BCP 47 asks of a valid tag and a lexicon doesn't.
    /// A tag that leniency has let pass is none.
    pub fn is_valid(&self) -> bool {
        format::is_valid_language(&self.0)
    }
}
