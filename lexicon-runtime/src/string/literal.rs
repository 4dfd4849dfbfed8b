//! Literals of the string formats, a macro each: checked while the program is compiled, by the one grammar that there is.
//! At run time they only allocate.

/// The body of every macro here. The check stands in an item of its own, so that `cargo check` makes it too.
#[doc(hidden)]
#[macro_export]
macro_rules! __literal {
    ($type:ident, $check:ident, $text:expr) => {{
        const __TEXT: &::core::primitive::str = $text;
        const _: () = match $crate::private::format::$check(__TEXT) {
            $crate::private::Ok(()) => {}
            $crate::private::Err(fault) => ::core::panic!("{}", fault.reason()),
        };
        <$crate::$type as $crate::string::FormattedString>::from_literal(__TEXT)
    }};
}

macro_rules! literals {
    ($dollar:tt $($(#[doc = $what:literal])* $macro:ident $type:ident $good:literal $bad:literal)*) => {$(
        $(#[doc = $what])*
        ///
        #[doc = concat!("Makes a [`", stringify!($type), "`](crate::", stringify!($type), ") of a text that is known while the")]
        /// program is compiled: a literal, a constant, or `concat!`. A text that is not of the format doesn't compile, and
        /// the error says why. Nothing is checked when the program runs.
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
    /// A DID or a handle as a literal.
    at_identifier AtIdentifier "alice.example.com" "alice"
    /// An at-uri as a literal.
    at_uri AtUri "at://alice.example.com/app.bsky.actor.profile/self" "at://alice.example.com/self"
    /// A CID, as text, as a literal.
    cid Cid "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq" "bafy-"
    /// A datetime as a literal.
    datetime Datetime "1985-04-12T23:20:50.123Z" "1985-02-30T23:20:50.123Z"
    /// A DID as a literal.
    did Did "did:plc:ewvi7nxzyoun6zhxrhs64oiz" "did:PLC:ewvi7nxzyoun6zhxrhs64oiz"
    /// A handle as a literal.
    handle Handle "alice.example.com" "alice_b.example.com"
    /// A language tag as a literal.
    language Language "pt-BR" "pt_BR"
    /// An NSID as a literal.
    nsid Nsid "app.bsky.feed.post" "app.bsky"
    /// A record key as a literal.
    record_key RecordKey "self" ".."
    /// A TID as a literal.
    tid Tid "3jzfcijpj2z2a" "3jzfcijpj2z21"
    /// A URI as a literal.
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
