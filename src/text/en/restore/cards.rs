//! The cards with the figures of a restore, in English.

use super::phases;
use crate::{
    restore::{Contradiction, Percent},
    text::{
        en::forms,
        neutral::{count, sizes},
        restore::CardText,
    },
};

pub(super) const ENGLISH: CardText = CardText {
    unreadable: |sent| format!("sent, but not readable: {sent}"),
    last_data: |percent: Percent, time| {
        format!(
            "{} at {time}, last seen before the end.",
            (forms::ENGLISH.percent)(percent)
        )
    },
    last_log_percent: |percent: Percent, time| {
        format!(
            "{} replayed at {time}, last seen before the end.",
            (forms::ENGLISH.percent)(percent)
        )
    },
    last_log: |replayed_to, time| format!("Replayed up to {replayed_to} at {time}, last seen before the end."),
    contradiction: |contradiction| match contradiction {
        Contradiction::Size(name, size, display) => format!(
            "The answer contradicts itself: {name} is {} ({size} bytes), {name}_display says {display}. This page uses {name}.",
            sizes::bytes(*size)
        ),
        Contradiction::MoreThanAll(name, finished, total) => {
            format!("The answer contradicts itself: {name} is {finished}, of {total} in total.")
        }
    },
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
    of_tablets: |total| format!("of {}", forms::tablets(total)),
    tablets: |finished, total| format!("{} of {}", count(finished), forms::tablets(total)),
    in_total: |size| format!("{} in total.", sizes::bytes(size)),
    bytes: |finished, total| format!("{} of {}.", sizes::bytes(finished), sizes::bytes(total)),
    complete: "All data is copied.",
    bytes_not_counted: "Finished bytes were not reported; the restore is complete.",
    replayed: "replayed",
    left: |span| format!("{span} of log left."),
    at_target: "The target is reached.",
    replayed_to: |time| format!("Replayed up to {time}."),
    of_log_streams: |total| format!("of {}", count(total)),
    log_streams_not_kept: "The finished count was not reported.",
    tablets_per_second: "tablets/s",
    rate_note: |rate, fixed_steps| match fixed_steps {
        true => format!("{rate} on average. A restore this short is bound by fixed steps, not by size."),
        false => format!("{rate} on average."),
    },
    percent: |percent| format!("{percent} percent"),
    estimate: |percent| format!("an estimated {percent} percent"),
};
