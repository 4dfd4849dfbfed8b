use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.shop.getItem", "com.example.flat.countVisits");

use com::example::flat::{CountVisits, count_visits};

struct Shop;

impl count_visits::Handler for Shop {
    type Auth = Anonymous;

    async fn count_visits(&self, _: Request<CountVisits>) -> Result<(), count_visits::Error> {
        Ok(())
    }
}

fn main() {
    let _ = router(Shop);
}
