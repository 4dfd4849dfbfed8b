use lexicon_runtime::lexicon;

lexicon!("com.example.shop.defs");

use com::example::shop::defs::{Box, Item};

fn main() {
    let _ = Item { sold_by: Some("did:web:example.com"), ..Item::new("a".to_owned(), Box::new(1)) };
    let _ = Item::new("a", Box::new(1));
}
