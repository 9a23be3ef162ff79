//! Lenient readers of objects: a key that is missing, `null` or of another type is *not reported*, never an error.
//!
//! All objects are read by one reader, [`Fields`]; code that serde derives for each type would be several times as long.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::limits::{LIST_ELEMENTS, OBJECT_KEYS, TEXT_BYTES, cut};

/// Implements `Deserialize` for a struct: each field with the function that reads it, and its key.
macro_rules! read_object {
    ($name:ident { $($field:ident: $read:ident($key:expr),)+ }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
                let fields = $crate::obshell::lenient::Fields::of(raw.get()).map_err(serde::de::Error::custom)?;
                Ok(Self { $($field: $read(fields.get($key)),)+ })
            }
        }
    };
}
pub(super) use read_object;

/// The fields of a JSON object. Of a key that stands there twice, the last value counts.
pub(crate) struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// Parses an object.
    ///
    /// # Errors
    /// When it is none, or has more than [`OBJECT_KEYS`] keys.
    pub(crate) fn of(json: &'a str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    /// All fields in their order.
    pub(crate) fn in_order(self) -> impl Iterator<Item = (String, &'a RawValue)> {
        self.0.into_iter().map(|(name, raw)| (name.into_owned(), raw))
    }

    /// All keys in their order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_ref())
    }

    /// The first key that stood there before.
    pub(crate) fn duplicate(&self) -> Option<&str> {
        let mut keys = self.keys().enumerate();
        keys.find_map(|(at, key)| self.keys().take(at).any(|before| before == key).then_some(key))
    }

    /// The value of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&'a RawValue> {
        let last = self.0.iter().rev().find(|(name, _)| name == key);
        last.map(|(_, raw)| *raw)
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
                let mut fields = Vec::new();
                while let Some((Key(key), value)) = entries.next_entry()? {
                    if fields.len() == OBJECT_KEYS {
                        return Err(A::Error::custom("too many keys"));
                    }
                    fields.push((key, value));
                }
                Ok(Fields(fields))
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

/// A string, or the text of a number or boolean; its begin and an ellipsis if it is longer than [`TEXT_BYTES`]. What is shown
/// as received is not read here.
pub(super) fn text(raw: Option<&RawValue>) -> Option<String> {
    let mut text = whole_text(raw)?;
    if text.len() > TEXT_BYTES {
        text.truncate(cut(&text, TEXT_BYTES).len());
        text.push('…');
    }
    Some(text)
}

/// The same at any length, for what is a list in one text, or is cut where it is shown.
pub(super) fn whole_text(raw: Option<&RawValue>) -> Option<String> {
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
    let elements = Elements::of(raw).kept.into_iter();
    elements
        .filter(|element| !element.get().starts_with('['))
        .filter_map(|element| serde_json::from_str(element.get()).ok())
        .collect()
}

/// How many elements of a list are no objects, or come after the last that is read.
pub(super) fn count_unreadable(raw: Option<&RawValue>) -> usize {
    let Elements { kept, beyond } = Elements::of(raw);
    kept.iter().filter(|element| !element.get().starts_with('{')).count() + beyond
}

/// The elements of a list. serde could read a struct from an array by field order, but obshell never sends that: who reads
/// objects has to leave arrays out.
#[derive(Default)]
pub(super) struct Elements<'a> {
    /// The first [`LIST_ELEMENTS`].
    pub kept: Vec<&'a RawValue>,
    /// How many come after these.
    pub beyond: usize,
}

impl<'a> Elements<'a> {
    /// Of `null` or another type there are none.
    pub(super) fn of(raw: Option<&'a RawValue>) -> Self {
        raw.and_then(|raw| serde_json::from_str(raw.get()).ok())
            .unwrap_or_default()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Elements<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Elements<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut elements = Elements::default();
                while elements.kept.len() < LIST_ELEMENTS
                    && let Some(element) = list.next_element()?
                {
                    elements.kept.push(element);
                }
                while list.next_element::<IgnoredAny>()?.is_some() {
                    elements.beyond += 1;
                }
                Ok(elements)
            }
        }
        deserializer.deserialize_seq(List)
    }
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
    fn of_a_doubled_key_the_last_value_counts() {
        assert_eq!(read(r#"{"n":1,"n":2}"#).n, Some(2));
        assert_eq!(read(r#"{"n":1,"\u006e":4}"#).n, Some(4));
        let outer: Outer = serde_json::from_str(r#"{"rows":[{"n":1,"n":2},{"n":3}]}"#).unwrap();
        assert_eq!(outer.rows.len(), 2, "no row is lost");
    }

    #[test]
    fn no_answer_takes_more_memory_than_the_limits_allow() {
        let many = format!("[{}0]", "0,".repeat(LIST_ELEMENTS));
        let raw = RawValue::from_string(many).unwrap();
        let elements = Elements::of(Some(&raw));
        assert_eq!((elements.kept.len(), elements.beyond), (LIST_ELEMENTS, 1));
        assert_eq!(count_unreadable(Some(&raw)), LIST_ELEMENTS + 1);
        assert_eq!(list::<i64>(Some(&raw)).len(), LIST_ELEMENTS);
        let keys = |count: usize| format!("{{{}\"n\":7}}", r#""x":0,"#.repeat(count - 1));
        assert_eq!(read(&keys(OBJECT_KEYS)).n, Some(7));
        assert!(serde_json::from_str::<Sample>(&keys(OBJECT_KEYS + 1)).is_err());
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let fits = "数".repeat(TEXT_BYTES / 3);
        assert_eq!(read(&format!(r#"{{"s":"{fits}"}}"#)).s.as_deref(), Some(fits.as_str()));
        let longer = format!("{fits}数");
        assert_eq!(read(&format!(r#"{{"s":"{longer}"}}"#)).s, Some(format!("{fits}…")));
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
