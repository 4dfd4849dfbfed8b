use lexicon_runtime::lexicon;

lexicon!(root = "lexicons");

fn main() {}
