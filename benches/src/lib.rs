//! Benchmarks of build and run time against handwritten code.
