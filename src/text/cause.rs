//! Why a restore failed, in one line.

use super::page_text;
use crate::restore::CommentPart;

/// Why a restore failed, in one line: what it was doing, and what the code means.
pub fn cause(part: Option<&CommentPart>) -> String {
    let (texts, failure) = (&page_text().board, &page_text().restore.failure);
    let Some(part) = part else {
        return texts.no_cause.to_owned();
    };
    let why = part.meaning().map(failure.meaning).or(part.code_text.as_deref());
    match (why, part.code) {
        // Nothing was recognised, so OceanBase's own words are more informative.
        (None, None) => part.text.clone(),
        (why, code) => (texts.cause)(&(failure.headline)(part), part.log_stream, why, code),
    }
}
