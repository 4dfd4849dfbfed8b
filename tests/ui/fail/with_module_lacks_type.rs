mod shop {
    pub mod defs {}
}

lexicon_runtime::lexicon!("com.example.shop.getItem", with = { "com.example.shop.defs" => crate::shop::defs });

fn main() {}
