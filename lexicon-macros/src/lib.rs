//! The procedural macro behind `lexicon_runtime::lexicon!`.
