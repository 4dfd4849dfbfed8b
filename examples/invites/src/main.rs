//! A server that hands out invite codes.

fn main() {}
