//! The figures as a table for people.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::baseline;
use crate::figures::{Figures, Score};
use crate::recording::Recording;
use crate::replay::Said;

/// How good the forecasts of one recording were.
#[derive(Debug)]
struct Scored {
    kind: String,
    ours: Score,
    plain: Score,
}

/// A table of figures under `title`, of the recordings whose end is known: by kind of evidence, ours and the plain
/// forecast.
pub fn table(title: &str, replayed: &[(&Recording, Vec<Said<'_>>)]) -> String {
    let scored = replayed.iter().filter_map(|(recording, said)| {
        let end = recording.end_s.filter(|end| *end > 0.0)?;
        Some(Scored {
            kind: recording.kind(),
            ours: Score::of(said, end),
            plain: Score::of(&baseline::replay(recording), end),
        })
    });
    let scored: Vec<Scored> = scored.collect();
    let mut kinds: BTreeMap<&str, Vec<&Score>> = BTreeMap::new();
    for scored in &scored {
        kinds.entry(&scored.kind).or_default().push(&scored.ours);
    }
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{title:32} {:>4} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "n", "err25", "err50", "err75", "cover", "/each", "width", "churn", "mean", "most", "told"
    );
    for (kind, scores) in &kinds {
        line(&mut text, kind, scores.iter().copied());
    }
    line(&mut text, "all", scored.iter().map(|scored| &scored.ours));
    line(
        &mut text,
        "all, plain forecast",
        scored.iter().map(|scored| &scored.plain),
    );
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
