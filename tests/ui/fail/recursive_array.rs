use lexicon_runtime::lexicon;

lexicon!("com.example.broken.endlessArray");

use com::example::broken::endless_array::List;

// A name that the call may have is the user's own.
fn router(list: List) -> List {
    list
}

fn main() {
    let _: fn(List) -> List = router;
    let told: u8 = "what is wrong elsewhere";
}
