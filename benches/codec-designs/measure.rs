//! Checks the codec of each type and measures one input. Compiled into the crate of each design.

use std::time::Instant;

/// Asserts that a value encodes to the JSON that it was decoded from.
pub fn round_trip<T>(text: &str, decode: fn(&[u8]) -> Option<T>, encode: fn(&T) -> Vec<u8>) {
    let value = decode(text.as_bytes()).expect("the text decodes");
    assert_eq!(String::from_utf8_lossy(&encode(&value)), text);
}

/// Prints the milliseconds of decoding and encoding the file in the first argument, if there is one.
pub fn report<T>(decode: fn(&[u8]) -> Option<T>, encode: fn(&T) -> Vec<u8>) {
    let Some(path) = std::env::args().nth(1) else { return };
    let input = std::fs::read(path).expect("the input exists");
    let value = decode(&input).expect("the input decodes");
    assert_eq!(encode(&value), input);
    println!("decode {:.3}", median(|| decode(&input)));
    println!("encode {:.3}", median(|| encode(&value)));
}

fn median<R>(work: impl Fn() -> R) -> f64 {
    let mut times: Vec<_> = (0..101)
        .map(|_| {
            let start = Instant::now();
            let result = std::hint::black_box(work());
            let time = start.elapsed();
            drop(result);
            time
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}
