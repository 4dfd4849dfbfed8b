//! Views of embeds. `U` is data of the type `unknown`.

use serde::{Deserialize, Serialize};

use super::actor::{Label, ProfileViewBasic};
use super::embed::AspectRatio;
use super::timeline::BlockedAuthor;

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum EmbedView<U> {
    #[serde(rename = "app.bsky.embed.images#view")]
    Images { images: Vec<ViewImage> },
    #[serde(rename = "app.bsky.embed.video#view")]
    Video(VideoView),
    #[serde(rename = "app.bsky.embed.external#view")]
    External { external: ViewExternal },
    #[serde(rename = "app.bsky.embed.record#view")]
    Record(RecordEmbedView<U>),
    #[serde(rename = "app.bsky.embed.recordWithMedia#view")]
    RecordWithMedia { record: RecordEmbedView<U>, media: MediaView },
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum MediaView {
    #[serde(rename = "app.bsky.embed.images#view")]
    Images { images: Vec<ViewImage> },
    #[serde(rename = "app.bsky.embed.video#view")]
    Video(VideoView),
    #[serde(rename = "app.bsky.embed.external#view")]
    External { external: ViewExternal },
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewImage {
    pub thumb: String,
    pub fullsize: String,
    pub alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect_ratio: Option<AspectRatio>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VideoView {
    pub cid: String,
    pub playlist: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect_ratio: Option<AspectRatio>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct ViewExternal {
    pub uri: String,
    pub title: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumb: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct RecordEmbedView<U> {
    pub record: RecordView<U>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum RecordView<U> {
    #[serde(rename = "app.bsky.embed.record#viewRecord")]
    Record(Box<ViewRecord<U>>),
    #[serde(rename = "app.bsky.embed.record#viewNotFound", rename_all = "camelCase")]
    NotFound { uri: String, not_found: bool },
    #[serde(rename = "app.bsky.embed.record#viewBlocked")]
    Blocked { uri: String, blocked: bool, author: BlockedAuthor },
    #[serde(rename = "app.bsky.embed.record#viewDetached")]
    Detached { uri: String, detached: bool },
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewRecord<U> {
    pub uri: String,
    pub cid: String,
    pub author: ProfileViewBasic,
    pub value: U,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<Label>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repost_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embeds: Option<Vec<EmbedView<U>>>,
    pub indexed_at: String,
}
