//! The list of restores, in English.

use crate::{restore::Outcome, text::Board};

pub(super) const ENGLISH: Board = Board {
    heading: "Restores",
    summary: |running, ended, failed| match (running, ended, failed) {
        (1, 0, _) => "1 restore, running".to_owned(),
        (running, ended, 0) => format!("{running} running, {ended} ended"),
        (running, ended, failed) => {
            format!("{running} running, {ended} ended, {failed} failed or cancelled in the last 24 h")
        }
    },
    zone: |zone| format!("times in {zone}"),
    tenants_summary: |total| format!("{total} tenant{}", if total == 1 { "" } else { "s" }),
    tenants_only: "This obshell has no list of restores (it needs 4.3.2). These are the tenants of the cluster.",
    unreadable: |count| match count {
        1 => "1 row could not be read".to_owned(),
        count => format!("{count} rows could not be read"),
    },
    unreadable_hint: |more| match more {
        false => "As the agent sent it:",
        true => "As the agent sent it, the first ones:",
    },
    search: "Find by tenant, source, cluster, job, path",
    status: "State",
    statuses: ["Any state", "Running", "Restored", "Failed or cancelled"],
    state_words: |state, gone| match state.outcome() {
        None if state.is_running() => "running restoring",
        None => "unknown status",
        Some(Outcome::Succeeded) => "restored",
        Some(Outcome::Failed) if gone => "cancelled or dropped",
        Some(Outcome::Failed) => "failed",
    },
    period: "Period",
    periods: ["Any time", "Last 24 hours", "Last 7 days", "Last 30 days"],
    choose_columns: "Columns",
    relative: "Relative times",
    export: |kind| format!("Export {kind}"),
    shown: |left, total| format!("{left} of {total}"),
    clear: "Show all",
    open_tenant: "Tenant",
    open: "Open",
    empty: "This cluster has no restores yet. A new one appears here by itself.",
    no_match: "Nothing matches the search.",
    none_left: "No restore matches these filters.",
    columns: [
        "Job", "Tenant", "From", "State", "Progress", "Started", "Ended", "Took", "Size", "Tablets",
    ],
    caption: "Restores of this cluster",
    so_far: |span| format!("{span} so far"),
    not_reported: "not reported",
    unreadable_start: |sent| format!("not readable: {sent}"),
    restored: |tablets, log_streams| {
        let tablets = tablets.map(super::restore::tablets);
        let streams = log_streams.map(|count| format!("{count} log stream{}", if count == 1 { "" } else { "s" }));
        tablets.into_iter().chain(streams).collect::<Vec<_>>().join(" · ")
    },
    no_cause: "no reason was sent",
    cause: |what, log_stream, why, code| {
        let place = log_stream.map(|id| format!(" on log stream {id}")).unwrap_or_default();
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
        format!("{what}{place}{why}{code}")
    },
    finish: |from, to, likely| format!("{from} – {to}, likely {likely}"),
    longer: "longer than forecast",
    no_finish: "no finish time yet",
    moving: |ago| ago.map_or_else(|| "moving".to_owned(), |ago| format!("moved {ago}")),
    slow: |ago| ago.map_or_else(|| "slow".to_owned(), |ago| format!("slow, moved {ago}")),
    still: |span| format!("no progress for {span}"),
    last_seen: |words| format!("last seen: {words}"),
    cannot_tell: "activity unknown",
    disk: |used, of| match of {
        Some(of) => format!("disk {used} of about {of}"),
        None => format!("disk {used}"),
    },
    no_counters: "no counters while running",
    data: |percent| format!("data {percent} %"),
    log: |percent| format!("log {percent} %"),
    today: |time| format!("today {time}"),
    yesterday: |time| format!("yesterday {time}"),
    loading: "Asking for the restores…",
};
