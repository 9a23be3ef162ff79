//! The state machine that turns samples into forecasts.

use std::time::Duration;

use crate::restore::activity::{Activity, ActivityDetector, LaneActivity, Movement};
use crate::restore::{Phase, RestoreState};
use crate::time::Instant;

use super::display::{LikelyEnd, grain};
use super::estimators::{EstimatorInput, LanesRemaining};
use super::lanes::{LaneProgress, LaneState, LaneStates};
use super::refuted::RefutedWindows;
use super::{
    Assessment, Calibration, Confidence, Estimate, Forecast, ForecastContext, LaneForecast, NoForecast, Remaining,
    Sample, Span,
};

/// A clock that goes back by less than this was only put right; beyond that it was set.
pub const SET_BACK: Duration = Duration::from_secs(300);
/// No forecast lies further ahead than ten years.
const FURTHEST_S: f64 = 10.0 * 365.0 * 86_400.0;

/// Watches one restore.
#[derive(Debug, Clone)]
pub struct Forecaster {
    context: ForecastContext,
    calibration: Calibration,
    lanes: LaneStates,
    activity: ActivityDetector,
    /// Seconds since the start.
    at: f64,
    likely: LikelyEnd,
    refuted_windows: RefutedWindows,
    shown: Option<Forecast>,
    estimate: Option<Estimate>,
}

impl Forecaster {
    /// A forecaster that has seen nothing yet.
    pub fn new(context: ForecastContext) -> Self {
        Self::calibrated(context, super::calibration::CALIBRATION)
    }

    /// The same with another calibration than the shipped one.
    pub fn calibrated(context: ForecastContext, calibration: Calibration) -> Self {
        Self {
            activity: ActivityDetector::with_max_sample_gap(context.max_sample_gap),
            context,
            calibration,
            lanes: LaneStates::with_settings(calibration.settings),
            at: 0.0,
            likely: LikelyEnd::default(),
            refuted_windows: RefutedWindows::default(),
            shown: None,
            estimate: None,
        }
    }

    /// Windows are so much wider here than elsewhere, as a logarithm, from the next assessment on; see
    /// [`ForecastContext::width_correction`].
    pub const fn correct_width(&mut self, log: f64) {
        self.context.width_correction = log;
    }

    /// The estimate behind the last forecast, before windows and display: what a calibration is made from.
    pub const fn estimate(&self) -> Option<&Estimate> {
        self.estimate.as_ref()
    }

    /// How far the data lane is: what its forecast is learned from.
    pub fn data_progress(&self) -> Option<LaneProgress> {
        self.lanes.data_progress().filter(|_| self.lanes.counted())
    }

    /// Takes in a sample and judges. Samples are expected in the order of their time.
    pub fn assess(&mut self, sample: &Sample) -> Assessment {
        self.advance(sample);
        self.lanes.record(self.at, sample);
        self.activity.record(self.at, sample);
        let activity = self.lane_activities();
        let remaining = self.evidences(activity).lanes_remaining();
        let forecast = self.forecast(sample.phase, activity, &remaining);
        self.shown = forecast.as_ref().ok().cloned();
        Assessment {
            at: self.instant(self.at),
            activity,
            forecast,
            data: self.lane(&self.lanes.data, activity.data, remaining.data.as_ref()),
            log: self.lane(&self.lanes.log, activity.log, remaining.log.as_ref()),
            disk: self.lane(&self.lanes.disk, activity.disk, None),
            size_on_disk: self.evidences(activity).expected_on_disk(),
        }
    }

    /// Moves the time on. Small steps back are the clock's corrections and do not count; after a large one, what was
    /// seen in the time that is now ahead is forgotten. What is no answer does not tell the agent's clock: it only came
    /// late.
    fn advance(&mut self, sample: &Sample) {
        let at = seconds_between(self.context.started, sample.at).max(0.0);
        if sample.phase.is_some() && at < self.at - SET_BACK.as_secs_f64() {
            self.lanes.forget_after(at);
            self.activity.forget_after(at);
            self.likely = LikelyEnd::default();
            self.refuted_windows.forget_after(at);
            self.shown = None;
            self.at = at;
        }
        self.at = self.at.max(at);
    }

    fn lane_activities(&self) -> Activity {
        let (at, started) = (self.at, self.context.started);
        let slow = |lane: &LaneState| lane.is_slow().unwrap_or_default();
        let lanes = &self.lanes;
        let at_end = |lane: &LaneState, whole: bool, activity| match (lane.done_at, activity) {
            (_, LaneActivity::NotMeasured) => LaneActivity::NotMeasured,
            (Some(_), _) if whole => LaneActivity::Done,
            (Some(_), _) => LaneActivity::Held,
            (None, _) if lane.held => LaneActivity::Held,
            (None, activity) => activity,
        };
        // Where the end of a lane is not known, one that no longer changes may be there.
        let unless_at_end = |known: bool, activity| match activity {
            LaneActivity::Open {
                movement: Movement::Stalled { .. },
                changed,
                usual_gap,
                silence,
            } if !known => LaneActivity::Open {
                movement: Movement::Unknown,
                changed,
                usual_gap,
                silence,
            },
            activity => activity,
        };
        Activity {
            data: at_end(
                &lanes.data,
                lanes.data_share() >= 1.0,
                self.activity.data(at, started, slow(&lanes.data)),
            ),
            log: at_end(
                &lanes.log,
                true,
                unless_at_end(lanes.log_is_reported(), self.activity.log(at, started)),
            ),
            disk: unless_at_end(
                !self.disk_tells_no_more(),
                self.activity.disk(at, started, slow(&lanes.disk)),
            ),
        }
    }

    /// Whether the disk is all that is seen, and is full or may be.
    fn disk_tells_no_more(&self) -> bool {
        if self.lanes.data.done_at.is_some() {
            return true;
        }
        if self.lanes.counted() || self.lanes.disk.curve.is_empty() {
            return false;
        }
        self.evidences(Activity::UNKNOWN).disk_may_be_full()
    }

    fn evidences(&self, activity: Activity) -> EstimatorInput<'_> {
        EstimatorInput {
            at: self.at,
            lanes: &self.lanes,
            context: &self.context,
            calibration: &self.calibration,
            activity,
        }
    }

    fn forecast(
        &mut self,
        phase: Option<Phase>,
        activity: Activity,
        remaining: &LanesRemaining,
    ) -> Result<Forecast, NoForecast> {
        if phase.is_some_and(|phase| !RestoreState::of(phase, false).is_running()) {
            self.estimate = None;
            return Err(NoForecast::Ended);
        }
        if let (Movement::Stalled { .. }, Some(shown)) = (activity.movement(), &self.shown) {
            return Ok(self.frozen(shown));
        }
        let (estimate, because) = self.evidences(activity).estimate(remaining)?;
        let span = self.window(&estimate);
        let likely = self.likely.follow(
            self.at,
            span.likely,
            &estimate.remaining,
            self.calibration.settings.calm,
        );
        let (from, to) = ((self.at + span.from).min(likely), (self.at + span.to).max(likely));
        self.refuted_windows.record(self.at, to);
        let width = (to - from) / (likely - self.at).max(1.0);
        let forecast = Forecast {
            from: self.instant(from),
            likely: self.instant(likely),
            to: self.instant(to),
            confidence: if estimate.overdue {
                Confidence::Low
            } else if width < 0.5 {
                Confidence::High
            } else if width < 1.0 {
                Confidence::Medium
            } else {
                Confidence::Low
            },
            longer: estimate.overdue,
            frozen: false,
            evidence: estimate.evidence,
            grain: grain(Duration::try_from_secs_f64(likely).unwrap_or_default()),
            because,
        };
        self.estimate = Some(estimate);
        Ok(forecast)
    }

    /// How much of what a window would leave out it takes in, because windows before it were refuted.
    pub fn widened(&self) -> f64 {
        self.calibration.settings.refuted * self.refuted_windows.share(self.at)
    }

    /// The window of an estimate, in seconds from now: wider where it was refuted before, or where this cluster is
    /// known to need it.
    fn window(&self, estimate: &Estimate) -> Span {
        let share = self.calibration.windows.of(estimate.evidence);
        let settings = self.calibration.settings;
        let span = estimate
            .remaining
            .window(1.0 - (1.0 - share) * (1.0 - self.widened()), settings.before);
        let wider = self.context.width_correction.clamp(-2.0, 2.0).exp();
        Span {
            from: span.likely * (span.from / span.likely).powf(wider),
            to: span.likely * (span.to / span.likely).powf(wider),
            ..span
        }
    }

    /// The forecast of the last movement.
    fn frozen(&self, shown: &Forecast) -> Forecast {
        Forecast {
            frozen: true,
            ..shown.as_of(self.instant(self.at))
        }
    }

    fn lane(&self, lane: &LaneState, activity: LaneActivity, remaining: Option<&Remaining>) -> LaneForecast {
        let seen = remaining.filter(|_| lane.curve.throughput().is_some());
        let now = lane.throughput_now(activity.is_stalled());
        let end = lane.done_at.or_else(|| Some(self.at + seen?.quantile(0.5)));
        LaneForecast {
            done: lane.done_at.is_some(),
            end: end.map(|end| self.instant(end)),
            throughput: now.map(|(throughput, _)| throughput),
            throughput_over: now.and_then(|(_, since)| Duration::try_from_secs_f64(self.at - since).ok()),
            average: lane.curve.average(),
        }
    }

    fn instant(&self, seconds: f64) -> Instant {
        // A float becomes an integer by saturation, and NaN zero.
        let ms = seconds.min(self.at + FURTHEST_S) * 1000.0;
        self.context.started.plus_ms(ms.round() as i64)
    }
}

fn seconds_between(from: Instant, to: Instant) -> f64 {
    to.since(from).map_or_else(
        || -from.since(to).unwrap_or_default().as_secs_f64(),
        |later| later.as_secs_f64(),
    )
}
