//! One property, one definition and one document have errors. Uses of them cause no further error, and errors in uses of
//! other types are still reported.
use lexicon_runtime::lexicon;

lexicon!("com.example.broken.library.book", "com.example.broken.library.shelf");

use com::example::broken::library::book::{Author, BookPages, Cover};
use com::example::broken::library::{Book, shelf};

fn describe(book: &Book, place: &shelf::Place) -> String {
    let pages = book.pages + 1;
    let front = book.cover.as_ref().map_or("none", |cover| cover.color.as_str());
    format!("{}, {pages} pages, {front}, {:?}", book.title, place.number)
}

/// The invocation generates no `router`, so the name is free.
fn router() {}

fn main() {
    router();
    let author = Author::new("Ada".to_owned());
    let book = Book { tags: Some(vec![author.name.clone()]), ..Book::new("Notes".to_owned(), 12) };
    let cover = Cover { color: None, extra: Default::default() };
    let pages: BookPages = book.pages.into();
    println!("{}", describe(&book, &shelf::Place::new()));
    let number: i64 = author.name;
}
