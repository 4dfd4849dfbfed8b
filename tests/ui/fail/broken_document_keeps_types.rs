//! One property, one definition and one document have mistakes. Whoever uses them is told of nothing else, and what is
//! wrong with the use of the others is told as ever.
use lexicon_runtime::lexicon;

lexicon!("com.example.broken.library.book", "com.example.broken.library.shelf");

use com::example::broken::library::book::{Author, BookPages, Cover};
use com::example::broken::library::{Book, shelf};

fn describe(book: &Book, place: &shelf::Place) -> String {
    let pages = book.pages + 1;
    let front = book.cover.as_ref().map_or("none", |cover| cover.color.as_str());
    format!("{}, {pages} pages, {front}, {:?}", book.title, place.number)
}

/// There may be no set, so its names are whoever's they are.
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
