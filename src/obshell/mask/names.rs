//! The harmless names and the names of secrets.
//!
//! Source: obshell's backup URIs and the parameters of OceanBase's `ALTER SYSTEM RESTORE`.

/// Parameters whose values may be shown: of backup URIs, then of `restore_option`.
pub(super) const HARMLESS: [&str; 18] = [
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

/// The name of a secret.
#[derive(Debug, Clone, Copy)]
pub(super) struct SecretName {
    /// The first part, in lower case.
    pub(super) stem: &'static str,
    /// The second part; empty if the stem is enough.
    second: &'static str,
    /// Whether ordinary words contain the name too, so that only the whole word counts.
    pub(super) whole_word: bool,
}

/// The names of secrets. Separators may stand between two parts, and other parts of the name before and after them:
/// `s3_secret_access_key`, `AccessKeySecret` and `secretKey` match.
pub(super) const SECRETS: [SecretName; 29] = [
    parts("access", "id"),
    parts("access", "key"),
    parts("account", "key"),
    parts("private", "key"),
    parts("encrypt", "key"),
    parts("encrypt", "info"),
    parts("secret", ""),
    parts("token", ""),
    parts("password", ""),
    parts("passwd", ""),
    parts("credential", ""),
    parts("signature", ""),
    parts("passphrase", ""),
    parts("authorization", ""),
    parts("api", "key"),
    parts("appid", ""),
    parts("role", "arn"),
    parts("external", "id"),
    parts("principal", ""),
    parts("keytab", ""),
    parts("krb5conf", ""),
    word("ak"),
    word("sk"),
    word("sas"),
    word("sig"),
    word("pwd"),
    word("arn"),
    word("sts"),
    word("configs"),
];

const fn parts(stem: &'static str, second: &'static str) -> SecretName {
    SecretName {
        stem,
        second,
        whole_word: false,
    }
}

const fn word(stem: &'static str) -> SecretName {
    SecretName {
        stem,
        second: "",
        whole_word: true,
    }
}

/// Separators between the parts of a name.
pub(super) const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.')
}

/// The bytes that a name consists of.
pub(super) const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || is_separator(byte)
}

/// Whether a parameter of this lower-case name keeps its value.
pub(super) fn is_harmless(name: &[u8]) -> bool {
    HARMLESS.iter().any(|harmless| harmless.as_bytes() == name)
}

/// Whether a lower-case name is the name of a secret.
pub(super) fn is_secret(name: &[u8]) -> bool {
    (0..name.len()).any(|at| SECRETS.iter().any(|secret| secret.is_at(name, at)))
}

/// Whether a lower-case name ends with the first part of a name of two parts, so that the second one may follow.
pub(super) fn may_continue(name: &[u8]) -> bool {
    SECRETS
        .iter()
        .any(|secret| !secret.second.is_empty() && name.ends_with(secret.stem.as_bytes()))
}

impl SecretName {
    fn is_at(&self, name: &[u8], at: usize) -> bool {
        let rest = name.get(at..).unwrap_or_default();
        if rest.first() != self.stem.as_bytes().first() {
            return false;
        }
        let Some(behind) = rest.strip_prefix(self.stem.as_bytes()) else {
            return false;
        };
        if self.whole_word {
            let before = at.checked_sub(1).and_then(|before| name.get(before));
            let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
            return is_edge(before) && is_edge(behind.first());
        }
        let mut rest = behind.iter().skip_while(|byte| is_separator(**byte) || **byte == b' ');
        self.second.bytes().all(|byte| rest.next() == Some(&byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_names_match_in_every_spelling() {
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
    fn no_name_is_both_harmless_and_secret() {
        assert!(
            HARMLESS
                .iter()
                .all(|name| is_harmless(name.as_bytes()) && !is_secret(name.as_bytes()))
        );
    }
}
