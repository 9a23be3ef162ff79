//! The page of one restore, in English.

mod absent;
mod announcements;
mod cancel;
mod cards;
mod changes;
mod deadline;
mod details;
mod error_meaning;
mod facts;
mod failure;
mod forecast;
mod headline;
mod history;
mod next_steps;
mod paste;
mod phases;
mod recording;
mod replaced;
mod report;
mod side;
mod task;
mod timeline;

use crate::{
    restore::AssumedBecause,
    text::{
        en::{app, forms},
        neutral::{joined, sizes},
        restore::{ChipText, ExplainText, NotListed, Origins, Piece, RestoreText, TabNote, TimesText},
    },
};

pub(super) const ENGLISH: RestoreText = RestoreText {
    all_restores: "All restores",
    crumbs: "Path",
    tab_title: |mark, note, tenant| {
        let note = match note {
            TabNote::None => String::new(),
            TabNote::Likely(likely) => format!("~{likely} · "),
            TabNote::Stalled => "no progress · ".to_owned(),
            TabNote::Creating => "being created · ".to_owned(),
            TabNote::OutOfContact => "no contact · ".to_owned(),
            TabNote::NotListed => "no longer listed · ".to_owned(),
        };
        (app::ENGLISH.tab_title)(&format!("{mark}{note}{tenant}"))
    },
    job: |id| format!("job {id}"),
    not_reported: "not reported",
    origins,
    headline: headline::ENGLISH,
    chip: ChipText {
        running: "Restoring",
        creating: "Being created",
        succeeded: "Restored",
        bringing_up: "Restored, being brought up",
        standby: "Restored, still a standby",
        failed: "Failed",
        gone: "Cancelled or dropped",
        not_listed: "No longer listed",
        unknown: "Unknown status",
    },
    explain: ExplainText {
        running: phases::running,
        kind: phases::kind,
        creating: "OceanBase is creating the target tenant. The agent already lists the restore; details follow once the tenant exists.",
        without_tenant: "The agent lists this restore as running, but OceanBase knows no tenant of this name: it was dropped, or is not created yet.",
        just_succeeded: "OceanBase has decided that the restore succeeded. The finish time and the counters follow within about a minute.",
        just_failed: "OceanBase has decided that the restore failed. The finish time and the reason follow within about a minute.",
        succeeded,
        succeeded_gone: |ago| {
            format!(
                "{} No tenant of this name exists any more: it has been dropped since, or renamed.",
                ended(ago)
            )
        },
        failed,
        gone: "The tenant no longer exists: the restore was cancelled, or the tenant was dropped.",
        cancelled: "The restore was cancelled, or its tenant was dropped while it ran.",
        vanished: |time, running, now| {
            let seen = if running {
                "Last seen running at"
            } else {
                "Last seen at"
            };
            let now = match now {
                NotListed::NoTenant => "OceanBase lists neither the job nor the tenant now",
                NotListed::NoRestore => "the tenant exists, but the agent knows no restore of it now",
                NotListed::NoJob => "OceanBase does not list the job now",
            };
            let end = if running { " How it ended is not known." } else { "" };
            format!("{seen} {time}; {now}.{end}")
        },
        list_instead: |reason| {
            format!("The overview of this restore is not available: {reason}. This is its row in the list of restores.")
        },
        ended_unknown: "A finish time was sent, but the status does not say how the restore ended.",
    },
    times: TimesText {
        running_for: "Running for",
        started: |time| format!("Started {time}"),
        start_unknown: "The agent sent no start time.",
        took: "Took",
        duration_unknown: "The duration is not known: start or finish was not sent.",
        amount: |bytes, tablets, log_streams| {
            let (tablets, streams) = (tablets.map(forms::tablets), log_streams.map(forms::log_streams));
            let parts = [bytes.map(sizes::bytes), tablets, streams];
            joined(", ", parts.iter().flatten().map(String::as_str))
        },
        span: |from, to, zone| format!("{from} → {to} {zone}"),
        part_of_second: |span| match span.as_millis() {
            0..10 => "under 0.01 s".to_owned(),
            _ => format!("{:.2} s", span.as_secs_f64()),
        },
        to_be_restored: |amount| format!("To be restored: {amount}"),
        start_unreadable: |sent| format!("A start time was sent, but it is not readable: {sent}"),
        zone_asked: |session, label| {
            format!(
                "The database session writes start and finish in {session}, but the agent labels them {label}. They are shown in the time that the session meant."
            )
        },
        zone_assumed,
    },
    failure: failure::FAILURE,
    timeline: timeline::ENGLISH,
    cards: cards::ENGLISH,
    facts: facts::ENGLISH,
    details: details::ENGLISH,
    absent: absent::ENGLISH,
    milestone: announcements::ENGLISH,
    forecast: forecast::ENGLISH,
    side: side::ENGLISH,
    task: task::ENGLISH,
    history: history::ENGLISH,
    cancel: cancel::ENGLISH,
    replaced: replaced::ENGLISH,
    deadline: deadline::ENGLISH,
    changes: changes::ENGLISH,
    recording: recording::ENGLISH,
    paste: paste::ENGLISH,
    report: report::ENGLISH,
    next: next_steps::ENGLISH,
};

fn origins(origins: &Origins) -> Vec<Piece> {
    let plain = |text: &str| Piece::Plain(text.to_owned());
    let mut pieces = Vec::new();
    if let Some(source) = &origins.source {
        pieces.extend([plain("from "), Piece::Strong(source.clone())]);
        pieces.extend(origins.cluster.iter().map(|cluster| plain(&format!(" @ {cluster}"))));
    }
    if let Some((time, zone)) = &origins.target {
        let joint = if pieces.is_empty() {
            "to the state of "
        } else {
            ", to the state of "
        };
        pieces.extend([plain(joint), Piece::Strong(time.clone()), plain(&format!(" {zone}"))]);
    }
    if origins.to_latest {
        let joint = if pieces.is_empty() { "" } else { ", " };
        pieces.push(plain(&format!("{joint}to the latest log")));
    }
    pieces
}

fn ended(ago: Option<&str>) -> String {
    ago.map_or("The restore has ended.".to_owned(), |ago| format!("Ended {ago}."))
}

fn succeeded(ago: Option<&str>, last: bool) -> String {
    let place = if last {
        " This is the last restore of a tenant with this name."
    } else {
        ""
    };
    format!("{}{place}", ended(ago))
}

fn failed(ago: Option<&str>, reason: bool, no_tenant: bool) -> String {
    let when = ago.map_or("The restore failed.".to_owned(), |ago| format!("Failed {ago}."));
    // The headline says a reason that was sent.
    let why = if reason { "" } else { " OceanBase gave no reason." };
    let since = if no_tenant {
        " No tenant of this name exists now."
    } else {
        ""
    };
    format!("{when}{why}{since}")
}

fn zone_assumed(label: Option<&str>, because: AssumedBecause) -> String {
    let why = match because {
        AssumedBecause::StartsInFuture => "otherwise a restore would begin in the future",
        AssumedBecause::EndsInFuture => "otherwise a restore would have ended in the future",
        AssumedBecause::StartsBeforeTarget => "otherwise a restore would begin before the point it restores to",
        AssumedBecause::NoLabel => "they carry no zone",
        AssumedBecause::NoTimes => return String::new(),
    };
    let sent = label.map_or(String::new(), |label| format!(" The agent labels them {label}."));
    format!("Start and finish are assumed to be in +08:00, OceanBase's default: {why}.{sent}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(pieces: Vec<Piece>) -> String {
        pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Plain(text) => text,
                Piece::Strong(name) => format!("*{name}*"),
                Piece::Term(_, name) => name.to_owned(),
            })
            .collect()
    }

    #[test]
    fn the_line_under_the_name_leaves_out_what_is_not_known() {
        let source = Some("orders".to_owned());
        let cluster = Some("ob-prod".to_owned());
        let target = Some(("2026-11-22 01:55:00.000000".to_owned(), "+08:00".to_owned()));
        let all = Origins {
            source: source.clone(),
            cluster,
            target: target.clone(),
            to_latest: false,
        };
        assert_eq!(
            plain(origins(&all)),
            "from *orders* @ ob-prod, to the state of *2026-11-22 01:55:00.000000* +08:00"
        );
        let of_source = Origins {
            source,
            ..Origins::default()
        };
        assert_eq!(plain(origins(&of_source)), "from *orders*");
        let of_target = Origins {
            target,
            ..Origins::default()
        };
        assert_eq!(
            plain(origins(&of_target)),
            "to the state of *2026-11-22 01:55:00.000000* +08:00"
        );
        let to_latest = Origins {
            source: Some("orders".to_owned()),
            to_latest: true,
            ..Origins::default()
        };
        assert_eq!(plain(origins(&to_latest)), "from *orders*, to the latest log");
        assert!(origins(&Origins::default()).is_empty());
    }

    #[test]
    fn an_assumed_zone_is_said_with_its_reason() {
        let remark = zone_assumed(Some("+00:00"), AssumedBecause::StartsInFuture);
        assert!(remark.contains("+08:00") && remark.contains("in the future") && remark.contains("labels them +00:00"));
        assert!(!zone_assumed(None, AssumedBecause::NoLabel).contains("labels them"));
        assert!(
            zone_assumed(None, AssumedBecause::NoTimes).is_empty(),
            "there is no time to remark on"
        );
    }

    #[test]
    fn an_end_is_told_with_and_without_its_age() {
        let answer = succeeded(Some("8 min ago"), true);
        assert!(answer.starts_with("Ended 8 min ago."));
        assert!(succeeded(None, false) == "The restore has ended.");
        assert!(failed(None, false, false).ends_with("OceanBase gave no reason."));
        assert_eq!(failed(Some("1 d ago"), true, false), "Failed 1 d ago.");
        assert!(failed(None, true, true).ends_with("No tenant of this name exists now."));
    }
}
