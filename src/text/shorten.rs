//! Limits the length of messages from outside.

use std::borrow::Cow;

use crate::limits::MESSAGE_CHARACTERS;

/// A message from outside, cut off with an ellipsis if it is too long.
pub fn shorten(message: &str) -> Cow<'_, str> {
    match message.char_indices().nth(MESSAGE_CHARACTERS) {
        Some((end, _)) => Cow::Owned(format!("{}…", message.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_long_is_cut() {
        let fits = "数".repeat(MESSAGE_CHARACTERS);
        assert_eq!(shorten(&fits), fits);
        assert_eq!(shorten(&format!("{fits}x")), format!("{fits}…"));
    }
}
