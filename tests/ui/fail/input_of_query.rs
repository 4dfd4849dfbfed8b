use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem");

use com::example::shop::get_item::Input;

fn main() {
    let _ = Input::new();
}
