//! A property of an output and the body of a method have errors; errors in other code are still reported.
use lexicon_runtime::lexicon;
use lexicon_runtime::xrpc::{Anonymous, Request};

lexicon!("com.example.broken.library.getBook", "com.example.broken.library.removeBook");

use com::example::broken::library::book::Author;
use com::example::broken::library::{GetBook, RemoveBook, get_book, remove_book};

struct Library;

impl get_book::Handler for Library {
    type Auth = Anonymous;

    async fn get_book(&self, request: Request<GetBook, Anonymous>) -> Result<get_book::Output, get_book::Error> {
        let most: i64 = request.params.limit;
        let author = Author::new(request.params.isbn.repeat(most as usize));
        Ok(get_book::Output::new(author, true, "one too many"))
    }
}

impl remove_book::Handler for Library {
    type Auth = Anonymous;

    async fn remove_book(
        &self,
        request: Request<RemoveBook, Anonymous>,
    ) -> Result<remove_book::Output, remove_book::Error> {
        Err(remove_book::Error::invalid_request(request.input.isbn))
    }
}

fn main() {
    let _ = router(Library);
    let code: u8 = "an unrelated type error";
}
