//! Whether it is worth to look closer. Bodies can have megabytes, so this looks at each byte once.

use super::names::{is_harmless, is_of_a_name};

/// No name of a parameter is longer.
const LONGEST_NAME: usize = 64;

/// Whether `text` may hold something to mask. It may say so in vain, never the other way round.
pub(super) fn may_hold_a_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'=' => is_unknown_parameter(bytes, at, 1),
        b'?' | b'&' => begins_nameless_value(bytes.get(at + 1..)),
        b'%' => is_encoded(bytes, at, 1),
        b'\\' => bytes.get(at + 1..).is_some_and(|rest| rest.starts_with(b"u00")) && is_encoded(bytes, at, 4),
        b':' => may_have_userinfo(bytes.get(at + 1..)),
        _ => stems(byte.to_ascii_lowercase())
            .iter()
            .any(|stem| stem.stands_around(bytes, at)),
    })
}

/// What each name of a secret holds in one piece, with the letter by which it is found.
struct Stem {
    text: &'static [u8],
    /// Where in it the letter stands.
    letter: usize,
    /// Whether it counts as a whole word only.
    word: bool,
}

const fn part(text: &'static str, letter: usize) -> Stem {
    Stem {
        text: text.as_bytes(),
        letter,
        word: false,
    }
}

const fn word(text: &'static str, letter: usize) -> Stem {
    Stem {
        text: text.as_bytes(),
        letter,
        word: true,
    }
}

/// The stems that are found by a letter.
const fn stems(letter: u8) -> &'static [Stem] {
    const C: &[Stem] = &[
        part("access", 1),
        part("secret", 2),
        part("encrypt", 2),
        part("credential", 0),
        part("account", 1),
        part("principal", 4),
        word("configs", 0),
    ];
    const K: &[Stem] = &[
        part("token", 2),
        part("keytab", 0),
        part("krb5conf", 0),
        word("ak", 1),
        word("sk", 1),
    ];
    const W: &[Stem] = &[part("passw", 4), word("pwd", 1)];
    const G: &[Stem] = &[part("signature", 2), word("sig", 2)];
    const X: &[Stem] = &[part("external", 1)];
    const V: &[Stem] = &[part("private", 3)];
    const D: &[Stem] = &[part("appid", 4)];
    const N: &[Stem] = &[part("arn", 2)];
    const A: &[Stem] = &[word("sas", 1)];
    const T: &[Stem] = &[word("sts", 1)];
    match letter {
        b'c' => C,
        b'k' => K,
        b'w' => W,
        b'g' => G,
        b'x' => X,
        b'v' => V,
        b'd' => D,
        b'n' => N,
        b'a' => A,
        b't' => T,
        _ => &[],
    }
}

impl Stem {
    fn stands_around(&self, bytes: &[u8], at: usize) -> bool {
        let Some(begin) = at.checked_sub(self.letter) else {
            return false;
        };
        let end = begin + self.text.len();
        let found = bytes
            .get(begin..end)
            .is_some_and(|found| found.eq_ignore_ascii_case(self.text));
        let free = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        // What stands before may be the end of an escape: `\nak`, `%26ak`, `\u0026ak`.
        let escape = |length: usize, first: u8| begin.checked_sub(length).and_then(|at| bytes.get(at)) == Some(&first);
        let escaped = || escape(2, b'\\') || escape(3, b'%') || escape(6, b'\\');
        found && (!self.word || free(Some(end)) && (free(begin.checked_sub(1)) || escaped()))
    }
}

/// Whether something encoded at `at`, whose digits begin `digits` later, may hide a letter of a name or a sign.
fn is_encoded(bytes: &[u8], at: usize, digits: usize) -> bool {
    let code = bytes.get(at + digits..).unwrap_or_default();
    match code {
        // Letters, and a percent sign that is encoded itself. Others, such as `%2F` or Go's `\u0026`, hide no name.
        [b'4'..=b'7', ..] | [b'2', b'5', ..] => true,
        [b'3', b'd' | b'D', ..] => is_unknown_parameter(bytes, at, digits + 2),
        [b'3', b'a' | b'A', ..] => true,
        [b'2', b'6', rest @ ..] | [b'3', b'f' | b'F', rest @ ..] => begins_nameless_value(Some(rest)),
        _ => false,
    }
}

/// Whether something other than `name=` begins here, behind a sign that begins a parameter.
fn begins_nameless_value(rest: Option<&[u8]>) -> bool {
    let rest = rest.unwrap_or_default();
    let name = rest
        .iter()
        .take(LONGEST_NAME)
        .take_while(|byte| is_of_a_name(**byte))
        .count();
    name > 0 && !matches!(rest.get(name), Some(b'=' | b'%' | b'\\'))
}

/// Whether a value follows the sign at `at`, which is `length` bytes long, and its name is none of the harmless ones.
fn is_unknown_parameter(bytes: &[u8], at: usize, length: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let name = before
        .iter()
        .rev()
        .take(LONGEST_NAME)
        .take_while(|byte| is_of_a_name(**byte))
        .count();
    let (rest, name) = before.split_at_checked(before.len() - name).unwrap_or_default();
    // What is encoded before the name ends in digits: `%26host=`, `\u0026host=`.
    let name = match rest {
        [.., b'%'] => name.get(2..),
        [.., b'\\'] if name.starts_with(b"u00") => name.get(5..),
        _ => Some(name),
    };
    let name = name.unwrap_or_default().to_ascii_lowercase();
    // Signs alone are the padding of base64.
    let value = bytes.get(at + length..).unwrap_or_default();
    let has_value = || {
        value
            .iter()
            .find(|byte| **byte != b'=')
            .is_some_and(|byte| !matches!(byte, b'"' | b'&'))
    };
    !name.is_empty() && !is_harmless(&name) && has_value()
}

/// Whether a URI begins here, behind its scheme and colon, that has something before an `@`, or what may be that.
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
