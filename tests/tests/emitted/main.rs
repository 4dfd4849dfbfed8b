//! What `lexicon!` makes of documents: names, presence, limits, unknown fields, and the same verdict by every way in.
//! HTTP is left to the tests of the boundary.

mod bodies;
mod constraints;
mod data_model;
mod extra;
mod names;
mod places;
mod presence;
mod recursion;
mod requests;
mod serde;
mod sets;

lexicon_runtime::lexicon!(
    "com.example.described",
    "com.example.desk.defs",
    "com.example.flat.json",
    "com.example.inline.json",
    "com.example.limits",
    "com.example.moderation.flag",
    "com.example.names",
    "com.example.prefs.save",
    "com.example.presence",
    "com.example.profile.put",
    "com.example.settings",
    "com.example.tree.node",
    "com.example.wide",
);
