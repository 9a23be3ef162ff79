//! Watches the lanes of one restore.

use std::time::Duration;

use super::{lane_detector::LaneDetector, movement::LaneActivity};
use crate::{
    restore::{
        Phase,
        confirm::{ConfirmTwice, DISK_FALL},
        forecast::{Counted, DiskSource, Sample},
        percent::Percent,
    },
    time::Instant,
};

/// Growth on disk below this share of the highest use is its own coming and going.
const DISK_GRAIN: f64 = 0.003;

/// The changes of a restore's lanes.
#[derive(Debug, Clone, Default)]
pub struct ActivityDetector {
    /// The lane of the data.
    data: LaneDetector,
    /// The lane of the log.
    log: LaneDetector,
    /// The lane of the disk.
    disk: LaneDetector,
    last_phase: Option<Phase>,
    last_data: Option<DataValues>,
    last_log: Option<Instant>,
    last_disk: Option<DiskUse>,
}

/// What the agent counts the data by.
#[derive(Debug, Clone, Copy)]
struct DataValues {
    tablets: Counted,
    bytes: Counted,
    restored: Option<Percent>,
}

/// The highest disk use that one source has seen.
#[derive(Debug, Clone, Copy)]
struct DiskUse {
    source: DiskSource,
    highest: f64,
    fallen: ConfirmTwice,
}

impl ActivityDetector {
    /// Nothing is seen yet; see [`super::max_sample_gap`].
    pub fn with_max_sample_gap(max_sample_gap: Duration) -> Self {
        let lane = LaneDetector::with_max_sample_gap(max_sample_gap);
        Self {
            data: lane.clone(),
            log: lane.clone(),
            disk: lane,
            ..Self::default()
        }
    }

    /// Records a sample at `at` seconds since the start. A lane is measured by the samples that have its value. Counters that
    /// were pasted do not count: nobody watched between them.
    pub fn record(&mut self, at: f64, sample: &Sample) {
        if let Some(phase) = sample.phase {
            let before = self.last_phase.replace(phase);
            if before.is_some_and(|before| before != phase) {
                self.restart(at);
            }
            self.record_counters(at, sample);
        }
        if let Some(disk) = sample.disk {
            let changed = self.disk_changed(disk as f64, sample.disk_source);
            self.disk.record(at, changed);
        }
    }

    fn record_counters(&mut self, at: f64, sample: &Sample) {
        if let Some(values) = DataValues::of(sample) {
            let changed = self
                .last_data
                .replace(values)
                .is_some_and(|before| before.differs(&values));
            self.data.record(at, changed);
        }
        if let Some(recovered_to) = sample.recovered_to {
            let before = self.last_log.replace(recovered_to);
            self.log.record(at, before.is_some_and(|before| before != recovered_to));
        }
    }

    fn restart(&mut self, at: f64) {
        for lane in [&mut self.data, &mut self.log, &mut self.disk] {
            lane.restart(at);
        }
    }

    /// Whether the disk use has grown, or fallen: what has been lost grows again. Two sources never see the same, so that
    /// what one saw is not compared with what the other sees.
    fn disk_changed(&mut self, disk: f64, source: DiskSource) -> bool {
        let Some(last) = self.last_disk.as_mut().filter(|last| last.source == source) else {
            self.last_disk = Some(DiskUse {
                source,
                highest: disk,
                fallen: ConfirmTwice::default(),
            });
            return false;
        };
        let fallen = last.fallen.confirm(disk < last.highest * DISK_FALL);
        let changed = fallen || disk > last.highest * (1.0 + DISK_GRAIN);
        if changed {
            last.highest = disk;
        }
        changed
    }

    /// Forgets the samples after `at`: the clock was set back.
    pub fn forget_after(&mut self, at: f64) {
        for lane in [&mut self.data, &mut self.log, &mut self.disk] {
            lane.forget_after(at);
        }
    }

    /// How the data advances at `at`; `slow` is whether its throughput is low.
    pub fn data(&self, at: f64, started: Instant, slow: bool) -> LaneActivity {
        self.last_data
            .map_or(LaneActivity::NotMeasured, |_| open(&self.data, at, started, slow))
    }

    /// How the log advances.
    pub fn log(&self, at: f64, started: Instant) -> LaneActivity {
        self.last_log
            .map_or(LaneActivity::NotMeasured, |_| open(&self.log, at, started, false))
    }

    /// How the disk use grows.
    pub fn disk(&self, at: f64, started: Instant, slow: bool) -> LaneActivity {
        self.last_disk
            .map_or(LaneActivity::NotMeasured, |_| open(&self.disk, at, started, slow))
    }
}

fn open(lane: &LaneDetector, at: f64, started: Instant, slow: bool) -> LaneActivity {
    LaneActivity::Open {
        movement: lane.movement(at, started, slow),
        changed: lane
            .changed_at()
            .map(|changed| started.plus_ms((changed * 1000.0) as i64)),
        usual_gap: lane.usual_gap().and_then(|gap| Duration::try_from_secs_f64(gap).ok()),
        silence: lane.silence(),
    }
}

impl DataValues {
    /// `None` where no part of the data is counted.
    fn of(sample: &Sample) -> Option<Self> {
        let counted = sample.tablets.finished.is_some() || sample.bytes.finished.is_some() || sample.restored.is_some();
        counted.then_some(Self {
            tablets: sample.tablets,
            bytes: sample.bytes,
            restored: sample.restored,
        })
    }

    /// Whether a value differs that both know.
    fn differs(&self, now: &Self) -> bool {
        fn changed<T: PartialEq>(before: Option<T>, now: Option<T>) -> bool {
            before.zip(now).is_some_and(|(before, now)| before != now)
        }
        changed(self.tablets.finished, now.tablets.finished)
            || changed(self.tablets.total, now.tablets.total)
            || changed(self.bytes.finished, now.bytes.finished)
            || changed(self.bytes.total, now.bytes.total)
            || changed(self.restored, now.restored)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Movement, *};

    const START: Instant = Instant::from_ms(0);

    fn disk(at: f64, gigabytes: u64, source: DiskSource) -> Sample {
        Sample {
            disk_source: source,
            ..Sample::of_disk(START.plus_ms((at * 1000.0) as i64), gigabytes << 30)
        }
    }

    /// The disk by Prometheus every 30 s: it grows for 15 minutes, then stands until `end`.
    fn stood_by_prometheus(end: u32) -> ActivityDetector {
        let mut detector = ActivityDetector::with_max_sample_gap(super::super::LEAST_SAMPLE_GAP);
        for at in (0..=end).step_by(30) {
            let sample = disk(at.into(), u64::from(at.min(900) / 30 + 1), DiskSource::Prometheus);
            detector.record(at.into(), &sample);
        }
        detector
    }

    fn movement(detector: &ActivityDetector, at: f64) -> Movement {
        detector.disk(at, START, false).movement().unwrap()
    }

    #[test]
    fn another_source_is_no_change_of_the_restore() {
        let mut detector = stood_by_prometheus(3_300);
        assert!(movement(&detector, 3_300.0).is_stalled());
        detector.record(3_310.0, &disk(3_310.0, 40, DiskSource::Agent));
        let Movement::Stalled { since, watched, .. } = movement(&detector, 3_310.0) else {
            panic!("moving by a change of source");
        };
        assert_eq!((since, watched.as_secs()), (START.plus_ms(900_000), 2_410));
    }

    #[test]
    fn a_value_that_is_known_for_the_first_time_is_no_change() {
        let mut detector = stood_by_prometheus(3_300);
        let answer = Sample {
            phase: Some(Phase::WaitTenantRestoreFinish),
            disk: None,
            recovered_to: Some(START),
            tablets: Counted {
                total: Some(10),
                finished: Some(4),
            },
            ..disk(3_305.0, 0, DiskSource::Agent)
        };
        detector.record(3_305.0, &answer);
        assert!(movement(&detector, 3_305.0).is_stalled());
        let LaneActivity::Open { changed, .. } = detector.data(3_305.0, START, false) else {
            panic!("the data is counted now");
        };
        assert_eq!(changed, None);
    }

    #[test]
    fn time_in_which_nobody_watched_is_not_silence() {
        let mut detector = stood_by_prometheus(960);
        // Nine hours later the disk is as it was.
        for at in (33_360..33_400).step_by(30) {
            detector.record(at.into(), &disk(at.into(), 31, DiskSource::Prometheus));
        }
        assert_eq!(movement(&detector, 33_390.0), Movement::Moving);
        for at in (33_420..34_360).step_by(30) {
            detector.record(at.into(), &disk(at.into(), 31, DiskSource::Prometheus));
        }
        let Movement::Stalled { since, watched, .. } = movement(&detector, 34_350.0) else {
            panic!("a stall of a quarter of an hour");
        };
        assert!(watched.as_secs() < 1_100, "{watched:?}");
        assert!(since > START.plus_ms(33_000_000), "{since:?}");
    }

    #[test]
    fn a_stall_does_not_teach_what_is_usual() {
        let mut detector = stood_by_prometheus(4_500);
        let gap = |detector: &ActivityDetector, at| match detector.disk(at, START, false) {
            LaneActivity::Open { usual_gap, .. } => usual_gap.unwrap().as_secs(),
            other => panic!("{other:?}"),
        };
        assert_eq!(gap(&detector, 4_500.0), 30);
        for at in (4_530_u32..4_600).step_by(30) {
            detector.record(at.into(), &disk(at.into(), u64::from(at), DiskSource::Prometheus));
        }
        assert_eq!(movement(&detector, 4_590.0), Movement::Moving);
        assert_eq!(gap(&detector, 4_590.0), 30);
    }
}
