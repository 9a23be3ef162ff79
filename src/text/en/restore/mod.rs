//! The page of one restore, in English.

mod cancel;
mod error_meaning;
mod events;
mod failure;
mod outlook;
mod phases;
mod task;

use crate::{
    chart::NoTimeline,
    obshell::Refusal,
    restore::{AssumedBecause, Contradiction, bytes},
    text::restore::{
        CardText, ChipText, DetailText, ExplainText, FactText, MilestoneText, NothingText, Origins, Piece, RestoreText,
        TimelineText, TimesText,
    },
};

pub(super) const ENGLISH: RestoreText = RestoreText {
    all_restores: "All restores",
    crumbs: "Path",
    job: |id| format!("job {id}"),
    not_reported: "not reported",
    origins,
    chip: ChipText {
        running: "Restoring",
        creating: "Being created",
        succeeded: "Restored",
        bringing_up: "Restored, being brought up",
        standby: "Restored, still a standby",
        failed: "Failed",
        gone: "Cancelled or dropped",
        gone_short: "Cancelled",
        unknown: "Unknown status",
    },
    explain: ExplainText {
        phase: phases::phase,
        kind: phases::kind,
        no_counters: phases::no_counters,
        creating: "OceanBase is creating the target tenant. The agent already lists the restore; details follow once the tenant exists.",
        without_tenant: "The agent lists this restore as running, but OceanBase knows no tenant of this name: it was dropped, or is not created yet.",
        just_succeeded: "OceanBase has decided that the restore succeeded. The finish time and the counters follow within about a minute.",
        just_failed: "OceanBase has decided that the restore failed. The finish time and the reason follow within about a minute.",
        succeeded,
        succeeded_gone: |before| {
            format!(
                "{} No tenant of this name exists any more: it has been dropped since, or renamed.",
                ended(before)
            )
        },
        failed,
        gone: "The tenant no longer exists: the restore was cancelled, or the tenant was dropped.",
        cancelled: "The restore was cancelled, or its tenant was dropped while it ran.",
        ended_unknown: "A finish time was sent, but the status does not say how the restore ended.",
    },
    times: TimesText {
        running_for: "Running for",
        started: |time| format!("Started {time}"),
        start_unknown: "The agent sent no start time.",
        took: "Took",
        duration_unknown: "The duration is not known: start or finish was not sent.",
        tablets,
        part_of_second: |span| match span.as_millis() {
            0..10 => "under 0.01 s".to_owned(),
            _ => format!("{:.2} s", span.as_secs_f64()),
        },
        to_be_restored: |amount| format!("To be restored: {amount}"),
        start_unreadable: |sent| format!("A start time was sent, but it is not readable: {sent}"),
        log_streams: |count| format!("{count} log {}", if count == "1" { "stream" } else { "streams" }),
        zone_asked: |session, label| {
            format!(
                "The database session writes start and finish in {session}, but the agent labels them {label}. They are shown in the time that the session meant."
            )
        },
        zone_assumed,
    },
    failure: failure::FAILURE,
    timeline: TIMELINE,
    cards: CARDS,
    facts: FACTS,
    details: DETAILS,
    nothing: NothingText {
        connecting: |tenant| format!("Asking the agent about {tenant}…"),
        title: absent_title,
        unknown: "The agent knows of no restore under this name.",
        no_such: "No such restore",
        no_such_sentence: |tenant| {
            format!(
                "The agent lists no restore of {tenant} with the job and start of this link. It may have been removed from its history."
            )
        },
        last: |tenant| format!("Show the last restore of {tenant}"),
        back: "Back to all restores",
    },
    milestone: MilestoneText {
        state: |state, status| format!("{state}. Status {status}."),
        tenths: |data, log| match (data, log) {
            (Some(data), Some(log)) => format!("Data {data} %, log {log} %."),
            (Some(data), None) => format!("Data {data} %."),
            (None, Some(log)) => format!("Log {log} %."),
            (None, None) => String::new(),
        },
        failed: |tenant| format!("The restore of {tenant} has failed."),
        gone: |tenant| format!("The restore of {tenant} was cancelled, or its tenant was dropped."),
        stalled: "The restore has made no progress for longer than usual.",
        moves_again: "The restore makes progress again.",
    },
    outlook: outlook::ENGLISH,
    task: task::TASK,
    history: task::HISTORY,
    cancel: cancel::CANCEL,
    replaced: task::REPLACED,
    deadline: events::DEADLINE,
    changes: events::CHANGES,
    recording: events::RECORDING,
};

const TIMELINE: TimelineText = TimelineText {
    title: "Timeline",
    target: "Target",
    create_tenant: "Create tenant",
    restore: "Restore",
    data: "Data",
    log: "Log",
    disk: "Disk in use",
    bring_up: "Bring up",
    zone: |zone| format!("times in {zone}"),
    span: |from, to, length, open| match open {
        Some(open) => format!("{from} → {open} {to} · {length} so far"),
        None => format!("{from} → {to} · {length}"),
    },
    start: |time| format!("start {time}"),
    finish: |time| format!("finish {time}"),
    now: "now",
    last_answer: "last answer",
    point: |time, before| format!("point in time {time}, {before} before the start"),
    point_alone: |time| format!("point in time {time}"),
    bar: |lane, status, from, to, length, open| {
        let until = open.map_or_else(|| "to".to_owned(), |open| format!("until {open},"));
        format!("{lane}: {status}, from {from} {until} {to}, {length}")
    },
    none: |why| match why {
        NoTimeline::StartUnknown => "Nothing to draw: the start is not known.",
        NoTimeline::FinishUnknown => {
            "Nothing to draw yet: the restore has ended, but its finish time has not been sent."
        }
        NoTimeline::FinishBeforeStart => "Nothing to draw: the finish is before the start.",
    },
    window: |times| format!("window {times}"),
    likely: |time| format!("likely {time}"),
    frozen: |time| format!("likely {time}, frozen: no progress"),
    frozen_short: |time| format!("frozen at {time}"),
    longer: "longer than forecast",
    deadline: |time| format!("deadline {time}"),
    log_left: |span| format!("{span} of log left"),
    log_done: "target reached",
    probe: "Read the timeline at",
    read: "Point at the picture, or move its line with the arrow keys, to read values.",
    ahead: "still to come",
    data_is: |percent| format!("data {percent} %"),
    log_is: |time, left| match left {
        "" => format!("log up to {time}"),
        left => format!("log up to {time}, {left}"),
    },
    disk_is: |size| format!("disk {size}"),
    here: |there, time, zone| format!("{there} ({time} {zone} for you)"),
    seen_here: "observed here",
    monitored: "monitored by Prometheus",
    unwatched: "no data",
    window_means: "80 % prediction interval",
    measured: |lane, last, from, to| match last {
        Some(last) => format!("{lane}: {last}, measured from {from} to {to}"),
        None => format!("{lane}: measured from {from} to {to}"),
    },
    throughput: "Throughput (darker is faster)",
    never_watched: "Not watched while it ran: no data was recorded here.",
    forecast_history: "Forecasts at the time",
    held: |(held, all)| match all {
        1 => format!("The window held the end in {held} of 1 forecast."),
        all => format!("The window held the end in {held} of {all} forecasts."),
    },
    not_held: "The restore did not succeed. Forecasts assume success, so none of them applies.",
    ended: |time| format!("ended {time}"),
    table: "Show as a table",
    heads: ["What", "From", "To", "Length"],
    samples: "Samples",
    sample_heads: ["Time", "Data", "Log up to", "Disk in use", "Observed by"],
    window_row: "Forecast window",
    likely_row: "Likely end",
};

const CARDS: CardText = CardText {
    data: "Data",
    log: "Log",
    log_streams: "Log streams",
    speed: "Speed",
    reported: "reported",
    from_times: "from the times above",
    evidence: phases::evidence,
    no_data: phases::no_data,
    no_log: phases::no_log,
    no_log_streams: phases::no_log_streams,
    of_tablets: |total| format!("of {}", tablets(total)),
    tablets: |finished, total| format!("{finished} of {}", tablets(total)),
    unreadable: |sent| format!("sent, but not readable: {sent}"),
    last_seen: |value, time| format!("{value} at {time}, last seen before the end."),
    contradiction: |contradiction| match contradiction {
        Contradiction::Size(name, size, display) => format!(
            "The answer contradicts itself: {name} is {} ({size} bytes), {name}_display says {display}. This page uses {name}.",
            bytes(*size)
        ),
        Contradiction::MoreThanAll(name, finished, total) => {
            format!("The answer contradicts itself: {name} is {finished}, of {total} in total.")
        }
    },
    in_total: |size| format!("{size} in total."),
    bytes: |finished, total| format!("{finished} of {total}."),
    complete: "All data is copied.",
    bytes_not_counted: "Finished bytes were not reported; the restore is complete.",
    replayed: "replayed",
    left: |span| format!("{span} of log left."),
    at_target: "The target is reached.",
    replayed_to: |time| format!("Replayed up to {time}."),
    of_log_streams: |total| format!("of {total}"),
    log_streams_not_kept: "The finished count was not reported.",
    tablets_per_second: "tablets/s",
    rate_note: |rate, fixed_steps| match fixed_steps {
        true => format!("{rate} on average. A restore this short is bound by fixed steps, not by size."),
        false => format!("{rate} on average."),
    },
    percent: |percent| format!("{percent} percent"),
    estimate: |percent| format!("an estimated {percent} percent"),
};

const FACTS: FactText = FactText {
    being_restored: "What is being restored",
    was_to_be_restored: "What was to be restored",
    was_restored: "What was restored",
    tenant: "Tenant",
    source: "Source",
    target: "Restore to",
    to_latest: "the latest log, without an end point",
    data_backup: "Data backup",
    log_archive: "Log archive",
    none_listed: "none listed (obshell never lists them for azblob and obs)",
    data_path: "Data path",
    log_path: "Log path",
    placement: "Placement",
    description: "Description",
    taken_by: |version| format!("backup taken by {version}"),
    more: |count| format!("and {count} more"),
    primary: |zone| format!("primary {zone}"),
    pools: |names, count| format!("{} {names}", if count == 1 { "pool" } else { "pools" }),
    replicas: |replica, zones| match zones {
        "" => replica.to_owned(),
        zones => format!("{replica} in {zones}"),
    },
    concurrency: |threads| format!("concurrency {threads}"),
};

const DETAILS: DetailText = DetailText {
    answer: "Answer",
    trace: "Trace",
    answered: "Answered",
    answered_in: |time, ms| match ms {
        "" => time.to_owned(),
        ms => format!("{time} in {ms} ms"),
    },
    fields: "Every field",
    fields_note: "As received. A missing value arrives as zero or as an empty text, so these read “not reported” unless another field proves otherwise.",
    heads: ["Field", "Value"],
    backup_dest: "never sent by obshell, it would hold the access key",
    unreadable: |sent| format!("sent, but not readable: {sent}"),
    see_raw: "see the raw answer below",
    raw: "Raw answer",
    raw_note: "The body as received. Secrets, should any be in it, are masked.",
    copy: "Copy",
    copied: "Copied",
    not_copied: "Not copied",
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

/// `1 tablet`, `590 tablets`.
pub(in crate::text::en) fn tablets(count: &str) -> String {
    format!("{count} tablet{}", if count == "1" { "" } else { "s" })
}

fn ended(before: Option<&str>) -> String {
    before.map_or("The restore has ended.".to_owned(), |span| {
        format!("Ended {span} before the last answer.")
    })
}

fn succeeded(before: Option<&str>, last: bool) -> String {
    let place = if last {
        " This is the last restore of a tenant with this name."
    } else {
        ""
    };
    format!("{}{place}", ended(before))
}

fn failed(before: Option<&str>, reason: bool, no_tenant: bool) -> String {
    let when = before.map_or("The restore failed.".to_owned(), |span| {
        format!("Failed {span} before the last answer.")
    });
    let why = if reason {
        "The reason is below."
    } else {
        "OceanBase gave no reason."
    };
    let since = if no_tenant {
        " No tenant of this name exists now."
    } else {
        ""
    };
    format!("{when} {why}{since}")
}

fn zone_assumed(label: Option<&str>, because: AssumedBecause) -> String {
    let why = match because {
        AssumedBecause::StartsInFuture => "otherwise the restore would begin in the future",
        AssumedBecause::EndsInFuture => "otherwise the restore would have ended in the future",
        AssumedBecause::StartsBeforeTarget => "otherwise the restore would begin before the point it restores to",
        AssumedBecause::NoLabel => "they carry no zone",
        AssumedBecause::NoTimes => return String::new(),
    };
    let sent = label.map_or(String::new(), |label| format!(" The agent labels them {label}."));
    format!("Start and finish are assumed to be in +08:00, OceanBase's default: {why}.{sent}")
}

fn absent_title(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "Never restored",
        Refusal::TenantNotExist => "No such tenant",
        Refusal::SysTenant => "Not for the sys tenant",
        _ => "No restore to show",
    }
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
        let answer = succeeded(Some("8 min 17 s"), true);
        assert!(answer.starts_with("Ended 8 min 17 s before the last answer."));
        assert!(succeeded(None, false) == "The restore has ended.");
        assert!(failed(None, false, false).ends_with("OceanBase gave no reason."));
        assert!(failed(None, true, true).ends_with("No tenant of this name exists now."));
    }
}
