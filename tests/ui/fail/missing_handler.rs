use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::Router;

lexicon!("com.example.shop.getItem");

use com::example::shop::GetItem;

struct Shop;

fn main() {
    let _ = Router::new(Shop).serve(GetItem);
}
