use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::Router;

lexicon!("com.example.feed.watch");

use com::example::feed::Watch;

struct Shop;

fn main() {
    let _ = Router::new(Shop).serve(Watch);
}
