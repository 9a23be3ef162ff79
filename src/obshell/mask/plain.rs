//! Masks secrets in text that is not JSON: parameters, `name: value`, comments, truncated answers.

use super::{
    MASK,
    names::{is_harmless, is_name_byte, is_secret, may_continue},
};

/// `text` with the values of all unknown parameters and all secret names masked.
pub(super) fn mask(text: &str) -> String {
    masked(text, false)
}

/// The name of a tenant with the values of all secret names masked. Signs of parameters may be part of it.
pub(super) fn mask_name(name: &str) -> String {
    masked(name, true)
}

fn masked(text: &str, is_name: bool) -> String {
    let mut masker = PlainMasker {
        text,
        is_name,
        masked: String::new(),
        done: 0,
        in_uri: false,
        in_list: is_list(text),
        previous: None,
        next_at_sign: Some(0),
    };
    let mut at = 0;
    while at < text.len() {
        at = masker.step(at);
    }
    masker.masked.push_str(text.get(masker.done..).unwrap_or_default());
    masker.masked
}

/// Whether `name`, encoded or not, is the name of a secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    is_secret(&decoded(name.as_bytes(), 0, name.len()))
}

struct PlainMasker<'a> {
    text: &'a str,
    /// Whether it is the name of a tenant.
    is_name: bool,
    masked: String,
    /// Everything before this position is in `masked`.
    done: usize,
    /// Whether the current run without blanks contains a URI scheme.
    in_uri: bool,
    /// Whether a list of parameters continues.
    in_list: bool,
    /// The previous character, decoded.
    previous: Option<u8>,
    /// The next known `@`, at or after the position of the last search; `None` if there are no more.
    next_at_sign: Option<usize>,
}

impl PlainMasker<'_> {
    /// Processes the token at `at` and returns the position after it, which is always greater.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let Some((byte, length)) = unit(bytes, at) else {
            return self.text.len();
        };
        if is_name_byte(byte) {
            return self.name(at);
        }
        if let Some((from, to)) = self.userinfo(at) {
            self.mask(from, to);
            (self.in_uri, self.in_list) = (true, false);
            self.previous = None;
            return to;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        if let [b' ' | b'\t' | b'\r' | b'\n' | b'"', ..] = rest {
            // Unencoded: an encoded blank is part of a URI.
            (self.in_uri, self.in_list) = (false, false);
        } else if rest.starts_with(b"://") {
            (self.in_uri, self.in_list) = (true, false);
        } else if self.in_uri && self.begins_parameter() && !b"?&,#'`\"\\".contains(&byte) {
            // A value with an odd name, or without one.
            let length = length_of_parameter(self.text.get(at..).unwrap_or_default());
            return self.mask_value(at, at + length.max(1));
        }
        self.previous = Some(byte);
        at + length
    }

    /// Processes a name, and its value if that is masked.
    fn name(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (end, secret) = name_at(bytes, at);
        let begins_parameter = self.begins_parameter();
        let follows_uri = self.in_uri && matches!(self.previous, Some(b';' | b'#'));
        self.previous = Some(b'a');
        let (sign, sign_length) = unit(bytes, end).unwrap_or_default();
        let is_parameter = begins_parameter && (self.in_uri || !self.is_name) || follows_uri || self.in_list;
        if sign == b'=' && is_parameter {
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
        if !secret && begins_parameter && self.in_uri {
            // A value without a name.
            return self.mask_value(at, at + length_of_parameter(self.text.get(at..).unwrap_or_default()));
        }
        if !secret {
            return end;
        }
        // Skip closing quotes and blanks before the sign.
        let end = skip(bytes, end, |byte| b" \t\r\n\"'`\\])".contains(&byte));
        let Some(sign_length) = length_of_sign(bytes, end) else {
            return end;
        };
        let from = skip(bytes, end + sign_length, |byte| b" \t\r\n".contains(&byte));
        self.mask_value(from, from + length_of_value(self.text.get(from..).unwrap_or_default()))
    }

    /// Whether a parameter begins after the previous character.
    const fn begins_parameter(&self) -> bool {
        matches!(self.previous, Some(b'?' | b'&'))
    }

    fn mask_value(&mut self, from: usize, to: usize) -> usize {
        self.mask(from, to);
        self.previous = None;
        // A value ends at the next parameter.
        self.in_list |= self.text.as_bytes().get(to) == Some(&b'&');
        to
    }

    fn mask(&mut self, from: usize, to: usize) {
        // Only equals signs are base64 padding, not a value.
        if self
            .text
            .get(from..to)
            .is_some_and(|value| !value.trim_matches('=').is_empty())
        {
            self.masked.push_str(self.text.get(self.done..from).unwrap_or_default());
            self.masked.push_str(MASK);
            self.done = to;
        }
    }

    /// The range of the user info of a URI whose `://` is at `at`.
    fn userinfo(&mut self, at: usize) -> Option<(usize, usize)> {
        let rest = self.text.get(at..)?.strip_prefix("://")?;
        let authority = authority(rest)?;
        let from = at + 3;
        let length = match (authority.rfind('@'), authority.split_once(':')) {
            (Some(length), _) => length,
            // Text that is not a port is a key, and a key may contain a slash.
            (None, Some((_, port))) if !port.bytes().all(|digit| digit.is_ascii_digit()) => {
                let first = self.next_at_sign_from(from)? - from;
                first + self::authority(rest.get(first..)?)?.rfind('@')?
            }
            _ => return None,
        };
        Some((from, from + length))
    }

    /// The first `@` at or after `from`. Each part of the text is searched once.
    fn next_at_sign_from(&mut self, from: usize) -> Option<usize> {
        let known = self.next_at_sign?;
        if known < from || self.text.as_bytes().get(known) != Some(&b'@') {
            let found = self.text.get(from..).and_then(|rest| rest.find('@'));
            self.next_at_sign = found.map(|at| from + at);
        }
        self.next_at_sign
    }
}

/// Whether the text is a list of parameters, such as a `restore_option`, and not prose.
fn is_list(text: &str) -> bool {
    let end = skip(text.as_bytes(), 0, is_name_byte);
    let sign = unit(text.as_bytes(), end).is_some_and(|(byte, _)| byte == b'=');
    end > 0 && sign && !text.contains(|character: char| character.is_whitespace() || ";(".contains(character))
}

/// The end of the name at `at`, and whether it is the name of a secret. Names such as `access key` contain a
/// blank.
fn name_at(bytes: &[u8], at: usize) -> (usize, bool) {
    let end = skip(bytes, at, is_name_byte);
    let name = decoded(bytes, at, end);
    if is_secret(&name) {
        return (end, true);
    }
    let next = skip(bytes, end, |byte| byte == b' ');
    if next > end && may_continue(&name) {
        // Four characters are enough to recognise the second part.
        let part = (0..4).fold(next, |end, _| unit(bytes, end).map_or(end, |(_, length)| end + length));
        let both = [name.as_slice(), b" ", &decoded(bytes, next, part)].concat();
        if is_secret(&both) {
            return (skip(bytes, next, is_name_byte), true);
        }
    }
    (end, false)
}

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

/// The character at `at`, decoded and in lower case, and its length in bytes: `%5F`, `%255F` and `\u005f` are
/// an underscore, and `
/// ` is a blank.
fn unit(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let (first, after) = rest.split_first()?;
    let (code, digits) = match first {
        b'%' => {
            let percents = after
                .chunks(2)
                .take(MAX_PERCENTS)
                .take_while(|pair| *pair == b"25")
                .count();
            (after.get(2 * percents..)?, 1 + 2 * percents)
        }
        b'\\' if matches!(after.first(), Some(b't' | b'n' | b'r')) => return Some((b' ', 2)),
        b'\\' if after.starts_with(b"u00") => (after.get(3..)?, 4),
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

/// Most nested encodings of a percent sign that are decoded.
const MAX_PERCENTS: usize = 8;

/// The length of the sign between a secret name and its value. Chinese texts have it in full width.
fn length_of_sign(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let is_wide = rest.starts_with("：".as_bytes()) || rest.starts_with("＝".as_bytes());
    match unit(bytes, at)? {
        (b'=' | b':', length) => Some(length),
        _ => is_wide.then_some("：".len()),
    }
}

/// The length of a value. A secret may contain almost any character, so a value extends to the next parameter
/// (`&name=`), the next URI of a list (`,scheme://`) or the end.
fn length_of_value(text: &str) -> usize {
    length_until(text, |_| false)
}

/// The length of the value of an unknown parameter, which also ends at a blank or a quote.
fn length_of_parameter(text: &str) -> usize {
    let quotes = text.len() - text.trim_start_matches(['"', '\\']).len();
    let behind = text.get(quotes..).unwrap_or_default();
    quotes + length_until(behind, |character| character.is_whitespace() || character == '"')
}

/// The length of a value that also ends where `stops`. Nothing behind its end is searched: many short values
/// take no longer than one long one.
fn length_until(text: &str, stops: impl Fn(char) -> bool) -> usize {
    let ends = |(at, sign): (usize, &str)| {
        let next = match sign {
            "&" => "=",
            "," => "://",
            _ => return Some(at),
        };
        let rest = text.get(at + 1..)?.trim_start();
        let name = rest.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || "_-.+".contains(letter));
        (name.len() < rest.len() && name.starts_with(next)).then_some(at)
    };
    let mut signs = text.match_indices(|character| matches!(character, '&' | ',') || stops(character));
    signs.find_map(ends).unwrap_or(text.len())
}

fn authority(text: &str) -> Option<&str> {
    text.split(['/', '?', '#', ',', ' ', '"', '\n']).next()
}
