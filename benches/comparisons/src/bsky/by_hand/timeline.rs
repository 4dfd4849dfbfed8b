//! Timelines.

use ipld_core::ipld::Ipld;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::actor::{Label, ProfileViewBasic, ViewerState as AuthorViewerState};
use super::embed_view::EmbedView;

pub type JsonOutput = Output<Value>;
pub type CborOutput = Output<Ipld>;

#[derive(Debug, Deserialize, Serialize)]
pub struct Output<U> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    pub feed: Vec<FeedViewPost<U>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FeedViewPost<U> {
    pub post: PostView<U>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyRef<U>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed_context: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub req_id: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PostView<U> {
    pub uri: String,
    pub cid: String,
    pub author: ProfileViewBasic,
    pub record: U,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embed: Option<EmbedView<U>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bookmark_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repost_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_count: Option<i64>,
    pub indexed_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub viewer: Option<ViewerState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<Label>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewerState {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repost: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bookmarked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread_muted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embedding_disabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyRef<U> {
    pub root: PostAbove<U>,
    pub parent: PostAbove<U>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grandparent_author: Option<ProfileViewBasic>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum PostAbove<U> {
    #[serde(rename = "app.bsky.feed.defs#postView")]
    Post(Box<PostView<U>>),
    #[serde(rename = "app.bsky.feed.defs#notFoundPost", rename_all = "camelCase")]
    NotFound { uri: String, not_found: bool },
    #[serde(rename = "app.bsky.feed.defs#blockedPost")]
    Blocked { uri: String, blocked: bool, author: BlockedAuthor },
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct BlockedAuthor {
    pub did: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub viewer: Option<AuthorViewerState>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "$type")]
pub enum Reason {
    #[serde(rename = "app.bsky.feed.defs#reasonRepost", rename_all = "camelCase")]
    Repost {
        by: Box<ProfileViewBasic>,
        #[serde(skip_serializing_if = "Option::is_none")]
        uri: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cid: Option<String>,
        indexed_at: String,
    },
    #[serde(rename = "app.bsky.feed.defs#reasonPin")]
    Pin,
    #[serde(other)]
    Unknown,
}
