use lexicon_runtime::lexicon;

lexicon!("com.example.shop.addItem");

use com::example::shop::add_item::Input;

fn main() {
    let _ = Input { count: 1, ..Input::new() };
    let _ = Input { count: 1, extra: lexicon_runtime::data::Extra::new() };
}
