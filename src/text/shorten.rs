//! Text from outside, cut to what a sentence can hold.

use std::borrow::Cow;

/// A message from outside is shown up to this many characters.
const LONGEST_MESSAGE: usize = 1_000;

/// The beginning of a message from outside, with an ellipsis where something was cut off.
pub fn shorten(message: &str) -> Cow<'_, str> {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => Cow::Owned(format!("{}…", message.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_long_is_cut() {
        let fits = "数".repeat(LONGEST_MESSAGE);
        assert_eq!(shorten(&fits), fits);
        assert_eq!(shorten(&format!("{fits}x")), format!("{fits}…"));
    }
}
