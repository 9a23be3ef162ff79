//! Converts the wire's [`RestoreOverview`] to [`Restore`].

use crate::obshell::RestoreOverview;
use crate::time::Stamp;

use super::progress::{Counters, is_unlimited, scn};
use super::{
    Backup, BackupUri, Comment, ObVersion, Phase, Restore, RestoreId, RestoreKind, RestoreOption, RestoreState, Source,
    TimeContext,
};

impl Restore {
    /// Converts a row. Never fails: unreadable values count as not reported.
    pub fn from_overview(row: &RestoreOverview, context: &TimeContext<'_>) -> Self {
        let status = row.status.clone().unwrap_or_default();
        let phase = Phase::of(&status);
        let finish = stamp(&row.finish_timestamp);
        let state = RestoreState::of(phase, finish.is_some());
        let target = scn(row.restore_scn);
        // While the status says that it runs, a finish time does not belong to this restore.
        let finish = finish.filter(|_| !state.is_running());
        let times = context.times(stamp(&row.start_timestamp), finish, target);
        let option = RestoreOption::parse(row.restore_option.as_deref().unwrap_or_default());
        let to_latest = is_unlimited(row.restore_scn);
        let tenant = text(&row.restore_tenant_name);
        let kind = RestoreKind::of(tenant.as_deref(), &option, row.restore_type.as_deref(), to_latest);
        let counters = Counters::new(row, state, kind);
        Self {
            key: RestoreId {
                job_id: row.job_id,
                start: row.start_timestamp.clone().unwrap_or_default(),
            },
            tenant,
            tenant_id: id(row.restore_tenant_id),
            source: Source {
                tenant: text(&row.backup_tenant_name),
                tenant_id: id(row.backup_tenant_id),
                cluster: text(&row.backup_cluster_name),
                version: row.backup_cluster_version.and_then(ObVersion::decode),
            },
            kind,
            target,
            to_latest,
            status,
            phase,
            state,
            started: times.started,
            finished: times.finished,
            zone: times.zone,
            data: counters.data(),
            log: counters.log(target),
            log_streams: counters.log_streams(),
            tier: counters.tier,
            pasted: None,
            option,
            backup: Backup {
                sets: uris(&row.backup_set_list),
                pieces: uris(&row.backup_piece_list),
                data_uri: uris(&row.backup_data_uri),
                log_uri: uris(&row.backup_log_uri),
            },
            comment: row.comment.as_deref().and_then(Comment::parse),
            description: text(&row.description),
        }
    }
}

fn stamp(text: &Option<String>) -> Option<Stamp> {
    Stamp::parse(text.as_deref()?)
}

/// A text that is not blank.
fn text(text: &Option<String>) -> Option<String> {
    text.clone().filter(|text| !text.trim().is_empty())
}

/// A tenant id; `None` for −1 and 0.
fn id(id: Option<i64>) -> Option<i64> {
    id.filter(|id| *id > 0)
}

fn uris(list: &Option<String>) -> Vec<BackupUri> {
    BackupUri::parse_list(list.as_deref().unwrap_or_default())
}
