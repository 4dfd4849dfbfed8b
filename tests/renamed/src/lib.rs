//! Invocations in a package that renames its dependency on the runtime.

::atproto::lexicon!("com.atproto.server.createInviteCodes", "com.example.described", "com.example.names");

/// Re-exports the macro.
pub mod facade {
    pub use ::atproto::lexicon;
}

/// An invocation of the re-exported macro.
pub mod through_facade {
    super::facade::lexicon!("com.example.flat", root = "../../lexicons");
}

#[cfg(test)]
mod tests {
    use super::com::atproto::server::create_invite_codes::Input;
    use super::through_facade::com::example::Flat;

    #[test]
    fn types_decode_and_encode_with_renamed_runtime() {
        let input: Input = ::atproto::from_json(br#"{"useCount":3}"#).unwrap();
        assert_eq!(::atproto::to_json(&input), r#"{"codeCount":1,"useCount":3}"#);
        let flat: Flat = ::atproto::from_json(br#"{"name":"a"}"#).unwrap();
        assert_eq!(flat.name, "a");
    }
}
