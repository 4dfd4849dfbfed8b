use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::Router;

lexicon!("com.example.shop.getItem");

use com::example::shop::get_item;

struct Shop;

fn main() {
    let _ = Router::new(Shop).serve(get_item);
}
