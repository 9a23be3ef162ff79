//! The list of restores, in English.

use super::{app, board_selection, forms};
use crate::{
    restore::{Outcome, UnknownMovement, forecast::Evidence},
    text::{
        Board,
        neutral::{joined, sizes},
    },
};

pub(super) const ENGLISH: Board = Board {
    heading: "Restores",
    tab_title: |mark, counts, page| {
        let count = |count: usize, what: fn(usize) -> String| (count > 0).then(|| what(count));
        let problems = [
            count(counts.failed, |count| format!("{count} failed or cancelled")),
            count(counts.stalled, |count| format!("{count} stalled")),
            count(counts.late, |count| format!("{count} late")),
        ];
        let note = match (
            counts.out_of_contact,
            joined(", ", problems.iter().flatten().map(String::as_str)),
        ) {
            (true, _) => "no contact".to_owned(),
            (false, problems) if problems.is_empty() => {
                count(counts.running, |count| format!("{count} running")).unwrap_or_default()
            }
            (false, problems) => problems,
        };
        (app::ENGLISH.tab_title)(&format!("{mark}{}", joined(" · ", [note.as_str(), page])))
    },
    summary: |running, ended, failed, zone| {
        let restores = match running.saturating_add(ended) {
            1 => "1 restore".to_owned(),
            all => format!("{all} restores"),
        };
        let failed = match failed {
            0 => String::new(),
            failed => format!(", {failed} failed or cancelled in the last 24 h"),
        };
        format!("{restores} in the list, {running} running{failed} · times in {zone}")
    },
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
    gap: |from, to| {
        let period = from.map_or_else(|| format!("until {to}"), |from| format!("between {from} and {to}"));
        format!(
            "Restores that started {period} are missing: the agent cannot read at least one of them and then refuses the whole list. Times as the agent labels them."
        )
    },
    selection: board_selection::ENGLISH,
    search: "Find by tenant, source, cluster, job, path",
    search_placeholder: "Tenant, source, job, path · Enter opens",
    search_hint: "Enter opens the only restore that is listed, or the tenant with the name typed where nothing is listed.",
    status: "State",
    statuses: [
        "Any state",
        "Running",
        "Restored",
        "Failed or cancelled",
        "Needs attention",
    ],
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
    more: "More",
    shown: |left, total| format!("{left} of {total}"),
    clear: "Show all",
    empty: "This cluster has no restores yet. A new one appears here by itself.",
    no_match: |search, opens| match opens {
        true => format!("Nothing matches \"{search}\". Press Enter to open this tenant."),
        false => format!("Nothing matches \"{search}\"."),
    },
    none_left: "No restore matches these filters.",
    columns: [
        "Job", "Tenant", "From", "State", "Progress", "Started", "Ended", "Took", "Size", "Tablets",
    ],
    caption: "Restores of this cluster",
    so_far: |span| format!("{span} so far"),
    not_reported: "not reported",
    unreadable_start: |sent| format!("not readable: {sent}"),
    restored: |tablets, log_streams| {
        let (tablets, streams) = (tablets.map(forms::tablets), log_streams.map(forms::log_streams));
        joined(" · ", [tablets.as_deref(), streams.as_deref()].into_iter().flatten())
    },
    no_cause: "no reason was sent",
    cause: |what, log_stream, why, code| {
        let place = log_stream.map(|id| format!(" on log stream {id}")).unwrap_or_default();
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
        format!("{what}{place}{why}{code}")
    },
    finish: |from, to, likely, evidence| match evidence {
        // The restore's own page may know more.
        Evidence::History => format!("{from} – {to}, likely {likely}, by history"),
        _ => format!("{from} – {to}, likely {likely}"),
    },
    overdue: "longer than forecast",
    no_finish: "no finish time yet",
    moving: |ago| ago.map_or_else(|| "moving".to_owned(), |ago| format!("moved {ago}")),
    slow: |ago| ago.map_or_else(|| "slow".to_owned(), |ago| format!("slow, moved {ago}")),
    stalled: |span| format!("no progress for {span}"),
    last_seen: |words| format!("last seen: {words}"),
    activity_unknown: |why| match why {
        UnknownMovement::TooEarly => "no change seen yet",
        UnknownMovement::AtTheEnd => "all counted",
        UnknownMovement::NotMeasured => "movement unknown",
    },
    disk: |used, of| match of {
        Some(of) => format!("disk {} of about {}", sizes::bytes(used), sizes::bytes(of)),
        None => format!("disk {}", sizes::bytes(used)),
    },
    no_counters: "no counters while running",
    data: |percent| format!("data {}", (forms::ENGLISH.percent)(percent)),
    log: |percent| format!("log {}", (forms::ENGLISH.percent)(percent)),
    source_cluster: |cluster| format!("@ {cluster}"),
    today: |time| format!("today {time}"),
    yesterday: |time| format!("yesterday {time}"),
    loading: "Asking for the restores…",
};
