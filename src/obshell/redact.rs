//! Access keys never get past the wire: their values are masked in every body before anything reads it.
//!
//! obshell's parser of backup paths can leave parameters glued to a URI, an access key among them.

use std::borrow::Cow;

/// What stands in place of a secret.
const MASK: &str = "***";

/// Names whose values are secrets, wherever they end a parameter's or a key's name: `access_id`, `s3_access_key`, ….
///
/// Each has a `c` as its third letter.
const NAMES: [&str; 4] = ["access_id", "access_key", "secret", "secret_key"];

/// `body` with the values of secrets masked. It stays JSON if it was JSON.
pub(super) fn redact(body: String) -> String {
    match mask(&body) {
        Cow::Borrowed(_) => body,
        Cow::Owned(masked) => masked,
    }
}

fn mask(body: &str) -> Cow<'_, str> {
    let mut masked = String::new();
    let mut kept = 0;
    let mut from = 0;
    while let Some(value) = next_value(body, from) {
        let end = value + value_length(body.get(value..).unwrap_or_default());
        if end > value {
            masked.push_str(body.get(kept..value).unwrap_or_default());
            masked.push_str(MASK);
            kept = end;
        }
        from = end.max(value);
    }
    if kept == 0 {
        return Cow::Borrowed(body);
    }
    masked.push_str(body.get(kept..).unwrap_or_default());
    Cow::Owned(masked)
}

/// Where the next secret value begins at or after `from`: behind `name=`, `name%3D`, `"name": "` and the like.
fn next_value(body: &str, from: usize) -> Option<usize> {
    let bytes = body.as_bytes();
    // Bodies can have megabytes, so they are gone through once: the third letter of a name shows that one may begin.
    let thirds = (from + 2..bytes.len()).filter(|at| matches!(bytes.get(*at), Some(b'c' | b'C')));
    thirds
        .filter_map(|third| {
            let rest = bytes.get(third - 2..)?;
            let named = NAMES.iter().filter(|name| {
                rest.get(..name.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            });
            let values = named.filter_map(|name| {
                let at = third - 2 + name.len();
                separator(body.get(at..)?).map(|length| at + length)
            });
            values.min()
        })
        .next()
}

/// The length of what stands between a name and its value.
fn separator(after: &str) -> Option<usize> {
    let sign = ["=", "%3d", "\\u003d"].iter().find(|sign| {
        after
            .get(..sign.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(sign))
    });
    sign.map(|sign| sign.len()).or_else(|| quoted_separator(after))
}

/// The length of `": "` in `"name": "value"`.
fn quoted_separator(after: &str) -> Option<usize> {
    let colon = after
        .strip_prefix('"')?
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?;
    Some(after.len() - colon.len())
}

/// The length of a value: up to the end of the JSON string, the parameter, or the entry of a list.
fn value_length(text: &str) -> usize {
    let mut rest = text;
    loop {
        let ends = ["\\u0026", "\\\"", "\\n", "\\t"]
            .iter()
            .any(|end| rest.starts_with(end));
        let Some(character) = rest
            .chars()
            .next()
            .filter(|c| !ends && !"&,;\"?".contains(*c) && !c.is_whitespace())
        else {
            return text.len() - rest.len();
        };
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn masks_keys_wherever_they_stand() {
        for (body, masked) in [
            (
                r#"{"l":"oss://b/p?host=h&access_id=AK&access_key=S/+=3&x=1"}"#,
                r#"{"l":"oss://b/p?host=h&access_id=***&access_key=***&x=1"}"#,
            ),
            (
                r#"{"l":"oss://b?access_key=S3\u0026x=1"}"#,
                r#"{"l":"oss://b?access_key=***\u0026x=1"}"#,
            ),
            (
                r#"{"l":"s3://b?ACCESS_KEY=S,s3://c?s3_secret=T"}"#,
                r#"{"l":"s3://b?ACCESS_KEY=***,s3://c?s3_secret=***"}"#,
            ),
            (
                r#"{"access_key": "S\/x", "secret":"T"}"#,
                r#"{"access_key": "***", "secret":"***"}"#,
            ),
            (
                r#"{"l":"oss://b?access_id%3DAK"}"#,
                r#"{"l":"oss://b?access_id%3D***"}"#,
            ),
        ] {
            assert_eq!(redact(body.to_owned()), masked);
        }
    }

    #[test]
    fn leaves_everything_else_alone() {
        for body in [
            r#"{"public_key":"MIG=","comment":"access_key missing"}"#,
            "",
            "access_id",
            "secret=",
        ] {
            assert_eq!(redact(body.to_owned()), body);
        }
    }

    proptest! {
        #[test]
        fn json_stays_json(before in "\\PC{0,20}", secret in "\\PC{1,20}", after in "\\PC{0,20}") {
            let json = serde_json::to_string(&[format!("{before}access_key={secret}&{after}")]).unwrap();
            prop_assert!(serde_json::from_str::<Vec<String>>(&redact(json)).is_ok());
        }

        #[test]
        fn no_plain_key_survives(secret in "[A-Za-z0-9/+=%]{4,40}", after in "(&[a-z]{0,8}|)") {
            let masked = redact(format!(r#"{{"l":"oss://b/p?access_key={secret}{after}"}}"#));
            prop_assert!(!masked.contains(&format!("={secret}")), "{}", masked);
        }
    }
}
