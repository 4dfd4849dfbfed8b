use lexicon_runtime::lexicon;

lexicon!("com.example.shop.defs");

struct Item;

fn main() {
    let _ = lexicon_runtime::from_json::<Item>(b"{}");
    let _ = lexicon_runtime::to_json(&Item);
    let _ = lexicon_runtime::Validate::validate(&Item);
}
