//! Access keys never get past the wire: they are masked in every body before anything reads it.
//!
//! obshell's parser of backup paths can leave parameters glued to a URI, an access key among them, and nobody knows
//! what a proxy or an older agent sends. Two rules, which rather mask too much:
//!
//! - **Parameters**, `name=value` in a URI's query or in a list such as `restore_option`, keep their value only if the
//!   name is known to be harmless ([`names`]).
//! - **Anywhere else** whatever is named like a secret loses its value, however the name is written, encoded or quoted,
//!   and so does what stands before the `@` of a URI.
//!
//! In JSON a value is known; anywhere else it ends only where the next parameter or the next URI begins. A text to which
//! neither rule applies stays as it is, to the byte. The work is linear in the length of a text.

mod json;
mod names;
mod plain;
mod quick;

use std::borrow::Cow;

use quick::may_hold_a_secret;

/// What stands in place of a secret.
pub const MASK: &str = "***";

/// `text` with all secrets masked; it stays JSON if it was JSON.
pub fn mask_secrets(text: &str) -> Cow<'_, str> {
    if !may_hold_a_secret(text) {
        return Cow::Borrowed(text);
    }
    let masked = match is_json(text) {
        true => json::mask(text),
        false => plain::mask(text),
    };
    if masked == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(masked)
    }
}

/// A list or an object: a text in quotes or a number is masked as a plain text.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests;
