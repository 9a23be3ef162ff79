//! The figures of real jobs as a table for people: every family and series counts the same.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::curves::Kind;
use crate::figures::{Score, mean, median};
use crate::plain::Compared;
use crate::real::Judged;

/// What one family or series came to, or the mean of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Jobs.
    pub jobs: usize,
    /// Share of the windows that held the end.
    pub coverage: f64,
    /// Mean interval score.
    pub interval: f64,
    /// Median errors at 25, 50 and 75 % of the duration.
    pub errors: [f64; 3],
    /// Median churn.
    pub churn: f64,
    /// Share of the rows with a window.
    pub told: f64,
}

impl Line {
    /// Of the jobs of one source; each counts the same.
    pub fn of<'a>(scores: impl Iterator<Item = &'a Score> + Clone) -> Self {
        let all = |value: fn(&Score) -> f64| {
            scores
                .clone()
                .map(value)
                .filter(|value| value.is_finite())
                .collect::<Vec<f64>>()
        };
        Self {
            jobs: scores.clone().count(),
            coverage: mean(&all(Score::coverage)),
            interval: mean(&all(|score| mean(&score.intervals))),
            errors: [
                all(|score| score.errors[0]),
                all(|score| score.errors[1]),
                all(|score| score.errors[2]),
            ]
            .map(median),
            churn: median(all(|score| score.churn)),
            told: mean(&all(|score| score.forecasts as f64 / score.rows as f64)),
        }
    }

    /// The mean of sources.
    pub fn mean(lines: &[Self]) -> Self {
        let all = |value: fn(&Self) -> f64| {
            mean(
                &lines
                    .iter()
                    .map(value)
                    .filter(|value| value.is_finite())
                    .collect::<Vec<f64>>(),
            )
        };
        Self {
            jobs: lines.iter().map(|line| line.jobs).sum(),
            coverage: all(|line| line.coverage),
            interval: all(|line| line.interval),
            errors: [
                all(|line| line.errors[0]),
                all(|line| line.errors[1]),
                all(|line| line.errors[2]),
            ],
            churn: all(|line| line.churn),
            told: all(|line| line.told),
        }
    }
}

/// The lines of one kind of evidence by source.
pub fn by_source(judged: &[Judged], kind: Kind) -> BTreeMap<&str, Line> {
    let of_kind = judged.iter().filter(|judged| judged.kind == kind);
    by(of_kind.map(|judged| (judged.source.as_str(), &judged.score)))
}

/// The lines of scores by source.
fn by<'a>(scored: impl Iterator<Item = (&'a str, &'a Score)>) -> BTreeMap<&'a str, Line> {
    let mut sources: BTreeMap<&str, Vec<&Score>> = BTreeMap::new();
    for (source, score) in scored {
        sources.entry(source).or_default().push(score);
    }
    sources
        .into_iter()
        .map(|(source, scores)| (source, Line::of(scores.into_iter())))
        .collect()
}

/// The whole table.
pub fn table(judged: &[Judged]) -> String {
    let mut text = format!(
        "{:44} {:>5} {:>6} {:>8} {:>6} {:>6} {:>6} {:>6} {:>6}\n",
        "real data, each source by what the others teach",
        "jobs",
        "cover",
        "interval",
        "err25",
        "err50",
        "err75",
        "churn",
        "told"
    );
    for kind in Kind::ALL {
        let sources = by_source(judged, kind);
        for (source, line) in &sources {
            write(&mut text, &format!("  {source}"), *line);
        }
        for earlier in 1..=3 {
            let short = judged
                .iter()
                .filter(|judged| judged.kind == kind && judged.earlier == earlier);
            if short.clone().count() > 0 {
                write(
                    &mut text,
                    &format!("  with {earlier} earlier"),
                    Line::of(short.map(|judged| &judged.score)),
                );
            }
        }
        let lines: Vec<Line> = sources.values().copied().collect();
        write(&mut text, kind.as_str(), Line::mean(&lines));
        compare(&mut text, judged.iter().filter(|judged| judged.kind == kind));
    }
    text
}

/// The plain forecasts, each with ours at the same rows.
fn compare<'a>(text: &mut String, judged: impl Iterator<Item = &'a Judged>) {
    let mut titles: BTreeMap<&str, Vec<(&str, &Compared)>> = BTreeMap::new();
    for judged in judged {
        for compared in &judged.compared {
            let of_title = titles.entry(compared.title).or_default();
            of_title.push((&judged.source, compared));
        }
    }
    for (title, compared) in titles {
        let line = |score: fn(&Compared) -> &Score| {
            let scored = compared.iter().map(|(source, compared)| (*source, score(compared)));
            Line::mean(&by(scored).into_values().collect::<Vec<Line>>())
        };
        write(text, &format!("  {title}"), line(|both| &both.plain));
        write(text, "    ours at the same rows", line(|both| &both.ours));
    }
}

fn write(text: &mut String, title: &str, line: Line) {
    let [quarter, half, three_quarters] = line.errors;
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{title:44} {:>5} {:>6.3} {:>8.2} {quarter:>6.2} {half:>6.2} {three_quarters:>6.2} {:>6.2} {:>6.2}",
        line.jobs, line.coverage, line.interval, line.churn, line.told
    );
}
