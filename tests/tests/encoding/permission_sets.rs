//! Permission sets are constants.

use lexicon_runtime::permission::{Permission, PermissionParameter::*};

use super::com::example::blog::auth_full::PERMISSIONS;

#[test]
fn permission_set_is_constant() {
    assert_eq!(
        (PERMISSIONS.title.text, PERMISSIONS.detail.text),
        (Some("Write notes"), Some("Everything that concerns notes."))
    );
    assert_eq!(PERMISSIONS.title.translations, [("de", "Notizen schreiben")]);
    assert!(PERMISSIONS.detail.translations.is_empty());
    let repo: &[_] = &[("collection", Strings(&["com.example.blog.note"])), ("action", Strings(&["create", "delete"]))];
    let rpc: &[_] =
        &[("lxm", Strings(&["com.example.blog.react", "com.example.blog.watch"])), ("inheritAud", Booleans(&[true]))];
    assert_eq!(
        PERMISSIONS.permissions,
        [Permission { resource: "repo", parameters: repo }, Permission { resource: "rpc", parameters: rpc }]
    );
}
