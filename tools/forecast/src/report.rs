//! The figures as a table for people.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::baseline;
use crate::figures::{Figures, Score};
use crate::recording::Recording;
use crate::replay::{Said, replay};
use crate::split::is_kept_aside;

/// How good a set of forecasters was on a recording.
#[derive(Debug)]
pub struct Scored {
    /// The kind of evidence.
    pub kind: String,
    /// Whether it was kept aside from learning.
    pub kept_aside: bool,
    /// Ours.
    pub ours: Score,
    /// The plain one.
    pub plain: Score,
}

impl Scored {
    /// Scores a recording; `None` where its end is not recorded.
    pub fn of(recording: &Recording) -> Option<Self> {
        Self::with(recording, &replay(recording))
    }

    /// The same, with what was said at hand.
    pub fn with(recording: &Recording, said: &[Said<'_>]) -> Option<Self> {
        let end = recording.end_s.filter(|end| *end > 0.0)?;
        Some(Self {
            kind: recording.kind(),
            kept_aside: is_kept_aside(recording),
            ours: Score::of(said, end),
            plain: Score::of(&baseline::replay(recording), end),
        })
    }
}

/// The table: kept aside first, then all, ours and the plain forecast.
pub fn table(scored: &[Scored]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{:32} {:>4} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "", "n", "err25", "err50", "err75", "cover", "cov/r", "width", "churn", "mean", "most", "told"
    );
    for (title, kept_aside_only) in [("kept aside", true), ("all", false)] {
        let chosen: Vec<&Scored> = scored
            .iter()
            .filter(|scored| scored.kept_aside || !kept_aside_only)
            .collect();
        let mut kinds: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
        for scored in &chosen {
            kinds.entry(&scored.kind).or_default().push(scored);
        }
        let _ = writeln!(text, "-- {title}");
        for (kind, scored) in &kinds {
            line(&mut text, kind, scored.iter().map(|scored| &scored.ours));
        }
        line(&mut text, "every kind", chosen.iter().map(|scored| &scored.ours));
        line(
            &mut text,
            "every kind, plain forecast",
            chosen.iter().map(|scored| &scored.plain),
        );
    }
    text
}

fn line<'a>(text: &mut String, title: &str, scores: impl Iterator<Item = &'a Score>) {
    let figures = Figures::of(scores);
    let [quarter, half, three_quarters] = figures.errors;
    let _ = writeln!(
        text,
        "{title:32} {:>4} {quarter:>6.3} {half:>6.3} {three_quarters:>6.3} {:>6.3} {:>6.3} {:>6.3} {:>6.3} {:>6.3} \
         {:>6.3} {:>6.3}",
        figures.restores,
        figures.coverage,
        figures.coverage_by_restore,
        figures.width,
        figures.churn,
        figures.mean_churn,
        figures.most_churn,
        figures.with_forecast,
    );
}
