//! The restores by source, in English.

use crate::{
    restore::{DrillMeasure, DrillOutcome, LEAST_COMPARED, RestoreKind, Trend, TrendCause},
    text::{DrillsText, en::span, neutral::joined},
};

pub(super) const ENGLISH: DrillsText = DrillsText {
    title: "By source tenant",
    hint: "Are restores getting slower?",
    sort_by: "Sort by",
    sorts: ["Slowing down first", "By name", "Last restore first", "Longest first"],
    heads: ["Source", "Duration", "Size", "Speed", "Last restore", "Trend"],
    kind: |kind| match kind {
        RestoreKind::Full | RestoreKind::Standby => None,
        RestoreKind::Quick => Some("quick restores"),
        RestoreKind::Auxiliary { .. } => Some("table restores"),
    },
    count: |total, shown, failed| {
        let all = match total {
            1 => "1 restore".to_owned(),
            total => format!("{total} restores"),
        };
        let last = if shown < total {
            format!("last {shown} shown")
        } else {
            String::new()
        };
        let failed = if failed > 0 {
            format!("{failed} failed")
        } else {
            String::new()
        };
        joined(", ", [all.as_str(), &last, &failed])
    },
    trend,
    value: |outcome, value| match (outcome, value) {
        (DrillOutcome::Succeeded, Some(value)) => value.to_owned(),
        (DrillOutcome::Succeeded, None) => "not reported".to_owned(),
        (other, Some(value)) => format!("{value} ({})", outcome_words(other)),
        (other, None) => outcome_words(other).to_owned(),
    },
    values: |measure, values| {
        let all = joined(", ", values.iter().map(String::as_str));
        match measure {
            DrillMeasure::Duration => format!("Durations, oldest first: {all}"),
            DrillMeasure::Size => format!("Sizes, oldest first: {all}"),
            DrillMeasure::Speed => format!("Speeds, oldest first: {all}"),
        }
    },
    details: |when, outcome, known| {
        let parts = [when, outcome_words(outcome)].into_iter();
        joined(" · ", parts.chain(known.into_iter().flatten()))
    },
    last: |outcome, when| format!("{}, {when}", outcome_words(outcome)),
    left_out: |count| match count {
        1 => "1 restore is left out: its source or its start is not reported.".to_owned(),
        count => format!("{count} restores are left out: their source or their start is not reported."),
    },
    more: |count| match count {
        1 => "1 more source. Search to narrow them down.".to_owned(),
        count => format!("{count} more sources. Search to narrow them down."),
    },
    none: "No source to compare.",
};

fn outcome_words(outcome: DrillOutcome) -> &'static str {
    match outcome {
        DrillOutcome::Succeeded => "restored",
        DrillOutcome::Failed => "failed",
        DrillOutcome::Cancelled => "cancelled or dropped",
        DrillOutcome::Running => "running",
        DrillOutcome::Unknown => "outcome unknown",
    }
}

fn trend(trend: &Trend) -> String {
    let long = span::ENGLISH.long;
    match trend {
        Trend::TooFew { successes: 0 } => "Too few to compare: no success yet".to_owned(),
        Trend::TooFew { successes } => format!("Too few to compare: {successes} of {LEAST_COMPARED} successes"),
        Trend::NoClearChange { median } => format!("No clear change: {} (median)", long(*median)),
        Trend::Changed { recent, before, cause } => {
            let change = match recent > before {
                true => longer(*cause),
                false => shorter(*cause),
            };
            format!("{change}: {}, before {} (median)", long(*recent), long(*before))
        }
    }
}

fn longer(cause: TrendCause) -> &'static str {
    match cause {
        TrendCause::Unknown => "Takes longer",
        TrendCause::Speed => "Slower",
        TrendCause::Size => "Takes longer because there is more data, speed unchanged",
        TrendCause::SizeAndSpeed => "Slower, and there is more data",
        TrendCause::SizeAgainstSpeed => "Takes longer because there is more data, although faster",
    }
}

fn shorter(cause: TrendCause) -> &'static str {
    match cause {
        TrendCause::Unknown => "Takes less time",
        TrendCause::Speed => "Faster",
        TrendCause::Size => "Takes less time because there is less data, speed unchanged",
        TrendCause::SizeAndSpeed => "Faster, and there is less data",
        TrendCause::SizeAgainstSpeed => "Takes less time because there is less data, although slower",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_trend_says_both_medians_and_what_explains_it() {
        let changed = |recent: u64, before: u64, cause| Trend::Changed {
            recent: Duration::from_secs(recent * 60),
            before: Duration::from_secs(before * 60),
            cause,
        };
        for (given, words) in [
            (
                changed(42, 31, TrendCause::Speed),
                "Slower: 42 min, before 31 min (median)",
            ),
            (
                changed(42, 31, TrendCause::Size),
                "Takes longer because there is more data, speed unchanged: 42 min, before 31 min (median)",
            ),
            (
                changed(42, 31, TrendCause::Unknown),
                "Takes longer: 42 min, before 31 min (median)",
            ),
            (
                changed(20, 31, TrendCause::Speed),
                "Faster: 20 min, before 31 min (median)",
            ),
            (
                Trend::NoClearChange {
                    median: Duration::from_secs(1_860),
                },
                "No clear change: 31 min (median)",
            ),
            (Trend::TooFew { successes: 3 }, "Too few to compare: 3 of 5 successes"),
        ] {
            assert_eq!(trend(&given), words);
        }
    }

    #[test]
    fn a_count_names_what_is_not_shown_and_what_failed() {
        for (given, words) in [
            ((1, 1, 0), "1 restore"),
            ((9, 9, 2), "9 restores, 2 failed"),
            ((40, 12, 0), "40 restores, last 12 shown"),
        ] {
            assert_eq!((ENGLISH.count)(given.0, given.1, given.2), words);
        }
    }

    #[test]
    fn a_value_says_an_outcome_other_than_a_success() {
        let value = ENGLISH.value;
        assert_eq!(value(DrillOutcome::Succeeded, Some("31 min")), "31 min");
        assert_eq!(value(DrillOutcome::Succeeded, None), "not reported");
        assert_eq!(value(DrillOutcome::Failed, Some("2 min")), "2 min (failed)");
        assert_eq!(value(DrillOutcome::Running, None), "running");
    }
}
