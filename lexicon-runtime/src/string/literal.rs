//! Macros for literals of the string formats, which are checked at compile time.

/// Expands every literal macro. The check is a separate item, so that `cargo check` evaluates it too.
#[doc(hidden)]
#[macro_export]
macro_rules! __literal {
    ($type:ident, $check:ident, $text:expr) => {{
        const __TEXT: &::core::primitive::str = $text;
        const _: () = match $crate::private::format::$check(__TEXT) {
            $crate::private::Ok(()) => {}
            $crate::private::Err(kind) => ::core::panic!("{}", kind.reason()),
        };
        <$crate::$type as $crate::string::FormattedString>::from_literal(__TEXT)
    }};
}

macro_rules! literals {
    ($dollar:tt $($(#[doc = $what:literal])* $macro:ident $type:ident $good:literal $bad:literal)*) => {$(
        $(#[doc = $what])*
        ///
        #[doc = concat!("Creates a [`", stringify!($type), "`](crate::", stringify!($type), ") from a constant expression,")]
        /// such as a literal or `concat!`. Text of another format is a compile error that states the reason. At run time
        /// nothing is checked.
        ///
        /// ```
        #[doc = concat!("use lexicon_runtime::{", stringify!($type), ", ", stringify!($macro), "};")]
        ///
        #[doc = concat!("let value: ", stringify!($type), " = ", stringify!($macro), "!(\"", $good, "\");")]
        #[doc = concat!("assert_eq!(value, \"", $good, "\");")]
        /// ```
        ///
        /// ```compile_fail,E0080
        #[doc = concat!("lexicon_runtime::", stringify!($macro), "!(\"", $bad, "\");")]
        /// ```
        #[macro_export]
        macro_rules! $macro {
            ($dollar text:expr $dollar (,)?) => {
                $crate::__literal!($type, $macro, $dollar text)
            };
        }
    )*};
}

literals! { $
    /// Creates a DID or handle from a literal.
    at_identifier AtIdentifier "alice.example.com" "alice"
    /// Creates an at-uri from a literal.
    at_uri AtUri "at://alice.example.com/app.bsky.actor.profile/self" "at://alice.example.com/self"
    /// Creates a CID from a literal.
    cid Cid "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq" "bafy-"
    /// Creates a datetime from a literal.
    datetime Datetime "1985-04-12T23:20:50.123Z" "1985-02-30T23:20:50.123Z"
    /// Creates a DID from a literal.
    did Did "did:plc:ewvi7nxzyoun6zhxrhs64oiz" "did:PLC:ewvi7nxzyoun6zhxrhs64oiz"
    /// Creates a handle from a literal.
    handle Handle "alice.example.com" "alice_b.example.com"
    /// Creates a language tag from a literal.
    language Language "pt-BR" "pt_BR"
    /// Creates an NSID from a literal.
    nsid Nsid "app.bsky.feed.post" "app.bsky"
    /// Creates a record key from a literal.
    record_key RecordKey "self" ".."
    /// Creates a TID from a literal.
    tid Tid "3jzfcijpj2z2a" "3jzfcijpj2z21"
    /// Creates a URI from a literal.
    uri Uri "https://example.com/path" "example.com/path"
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_format_has_a_literal_macro() {
        macro_rules! examples {
            ($($name:ident $literal:ident $example:literal)*) => {
                $(assert_eq!($literal!($example), $example);)*
            };
        }
        lexicon_syntax::for_each_format!(examples);
    }
}
