//! Real progress curves and real durations of repeated jobs, as restores that could have gone that way.
//!
//! They are of jobs of other kinds: of restores hardly any are public. A curve is played as the agent's counters, with
//! the log at its target from the start, or as growth on disk; a series of durations as restores of which nothing but
//! the earlier ones is known. What the curves lack is made here, the same on every machine: earlier restores, whose
//! durations stray by a log-normal 0.3 and whose sizes by 0.1.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use restore_watch::restore::Phase;
use restore_watch::restore::forecast::{CompletedRestore, Counted, ForecastContext, Sample};
use restore_watch::time::Instant;
use serde::Deserialize;

use crate::numbers::Numbers;
use crate::recording::{Recording, Row};

/// A shape has no seconds: what was shorter is stretched to an hour.
const LEAST_S: f64 = 3600.0;
/// Rows of a curve that is an hour long, and their distance in a longer one, in seconds.
const ROWS: f64 = 240.0;
const MOST_DISTANCE_S: f64 = 60.0;
/// Rows of a restore of which only the time is known.
const PLAIN_ROWS: u32 = 60;
/// How much the durations and sizes of made earlier restores stray, as logarithms.
const DURATIONS_STRAY: f64 = 0.3;
const SIZES_STRAY: f64 = 0.1;
/// So many histories of each length are made of a curve where only its beginning is played.
const MADE_HISTORIES: usize = 8;
/// What every curve restores.
const BYTES: f64 = 1e11;
const TABLETS: f64 = 10_000.0;
/// The most restores of one series that are played: the first ones, and others at even distances.
const OF_A_SERIES: usize = 24;
/// 2026-01-01T00:00:00Z.
const START: Instant = Instant::from_ns(1_767_225_600_000_000_000);
const DAY_MS: i64 = 86_400_000;

/// How a real job went.
#[derive(Debug, Clone, Deserialize)]
pub struct Curve {
    /// Its name.
    pub name: String,
    /// The kind of job: curves of one family resemble each other.
    pub family: String,
    total_s: f64,
    /// Seconds since the start, and the share done from then on.
    points: Vec<(f64, f64)>,
}

/// How long runs of the same job took, in order.
#[derive(Debug, Clone, Deserialize)]
pub struct Durations {
    /// The series' name.
    pub name: String,
    /// Start or number, seconds, how it ended.
    rows: Vec<(f64, f64, String)>,
}

/// A played restore with the family or series that it is judged with.
#[derive(Debug, Clone)]
pub struct Played {
    /// Family or series.
    pub source: String,
    /// How many earlier restores it has.
    pub earlier: usize,
    /// The restore.
    pub recording: Recording,
}

/// What is known of a curve that is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing but time and earlier restores.
    History,
    /// Growth on disk, and earlier restores.
    Disk,
    /// Counters, and the log at its target.
    Counters,
    /// Counters, and earlier restores.
    CountersAndHistory,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::History, Self::Disk, Self::Counters, Self::CountersAndHistory];

    /// The word for it in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::History => "history alone",
            Self::Disk => "disk with history",
            Self::Counters => "counters",
            Self::CountersAndHistory => "counters with history",
        }
    }
}

/// All curves and durations of a folder.
#[derive(Debug, Clone, Default)]
pub struct RealData {
    /// How jobs went.
    pub curves: Vec<Curve>,
    /// How long repeated jobs took.
    pub durations: Vec<Durations>,
}

impl RealData {
    /// Reads `progress/` and `durations/` of a folder.
    ///
    /// # Errors
    /// The folder or a file of it cannot be read.
    pub fn load(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            curves: files(&folder.join("progress"))?,
            durations: files(&folder.join("durations"))?,
        })
    }

    /// Everything that can be played as a restore of `kind`.
    pub fn played(&self, kind: Kind) -> Vec<Played> {
        match kind {
            Kind::History => self.durations.iter().flat_map(Durations::played).collect(),
            _ => self.curves.iter().flat_map(|curve| curve.played(kind)).collect(),
        }
    }

    /// The first row of every curve with many made histories: what a history teaches before anything was seen.
    pub fn begun(&self) -> Vec<Played> {
        self.curves.iter().flat_map(Curve::begun).collect()
    }
}

fn files<T: serde::de::DeserializeOwned>(folder: &Path) -> io::Result<Vec<T>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<io::Result<_>>()?;
    paths.sort();
    let read = |path: &PathBuf| Ok(serde_json::from_str(&fs::read_to_string(path)?)?);
    paths.iter().map(read).collect()
}

impl Curve {
    /// The share that is done at `t_s` seconds of the job.
    fn share_at(&self, t_s: f64) -> f64 {
        let next = self.points.partition_point(|(at, _)| *at <= t_s);
        let point = next.checked_sub(1).and_then(|last| self.points.get(last));
        point.map_or(0.0, |(_, share)| *share)
    }

    fn played(&self, kind: Kind) -> Vec<Played> {
        let histories = if kind == Kind::Counters { 0..=0 } else { 1..=3 };
        histories.map(|earlier| self.play(kind, earlier, &self.name)).collect()
    }

    /// The beginnings alone, each with many made histories: one that was made may by chance be a good one.
    fn begun(&self) -> impl Iterator<Item = Played> {
        let made = |number| (1..=3).map(move |earlier| (earlier, number));
        (0..MADE_HISTORIES).flat_map(made).map(|(earlier, number)| {
            let mut played = self.play(Kind::CountersAndHistory, earlier, &format!("{}-{number}", self.name));
            played.recording.rows.truncate(1);
            played
        })
    }

    fn play(&self, kind: Kind, earlier: usize, seed: &str) -> Played {
        let stretch = (LEAST_S / self.total_s).max(1.0);
        let end = self.total_s * stretch;
        let distance = (end / ROWS).min(MOST_DISTANCE_S);
        let mut numbers = Numbers::of(seed);
        let history = (1..=earlier).map(|ago| CompletedRestore {
            started: START.plus_ms(-(ago as i64) * 7 * DAY_MS),
            took: Duration::from_secs_f64(end * (DURATIONS_STRAY * numbers.normal()).exp()),
            bytes: Some((BYTES * (SIZES_STRAY * numbers.normal()).exp()) as u64),
            replicas: None,
        });
        let context = ForecastContext {
            disk_per_byte: Some(1.0),
            history: history.collect(),
            ..ForecastContext::beginning(START)
        };
        let rows = (0..(end / distance).ceil() as u32).map(|row| {
            let t_s = f64::from(row) * distance;
            let share = self.share_at(t_s / stretch);
            let at = START.plus_ms((t_s * 1000.0) as i64);
            let sample = if kind == Kind::Disk {
                Sample {
                    disk: Some((share * BYTES) as u64),
                    ..plain(at)
                }
            } else {
                counted(at, share)
            };
            Row { t_s, sample }
        });
        Played {
            source: self.family.clone(),
            earlier,
            recording: Recording {
                name: format!("{}-{earlier}", self.name),
                evidence: Some(kind.as_str().to_owned()),
                source: Some(self.family.clone()),
                context,
                rows: rows.collect(),
                end_s: Some(end),
                bytes_at_end: Some(BYTES as u64),
            },
        }
    }
}

impl Durations {
    fn played(&self) -> Vec<Played> {
        let ended: Vec<(usize, f64)> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, (_, took, how))| how == "SUCCESS" && *took > 0.0)
            .map(|(index, (_, took, _))| (index, *took))
            .collect();
        let count = ended.len().saturating_sub(1);
        let step = (count as f64 / OF_A_SERIES as f64).max(1.0);
        let chosen = (1..ended.len()).filter(|place| *place <= 3 || (*place as f64 / step).fract() < 1.0 / step);
        chosen
            .filter_map(|place| self.play(ended.get(..place)?, *ended.get(place)?))
            .collect()
    }

    /// The restore `now` after the `earlier` ones. They lie a day apart: that each has ended before the next is taken
    /// for granted.
    fn play(&self, earlier: &[(usize, f64)], now: (usize, f64)) -> Option<Played> {
        let (number, end) = now;
        // A shape has no seconds here either.
        let longest = earlier.iter().map(|(_, took)| *took).fold(end, f64::max);
        let stretch = (LEAST_S / longest).max(1.0);
        let history = earlier.iter().map(|(past, took)| CompletedRestore {
            started: START.plus_ms(-((number - past) as i64) * 30 * DAY_MS),
            took: Duration::from_secs_f64(took * stretch),
            bytes: None,
            replicas: None,
        });
        let context = ForecastContext {
            history: history.collect(),
            ..ForecastContext::beginning(START)
        };
        let end = end * stretch;
        let rows = (0..PLAIN_ROWS).map(|row| {
            let t_s = f64::from(row) * end / f64::from(PLAIN_ROWS);
            Row {
                t_s,
                sample: plain(START.plus_ms((t_s * 1000.0) as i64)),
            }
        });
        Some(Played {
            source: self.name.clone(),
            earlier: earlier.len(),
            recording: Recording {
                name: format!("{}-{number}", self.name),
                evidence: Some(Kind::History.as_str().to_owned()),
                source: Some(self.name.clone()),
                context,
                rows: rows.collect(),
                end_s: Some(end),
                bytes_at_end: None,
            },
        })
    }
}

/// An answer with a status only.
fn plain(at: Instant) -> Sample {
    Sample {
        phase: Some(Phase::WaitTenantRestoreFinish),
        disk: None,
        ..Sample::of_disk(at, 0)
    }
}

/// An answer with counters. A zero is not sent, and the last tablet is held back until the end.
fn counted(at: Instant, share: f64) -> Sample {
    let finished = (share * TABLETS).min(TABLETS - 1.0) as u64;
    let target = START.plus_ms(-3_600_000);
    Sample {
        tablets: Counted {
            total: Some(TABLETS as u64),
            finished: Some(finished).filter(|finished| *finished > 0),
        },
        recovered_to: Some(target),
        target: Some(target),
        ..plain(at)
    }
}
