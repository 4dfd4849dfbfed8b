//! What every shape's crate does with its codec: proves each type once, and takes the time of a realistic input.
//! Compiled into each of them.

use std::time::Instant;

/// A value that decodes and encodes comes out as it went in.
pub fn round_trip<T>(text: &str, decode: fn(&[u8]) -> Option<T>, encode: fn(&T) -> Vec<u8>) {
    let value = decode(text.as_bytes()).expect("the text holds the type");
    assert_eq!(String::from_utf8_lossy(&encode(&value)), text);
}

/// Prints the milliseconds of decoding and encoding the file that the arguments name, if they do.
pub fn report<T>(decode: fn(&[u8]) -> Option<T>, encode: fn(&T) -> Vec<u8>) {
    let Some(path) = std::env::args().nth(1) else { return };
    let input = std::fs::read(path).expect("the input is there");
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
