//! Masks secrets in every body before anything else reads it.
//!
//! obshell's parser of backup paths can leave parameters in a URI, including an access key, and a proxy or an
//! older agent may send anything. Two rules apply, and mask rather too much than too little:
//!
//! - **Parameters**, `name=value` after `?` or `&`, in a URI or in a list such as `restore_option`, keep their value
//!   only if the name is known to be harmless ([`names`]).
//! - **Elsewhere**, the value after a secret name is masked, however the name is spelled, encoded or quoted.
//!   So is the user info before the `@` of a URI.
//!
//! In JSON the end of a value is known. Elsewhere a value extends to the next parameter or the next URI. A
//! text without matches stays the same, to the byte. The work is linear in the length of the text.

mod json;
mod names;
mod plain;
mod prefilter;

use std::borrow::Cow;

use prefilter::may_contain_secret;

/// The replacement for a secret.
pub const MASK: &str = "***";

/// `text` with all secrets masked. JSON stays JSON.
pub fn mask_secrets(text: &str) -> Cow<'_, str> {
    if !may_contain_secret(text) {
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

/// Whether the text is a JSON array or object. A bare string or number is masked as plain text.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests;
