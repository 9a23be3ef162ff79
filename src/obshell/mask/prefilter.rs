//! A fast check whether a text may contain a secret. Bodies can have megabytes, so it visits each byte once.

use super::names::{SECRETS, is_harmless, is_name_byte};

/// Largest length of a parameter's name.
const MAX_NAME: usize = 64;

/// Whether `text` may contain something to mask. False positives are possible, false negatives are not.
pub(super) fn may_contain_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'=' => is_unknown_parameter(bytes, at, 1),
        b'?' | b'&' => begins_nameless_value(bytes.get(at + 1..)),
        b'%' => is_encoded(bytes, at, 1),
        b'\\' => bytes.get(at + 1..).is_some_and(|rest| rest.starts_with(b"u00")) && is_encoded(bytes, at, 4),
        b':' => may_have_userinfo(bytes.get(at + 1..)),
        _ => is_in_stem(bytes, at, *byte),
    })
}

/// The first part of a secret name, and the letter by which it is found.
#[derive(Clone, Copy)]
struct Stem {
    text: &'static [u8],
    /// Position of the letter.
    probe: usize,
    whole_word: bool,
}

/// Letters from rare to frequent in the agent's answers.
const RARE_FIRST: &[u8] = b"qjzxkvywfbghmupdlcnosritae";

/// The stems of [`SECRETS`]. Each is found by its rarest letter, so that most bytes need no comparison.
#[expect(clippy::indexing_slicing, reason = "a wrong index fails at compile time")]
const STEMS: [Stem; SECRETS.len()] = {
    let mut stems = [Stem {
        text: b"",
        probe: 0,
        whole_word: false,
    }; SECRETS.len()];
    let mut at = 0;
    while at < SECRETS.len() {
        let text = SECRETS[at].stem.as_bytes();
        stems[at] = Stem {
            text,
            probe: rarest_letter(text),
            whole_word: SECRETS[at].whole_word,
        };
        at += 1;
    }
    stems
};

/// For each letter a bit mask of the [`STEMS`] that are found by it.
#[expect(clippy::indexing_slicing, reason = "a wrong index fails at compile time")]
const STEMS_BY_LETTER: [u32; 26] = {
    let mut masks = [0; 26];
    let mut at = 0;
    while at < STEMS.len() {
        let letter = STEMS[at].text[STEMS[at].probe] - b'a';
        masks[letter as usize] |= 1 << at;
        at += 1;
    }
    masks
};

#[expect(clippy::indexing_slicing, reason = "a wrong index fails at compile time")]
const fn rarest_letter(text: &[u8]) -> usize {
    let mut rank = 0;
    while rank < RARE_FIRST.len() {
        let mut at = 0;
        while at < text.len() {
            if text[at] == RARE_FIRST[rank] {
                return at;
            }
            at += 1;
        }
        rank += 1;
    }
    0
}

/// Whether the byte at `at` is the probe letter of a stem in `bytes`.
fn is_in_stem(bytes: &[u8], at: usize, byte: u8) -> bool {
    let letter = usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a'));
    let mut mask = STEMS_BY_LETTER.get(letter).copied().unwrap_or_default();
    while mask != 0 {
        let stem = STEMS.get(mask.trailing_zeros() as usize);
        if stem.is_some_and(|stem| stem.is_around(bytes, at)) {
            return true;
        }
        mask &= mask - 1;
    }
    false
}

impl Stem {
    /// Whether the stem is in `bytes` with its probe letter at `at`.
    fn is_around(&self, bytes: &[u8], at: usize) -> bool {
        let Some(begin) = at.checked_sub(self.probe) else {
            return false;
        };
        let end = begin + self.text.len();
        let found = bytes
            .get(begin..end)
            .is_some_and(|found| found.eq_ignore_ascii_case(self.text));
        let is_edge = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        // The bytes before it may be the end of an escape: `\nak`, `%26ak`, `\u0026ak`.
        let escape = |length: usize, first: u8| begin.checked_sub(length).and_then(|at| bytes.get(at)) == Some(&first);
        let is_escaped = || escape(2, b'\\') || escape(3, b'%') || escape(6, b'\\');
        found && (!self.whole_word || is_edge(Some(end)) && (is_edge(begin.checked_sub(1)) || is_escaped()))
    }
}

/// Whether the escape at `at`, whose digits are `digits` bytes later, may encode a letter of a name or a sign.
fn is_encoded(bytes: &[u8], at: usize, digits: usize) -> bool {
    let code = bytes.get(at + digits..).unwrap_or_default();
    match code {
        // Letters, and an encoded percent sign. Other escapes, such as `%2F` or Go's `\u0026`, are not part of a name.
        [b'4'..=b'7', ..] | [b'2', b'5', ..] => true,
        [b'3', b'd' | b'D', ..] => is_unknown_parameter(bytes, at, digits + 2),
        [b'3', b'a' | b'A', ..] => true,
        [b'2', b'6', rest @ ..] | [b'3', b'f' | b'F', rest @ ..] => begins_nameless_value(Some(rest)),
        _ => false,
    }
}

/// Whether `rest`, which follows the start of a parameter, begins with something other than `name=`.
fn begins_nameless_value(rest: Option<&[u8]>) -> bool {
    let rest = rest.unwrap_or_default();
    let name = rest
        .iter()
        .take(MAX_NAME)
        .take_while(|byte| is_name_byte(**byte))
        .count();
    let behind = rest.get(name..).unwrap_or_default();
    match behind {
        [] | [b' ' | b'"' | b'&' | b',', ..] => name > 0,
        [b'=', ..] | [b'%', b'3', b'd' | b'D', ..] => name == 0,
        _ => true,
    }
}

/// Whether the sign at `at`, which is `length` bytes long, has a value and a name that is not harmless.
fn is_unknown_parameter(bytes: &[u8], at: usize, length: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let name = before
        .iter()
        .rev()
        .take(MAX_NAME)
        .take_while(|byte| is_name_byte(**byte))
        .count();
    let (rest, name) = before.split_at_checked(before.len() - name).unwrap_or_default();
    // Skip the digits of an escape before the name: `%26host=`, `\u0026host=`.
    let name = match rest {
        [.., b'%'] => name.get(2..),
        [.., b'\\'] if name.starts_with(b"u00") => name.get(5..),
        _ => Some(name),
    };
    let name = name.unwrap_or_default().to_ascii_lowercase();
    // Only equals signs are base64 padding.
    let value = bytes.get(at + length..).unwrap_or_default();
    let has_value = || {
        value
            .iter()
            .find(|byte| **byte != b'=')
            .is_some_and(|byte| *byte != b'&')
    };
    !name.is_empty() && !is_harmless(&name) && has_value()
}

/// Whether `rest`, which follows a scheme and its colon, is a URI that may contain user info.
fn may_have_userinfo(rest: Option<&[u8]>) -> bool {
    let rest = rest.unwrap_or_default();
    let authority = rest.strip_prefix(b"//").or_else(|| rest.strip_prefix(b"\\/\\/"));
    authority.is_some_and(|authority| {
        let mut authority = authority
            .iter()
            .take_while(|byte| !matches!(byte, b'?' | b'#' | b'"' | b',' | b' '));
        authority.any(|byte| matches!(byte, b'@' | b':'))
    })
}
