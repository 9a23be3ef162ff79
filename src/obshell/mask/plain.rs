//! Secrets in a text that is no JSON: parameters, `name: value`, comments, halves of answers.

use super::{
    MASK,
    names::{is_harmless, is_of_a_name, is_secret},
};

/// `text` with the value of every unknown parameter and of everything named like a secret masked, wherever it stands.
pub(super) fn mask(text: &str) -> String {
    let mut scan = Scan {
        text,
        masked: String::new(),
        kept: 0,
        in_uri: false,
        in_list: is_list(text),
        previous: None,
        next_at_sign: Some(0),
    };
    let mut at = 0;
    while at < text.len() {
        at = scan.step(at);
    }
    scan.masked.push_str(text.get(scan.kept..).unwrap_or_default());
    scan.masked
}

/// Whether `name`, decoded or not, is that of a secret.
pub(super) fn names_a_secret(name: &str) -> bool {
    is_secret(&decoded(name.as_bytes(), 0, name.len()))
}

struct Scan<'a> {
    text: &'a str,
    masked: String,
    /// Up to here all is masked or kept.
    kept: usize,
    /// Whether this stretch without blanks has the scheme of a URI in it.
    in_uri: bool,
    /// Whether the text goes on with parameters.
    in_list: bool,
    /// The character before, decoded.
    previous: Option<u8>,
    /// The next `@` that is known of, at or behind the place of the last look; `None` where there is none any more.
    next_at_sign: Option<usize>,
}

impl Scan<'_> {
    /// Goes over what begins at `at`. Gives where the next thing begins, which is further on.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let Some((byte, length)) = unit(bytes, at) else {
            return self.text.len();
        };
        if is_of_a_name(byte) {
            return self.name(at);
        }
        if let Some((from, to)) = self.userinfo(at) {
            self.mask(from, to);
            (self.in_uri, self.in_list) = (true, false);
            self.previous = None;
            return to;
        }
        if matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"') {
            (self.in_uri, self.in_list) = (false, false);
        } else if bytes.get(at..).is_some_and(|rest| rest.starts_with(b"://")) {
            (self.in_uri, self.in_list) = (true, false);
        }
        self.previous = Some(byte);
        at + length
    }

    /// Goes over a name, and over its value where that is masked.
    fn name(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (end, secret) = name_at(bytes, at);
        let begins_parameter = self.in_uri && matches!(self.previous, Some(b'?' | b'&'));
        self.previous = Some(b'a');
        let (sign, sign_length) = unit(bytes, end).unwrap_or_default();
        if sign == b'=' && (begins_parameter || self.in_list) {
            self.in_list = true;
            if !secret && is_harmless(&decoded(bytes, at, end)) {
                self.previous = Some(b'=');
                return end + sign_length;
            }
            let from = end + sign_length;
            let value = self.text.get(from..).unwrap_or_default();
            let length = if secret {
                length_of_value(value)
            } else {
                length_of_parameter(value)
            };
            return self.mask_value(from, from + length);
        }
        if !secret && begins_parameter {
            // A value without a name.
            return self.mask_value(at, at + length_of_parameter(self.text.get(at..).unwrap_or_default()));
        }
        if !secret {
            return end;
        }
        // What closes a quoted name, and the sign.
        let end = skip(bytes, end, |byte| b" \t\r\n\"'`\\])".contains(&byte));
        let Some((_, sign_length)) = unit(bytes, end).filter(|(byte, _)| matches!(byte, b'=' | b':')) else {
            return end;
        };
        let from = skip(bytes, end + sign_length, |byte| b" \t\r\n".contains(&byte));
        self.mask_value(from, from + length_of_value(self.text.get(from..).unwrap_or_default()))
    }

    fn mask_value(&mut self, from: usize, to: usize) -> usize {
        self.mask(from, to);
        self.previous = None;
        // A value ends where the next parameter begins.
        self.in_list |= self.text.as_bytes().get(to) == Some(&b'&');
        to
    }

    fn mask(&mut self, from: usize, to: usize) {
        // Nothing but signs is the padding of base64, and no value.
        if self
            .text
            .get(from..to)
            .is_some_and(|value| !value.trim_matches('=').is_empty())
        {
            self.masked.push_str(self.text.get(self.kept..from).unwrap_or_default());
            self.masked.push_str(MASK);
            self.kept = to;
        }
    }

    /// What stands before the `@` of a URI whose `://` begins at `at`.
    fn userinfo(&mut self, at: usize) -> Option<(usize, usize)> {
        let rest = self.text.get(at..)?.strip_prefix("://")?;
        let authority = authority(rest)?;
        let from = at + 3;
        let length = match (authority.rfind('@'), authority.split_once(':')) {
            (Some(length), _) => length,
            // What is no port is a key, and a key may hold a slash.
            (None, Some((_, port))) if !port.bytes().all(|digit| digit.is_ascii_digit()) => {
                let first = self.at_sign_behind(from)? - from;
                first + self::authority(rest.get(first..)?)?.rfind('@')?
            }
            _ => return None,
        };
        Some((from, from + length))
    }

    /// The first `@` at or behind `from`; each part of the text is searched once.
    fn at_sign_behind(&mut self, from: usize) -> Option<usize> {
        let known = self.next_at_sign?;
        if known < from || self.text.as_bytes().get(known) != Some(&b'@') {
            let found = self.text.get(from..).and_then(|rest| rest.find('@'));
            self.next_at_sign = found.map(|at| from + at);
        }
        self.next_at_sign
    }
}

/// Whether the text is a list of parameters from its beginning, such as a `restore_option`, and nothing that is written
/// for people.
fn is_list(text: &str) -> bool {
    let end = skip(text.as_bytes(), 0, is_of_a_name);
    let sign = unit(text.as_bytes(), end).is_some_and(|(byte, _)| byte == b'=');
    end > 0 && sign && !text.contains(|character: char| character.is_whitespace() || ";(".contains(character))
}

/// Where the name that begins at `at` ends, and whether it is that of a secret. Names such as `access key` go on behind
/// a blank.
fn name_at(bytes: &[u8], at: usize) -> (usize, bool) {
    let end = skip(bytes, at, is_of_a_name);
    let name = decoded(bytes, at, end);
    if is_secret(&name) {
        return (end, true);
    }
    let next = skip(bytes, end, |byte| byte == b' ');
    if next > end && ENDS_FIRST.iter().any(|first| name.ends_with(first)) {
        // Enough of what follows to know the second part.
        let part = (0..4).fold(next, |end, _| unit(bytes, end).map_or(end, |(_, length)| end + length));
        let both = [name.as_slice(), b" ", &decoded(bytes, next, part)].concat();
        if is_secret(&both) {
            return (skip(bytes, next, is_of_a_name), true);
        }
    }
    (end, false)
}

/// First parts of names of two parts.
const ENDS_FIRST: [&[u8]; 6] = [b"access", b"account", b"private", b"encrypt", b"role", b"external"];

fn decoded(bytes: &[u8], from: usize, to: usize) -> Vec<u8> {
    let mut at = from;
    let units = std::iter::from_fn(|| {
        let (byte, length) = unit(bytes, at).filter(|_| at < to)?;
        at += length;
        Some(byte)
    });
    units.collect()
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
            let percents = behind
                .chunks(2)
                .take(MOST_PERCENTS)
                .take_while(|pair| *pair == b"25")
                .count();
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

/// A percent sign may be encoded so many times over.
const MOST_PERCENTS: usize = 8;

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

/// A parameter of which no more is known than that its name is not harmless ends with a blank or a quote, too.
fn length_of_parameter(text: &str) -> usize {
    let end = text.find(|character: char| character.is_whitespace() || character == '"');
    length_of_value(text.get(..end.unwrap_or(text.len())).unwrap_or(text))
}

fn authority(text: &str) -> Option<&str> {
    text.split(['/', '?', '#', ',', ' ', '"', '\n']).next()
}
