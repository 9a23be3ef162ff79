//! Lenient readers of objects: a key that is missing, `null` or of another type is *not reported*, never an error.
//!
//! All objects are read by one reader, [`Fields`]; code that serde derives for each type would be several times as long.

use std::{borrow::Cow, cell::Cell, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// Implements `Deserialize` for a struct: each field with the function that reads it, and its key.
macro_rules! read_object {
    ($name:ident { $($field:ident: $read:ident($key:expr),)+ }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
                let fields = $crate::obshell::lenient::Fields::of(raw.get()).map_err(serde::de::Error::custom)?;
                let object = Self { $($field: $read(fields.get($key)),)+ };
                fields.check().map_err(serde::de::Error::custom)?;
                Ok(object)
            }
        }
    };
}
pub(super) use read_object;

/// The fields of a JSON object.
pub(crate) struct Fields<'a> {
    entries: Vec<(Cow<'a, str>, &'a RawValue)>,
    /// Whether a key was asked for that stands there twice.
    ambiguous: Cell<bool>,
}

impl<'a> Fields<'a> {
    /// Parses an object.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn of(json: &'a str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    /// All fields in their order.
    pub(crate) fn in_order(self) -> impl Iterator<Item = (String, &'a RawValue)> {
        let entries = self.entries.into_iter();
        entries.map(|(name, raw)| (name.into_owned(), raw))
    }

    /// All keys in their order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.as_ref())
    }

    /// The first key that stood there before.
    pub(crate) fn duplicate(&self) -> Option<&str> {
        let mut keys = self.keys().enumerate();
        keys.find_map(|(at, key)| self.keys().take(at).any(|before| before == key).then_some(key))
    }

    /// The value of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&'a RawValue> {
        let mut found = self.entries.iter().filter(|(name, _)| name == key);
        let first = found.next();
        if found.next().is_some() {
            self.ambiguous.set(true);
        }
        first.map(|(_, raw)| *raw)
    }

    /// # Errors
    /// When one of the keys that were asked for stands there twice.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        match self.ambiguous.get() {
            true => Err("a duplicate key"),
            false => Ok(()),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut fields = Fields {
                    entries: Vec::new(),
                    ambiguous: Cell::new(false),
                };
                while let Some((Key(key), value)) = entries.next_entry()? {
                    fields.entries.push((key, value));
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A key, borrowed unless it contains escapes.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// An exact integer. A string of digits and `123.0` count too; a fraction does not.
pub(super) fn int(raw: Option<&RawValue>) -> Option<i64> {
    parse_integer(raw?.get().trim_matches('"'))
}

/// Parses an integer, also in the form `123.0`.
pub fn parse_integer(text: &str) -> Option<i64> {
    let (digits, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    digits.parse().ok().filter(|_| is_whole)
}

/// Parses a decimal number as a multiple of 10^-`places`, at most 9, and truncates the rest; `None` if it is not a number, or
/// has more than 18 digits then. The standard library's float parser is 16 kB long, and bytes and milliseconds need no more
/// than this.
pub fn parse_decimal(text: &str, places: u8) -> Option<i64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.trim_start_matches('+').parse().ok()?;
    // Number of digits before the point of the result.
    let kept = i32::try_from(whole.len())
        .ok()?
        .checked_add(exponent)?
        .checked_add(places.into())?;
    if whole.is_empty() || kept > 18 {
        return None;
    }
    let mut value = 0_i64;
    let mut digits = whole.bytes().chain(fraction.bytes());
    if !digits.clone().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    for _ in 0..kept {
        value = value * 10 + i64::from(digits.next().unwrap_or(b'0') - b'0');
    }
    Some(sign * value)
}

/// A string, or the text of a number or boolean.
pub(super) fn text(raw: Option<&RawValue>) -> Option<String> {
    let json = raw?.get();
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).ok(),
        Some(b'{' | b'[' | b'n') | None => None,
        Some(_) => Some(json.to_owned()),
    }
}

/// The readable elements of a list; empty for `null` or another type. Unreadable elements are skipped, so
/// that one bad row hides no other.
pub(super) fn list<T: DeserializeOwned>(raw: Option<&RawValue>) -> Vec<T> {
    elements(raw)
        .into_iter()
        .filter_map(|element| serde_json::from_str(element.get()).ok())
        .collect()
}

/// The elements of a list that are no arrays.
fn elements(raw: Option<&RawValue>) -> Vec<&RawValue> {
    let mut elements: Vec<&RawValue> = raw
        .and_then(|raw| serde_json::from_str(raw.get()).ok())
        .unwrap_or_default();
    elements.retain(|element| !is_array(element));
    elements
}

/// Whether a value is an array. serde could read a struct from one by field order, but obshell never sends
/// that.
pub(super) fn is_array(raw: &RawValue) -> bool {
    raw.get().starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, Debug, PartialEq)]
    struct Sample {
        n: Option<i64>,
        s: Option<String>,
        l: Vec<i64>,
    }

    read_object! {
        Sample {
            n: int("n"),
            s: text("s"),
            l: list("l"),
        }
    }

    fn read(json: &str) -> Sample {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn exact_integers_survive() {
        assert_eq!(read(r#"{"n":1728890608464651300}"#).n, Some(1_728_890_608_464_651_300));
        assert_eq!(read(r#"{"n":"42"}"#).n, Some(42));
        assert_eq!(read(r#"{"n":42.0}"#).n, Some(42));
        assert_eq!(
            read(r#"{"n":1728890608464651300.00}"#).n,
            Some(1_728_890_608_464_651_300)
        );
    }

    #[test]
    fn missing_null_and_mistyped_fields_are_not_reported() {
        let nothing = Sample::default();
        assert_eq!(read("{}"), nothing);
        assert_eq!(read(r#"{"n":null,"s":null,"l":null}"#), nothing);
        assert_eq!(read(r#"{"n":{"a":1},"s":["x"],"l":{}}"#), nothing);
        assert_eq!(read(r#"{"n":1.5}"#).n, None);
        assert_eq!(read(r#"{"n":1.05}"#).n, None);
        assert_eq!(read(r#"{"n":"NaN"}"#).n, None);
        assert_eq!(read(r#"{"n":18446744073709551615}"#).n, None);
    }

    #[test]
    fn one_bad_element_does_not_hide_the_others() {
        assert_eq!(read(r#"{"l":[1,"x",3]}"#).l, vec![1, 3]);
    }

    #[derive(Default, Debug, PartialEq)]
    struct Outer {
        rows: Vec<Sample>,
    }

    read_object! {
        Outer {
            rows: list("rows"),
        }
    }

    #[test]
    fn a_duplicate_key_is_an_error_where_it_is_read() {
        assert!(serde_json::from_str::<Sample>(r#"{"n":1,"n":2}"#).is_err());
        assert_eq!(read(r#"{"x":1,"x":2,"n":3}"#).n, Some(3));
        assert_eq!(read(r#"{"\u006e":4}"#).n, Some(4));
    }

    #[test]
    fn only_an_object_is_read() {
        for json in ["null", "[]", "1", "\"n\"", "", "{", "{\"n\":1}}"] {
            assert!(serde_json::from_str::<Sample>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn an_array_is_not_a_struct() {
        let outer: Outer = serde_json::from_str(r#"{"rows":[[],[7,"ghost"],[null],{"n":1}]}"#).unwrap();
        assert_eq!(outer.rows.iter().map(|row| row.n).collect::<Vec<_>>(), [Some(1)]);
    }

    #[test]
    fn a_number_is_accepted_as_text() {
        assert_eq!(read(r#"{"s":12.50}"#).s.as_deref(), Some("12.50"));
    }
}
