//! Why a restore failed.

use crate::restore::{CommentPart, ErrorCode};

/// The failure card.
#[derive(Debug)]
pub struct FailureText {
    /// Its title.
    pub title: &'static str,
    /// What failed, in words.
    pub headline: fn(&CommentPart) -> String,
    /// What failed and what that means.
    pub sentence: fn(&CommentPart) -> String,
    /// The error code with OceanBase's name for it, where one was sent.
    pub code_value: fn(&CommentPart) -> Option<String>,
    /// What a code means.
    pub meaning: fn(ErrorCode) -> &'static str,
    /// What to check next.
    pub check: fn(ErrorCode) -> &'static str,
    /// What to check when the code is not known.
    pub check_unknown: &'static str,
    /// Label: what to check next.
    pub next: &'static str,
    /// Label: log stream.
    pub log_stream: &'static str,
    /// Label: server.
    pub server: &'static str,
    /// Label: error code.
    pub code: &'static str,
    /// Label: trace id.
    pub trace: &'static str,
    /// Label: the text as sent.
    pub verbatim: &'static str,
}
