//! What a user pays, beside what the same costs by hand.
