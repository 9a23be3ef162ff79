//! What each hand-set number, and each heuristic behind it, is good for.

use std::collections::BTreeMap;

use restore_watch::restore::forecast::{Calibration, Forecaster, Settings};

use crate::curves::{Kind, RealData};
use crate::figures::{Score, mean};
use crate::learn::Learner;
use crate::plain::Plains;
use crate::real::judged;
use crate::real_report::{Line, by_source};
use crate::recording::Recording;
use crate::replay::replay_with;

/// One thing that is switched off, or set to another value.
#[derive(Debug, Clone, Copy)]
pub struct Ablation {
    /// The setting, and what is done to it.
    pub name: &'static str,
    /// The settings without it.
    pub settings: Settings,
}

/// Everything that can be switched off, one at a time. What has no "off" is halved or doubled.
pub fn ablations() -> Vec<Ablation> {
    let shipped = Settings::SHIPPED;
    macro_rules! ablations {
        ($($field:ident = $value:expr;)*) => {
            vec![$(Ablation {
                name: concat!(stringify!($field), " = ", stringify!($value)),
                settings: Settings { $field: $value, ..shipped },
            }),*]
        };
    }
    ablations! {
        before = 0.5;
        before = 0.1;
        before = 0.02;
        refuted = 0.0;
        calm = 0.0;
        outlier = 1e9;
        any_size = 0.0;
        uncounted = 0.005;
        unseen = 1.0;
        first = 0.01;
        least_share = 0.0;
        recent = 1.0;
        most = 1e9;
        measured_strays = 0.15;
        size_refuted = 1e9;
        overdue = 0.99;
    }
}

/// The figures of every source, by kind of evidence.
pub type Figures = BTreeMap<&'static str, BTreeMap<String, Line>>;

/// What comes out with these settings: everything is learned again with them. The learning sees all sources, because
/// only the difference that a setting makes is looked at.
pub fn figures(real: &RealData, recordings: &[Recording], settings: Settings) -> Figures {
    let learned = Learner::with_settings(real, recordings, settings).learn();
    let judged = judged(&Plains::played(real), |_| learned, |_, _| Vec::new(), false);
    let owned = |kind: Kind| {
        by_source(&judged, kind)
            .into_iter()
            .map(|(source, line)| (source.to_owned(), line))
    };
    let mut figures: Figures = Kind::ALL
        .into_iter()
        .map(|kind| (kind.as_str(), owned(kind).collect()))
        .collect();
    figures.insert("invented", invented(recordings, learned));
    figures
}

fn invented(recordings: &[Recording], learned: Calibration) -> BTreeMap<String, Line> {
    let scored = recordings.iter().filter_map(|recording| {
        let said = replay_with(recording, Forecaster::calibrated(recording.context.clone(), learned));
        let score = Score::of(&said, recording.end_s?);
        Some((recording.name.clone(), Line::of(std::iter::once(&score))))
    });
    scored.collect()
}

/// How one figure differs from the shipped one: the mean over the sources, and how far that mean strays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The mean difference.
    pub mean: f64,
    /// Its standard error over the sources.
    pub error: f64,
}

impl Change {
    /// Of `value` from `before` to `after`, over the sources that have it in both.
    pub fn of(before: &BTreeMap<String, Line>, after: &BTreeMap<String, Line>, value: fn(&Line) -> f64) -> Self {
        let differences = before
            .iter()
            .filter_map(|(source, line)| Some(value(after.get(source)?) - value(line)));
        let differences: Vec<f64> = differences.filter(|difference| difference.is_finite()).collect();
        let mean_difference = mean(&differences);
        let squares: Vec<f64> = differences
            .iter()
            .map(|difference| (difference - mean_difference).powi(2))
            .collect();
        Self {
            mean: mean_difference,
            error: (mean(&squares) / differences.len() as f64).sqrt(),
        }
    }

    /// Whether it is more than the spread between sources explains.
    pub fn matters(&self) -> bool {
        self.mean.abs() > 2.0 * self.error && self.mean.abs() > 0.005
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(coverages: &[f64]) -> BTreeMap<String, Line> {
        let line = |(number, coverage): (usize, &f64)| {
            let line = Line {
                coverage: *coverage,
                ..Line::of([].iter())
            };
            (number.to_string(), line)
        };
        coverages.iter().enumerate().map(line).collect()
    }

    #[test]
    fn a_change_matters_where_most_sources_agree_on_it() {
        let change = |after: &[f64]| Change::of(&lines(&[0.5; 4]), &lines(after), |line| line.coverage);
        assert!(change(&[0.6, 0.62, 0.58, 0.6]).matters());
        assert!(!change(&[0.9, 0.5, 0.3, 0.5]).matters());
        assert!(!change(&[0.5; 4]).matters());
    }

    #[test]
    fn each_ablation_changes_one_thing_and_has_a_name_of_its_own() {
        let all = ablations();
        for ablation in &all {
            assert_ne!(ablation.settings, Settings::SHIPPED, "{}", ablation.name);
            assert_eq!(all.iter().filter(|other| other.name == ablation.name).count(), 1);
        }
    }
}
