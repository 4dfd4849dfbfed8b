//! Calls that name the folder of their documents, which is relative to the package and goes before the environment.
//! A case of `ui` can't: it is built in another folder, wherever that is.

use lexicon_runtime::xrpc::Method;

mod named {
    lexicon_runtime::lexicon!("com.example.shop.addItem", "com.example.flat.countVisits", root = "ui/lexicons");
}

mod roundabout {
    lexicon_runtime::lexicon!("com.example.shop.addItem.json", root = "../tests/./ui/lexicons",);
}

mod nearest {
    lexicon_runtime::lexicon!("com.atproto.server.createInviteCodes");
}

#[test]
fn documents_lie_below_the_root_that_a_call_names_or_the_nearest_one() {
    assert_eq!(named::com::example::shop::AddItem::NSID, "com.example.shop.addItem");
    assert_eq!(named::com::example::flat::CountVisits::NSID, "com.example.flat.countVisits");
    assert_eq!(roundabout::com::example::shop::AddItem::NSID, "com.example.shop.addItem");
    assert_eq!(nearest::com::atproto::server::CreateInviteCodes::NSID, "com.atproto.server.createInviteCodes");
}
