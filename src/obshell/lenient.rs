//! Lenient deserializers: a key that is missing, `null` or of another type is *not reported*, never an error.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// An exact integer. A string of digits and `123.0` count too; a fraction does not.
pub(super) fn int<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(parse_integer(raw.get().trim_matches('"')))
}

/// Parses an integer, also in the form `123.0`.
pub fn parse_integer(text: &str) -> Option<i64> {
    let (digits, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    digits.parse().ok().filter(|_| is_whole)
}

/// A string, or the text of a number or boolean.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(match raw.get().as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw.get()).ok(),
        Some(b'{' | b'[' | b'n') | None => None,
        Some(_) => Some(raw.get().to_owned()),
    })
}

/// The readable elements of a list; empty for `null` or another type. Unreadable elements are skipped, so
/// that one bad row hides no other.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let elements: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    Ok(elements
        .into_iter()
        .filter(|element| !is_array(element))
        .filter_map(|element| serde_json::from_str(element.get()).ok())
        .collect())
}

/// Whether a value is an array. serde could read a struct from one by field order, but obshell never sends
/// that.
pub(super) fn is_array(raw: &RawValue) -> bool {
    raw.get().starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Default, Debug, PartialEq)]
    #[serde(default)]
    struct Sample {
        #[serde(deserialize_with = "int")]
        n: Option<i64>,
        #[serde(deserialize_with = "text")]
        s: Option<String>,
        #[serde(deserialize_with = "list")]
        l: Vec<i64>,
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

    #[derive(Deserialize, Default, Debug, PartialEq)]
    #[serde(default)]
    struct Outer {
        #[serde(deserialize_with = "list")]
        rows: Vec<Sample>,
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
