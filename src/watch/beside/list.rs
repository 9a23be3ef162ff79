//! What the list of all restores tells of one: its history, and where its backups lie.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::{BesideView, Learnt};
use crate::{
    obshell::{RestoreOverview, RestoreTasks},
    restore::{Earlier, Reading, Restore},
};

impl BesideView {
    pub(super) fn read_list(&mut self, list: &RestoreTasks, restore: &Restore, reading: &Reading<'_>) -> Learnt {
        let Some(source) = restore.source.tenant.as_deref() else {
            return Learnt::Nothing;
        };
        // Most rows are of other tenants: only those that name this one are read.
        let rows = list
            .contents
            .iter()
            .filter(|raw| raw.get().contains(source))
            .filter_map(|raw| Some((serde_json::from_str::<RestoreOverview>(raw.get()).ok()?, raw)));
        let rows: Vec<(Restore, &Box<RawValue>)> = rows
            .map(|(row, raw)| (Restore::from_overview(&row, reading), raw))
            .collect();
        if let Some((own, _)) = rows.iter().find(|(row, _)| row.key == restore.key) {
            self.data_uri.clone_from(&own.backup.data_uri);
            self.log_uri.clone_from(&own.backup.log_uri);
        }
        let mut earlier: Vec<(Earlier, &Box<RawValue>)> = rows
            .iter()
            .filter(|(row, _)| row.is_earlier_of(restore))
            .filter_map(|(row, raw)| Some((Earlier::of(row)?, *raw)))
            .collect();
        earlier.sort_by_key(|(earlier, _)| std::cmp::Reverse(earlier.started));
        earlier.dedup_by(|(one, _), (other, _)| one.key == other.key);
        self.history_sent = Rc::new(earlier.iter().map(|(_, raw)| (*raw).clone()).collect());
        let earlier = earlier.into_iter().map(|(earlier, _)| earlier).collect();
        let known = self.history.replace(Rc::new(earlier));
        if known == self.history {
            Learnt::Nothing
        } else {
            Learnt::Background
        }
    }
}
