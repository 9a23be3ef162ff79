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
        self.unreadable_rows = list.unreadable();
        let Some(source) = restore.source.tenant.as_deref() else {
            return RelatedUpdate::Nothing;
        };
        let rows: Vec<(Restore, &Box<RawValue>)> = list
            .rows_with(source)
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
