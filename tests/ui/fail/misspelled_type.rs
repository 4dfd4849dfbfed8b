use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem");

use com::example::shop::GetItems;
use com::example::shop::get_item::Parameters;

fn main() {
    let _ = (GetItems, Parameters::new);
}
