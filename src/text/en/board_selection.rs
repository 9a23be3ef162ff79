//! The restores that the list counts as one thing, in English.

use crate::text::{BoardSelection, neutral::joined};

pub(super) const ENGLISH: BoardSelection = BoardSelection {
    counts: |counts, last| {
        let back = format!("{} of {} back", counts.back, counts.all());
        let others = [
            (counts.failed, "failed"),
            (counts.cancelled, "cancelled"),
            (counts.unclear, "with an unknown outcome"),
        ]
        .map(counted);
        let others = others.iter().map(String::as_str);
        joined(" · ", [back.as_str()].into_iter().chain(others).chain(last))
    },
    likely: |time, or_later| match or_later {
        false => format!("the last about {time}"),
        true => format!("the last about {time} or later"),
    },
    ended: |time| format!("the last ended {time}"),
    filters: "Counted: what the filters leave",
    running: |since| match since {
        Some(since) => format!("Counted: running, or ended since {since}"),
        None => "Counted: what runs".to_owned(),
    },
    recent: |since| match since {
        Some(since) => format!("Counted: ended since {since}"),
        None => "Counted: the last to end".to_owned(),
    },
    repeated: |counted, repeated| match repeated {
        1 => format!("{counted}; not 1 failure that was restored again"),
        more => format!("{counted}; not {more} failures that were restored again"),
    },
    punctuality: |counts| {
        let others = [
            (counts.late, "too late"),
            (counts.likely_late, "likely too late"),
            (counts.uncertain, "perhaps too late"),
            (counts.failed, "not restored"),
            (counts.unknown, "without a forecast"),
        ]
        .map(counted);
        let others = joined(", ", others.iter().map(String::as_str));
        match (counts.in_time, others.as_str()) {
            (1, "") => "in time".to_owned(),
            (all, "") => format!("all {all} in time"),
            (0, _) => others,
            (in_time, others) => format!("{others}, {in_time} in time"),
        }
    },
};

/// `2 failed`; empty for none.
fn counted((count, what): (usize, &str)) -> String {
    match count {
        0 => String::new(),
        count => format!("{count} {what}"),
    }
}
