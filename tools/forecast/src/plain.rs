//! The plain forecasts that ours has to beat on real jobs, on the same rows.

use crate::average::Bands;
use crate::curves::{Kind, Played, RealData};
use crate::figures::Score;
use crate::replay::Said;
use crate::student::{Learner, Student};

/// A plain forecast that has learned.
#[derive(Debug, Clone)]
pub enum Plain {
    /// Student's t on earlier durations.
    Student(Student),
    /// The average since the start, within a band.
    Average(Bands),
}

impl Plain {
    /// What is compared with forecasts of `kind`.
    pub const fn title(kind: Kind) -> &'static str {
        match kind {
            Kind::History => "Student's t",
            _ => "average since start",
        }
    }

    /// How good ours and the plain forecast were at the rows at which both tell a window.
    pub fn compare(&self, played: &Played, ours: &[Said<'_>]) -> Option<Compared> {
        let end = played.recording.end_s?;
        let plain = match self {
            Self::Student(student) => student.replay(played),
            Self::Average(bands) => bands.replay(played),
        };
        let told = |said: &&(&Said<'_>, &Said<'_>)| said.0.to_t_s.is_some() && said.1.to_t_s.is_some();
        let pairs: Vec<(&Said<'_>, &Said<'_>)> = ours.iter().zip(&plain).collect();
        let (ours, plain): (Vec<Said<'_>>, Vec<Said<'_>>) = pairs
            .iter()
            .filter(told)
            .map(|(ours, plain)| ((*ours).clone(), (*plain).clone()))
            .unzip();
        Some(Compared {
            ours: Score::of(&ours, end),
            plain: Score::of(&plain, end),
        })
    }
}

/// Two forecasts at the same rows.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Ours.
    pub ours: Score,
    /// The plain one.
    pub plain: Score,
}

/// All that plain forecasts are learned from.
pub struct Plains<'a> {
    played: &'a [(Kind, Vec<Played>)],
    students: Option<Learner<'a>>,
}

impl<'a> Plains<'a> {
    /// Everything that can be played of real data, by kind.
    pub fn played(real: &RealData) -> Vec<(Kind, Vec<Played>)> {
        Kind::ALL.map(|kind| (kind, real.played(kind))).to_vec()
    }

    /// Prepares to learn from what is `played`.
    pub fn new(played: &'a [(Kind, Vec<Played>)]) -> Self {
        let of_histories = played.iter().find(|(kind, _)| *kind == Kind::History);
        Self {
            played,
            students: of_histories.map(|(_, played)| Learner::new(played)),
        }
    }

    /// What is compared with forecasts of `kind`, learned from all sources but `without`.
    pub fn learn(&self, kind: Kind, without: &str) -> Option<Plain> {
        if kind == Kind::History {
            return self.students.as_ref()?.learn(without).map(Plain::Student);
        }
        let (_, played) = self.played.iter().find(|(other, _)| *other == kind)?;
        Some(Plain::Average(Bands::learn(played, without)))
    }
}
