use lexicon_runtime::lexicon;

lexicon!("com.example.shops.*");

// The user may define names that an invocation can generate.
fn router() {}

fn main() {
    router();
}
