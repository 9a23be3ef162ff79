//! The restores that the list counts as one thing, in English.

use crate::text::{BoardSelection, neutral::joined};

pub(super) const ENGLISH: BoardSelection = BoardSelection {
    counts: |counts, last| {
        let back = format!("{} of {} back", counts.back, counts.all());
        let others = [
            (counts.failed, format!("{} failed", counts.failed)),
            (counts.cancelled, format!("{} cancelled or dropped", counts.cancelled)),
            (counts.unclear, format!("{} with an unknown outcome", counts.unclear)),
        ];
        joined(" · ", [back.as_str()].into_iter().chain(present(&others)).chain(last))
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
            (counts.late, format!("{} too late", counts.late)),
            (counts.likely_late, format!("{} likely too late", counts.likely_late)),
            (counts.uncertain, format!("{} perhaps too late", counts.uncertain)),
            (counts.failed, format!("{} not restored", counts.failed)),
            (counts.unknown, format!("{} without a forecast", counts.unknown)),
        ];
        let others = joined(", ", present(&others));
        match (counts.in_time, others.as_str()) {
            (1, "") => "in time".to_owned(),
            (all, "") => format!("all {all} in time"),
            (0, _) => others,
            (in_time, others) => format!("{others}, {in_time} in time"),
        }
    },
};

/// The texts whose number is not zero.
fn present(counted: &[(usize, String)]) -> impl Iterator<Item = &str> {
    let present = counted.iter().filter(|(count, _)| *count > 0);
    present.map(|(_, text)| text.as_str())
}
