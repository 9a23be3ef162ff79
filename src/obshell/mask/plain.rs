//! Secrets in a text that is no JSON: parameters, `name: value`, comments, halves of answers.

use super::MASK;

/// Names of secrets by their parts; between these, and behind the last, joints and anything of a name may stand, so
/// `s3_secret_access_key`, `AccessKeySecret` and `secretKey` are among them.
const NAMES: [&[&str]; 9] = [
    &["access", "id"],
    &["access", "key"],
    &["secret"],
    &["encrypt", "key"],
    &["token"],
    &["password"],
    &["passwd"],
    &["credential"],
    &["signature"],
];

/// `text` with the value of everything named like a secret masked, wherever it stands.
pub(super) fn mask(text: &str) -> String {
    let mut masked = String::new();
    let (mut kept, mut at) = (0, 0);
    while at < text.len() {
        let secret = value_of_name(text, at).or_else(|| userinfo(text, at));
        if let Some((from, to)) = secret.filter(|(from, to)| from < to) {
            masked.push_str(text.get(kept..from).unwrap_or_default());
            masked.push_str(MASK);
            (kept, at) = (to, to);
        } else {
            at += 1;
        }
    }
    masked.push_str(text.get(kept..).unwrap_or_default());
    masked
}

/// Whether a name of a secret stands anywhere in `text`, with a value or without.
pub(super) fn names_a_secret(text: &str) -> bool {
    (0..text.len()).any(|at| end_of_name(text.as_bytes(), at).is_some())
}

/// Whether the URI whose authority begins here has something before an `@`, or what may be that.
pub(super) fn may_have_userinfo(authority: Option<&[u8]>) -> bool {
    let authority = authority.unwrap_or_default().iter();
    authority
        .take_while(|byte| !matches!(byte, b'?' | b'#' | b'"' | b',' | b' '))
        .any(|byte| matches!(byte, b'@' | b':'))
}

/// The value that belongs to the name of a secret at `at`.
fn value_of_name(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let end = skip(bytes, end_of_name(bytes, at)?, |byte| {
        byte.is_ascii_alphanumeric() || joint(byte)
    });
    // What closes a quoted name, and the sign.
    let end = skip(bytes, end, |byte| b" \t\r\n\"'`\\])".contains(&byte));
    let (_, sign) = unit(bytes, end).filter(|(byte, _)| matches!(byte, b'=' | b':'))?;
    let from = skip(bytes, end + sign, |byte| b" \t\r\n".contains(&byte));
    let value = text.get(from..)?;
    Some((from, from + length_of_value(value)))
}

/// Where the name of a secret that begins at `at` ends.
fn end_of_name(bytes: &[u8], at: usize) -> Option<usize> {
    NAMES.iter().find_map(|parts| {
        let mut end = at;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                end = skip(bytes, end, |byte| joint(byte) || byte == b' ');
            }
            for letter in part.bytes() {
                let (_, length) = unit(bytes, end).filter(|(byte, _)| *byte == letter)?;
                end += length;
            }
        }
        Some(end)
    })
}

/// What joins the parts of a name.
const fn joint(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.')
}

fn skip(bytes: &[u8], mut at: usize, skipped: impl Fn(u8) -> bool) -> usize {
    while let Some((_, length)) = unit(bytes, at).filter(|(byte, _)| skipped(*byte)) {
        at += length;
    }
    at
}

/// The character at `at` in lower case, and how many bytes it takes: `%5F`, `%255F` and `\u005f` are an underscore, and
/// `\n` is a blank.
fn unit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let (first, behind) = rest.split_first()?;
    let (code, digits) = match first {
        b'%' => {
            let percents = behind.chunks(2).take_while(|pair| *pair == b"25").count();
            (behind.get(2 * percents..)?, 1 + 2 * percents)
        }
        b'\\' if matches!(behind.first(), Some(b't' | b'n' | b'r')) => return Some((b' ', 2)),
        b'\\' if behind.starts_with(b"u00") => (behind.get(3..)?, 4),
        _ => return Some((first.to_ascii_lowercase(), 1)),
    };
    let digit = |index: usize| (*code.get(index)? as char).to_digit(16);
    match (digit(0), digit(1)) {
        (Some(high), Some(low)) => {
            let byte = u8::try_from(high * 16 + low).ok()?;
            Some((byte.to_ascii_lowercase(), digits + 2))
        }
        _ => Some((*first, 1)),
    }
}

/// Secrets may hold about anything, and whoever wrote the text may not have cared: a value goes on until the next
/// parameter (`&name=`) or the next URI of a list (`,scheme://`), else to the end.
fn length_of_value(text: &str) -> usize {
    let ends = |(at, sign): (usize, &str)| {
        let rest = text.get(at + 1..)?.trim_start();
        let name = rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || "_-.+".contains(letter));
        let goes_on = name.len() < rest.len();
        let next = if sign == "&" { "=" } else { "://" };
        (goes_on && name.starts_with(next)).then_some(at)
    };
    text.match_indices(['&', ',']).find_map(ends).unwrap_or(text.len())
}

/// What stands before the `@` of a URI whose `://` begins at `at`.
fn userinfo(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?.strip_prefix("://")?;
    let authority = authority(rest)?;
    let length = match (authority.rfind('@'), authority.split_once(':')) {
        (Some(length), _) => length,
        // What is no port is a key, and a key may hold a slash.
        (None, Some((_, port))) if !port.bytes().all(|digit| digit.is_ascii_digit()) => {
            let first = rest.find('@')?;
            first + self::authority(rest.get(first..)?)?.rfind('@')?
        }
        _ => return None,
    };
    Some((at + 3, at + 3 + length))
}

fn authority(text: &str) -> Option<&str> {
    text.split(['/', '?', '#', ',', ' ', '"', '\n']).next()
}
