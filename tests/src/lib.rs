//! What the project promises, tested from outside.

pub mod corpus;
