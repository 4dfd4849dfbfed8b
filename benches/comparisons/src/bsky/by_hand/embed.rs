//! Embeds of posts. `L` is a link: an object in JSON, a CID in DAG-CBOR.

use serde::{Deserialize, Serialize};

use super::post::StrongRef;

/// A link in JSON.
#[derive(Debug, Deserialize, Serialize)]
pub struct Link {
    #[serde(rename = "$link")]
    pub link: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum Embed<L> {
    #[serde(rename = "app.bsky.embed.images")]
    Images(Images<L>),
    #[serde(rename = "app.bsky.embed.video")]
    Video(Video<L>),
    #[serde(rename = "app.bsky.embed.external")]
    External(External<L>),
    #[serde(rename = "app.bsky.embed.record")]
    Record(Record),
    #[serde(rename = "app.bsky.embed.recordWithMedia")]
    RecordWithMedia(RecordWithMedia<L>),
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum Media<L> {
    #[serde(rename = "app.bsky.embed.images")]
    Images(Images<L>),
    #[serde(rename = "app.bsky.embed.video")]
    Video(Video<L>),
    #[serde(rename = "app.bsky.embed.external")]
    External(External<L>),
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Images<L> {
    pub images: Vec<Image<L>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Image<L> {
    pub image: Blob<L>,
    pub alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect_ratio: Option<AspectRatio>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct AspectRatio {
    pub width: i64,
    pub height: i64,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Blob<L> {
    #[serde(rename = "$type")]
    pub type_name: String,
    #[serde(rename = "ref")]
    pub link: L,
    pub mime_type: String,
    pub size: i64,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Video<L> {
    pub video: Blob<L>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect_ratio: Option<AspectRatio>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct External<L> {
    pub external: Card<L>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Card<L> {
    pub uri: String,
    pub title: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumb: Option<Blob<L>>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Record {
    pub record: StrongRef,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct RecordWithMedia<L> {
    pub record: TypedRecord,
    pub media: Media<L>,
}

/// A record whose `$type` clients add, although the document does not require it.
#[derive(Debug, Deserialize, Serialize)]
pub struct TypedRecord {
    #[serde(rename = "$type", skip_serializing_if = "Option::is_none")]
    pub type_name: Option<String>,
    pub record: StrongRef,
}
