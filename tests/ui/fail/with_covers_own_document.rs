mod shop {
    lexicon_runtime::lexicon!("com.example.shop.getItem");
}

lexicon_runtime::lexicon!(
    "com.example.shop.getItem",
    with = { "com.example.shop.*" => crate::shop::com::example::shop },
);

fn main() {}
