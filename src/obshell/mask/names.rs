//! Which names are harmless and which are those of secrets.
//!
//! Source: protocol of obshell's backup URIs and the parameters of OceanBase's `ALTER SYSTEM RESTORE`.

/// Parameters whose values may be shown: of backup URIs, then of `restore_option`.
const HARMLESS: [&str; 18] = [
    "host",
    "s3_region",
    "region",
    "zone",
    "idc",
    "max_iops",
    "max_bandwidth",
    "enable_worm",
    "addressing_model",
    "checksum_type",
    "delete_mode",
    "pool_list",
    "locality",
    "primary_zone",
    "concurrency",
    "method",
    "description",
    "restore_type",
];

/// Names of secrets by their parts. Between the parts joints may stand, and before and behind anything that belongs to a
/// name: `s3_secret_access_key`, `AccessKeySecret` and `secretKey` are among them.
const SECRETS: [&[&str]; 18] = [
    &["access", "id"],
    &["access", "key"],
    &["account", "key"],
    &["private", "key"],
    &["encrypt", "key"],
    &["encrypt", "info"],
    &["secret"],
    &["token"],
    &["password"],
    &["passwd"],
    &["credential"],
    &["signature"],
    &["appid"],
    &["role", "arn"],
    &["external", "id"],
    &["principal"],
    &["keytab"],
    &["krb5conf"],
];

/// Names of secrets that are part of ordinary words too: they count as whole words only.
const SECRET_WORDS: [&str; 8] = ["ak", "sk", "sas", "sig", "pwd", "arn", "sts", "configs"];

/// What joins the parts of a name.
pub(super) const fn is_joint(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.')
}

/// What a name is made of.
pub(super) const fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || is_joint(byte)
}

/// Whether a parameter of this name, in lower case, may keep its value.
pub(super) fn is_harmless(name: &[u8]) -> bool {
    HARMLESS.iter().any(|harmless| harmless.as_bytes() == name)
}

/// Whether a name, in lower case, is that of a secret.
pub(super) fn is_secret(name: &[u8]) -> bool {
    (0..name.len()).any(|at| is_secret_at(name, at))
}

fn is_secret_at(name: &[u8], at: usize) -> bool {
    let rest = name.get(at..).unwrap_or_default();
    let begins = |text: &str| rest.first() == text.as_bytes().first();
    let has_parts = |parts: &[&str]| parts.first().is_some_and(|first| begins(first)) && begins_with(rest, parts);
    let before = at.checked_sub(1).and_then(|before| name.get(before));
    let is_word = |word: &str| {
        let behind = rest.strip_prefix(word.as_bytes());
        before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
            && behind.is_some_and(|behind| behind.first().is_none_or(|byte| !byte.is_ascii_alphanumeric()))
    };
    SECRETS.iter().any(|parts| has_parts(parts)) || SECRET_WORDS.iter().any(|word| begins(word) && is_word(word))
}

/// Whether `name` begins with these parts; joints and blanks may stand in between.
fn begins_with(name: &[u8], parts: &[&str]) -> bool {
    let mut rest = name;
    parts.iter().enumerate().all(|(index, part)| {
        let joints = rest
            .iter()
            .take_while(|byte| index > 0 && (is_joint(**byte) || **byte == b' '))
            .count();
        let found = rest.get(joints..).and_then(|rest| rest.strip_prefix(part.as_bytes()));
        rest = found.unwrap_or_default();
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_in_every_spelling() {
        for name in [
            "access_id",
            "accesskey",
            "s3_secret_access_key",
            "account_key",
            "accountkey",
            "sts_ak",
            "sts_sk",
            "sts_url",
            "appid",
            "role_arn",
            "rolearn",
            "external_id",
            "principal",
            "keytab",
            "krb5conf",
            "configs",
            "ak",
            "my.sk",
            "sas",
            "x-sig",
            "pwd",
            "private_key",
            "kms_encrypt_info",
            "encrypt key",
            "access key",
        ] {
            assert!(is_secret(name.as_bytes()), "{name}");
        }
        for name in [
            "task",
            "task_id",
            "disk",
            "data_disk_usage",
            "public_key",
            "key",
            "trace_id",
            "sassy",
            "signal",
            "rearnest",
            "status",
            "lists",
            "host",
            "risk.log",
            "configuration",
        ] {
            assert!(!is_secret(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn nothing_is_harmless_and_secret() {
        assert!(
            HARMLESS
                .iter()
                .all(|name| is_harmless(name.as_bytes()) && !is_secret(name.as_bytes()))
        );
    }
}
