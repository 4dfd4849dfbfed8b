//! Benchmarks of build and run time against hand-written code.
