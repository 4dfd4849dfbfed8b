use lexicon_runtime::lexicon;

lexicon!("com.example.shops.*", "com.example.broken.unknownType", "org.example.*");

fn main() {}
