//! When a restore ends, whether it moves, and by what evidence.

use crate::restore::forecast::{Confidence, NoForecast, Reason};

/// The words of the outlook. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct OutlookText {
    /// Over the window.
    pub between: &'static str,
    /// A time of the next day.
    pub tomorrow: fn(&str) -> String,
    /// `likely 04:30`.
    pub likely: fn(&str) -> String,
    /// The same before a tenant's name in the tab's title: `~04:30 · `.
    pub likely_in_title: fn(&str) -> String,
    /// How much the window says.
    pub confidence: fn(Confidence) -> &'static str,
    /// In place of the window once the restore has taken longer than was forecast.
    pub longer: &'static str,
    /// What that means.
    pub longer_note: &'static str,
    /// The forecast is that of the last movement.
    pub frozen: &'static str,
    /// A reason.
    pub reason: fn(Reason) -> String,
    /// Why there is no forecast.
    pub none: fn(NoForecast) -> &'static str,
    /// It moves.
    pub moving: &'static str,
    /// It moves at less than half of its average pace.
    pub slow: &'static str,
    /// `last change 12 s ago, usually within 45 s`.
    pub changed: fn(ago: &str, usual: Option<&str>) -> String,
    /// The agent does not answer; what was seen last.
    pub out_of_sight: fn(last: &str) -> String,
    /// What is said of a running restore was so at the last answer, and nobody knows whether it is now.
    pub as_of_answer: &'static str,
    /// Still for this long; gaps of that length are normal.
    pub still: fn(still: &str, normal: &str) -> String,
    /// It has been still so long that OceanBase may be retrying.
    pub retrying: &'static str,
    /// Nothing that could move is seen.
    pub cannot_tell: &'static str,
    /// Title of the disk card.
    pub disk: &'static str,
    /// The evidence is the cluster's Prometheus.
    pub monitored: &'static str,
    /// The evidence is this page's own samples.
    pub inferred: &'static str,
    /// `of about 410 GB expected`.
    pub of_expected: fn(&str) -> String,
    /// `8.5 MB/s now, 9.1 MB/s on average.`
    pub growth: fn(now: Option<&str>, average: Option<&str>) -> String,
    /// What the tenant writes now.
    pub written: fn(rate: &str) -> String,
    /// How the expected size was reckoned.
    pub size_by: fn(Reason) -> String,
    /// No size is known to compare with.
    pub size_unknown: &'static str,
    /// `38 min of log per minute.`
    pub log_pace: fn(&str) -> String,
    /// The log stands still.
    pub log_still: &'static str,
}

pub(super) const ENGLISH: OutlookText = OutlookText {
    between: "Finishes between",
    tomorrow: |time| format!("tomorrow {time}"),
    likely: |likely| format!("likely {likely}"),
    likely_in_title: |likely| format!("~{likely} · "),
    confidence: |confidence| match confidence {
        Confidence::Low => "low confidence",
        Confidence::Medium => "medium confidence",
        Confidence::High => "high confidence",
    },
    longer: "Longer than forecast",
    longer_note: "The window that was given has passed. No new one is given until there is evidence for it.",
    frozen: "Nothing moves: this is the forecast of the last movement.",
    reason,
    none: |none| match none {
        NoForecast::Ended => "",
        NoForecast::StartUnknown => "No finish time is given: the agent does not tell when the restore began.",
        NoForecast::NothingKnown => {
            "No finish time is given: the agent sends no counters, no disk growth is known, and this source was never restored here before."
        }
        NoForecast::NotCountedYet => {
            "No finish time yet: data is counted only once all log streams have reached the consistent point."
        }
        NoForecast::NoThroughputYet => "No finish time yet: too few steps were seen to tell a pace.",
        NoForecast::SizeUnknown => {
            "No finish time is given: its disk use is known, but nothing tells how much it will be."
        }
    },
    moving: "Moving",
    slow: "Slow: less than half of its average pace",
    changed: |ago, usual| match usual {
        Some(usual) => format!("last change {ago}; one usually comes within {usual}"),
        None => format!("last change {ago}"),
    },
    out_of_sight: |last| format!("Out of sight while the agent does not answer. Seen last: {last}"),
    as_of_answer: "As of the agent's last answer.",
    still: |still, normal| format!("Still for {still}; up to {normal} is normal here"),
    retrying: "OceanBase may be retrying: a log stream that fails is tried again for more than ten minutes before the restore fails.",
    cannot_tell: "Whether it moves cannot be told: nothing that changes is seen",
    disk: "Disk growth",
    monitored: "monitored",
    inferred: "inferred",
    of_expected: |size| format!("of about {size} expected"),
    growth: |now, average| match (now, average) {
        (Some(now), Some(average)) => format!("{now} now, {average} on average."),
        (Some(now), None) => format!("{now}."),
        (None, Some(average)) => format!("{average} on average."),
        (None, None) => String::new(),
    },
    written: |rate| format!("{rate} written by the tenant, as Prometheus has it."),
    size_by: |reason| match reason {
        Reason::DiskPerByteMeasured => "Expected by what an earlier restore of this source used on disk.".to_owned(),
        Reason::DiskPerReplica { replicas: 1 } => {
            "Expected by the size of the backup; compression makes this uncertain.".to_owned()
        }
        Reason::DiskPerReplica { replicas } => {
            format!(
                "Expected by the size of the backup times {replicas} FULL replicas; compression makes this uncertain."
            )
        }
        reason => self::reason(reason),
    },
    size_unknown: "How much it will be is not known.",
    log_pace: |pace| format!("{pace} of log per minute."),
    log_still: "The log does not move.",
};

fn reason(reason: Reason) -> String {
    match reason {
        Reason::DataIsLater => "copying the data takes longer than replaying the log".to_owned(),
        Reason::LogIsLater => "replaying the log takes longer than copying the data".to_owned(),
        Reason::LogNotSeen => "the data as counted; how far the log is, is not told".to_owned(),
        Reason::DataIsStill => "the data stands still".to_owned(),
        Reason::LogIsStill => "the log stands still".to_owned(),
        Reason::OnlyTheEndIsLeft => "data and log are complete, and what is left is counted by nothing".to_owned(),
        Reason::DiskGrowth => "growth on disk towards its expected size".to_owned(),
        Reason::DiskPerByteMeasured => "the disk use of an earlier restore of this source".to_owned(),
        Reason::DiskPerReplica { replicas: 1 } => "the usual disk use per byte".to_owned(),
        Reason::DiskPerReplica { replicas } => format!("the usual disk use per byte, times {replicas} replicas"),
        Reason::History { restores: 1 } => "one earlier restore of this source".to_owned(),
        Reason::History { restores } => format!("{restores} earlier restores of this source"),
    }
}
