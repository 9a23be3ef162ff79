//! Secrets that slip into a text are masked before anything else looks at it.

use super::uri::split_entry;

/// What stands in place of a secret.
pub const MASK: &str = "***";

/// Parts of parameter names whose values are secrets.
const SECRETS: [&str; 8] = [
    "access_id",
    "access_key",
    "secret",
    "encrypt_key",
    "token",
    "password",
    "credential",
    "signature",
];

/// `text` with the value of everything named like a secret replaced by [`MASK`], wherever it stands.
pub fn mask_secrets(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut inside_secret = false;
    for chunk in text.split_inclusive('=') {
        let visible = if inside_secret {
            chunk.get(end_of_value(chunk)..).unwrap_or_default()
        } else {
            chunk
        };
        masked.push_str(visible);
        // A secret that has not ended in this chunk holds `=` itself: it goes on in the next.
        let goes_on = inside_secret && visible.is_empty();
        if !goes_on {
            inside_secret = visible.ends_with('=') && names_secret(visible);
            if inside_secret {
                masked.push_str(MASK);
            }
        }
    }
    masked
}

/// Whether the parameter that a chunk `…&name=` ends with is a secret.
fn names_secret(chunk: &str) -> bool {
    let name = chunk
        .rsplit(['&', '?', ',', '/'])
        .next()
        .unwrap_or(chunk)
        .to_ascii_lowercase();
    SECRETS.iter().any(|secret| name.contains(secret))
}

fn end_of_value(chunk: &str) -> usize {
    let parameter = chunk.find(|character: char| character == '&' || character == '"' || character.is_whitespace());
    let entry = split_entry(chunk, true).map(|(value, _)| value.len());
    parameter.into_iter().chain(entry).min().unwrap_or(chunk.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::BackupUri;
    use proptest::prelude::*;

    #[test]
    fn secrets_never_come_through() {
        for (sent, shown) in [
            (
                "oss://b/p?host=h&access_id=ID1&access_key=K1==&x=1",
                "oss://b/p?host=h&access_id=***&access_key=***&x=1",
            ),
            (
                "s3://b?ACCESS_KEY=a/b+c=,s3://c?s3_secret_key=z",
                "s3://b?ACCESS_KEY=***,s3://c?s3_secret_key=***",
            ),
            (
                "cos://b?host=h.comaccess_id=ID1&appid=7",
                "cos://b?host=h.comaccess_id=***&appid=7",
            ),
            ("oss://b?access_key=pa,ss?w&host=h", "oss://b?access_key=***&host=h"),
            ("access_id=ID1", "access_id=***"),
            ("file:///secret/backup?host=h", "file:///secret/backup?host=h"),
        ] {
            assert_eq!(mask_secrets(sent), shown);
            for uri in BackupUri::parse_list(sent) {
                assert!(!format!("{uri:?}").contains("ID1"), "{uri:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_secret_is_masked_wherever_it_stands(before in "[ -~]{0,20}", secret in "K[A-Z0-9/+=]{8,20}", after in "[a-z=&?]{0,10}") {
            let shown = mask_secrets(&format!("{before}&access_key={secret}&{after}"));
            prop_assert!(!shown.contains(&secret), "{}", shown);
        }

        #[test]
        fn masking_twice_changes_nothing(text in "(access_id|=|&|,|[a-z])*") {
            let once = mask_secrets(&text);
            prop_assert_eq!(mask_secrets(&once), once);
        }
    }
}
