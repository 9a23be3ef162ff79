//! Restores of one cluster that have ended, and whether the windows shown for them had held that: what the width of its
//! windows is learned from.

use crate::{
    restore::{
        Outcome, Phase, PreviousRestore, RestoreId,
        forecast::{CompletedRestore, ForecastContext, Forecaster, Sample, WidthCorrection},
    },
    time::Instant,
};

/// So many ends are kept of a cluster, the newest.
pub const MOST_ENDS: usize = 64;
/// An earlier restore is replayed at so many moments.
const MOMENTS: u32 = 20;

/// An ended restore whose windows were judged.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedEnd {
    /// Number of the job.
    pub job_id: Option<i64>,
    /// `start_timestamp` exactly as sent.
    pub start: String,
    /// When it ended, in milliseconds since 1970.
    pub ended_ms: i64,
    /// The share of its windows that held the end, 0 to 1.
    pub held: f64,
}

impl JudgedEnd {
    /// Of a restore that ended at `ended`.
    pub fn new(id: &RestoreId, ended: Instant, held: f64) -> Self {
        Self {
            job_id: id.job_id,
            start: id.start.clone(),
            ended_ms: ended.ms(),
            held,
        }
    }

    /// As it is stored and exported: job, end, share and start.
    pub fn to_text(&self) -> String {
        let job = self.job_id.map(|job| job.to_string()).unwrap_or_default();
        format!("{job}|{}|{}|{}", self.ended_ms, self.held, self.start)
    }

    /// From the store, or from a file; `None` for what is no share of an end.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '|');
        let (job, ended_ms, held) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let start = parts.next()?.to_owned();
        (0.0..=1.0).contains(&held).then(|| Self {
            job_id: job.parse().ok(),
            start,
            ended_ms,
            held,
        })
    }

    fn key(&self) -> (Option<i64>, &str) {
        (self.job_id, &self.start)
    }
}

/// The judged ends of a cluster.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JudgedEnds {
    /// By the time of the end; at one time ends one restore.
    ends: Vec<JudgedEnd>,
}

impl JudgedEnds {
    /// All, the oldest first.
    pub fn all(&self) -> impl Iterator<Item = &JudgedEnd> {
        self.ends.iter()
    }

    /// Whether this restore was judged.
    pub fn contains(&self, id: &RestoreId) -> bool {
        self.all().any(|end| end.key() == (id.job_id, id.start.as_str()))
    }

    /// Adds those that are not known yet: each teaches once. Returns what is new, and those that had to go.
    pub fn add(&mut self, ends: Vec<JudgedEnd>) -> (Vec<JudgedEnd>, Vec<JudgedEnd>) {
        let mut new = Vec::new();
        for end in ends {
            let place = self.ends.partition_point(|known| known.ended_ms < end.ended_ms);
            let at_once = self.ends.get(place).is_some_and(|next| next.ended_ms == end.ended_ms);
            if at_once || self.all().any(|known| known.key() == end.key()) {
                continue;
            }
            self.ends.insert(place, end.clone());
            new.push(end);
        }
        let gone: Vec<JudgedEnd> = self.ends.drain(..self.ends.len().saturating_sub(MOST_ENDS)).collect();
        new.retain(|end| !gone.contains(end));
        (new, gone)
    }

    /// What they teach, one after the other.
    pub fn correction(&self) -> WidthCorrection {
        self.all()
            .fold(WidthCorrection::default(), |learned, end| learned.judged(end.held))
    }

    /// Judges those of the `earlier` restores of one source that are not known, by what the ones before them would have
    /// let say: of them nothing but the durations is known.
    pub fn judge_history(&self, earlier: &[PreviousRestore]) -> Vec<JudgedEnd> {
        let mut succeeded: Vec<&PreviousRestore> = earlier
            .iter()
            .filter(|past| past.outcome == Some(Outcome::Succeeded) && !past.duration.is_zero())
            .collect();
        succeeded.sort_by_key(|past| past.started);
        let mut known = self.clone();
        let mut judged = Vec::new();
        for past in &succeeded {
            if known.contains(&past.key) {
                continue;
            }
            let before = succeeded.iter().map(|before| CompletedRestore {
                started: before.started,
                took: before.duration,
                bytes: None,
                replicas: None,
            });
            let context = ForecastContext {
                width_correction: known.correction().log(),
                ..ForecastContext::beginning(past.started).with_history(before)
            };
            if let Some(held) = replayed(context, past) {
                let end = JudgedEnd::new(&past.key, ended(past), held);
                known.add(vec![end.clone()]);
                judged.push(end);
            }
        }
        judged
    }
}

fn ended(past: &PreviousRestore) -> Instant {
    past.started
        .plus_ms(i64::try_from(past.duration.as_millis()).unwrap_or(i64::MAX))
}

/// The share of the windows that would have held the end of `past`; `None` where there would have been none.
fn replayed(context: ForecastContext, past: &PreviousRestore) -> Option<f64> {
    let end = ended(past);
    let mut forecaster = Forecaster::new(context);
    let moments = (0..MOMENTS).map(|moment| {
        let at = past.duration * moment / MOMENTS;
        past.started.plus_ms(i64::try_from(at.as_millis()).unwrap_or(i64::MAX))
    });
    let forecasts = moments.filter_map(|at| {
        let sample = Sample {
            phase: Some(Phase::WaitTenantRestoreFinish),
            disk: None,
            ..Sample::of_disk(at, 0)
        };
        let forecast = forecaster.assess(&sample).forecast.ok()?;
        (!forecast.longer).then_some(forecast.from <= end && end <= forecast.to)
    });
    let held: Vec<bool> = forecasts.collect();
    let share = held.iter().filter(|held| **held).count() as f64 / held.len() as f64;
    share.is_finite().then_some(share)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn id(job: i64) -> RestoreId {
        RestoreId {
            job_id: Some(job),
            start: format!("s{job}"),
        }
    }

    fn end(job: i64, held: f64) -> JudgedEnd {
        JudgedEnd::new(&id(job), Instant::from_ms(job * 1_000), held)
    }

    fn past(job: i64, took_s: u64, outcome: Outcome) -> PreviousRestore {
        PreviousRestore {
            key: id(job),
            tenant: "t".to_owned(),
            started: Instant::from_ms(job * 86_400_000),
            duration: Duration::from_secs(took_s),
            outcome: Some(outcome),
            tenant_dropped: false,
            bytes: None,
            tablets: None,
            full_replicas: None,
            speed: None,
        }
    }

    #[test]
    fn each_end_teaches_once() {
        let mut ends = JudgedEnds::default();
        assert_eq!(ends.add(vec![end(1, 0.0), end(1, 1.0), end(2, 1.0)]).0.len(), 2);
        let learned = ends.correction();
        assert_eq!(learned.held(), (1, 2));
        assert_eq!(ends.add(vec![end(2, 0.0), end(1, 1.0)]), (Vec::new(), Vec::new()));
        assert_eq!(ends.correction(), learned);
        assert!(ends.contains(&id(2)) && !ends.contains(&id(3)));
    }

    #[test]
    fn only_the_newest_are_kept() {
        let mut ends = JudgedEnds::default();
        let many = (1..=100).map(|job| end(job, 1.0)).collect();
        let (new, gone) = ends.add(many);
        assert_eq!((new.len(), gone.len()), (MOST_ENDS, 100 - MOST_ENDS));
        assert_eq!(ends.all().next().map(|end| end.ended_ms), Some(37_000));
    }

    #[test]
    fn an_even_history_is_held_and_one_that_jumps_is_not() {
        let even: Vec<_> = (1..=8).map(|job| past(job, 3_600, Outcome::Succeeded)).collect();
        let mut ends = JudgedEnds::default();
        let judged = ends.judge_history(&even);
        assert_eq!(judged.len(), 7, "of the first nothing was known");
        assert!(judged.iter().all(|end| end.held > 0.8), "{judged:?}");
        ends.add(judged);
        assert!(ends.correction().log() < 0.0 && ends.judge_history(&even).is_empty());

        let jump = [
            past(1, 600, Outcome::Succeeded),
            past(2, 30, Outcome::Failed),
            past(3, 40_000, Outcome::Succeeded),
        ];
        let judged = JudgedEnds::default().judge_history(&jump);
        assert_eq!((judged.len(), judged[0].job_id), (1, Some(3)));
        assert!(judged[0].held < 0.2, "{judged:?}");
    }

    #[test]
    fn what_is_stored_is_read_again_and_nonsense_is_not() {
        let kept = end(7, 0.25);
        assert_eq!(JudgedEnd::parse(&kept.to_text()), Some(kept));
        for text in ["", "{}", "1|2|7.0|s", "1|2|NaN|s", "1||0.5|s"] {
            assert_eq!(JudgedEnd::parse(text), None, "{text}");
        }
    }
}
