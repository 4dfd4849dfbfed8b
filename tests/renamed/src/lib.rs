//! A package that knows the runtime by another name than its own.
//! That this compiles is most of what it proves.

::atproto::lexicon!("com.atproto.server.createInviteCodes", "com.example.described", "com.example.names");

/// A crate that hands the macro on under a path of its own.
pub mod facade {
    pub use ::atproto::lexicon;
}

/// Types that are made through the one that is handed on.
pub mod handed_on {
    super::facade::lexicon!("com.example.flat", root = "../../lexicons");
}

#[cfg(test)]
mod tests {
    use super::com::atproto::server::create_invite_codes::Input;
    use super::handed_on::com::example::Flat;

    #[test]
    fn types_of_a_renamed_runtime_read_and_write() {
        let input: Input = ::atproto::from_json(br#"{"useCount":3}"#).unwrap();
        assert_eq!(::atproto::to_json(&input), r#"{"codeCount":1,"useCount":3}"#);
        let flat: Flat = ::atproto::from_json(br#"{"name":"a"}"#).unwrap();
        assert_eq!(flat.name, "a");
    }
}
