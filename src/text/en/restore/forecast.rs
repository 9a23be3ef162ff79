//! The finish window, in English.

use std::time::Duration;

use crate::{
    restore::{
        Lane, UnknownMovement,
        forecast::{Confidence, NoForecast, Reason},
        whole_minutes,
    },
    text::{
        en::span,
        neutral::{count, joined, sizes},
        restore::{ForecastText, Stall},
    },
};

pub(super) const ENGLISH: ForecastText = ForecastText {
    between: "Finishes between",
    tomorrow: |time| format!("tomorrow {time}"),
    likely: |time, confidence| match confidence {
        Confidence::Low => format!("likely {time}, low confidence"),
        Confidence::Medium => format!("likely {time}, medium confidence"),
        Confidence::High => format!("likely {time}, high confidence"),
    },
    longer: "Longer than forecast",
    longer_note: "The forecast window has passed. A new one appears as soon as there is evidence for it.",
    frozen: "This forecast was made before progress stopped.",
    because: |reasons| {
        let reasons: Vec<_> = reasons.iter().copied().map(reason).collect();
        reasons.join("; ")
    },
    held: |held, all| match all {
        1 => format!("On this cluster the window has held {held} of 1 end."),
        all => format!(
            "On this cluster the window has held {} of {} ends.",
            count(held),
            count(all)
        ),
    },
    none: |none| match none {
        NoForecast::Ended => "",
        NoForecast::StartUnknown => "No finish time: it is not known when the restore began.",
        NoForecast::NothingKnown => {
            "No finish time: the agent reports no counters, the disk growth is unknown, and this source has not been restored on this cluster before."
        }
        NoForecast::NotCountedYet => {
            "No finish time yet: data is counted only after all log streams have reached the consistent point."
        }
        NoForecast::NoThroughputYet => "No finish time yet: there are too few measurements to estimate the throughput.",
        NoForecast::SizeUnknown => "No finish time: the disk use is known, but not how much is expected.",
    },
    no_tablet_finished: |total, span| {
        format!(
            "No finish time yet: no tablet of {} has finished in {span}.",
            count(total)
        )
    },
    moving: |slow, ago, usual| {
        let state = if slow {
            "Slow: less than half of the average throughput"
        } else {
            "Moving"
        };
        match (ago, usual) {
            (Some(ago), Some(usual)) => format!("{state} · last change {ago} (usually every {usual} or less)"),
            (Some(ago), None) => format!("{state} · last change {ago}"),
            (None, _) => state.to_owned(),
        }
    },
    outdated: |last| format!("No current data. Last seen: {last}"),
    as_of_answer: "As of the agent's last answer.",
    stalled: |stall| {
        let Stall { span, usual, .. } = stall;
        let sentence = match stall.alone {
            None => format!("No progress for {span} (usually under {usual})"),
            Some(Lane::Data) => format!("No data copied for {span} (usually under {usual}), while the log advances"),
            Some(Lane::Log) => {
                format!("No log replayed for {span} (usually under {usual}), while data is being copied")
            }
            Some(Lane::Disk) => format!("No growth on disk for {span} (usually under {usual}), while the log advances"),
        };
        match stall.retrying {
            false => sentence,
            true => format!(
                "{sentence}. OceanBase may be retrying: the restore fails only after more than ten minutes of that."
            ),
        }
    },
    cannot_tell: |why| match why {
        UnknownMovement::TooEarly => "Too early to say whether it moves: no figure has changed yet",
        UnknownMovement::AtTheEnd => "All counted: OceanBase counts nothing more before the restore succeeds",
        UnknownMovement::NotMeasured => "Not known whether it moves: no figure is received that changes",
    },
    disk: "Disk growth",
    monitored: "monitored",
    inferred: "inferred",
    of_expected: |size| format!("of about {} expected", sizes::bytes(size)),
    growth: |now, average, expected| {
        let rate = |rate: Option<f64>| rate.filter(|rate| *rate > 0.0).and_then(sizes::rate);
        let over = now.map_or_else(String::new, |(_, over)| recently(over));
        let growth = match (rate(now.map(|(now, _)| now)), rate(average)) {
            (Some(now), Some(average)) => format!("{now} {over}, {average} on average."),
            (Some(now), None) => format!("{now} {over}."),
            (None, Some(average)) => format!("{average} on average."),
            (None, None) => String::new(),
        };
        let expected = expected.map_or_else(|| "The expected size is unknown.".to_owned(), expected_size);
        joined(" ", [growth.as_str(), &expected])
    },
    written: |rate| {
        let rate = Some(rate).filter(|rate| *rate > 0.0).and_then(sizes::rate);
        rate.map(|rate| format!("{rate} written by the tenant, according to Prometheus."))
            .unwrap_or_default()
    },
    log_pace: |pace| format!("{pace} of log per minute."),
    log_still: "The log is not advancing.",
};

/// Over which time a rate is measured: what is a few minutes old is of now.
fn recently(over: Duration) -> String {
    match over.as_secs() {
        0..=300 => "now".to_owned(),
        _ => format!("over the last {}", (span::ENGLISH.long)(whole_minutes(over))),
    }
}

fn expected_size(reason: Reason) -> String {
    match reason {
        Reason::DiskPerByteMeasured => {
            "Expected size from what an earlier restore of this source used on disk.".to_owned()
        }
        Reason::DiskPerReplica { replicas: 1 } => {
            "Expected size from the size of the backup; compression makes this uncertain.".to_owned()
        }
        Reason::DiskPerReplica { replicas } => {
            format!(
                "Expected size from the size of the backup times {replicas} FULL replicas; compression makes this uncertain."
            )
        }
        reason => self::reason(reason),
    }
}

fn reason(reason: Reason) -> String {
    match reason {
        Reason::SizeRefuted { expected } => format!(
            "more on disk than the {} expected from an earlier restore: size unknown",
            sizes::bytes(expected)
        ),
        Reason::DataIsLater => "copying the data takes longer than replaying the log".to_owned(),
        Reason::LogIsLater => "replaying the log takes longer than copying the data".to_owned(),
        Reason::LogNotSeen => "the counted data; log progress is not reported".to_owned(),
        Reason::DataIsStill => "the data is not advancing".to_owned(),
        Reason::LogIsStill => "the log is not advancing".to_owned(),
        Reason::OnlyTheEndIsLeft => "data and log are complete, and the remaining steps are not counted".to_owned(),
        Reason::DiskGrowth => "disk growth towards the expected size".to_owned(),
        Reason::DiskPerByteMeasured => "the disk use of an earlier restore of this source".to_owned(),
        Reason::DiskPerReplica { replicas: 1 } => "the usual disk use per byte".to_owned(),
        Reason::DiskPerReplica { replicas } => format!("the usual disk use per byte, times {replicas} replicas"),
        Reason::History { restores: 1 } => "1 earlier restore of this source".to_owned(),
        Reason::History { restores } => format!("{restores} earlier restores of this source"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_of_now_or_says_over_which_time_it_is() {
        let growth = |seconds| {
            (ENGLISH.growth)(
                Some((f64::from(16 << 20), Duration::from_secs(seconds))),
                Some(1e6),
                None,
            )
        };
        assert!(growth(299).starts_with("16.00 MB/s now, "), "{}", growth(299));
        let old = growth(1_620);
        assert!(old.starts_with("16.00 MB/s over the last 27 min, "), "{old}");
    }
}
