//! Why a restore failed.

use crate::restore::{CommentPart, ErrorMeaning};

/// The failure card.
#[derive(Debug)]
pub struct FailureText {
    /// Its title. `gone`: the restore was cancelled, or its tenant was dropped.
    pub title: fn(gone: bool) -> &'static str,
    /// What failed, in words.
    pub headline: fn(&CommentPart) -> String,
    /// What failed and what that means.
    pub sentence: fn(&CommentPart) -> String,
    /// What an error means, in a few words.
    pub meaning: fn(ErrorMeaning) -> &'static str,
    /// What to check next, made from what the part names.
    pub check: fn(&CommentPart) -> String,
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
