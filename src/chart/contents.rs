//! What the lanes of a timeline show, from top to bottom, before they have a place.

use std::time::Duration;

use crate::restore::forecast::Assessment;
use crate::restore::{Restore, StepKind, Tier};
use crate::time::Instant;

use super::geometry::TimeSpan;
use super::input::{ChartInput, ChartTimes};
use super::phases::{Created, bar_kind, bring_up_kind, created};
use super::series::{self, LaneSeries};
use super::{BarKind, Goal, LaneKey, Measured};

/// A lane before it has a place.
#[derive(Debug)]
pub(super) struct LaneContent {
    pub(super) key: LaneKey,
    pub(super) body: LaneBody,
}

/// What a lane shows.
#[derive(Debug)]
pub(super) enum LaneBody {
    /// Bars for time spans.
    Bars(Vec<BarSpan>),
    /// What changed.
    Events,
    /// Measured values.
    Curve(CurveContent),
    /// How fast the values of a lane grow.
    Throughput(ThroughputContent),
}

/// A bar before it has a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct BarSpan {
    pub(super) span: TimeSpan,
    pub(super) kind: BarKind,
    pub(super) open: bool,
    pub(super) step: Option<StepKind>,
}

/// The values of a lane, and how its forecast is drawn.
#[derive(Debug)]
pub(super) struct CurveContent {
    pub(super) series: LaneSeries,
    /// Observed at these times.
    pub(super) times: Vec<Instant>,
    /// A longer time without an observation is a gap.
    pub(super) max_sample_gap: Duration,
    /// The last value while it says more than the outcome.
    pub(super) last: Option<Measured>,
    pub(super) goal: Option<Goal>,
    pub(super) course: LaneCourse,
}

impl CurveContent {
    /// Whether its heights are labelled: not while nobody knows how many bytes they stand for.
    pub(super) const fn is_labelled(&self) -> bool {
        !self.series.scale.is_of_bytes() || self.series.last.is_some() || self.series.goal.is_some()
    }
}

/// How the forecast of a lane is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LaneCourse {
    /// Not at all: it is complete.
    None,
    /// The restore ends with it.
    Window,
    /// It is complete before the restore ends.
    Until(Instant),
}

/// What the throughput is computed from.
#[derive(Debug)]
pub(super) struct ThroughputContent {
    pub(super) values: Vec<series::CurveValue>,
    pub(super) max_sample_gap: Duration,
    pub(super) unit: RateUnit,
    /// As it is now.
    pub(super) now: Option<Measured>,
    /// Whether there is a lane even where nothing has been measured.
    pub(super) always: bool,
}

/// What a lane's whole height is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum RateUnit {
    /// So many bytes.
    Bytes(f64),
    /// All of the data.
    Share,
}

impl RateUnit {
    /// A throughput whose words are as wide as any.
    pub(super) const fn widest(self) -> Measured {
        match self {
            Self::Bytes(_) => Measured::BytesPerSecond(1_000 << 20),
            Self::Share => Measured::SharePerMinute(100_000),
        }
    }

    /// A growth in heights per second.
    pub(super) fn measured(self, rate: f64) -> Measured {
        // The casts saturate.
        match self {
            Self::Bytes(all) => Measured::BytesPerSecond((rate * all) as u64),
            Self::Share => Measured::SharePerMinute((rate * 60.0 * 10_000.0) as u64),
        }
    }
}

/// The lanes from top to bottom. A lane that may come while the restore is on show has its place from the beginning.
pub(super) fn contents(
    restore: &Restore,
    input: &ChartInput<'_>,
    times: ChartTimes,
    max_sample_gap: Duration,
) -> Vec<LaneContent> {
    let mut lanes = restore_bars(restore, input, times);
    lanes.extend(bring_up(input, times));
    if restore.state.is_running() || !input.events.is_empty() {
        lanes.push(LaneContent {
            key: LaneKey::Events,
            body: LaneBody::Events,
        });
    }
    lanes.extend(measured(restore, input, times, max_sample_gap));
    lanes
}

fn bars(key: LaneKey, bars: Vec<BarSpan>) -> LaneContent {
    LaneContent {
        key,
        body: LaneBody::Bars(bars),
    }
}

fn restore_bars(restore: &Restore, input: &ChartInput<'_>, times: ChartTimes) -> Vec<LaneContent> {
    let ChartTimes { start, end, .. } = times;
    let bar = |from, to, kind, open| BarSpan {
        span: TimeSpan { from, to },
        kind,
        open,
        step: None,
    };
    let restored = |from| {
        let bar = bar(from, end, bar_kind(restore.state), restore.state.is_running());
        bars(LaneKey::Restore, vec![bar])
    };
    match created(restore, input.observations, times.span()) {
        Created::Now => vec![bars(
            LaneKey::CreateTenant,
            vec![bar(start, end, BarKind::Running, true)],
        )],
        Created::Until { last, next, kind } => vec![
            bars(LaneKey::CreateTenant, vec![bar(start, last, kind, false)]),
            restored(next),
        ],
        Created::Unseen => vec![restored(start)],
    }
}

fn bring_up(input: &ChartInput<'_>, times: ChartTimes) -> Option<LaneContent> {
    let steps: Vec<BarSpan> = input
        .bring_up
        .iter()
        .filter(|step| step.from >= times.start)
        .map(|step| BarSpan {
            span: TimeSpan {
                from: step.from,
                to: step.to.unwrap_or(times.now).max(step.from),
            },
            kind: bring_up_kind(step.state),
            open: step.to.is_none(),
            step: Some(step.step),
        })
        .collect();
    (!steps.is_empty()).then(|| bars(LaneKey::BringUp, steps))
}

/// The lanes of measured values.
fn measured(
    restore: &Restore,
    input: &ChartInput<'_>,
    times: ChartTimes,
    max_sample_gap: Duration,
) -> Vec<LaneContent> {
    let (observations, span) = (input.observations, times.span());
    let running = restore.state.is_running();
    let assessment = input.assessment.filter(|_| running);
    let size = assessment.and_then(|assessment| Some(assessment.size_on_disk?.0));
    let answers = series::answered_at(observations, span);
    // The disk is sampled less often than the restore.
    let disk_gap = max_sample_gap * 2;
    let [data, log, disk] = [
        series::data(observations, span),
        series::log(observations, restore, span),
        series::disk(observations, span, disk_gap, size),
    ];
    let sampled: Vec<Instant> = disk.values.iter().map(|value| value.at).collect();
    let throughput = throughput(&data, &disk, input, (times, running), (max_sample_gap, disk_gap));
    let counted = match running {
        true => restore.tier == Tier::Reported,
        false => data.values.len() > 1,
    };
    let mut lanes = Vec::new();
    let mut add = |key, series: LaneSeries, goal, times: &[Instant], max_sample_gap| {
        let has_place = match key {
            LaneKey::Disk => !counted,
            _ => running && counted,
        };
        if !has_place && series.values.len() < 2 {
            return;
        }
        lanes.push(LaneContent {
            key,
            body: LaneBody::Curve(CurveContent {
                // After the end, the outcome is more relevant than the last value.
                last: series.last.filter(|_| running || key == LaneKey::Disk),
                course: assessment.map_or(LaneCourse::Window, |assessment| course(key, assessment)),
                series,
                times: times.to_vec(),
                max_sample_gap,
                goal,
            }),
        });
    };
    let target = restore.target.filter(|_| running).map(|at| times.target(at));
    add(LaneKey::Data, data, None, &answers, max_sample_gap);
    add(LaneKey::Log, log, target, &answers, max_sample_gap);
    add(LaneKey::Disk, disk, size.map(Goal::Size), &sampled, disk_gap);
    lanes.extend(throughput);
    lanes
}

/// How the forecast of a lane is drawn: the restore ends with the later of data and log.
fn course(key: LaneKey, assessment: &Assessment) -> LaneCourse {
    let (lane, other) = match key {
        LaneKey::Log => (assessment.log, assessment.data),
        _ => (assessment.data, assessment.log),
    };
    match (lane.end, other.end.filter(|_| !other.done)) {
        _ if lane.done => LaneCourse::None,
        (Some(end), Some(later)) if end < later => LaneCourse::Until(end),
        _ => LaneCourse::Window,
    }
}

/// The throughput of the data where the agent counts it, otherwise that of the disk.
fn throughput(
    data: &LaneSeries,
    disk: &LaneSeries,
    input: &ChartInput<'_>,
    (times, running): (ChartTimes, bool),
    (data_gap, disk_gap): (Duration, Duration),
) -> Option<LaneContent> {
    let (series, max_sample_gap) = match data.pasted || data.values.len() < 2 {
        true => (disk, disk_gap),
        false => (data, data_gap),
    };
    if !running && series.values.len() < 2 {
        return None;
    }
    let total = series::bytes_of_data(input.observations, times.span()).map(|total| total as f64);
    let (unit, now) = if series.is_of_bytes() {
        let now = input.assessment.and_then(|assessment| assessment.disk.throughput);
        let unit = RateUnit::Bytes(series.scale.span());
        (unit, now.map(|now| RateUnit::Bytes(1.0).measured(now)))
    } else {
        let unit = total.map_or(RateUnit::Share, RateUnit::Bytes);
        let now = input.assessment.and_then(|assessment| assessment.data.throughput);
        (unit, now.map(|now| unit.measured(now)))
    };
    Some(LaneContent {
        key: LaneKey::Throughput,
        body: LaneBody::Throughput(ThroughputContent {
            values: series.values.clone(),
            max_sample_gap,
            unit,
            now: now.filter(|_| times.end == times.now),
            always: running,
        }),
    })
}
