//! The plain forecasts that ours has to beat on real jobs, on the same rows.

use crate::average::Bands;
use crate::curves::{Kind, Played, RealData};
use crate::figures::Score;
use crate::replay::Said;
use crate::student::{Learner, Student};

/// A plain forecast that has learned.
#[derive(Debug, Clone)]
pub enum Plain {
    /// Student's t on earlier durations, with as much left out on both sides.
    Student(Student),
    /// The same with the edges that score best.
    EdgedStudent(Student),
    /// The average since the start, within a band.
    Average(Box<Bands>),
}

impl Plain {
    /// How good ours and the plain forecast were at the rows at which both tell a window.
    pub fn compare(&self, played: &Played, ours: &[Said<'_>]) -> Option<Compared> {
        let end = played.recording.end_s?;
        let (title, plain) = match self {
            Self::Student(student) => ("Student's t", student.replay(played)),
            Self::EdgedStudent(student) => ("Student's t, edges learned", student.replay(played)),
            Self::Average(bands) => ("average since start", bands.replay(played)),
        };
        let told = |said: &&(&Said<'_>, &Said<'_>)| said.0.to_t_s.is_some() && said.1.to_t_s.is_some();
        let pairs: Vec<(&Said<'_>, &Said<'_>)> = ours.iter().zip(&plain).collect();
        let (ours, plain): (Vec<Said<'_>>, Vec<Said<'_>>) = pairs
            .iter()
            .filter(told)
            .map(|(ours, plain)| ((*ours).clone(), (*plain).clone()))
            .unzip();
        Some(Compared {
            title,
            ours: Score::of(&ours, end),
            plain: Score::of(&plain, end),
        })
    }
}

/// Two forecasts at the same rows.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The name of the plain one.
    pub title: &'static str,
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
    pub fn learn(&self, kind: Kind, without: &str) -> Vec<Plain> {
        if kind == Kind::History {
            let students = self.students.as_ref().and_then(|students| students.learn(without));
            return students.map_or_else(Vec::new, |[even, edged]| {
                vec![Plain::Student(even), Plain::EdgedStudent(edged)]
            });
        }
        let of_kind = self.played.iter().filter(|(other, _)| *other == kind);
        of_kind
            .map(|(_, played)| Plain::Average(Box::new(Bands::learn(played, without))))
            .collect()
    }
}
