//! Earlier restores of the same source, in English.

use crate::{restore::DurationComparison, text::restore::HistoryText};

pub(super) const ENGLISH: HistoryText = HistoryText {
    title: |source| format!("Earlier restores of {source}"),
    none: "First restore of this source on this cluster.",
    usual: |usual, shortest, median, longest| match usual.count {
        1 => format!("1 earlier restore succeeded; it took {median}."),
        count => format!("{count} earlier restores took {shortest} to {longest} (median {median})."),
    },
    beside: |beside| match beside {
        DurationComparison::SoFar => "This one is within that range so far.".to_owned(),
        DurationComparison::LongerThanAny => "This one has run longer than any of them.".to_owned(),
        DurationComparison::AsUsual => "This one took about as long.".to_owned(),
        DurationComparison::Faster(percent) => format!("This one was {percent} % shorter than the median."),
        DurationComparison::Slower(percent) => format!("This one was {percent} % longer than the median."),
    },
    heads: ["Restored to", "Started", "Took", "Size", "Speed", "Outcome"],
    succeeded: "restored",
    failed: "failed",
    cancelled: "cancelled or dropped",
    unknown: "unknown",
};
