use lexicon_runtime::lexicon;

lexicon!("com.example.broken.endlessArray");

use com::example::broken::endless_array::List;

// The user may define names that an invocation can generate.
fn router(list: List) -> List {
    list
}

fn main() {
    let _: fn(List) -> List = router;
    let code: u8 = "an unrelated type error";
}
