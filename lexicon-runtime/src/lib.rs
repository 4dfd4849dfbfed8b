//! Typed, validated AT Protocol servers straight from lexicon documents.
