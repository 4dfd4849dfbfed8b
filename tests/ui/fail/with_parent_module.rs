mod shop {
    lexicon_runtime::lexicon!("com.example.shop.defs");
}

lexicon_runtime::lexicon!("com.example.shop.getItem", with = { "com.example.shop.defs" => crate::shop::com::example::shop });

fn main() {}
