//! Reads the history and the backup locations of a restore from the list of all restores.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::{super::notify::Subject, RelatedData, RelatedUpdate};
use crate::{
    obshell::{RestoreJobs, RestoreOverview, raw_fields},
    restore::{PreviousRestore, Restore, TimeContext},
    sorting::sort_by_key,
};

impl RelatedData {
    pub(super) fn read_list(
        &mut self,
        list: &RestoreJobs,
        restore: &Restore,
        time_context: &TimeContext<'_>,
    ) -> RelatedUpdate {
        self.running = Rc::new(running(list, time_context));
        let Some(source) = restore.source.tenant.as_deref() else {
            return RelatedUpdate::Nothing;
        };
        // Parses only rows that may contain the source's name, because most rows are of other tenants.
        let rows = list
            .contents
            .iter()
            .filter(|raw| may_contain_name(raw.get(), source))
            .filter_map(|raw| Some((serde_json::from_str::<RestoreOverview>(raw.get()).ok()?, raw)));
        let rows: Vec<(Restore, &Box<RawValue>)> = rows
            .map(|(row, raw)| (Restore::from_overview(&row, time_context), raw))
            .collect();
        if let Some((own, raw)) = rows.iter().find(|(row, _)| row.key == restore.key) {
            self.data_uri.clone_from(&own.backup.data_uri);
            self.log_uri.clone_from(&own.backup.log_uri);
            self.fields = Rc::new(raw_fields(raw));
        }
        let mut earlier: Vec<(PreviousRestore, &Box<RawValue>)> = rows
            .iter()
            .filter(|(row, _)| row.is_earlier_of(restore))
            .filter_map(|(row, raw)| Some((PreviousRestore::of(row)?, *raw)))
            .collect();
        sort_by_key(&mut earlier, |(earlier, _)| std::cmp::Reverse(earlier.started));
        earlier.dedup_by(|(one, _), (other, _)| one.key == other.key);
        self.history_sent = Rc::new(earlier.iter().map(|(_, raw)| (*raw).clone()).collect());
        let earlier = earlier.into_iter().map(|(earlier, _)| earlier).collect();
        let before = self.history.replace(Rc::new(earlier));
        if before == self.history {
            RelatedUpdate::Nothing
        } else {
            RelatedUpdate::ForecastContext
        }
    }
}

/// The restores that run. Parses only rows that do not say in the agent's own form that they have ended.
fn running(list: &RestoreJobs, time_context: &TimeContext<'_>) -> Vec<Subject> {
    let ended = [r#""status":"SUCCESS""#, r#""status":"FAIL""#];
    let rows = list
        .contents
        .iter()
        .filter(|raw| !ended.iter().any(|ended| raw.get().contains(ended)));
    rows.filter_map(|raw| RestoreOverview::from_row(raw))
        .map(|row| Restore::from_overview(&row, time_context))
        .filter(|restore| restore.state.is_running())
        .map(|restore| Subject {
            tenant: restore.tenant.unwrap_or_default(),
            id: restore.key,
        })
        .collect()
}

/// Whether a row's JSON may contain this name. JSON may escape any character except letters and digits, and
/// then contains a backslash.
fn may_contain_name(json: &str, name: &str) -> bool {
    let plain = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '-';
    json.contains(name) || (json.contains('\\') && !name.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_escaping_and_other_rows_are_skipped() {
        for (json, name, expected) in [
            (r#"{"backup_tenant_name":"orders","x":"\u0026"}"#, "orders", true),
            (r#"{"backup_tenant_name":"bills","x":"\u0026"}"#, "orders", false),
            (r#"{"backup_tenant_name":"a\u0026b"}"#, "a&b", true),
            (r#"{"backup_tenant_name":"a&b"}"#, "a&b", true),
            (r#"{"backup_tenant_name":"say \"hi\""}"#, "say \"hi\"", true),
            (r#"{"backup_tenant_name":"bills"}"#, "a&b", false),
            (r#"{"backup_tenant_name":"\u6570"}"#, "数", true),
        ] {
            assert_eq!(may_contain_name(json, name), expected, "{json} {name}");
        }
    }
}
