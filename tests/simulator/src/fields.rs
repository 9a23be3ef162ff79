//! Owns the overview as it is sent: its keys in the agent's order, with values exactly as a scenario or a recording has
//! them.

use indexmap::IndexMap;
use serde_json::Value;

/// One overview: names and values.
pub(crate) type Fields = IndexMap<String, Value>;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
}
use Kind::{Number, Text};

/// The keys of the overview in the agent's order. `backup_dest` is documented and never sent, `restore_type` is sent by
/// some versions only. A test of the client compares this list with the table that the client is made from.
const FIELDS: [(&str, Kind); 34] = [
    ("tenant_id", Number),
    ("job_id", Number),
    ("restore_tenant_name", Text),
    ("restore_tenant_id", Number),
    ("backup_tenant_name", Text),
    ("backup_tenant_id", Number),
    ("backup_cluster_name", Text),
    ("backup_dest", Text),
    ("restore_option", Text),
    ("restore_scn", Number),
    ("restore_scn_display", Text),
    ("status", Text),
    ("start_timestamp", Text),
    ("backup_set_list", Text),
    ("backup_piece_list", Text),
    ("backup_data_uri", Text),
    ("backup_log_uri", Text),
    ("tablet_count", Number),
    ("finish_tablet_count", Number),
    ("total_bytes", Number),
    ("total_bytes_display", Text),
    ("finish_bytes", Number),
    ("finish_bytes_display", Text),
    ("description", Text),
    ("recover_scn", Number),
    ("recover_scn_display", Text),
    ("recover_progress", Text),
    ("restore_progress", Text),
    ("backup_cluster_version", Number),
    ("ls_count", Number),
    ("finish_ls_count", Number),
    ("comment", Text),
    ("finish_timestamp", Text),
    ("restore_type", Text),
];

/// What no agent, or not every agent, sends.
const SELDOM: [&str; 2] = ["backup_dest", "restore_type"];

/// Every name that an overview may have, in the agent's order.
#[must_use]
pub fn overview_fields() -> Vec<&'static str> {
    FIELDS.iter().map(|(name, _)| *name).collect()
}

/// An overview that reports nothing: what every agent sends for a row full of NULL.
pub(crate) fn defaults() -> Fields {
    let sent = FIELDS.iter().filter(|(name, _)| !SELDOM.contains(name));
    sent.map(|(name, kind)| {
        let nothing = match kind {
            Number => Value::from(0),
            Text => Value::from(""),
        };
        ((*name).to_owned(), nothing)
    })
    .collect()
}

/// The same fields in the agent's order.
pub(crate) fn in_order(mut fields: Fields) -> Fields {
    fields.sort_by_cached_key(|name, _| FIELDS.iter().position(|(known, _)| known == name));
    fields
}

/// A text of an overview; empty when absent or no text.
pub(crate) fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A whole number of an overview; 0 when absent or no number.
pub(crate) fn int(fields: &Fields, name: &str) -> i64 {
    fields.get(name).and_then(Value::as_i64).unwrap_or_default()
}

/// Changes a value that is there already: what a scenario left out stays out.
pub(crate) fn replace(fields: &mut Fields, name: &str, value: impl Into<Value>) {
    if let Some(slot) = fields.get_mut(name) {
        *slot = value.into();
    }
}

/// A name in the list that no overview has.
pub(crate) fn unknown_name(fields: &Fields) -> Option<&str> {
    let known = |name: &str| FIELDS.iter().any(|(known, _)| *known == name);
    fields.keys().map(String::as_str).find(|name| !known(name))
}

/// OceanBase's display of a size: binary units from MB, two decimals, no blank.
pub(crate) fn size_display(bytes: i64) -> String {
    const UNITS: [&str; 4] = ["MB", "GB", "TB", "PB"];
    // Sizes of tenants stay far below the 2^53 at which a double loses bytes.
    #[expect(clippy::cast_precision_loss, reason = "two decimals of a unit are shown")]
    let mut value = bytes as f64 / f64::from(1 << 20);
    let mut units = UNITS.into_iter();
    let mut unit = units.next().unwrap_or_default();
    for larger in units {
        if value < 1024.0 {
            break;
        }
        value /= 1024.0;
        unit = larger;
    }
    format!("{value:.2}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_in_the_recordings() {
        for (bytes, display) in [
            (0, "0.00MB"),
            (18_622_071, "17.76MB"),
            (313_158_553, "298.65MB"),
            (236_377_726_320, "220.14GB"),
            (3_261_909_876_419, "2.97TB"),
        ] {
            assert_eq!(size_display(bytes), display);
        }
    }

    #[test]
    fn an_overview_that_reports_nothing_has_every_key_that_is_always_sent() {
        let nothing = defaults();
        assert_eq!(nothing.len(), 32);
        assert_eq!(
            (int(&nothing, "total_bytes"), nothing.get("comment")),
            (0, Some(&"".into()))
        );
        let mixed: Fields = serde_json::from_str(r#"{"restore_type": "", "comment": "", "job_id": 1}"#).unwrap();
        let order: Vec<_> = in_order(mixed).into_keys().collect();
        assert_eq!(order, ["job_id", "comment", "restore_type"]);
    }

    #[test]
    fn whole_numbers_stay_exact() {
        let fields: Fields = serde_json::from_str(r#"{"restore_scn": 1728890608464651300, "comment": "a"}"#).unwrap();
        assert_eq!(int(&fields, "restore_scn"), 1_728_890_608_464_651_300);
        assert_eq!(
            (
                text(&fields, "comment"),
                text(&fields, "status"),
                int(&fields, "job_id")
            ),
            ("a", "", 0)
        );
    }
}
