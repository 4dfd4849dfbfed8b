use lexicon_runtime::lexicon;

lexicon!("com.example.shops.*");

// A name that the call may have is the user's own.
fn router() {}

fn main() {
    router();
}
