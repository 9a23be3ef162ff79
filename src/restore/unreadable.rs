//! Fields that were sent and cannot be read: neither a value nor "not reported".

use super::{Percent, uri::BackupUri};
use crate::{
    limits::{TEXT_BYTES, cut},
    obshell::parse_integer,
    time::Stamp,
};

/// The text of the field `name` as received, if it says something that cannot be read. `None` where it can be read, where
/// nothing was sent, and for fields that are plain text. At most [`TEXT_BYTES`] of it.
pub fn unreadable<'a>(name: &str, received: &'a str) -> Option<&'a str> {
    let text = received.trim();
    let is_sent = !text.is_empty() && text != "null";
    (is_sent && !is_readable(name, text)).then_some(cut(text, TEXT_BYTES))
}

fn is_readable(name: &str, text: &str) -> bool {
    match name {
        "start_timestamp" | "finish_timestamp" => Stamp::parse(text).is_some() || says_no_time(text),
        "restore_progress" | "recover_progress" => Percent::parse(text).is_some(),
        "backup_set_list" | "backup_piece_list" | "backup_data_uri" | "backup_log_uri" => {
            !text.starts_with(['[', '{']) && !BackupUri::parse_list(text).is_empty()
        }
        "tenant_id"
        | "job_id"
        | "restore_tenant_id"
        | "backup_tenant_id"
        | "backup_cluster_version"
        | "restore_scn"
        | "recover_scn"
        | "tablet_count"
        | "finish_tablet_count"
        | "total_bytes"
        | "finish_bytes"
        | "ls_count"
        | "finish_ls_count" => parse_integer(text).is_some(),
        _ => true,
    }
}

/// Whether a time is one of those by which Go and OceanBase say "nothing": a year up to 1970.
fn says_no_time(text: &str) -> bool {
    let year = text.split('-').next().and_then(|year| year.parse::<u16>().ok());
    year.is_some_and(|year| year <= 1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_and_cannot_be_read_is_told_apart_from_what_was_not_sent() {
        for (name, text) in [
            ("start_timestamp", "yesterday"),
            ("finish_timestamp", "2024-02-30T00:00:00Z"),
            ("restore_progress", "NaN"),
            ("recover_progress", "half"),
            ("total_bytes", "1.5"),
            ("restore_scn", "18446744073709551615"),
            ("tablet_count", "{\"a\":1}"),
            ("backup_set_list", "[\"file:///a\"]"),
        ] {
            assert_eq!(unreadable(name, text), Some(text), "{name}");
            for nothing in ["", " ", "null"] {
                assert_eq!(unreadable(name, nothing), None, "{name}");
            }
        }
    }

    #[test]
    fn what_can_be_read_or_says_nothing_is_not_unreadable() {
        for (name, text) in [
            ("start_timestamp", "2022-06-1 10:58:33.689560"),
            ("start_timestamp", "0001-01-01T00:00:00Z"),
            ("finish_timestamp", "1970-01-01 08:00:00"),
            ("restore_progress", "33.84"),
            ("total_bytes", "0"),
            ("restore_tenant_id", "-1"),
            ("backup_set_list", "file:///a,file:///b"),
            ("comment", "NaN"),
        ] {
            assert_eq!(unreadable(name, text), None, "{name}");
        }
    }
}
