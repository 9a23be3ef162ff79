//! Access keys never get past the wire: they are masked in every body before anything reads it.
//!
//! obshell's parser of backup paths can leave parameters glued to a URI, an access key among them, and nobody knows
//! what a proxy or an older agent sends. So the rule is simple and rather masks too much: whatever is *named* like a
//! secret loses its value, however the name is written, encoded or quoted, and so does what stands before the `@` of a
//! URI. In JSON the value is known; anywhere else it ends only where the next parameter or the next URI begins.
//! A text without such a name stays as it is, to the byte.

mod json;
mod plain;

use std::borrow::Cow;

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

/// What every name of a secret holds in one piece, and where in it a letter stands by which it is found.
const STEMS: [(&[u8], usize); 7] = [
    (b"access", 2),
    (b"secret", 2),
    (b"encrypt", 2),
    (b"credential", 0),
    (b"token", 2),
    (b"passw", 4),
    (b"signature", 2),
];

/// Whether it is worth to look closer. Bodies can have megabytes, so this looks at each byte once.
fn may_hold_a_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    let stem_around = |at: usize| {
        STEMS.iter().any(|(stem, letter)| {
            let begin = at.checked_sub(*letter);
            let found = begin.and_then(|begin| bytes.get(begin..begin + stem.len()));
            found.is_some_and(|found| found.eq_ignore_ascii_case(stem))
        })
    };
    let follows = |at: usize, what: &[u8]| bytes.get(at + 1..).is_some_and(|rest| rest.starts_with(what));
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'c' | b'C' | b'k' | b'K' | b'w' | b'W' | b'g' | b'G' => stem_around(at),
        // A letter or a percent sign that is encoded; others, such as `%2F` or Go's `\u0026`, hide no name.
        b'%' => matches!(bytes.get(at + 1), Some(b'4'..=b'7')) || follows(at, b"25"),
        b'\\' => follows(at, b"u00") && matches!(bytes.get(at + 4), Some(b'4'..=b'7')),
        b':' if follows(at, b"//") || follows(at, b"\\/") => plain::may_have_userinfo(bytes.get(at + 3..)),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
