//! Owns the overview as it is sent: its keys in order, with values exactly as a scenario or a recording has them.

use indexmap::IndexMap;
use serde_json::Value;

/// One overview: names and values in the order of the wire.
pub(crate) type Fields = IndexMap<String, Value>;

/// The 32 keys of the overview in the agent's order, and `backup_dest`, which is documented and never sent.
pub(crate) const NAMES: [&str; 33] = [
    "tenant_id",
    "job_id",
    "restore_tenant_name",
    "restore_tenant_id",
    "backup_tenant_name",
    "backup_tenant_id",
    "backup_cluster_name",
    "backup_dest",
    "restore_option",
    "restore_scn",
    "restore_scn_display",
    "status",
    "start_timestamp",
    "backup_set_list",
    "backup_piece_list",
    "backup_data_uri",
    "backup_log_uri",
    "tablet_count",
    "finish_tablet_count",
    "total_bytes",
    "total_bytes_display",
    "finish_bytes",
    "finish_bytes_display",
    "description",
    "recover_scn",
    "recover_scn_display",
    "recover_progress",
    "restore_progress",
    "backup_cluster_version",
    "ls_count",
    "finish_ls_count",
    "comment",
    "finish_timestamp",
];

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
    fields.keys().map(String::as_str).find(|name| !NAMES.contains(name))
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
