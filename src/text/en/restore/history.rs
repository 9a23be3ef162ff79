//! Earlier restores of the same source, in English.

use crate::{
    restore::{DurationComparison, DurationStats, RestoreKind},
    text::{en::span, neutral::joined, restore::HistoryText},
};

pub(super) const ENGLISH: HistoryText = HistoryText {
    title: |source| format!("Earlier restores of {source}"),
    none: |kind| match kind {
        RestoreKind::Full | RestoreKind::Standby => "No earlier restore of this source is listed on this cluster.",
        RestoreKind::Quick => "No earlier quick restore of this source is listed on this cluster.",
        RestoreKind::Auxiliary { .. } => "No earlier table restore of this source is listed on this cluster.",
    },
    durations: |stats, comparison| {
        let comparison = comparison.map(compared).unwrap_or_default();
        joined(" ", [earlier(stats).as_str(), &comparison])
    },
    heads: ["Restored to", "Started", "Took", "Size", "Speed", "Outcome"],
    succeeded: "restored",
    failed: "failed",
    cancelled: "cancelled or dropped",
    unknown: "unknown",
};

fn earlier(stats: &DurationStats) -> String {
    let long = span::ENGLISH.long;
    match stats.count {
        1 => format!("1 earlier restore succeeded; it took {}.", long(stats.median)),
        count => format!(
            "{count} earlier restores took {} to {} (median {}).",
            long(stats.shortest),
            long(stats.longest),
            long(stats.median)
        ),
    }
}

fn compared(comparison: DurationComparison) -> String {
    match comparison {
        DurationComparison::SoFar => "This one is within that range so far.".to_owned(),
        DurationComparison::LongerThanAny => "This one has run longer than any of them.".to_owned(),
        DurationComparison::AsUsual => "This one took about as long.".to_owned(),
        DurationComparison::Faster(percent) => format!("This one was {percent} % shorter than the median."),
        DurationComparison::Slower(percent) => format!("This one was {percent} % longer than the median."),
    }
}
