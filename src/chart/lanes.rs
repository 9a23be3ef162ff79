//! The lanes from top to bottom, with their bars, curves and captions.

use std::time::Duration;

use crate::restore::Restore;
use crate::time::{ClockForm, Instant};

use super::axis::Axis;
use super::caption::CaptionContent;
use super::captions::{TEXT_GAP, TEXT_LINE, fitting_text};
use super::curve::{self, LaneSeries};
use super::geometry::{HeightBand, TimeSpan};
use super::input::{ChartInput, ChartTimes};
use super::lettering::Lettering;
use super::phases::{Created, bar_kind, bring_up_kind, created};
use super::throughput;
use super::{Anchor, Bar, BarKind, Caption, CaptionKind, Lane, LaneKey, PointMark};

const LANE: f64 = 36.0;
const BAR: f64 = 22.0;
/// Height of the hatching of a bar without observations, px.
const GAPS: f64 = 6.0;
const CURVE_LANE: f64 = 48.0;
const CURVE: f64 = 33.0;
/// Height of the strip below a curve that shows its throughput, px.
const STRIP: f64 = 4.0;
/// Smallest visible width of a bar, px.
const SLIVER: f64 = 2.0;
/// From the middle of a point to its caption.
const POINT_GAP: f64 = 14.0;
/// A target that lies further back is no part of the picture: one day.
const NEAR_SECONDS: u64 = 86_400;

/// What lanes are drawn on.
#[derive(Clone, Copy)]
pub(super) struct Canvas<'a> {
    pub(super) axis: Axis,
    /// Width of the view box.
    pub(super) width: f64,
    /// Whether the area is narrow: names are above their bars.
    pub(super) compact: bool,
    /// How its texts are written, and how wide they are.
    pub(super) lettering: &'a Lettering<'a>,
}

/// Lanes, and the captions that stand among them.
pub(super) struct LaneStack<'a> {
    canvas: Canvas<'a>,
    /// Lower edge of what is drawn so far.
    pub(super) bottom: f64,
    /// Longest validity of a value.
    pub(super) max_sample_gap: Duration,
    pub(super) lanes: Vec<Lane>,
    pub(super) captions: Vec<Caption>,
}

impl<'a> LaneStack<'a> {
    /// All lanes, from `top` down.
    pub(super) fn drawn(
        restore: &Restore,
        input: &ChartInput<'_>,
        times: ChartTimes,
        canvas: Canvas<'a>,
        top: f64,
    ) -> Self {
        let mut lanes = Self {
            canvas,
            bottom: top,
            max_sample_gap: curve::max_sample_gap(&canvas.axis),
            lanes: Vec::new(),
            captions: Vec::new(),
        };
        lanes.target(restore, times.start);
        lanes.restore(restore, input, times);
        lanes.measured(restore, input, times);
        lanes.bring_up(input, times.now);
        lanes
    }

    /// Top of the next lane, below its name.
    fn top(&self) -> f64 {
        self.bottom + if self.canvas.compact { TEXT_LINE } else { 0.0 }
    }

    /// Centre of its bars.
    fn middle(&self) -> f64 {
        self.top() + LANE / 2.0
    }

    /// Adds a lane of this height and returns it.
    fn lane(&mut self, key: LaneKey, height: f64) -> Option<&mut Lane> {
        let top = self.top();
        let label_y = if self.canvas.compact {
            top - 2.0
        } else {
            top + LANE / 2.0 + 4.0
        };
        self.lanes.push(Lane::named(key, label_y));
        self.bottom = top + height;
        self.lanes.last_mut()
    }

    fn bar(&self, from: Instant, to: Instant, kind: BarKind, open: bool) -> Bar {
        Bar {
            x: self.canvas.axis.x(from),
            y: self.middle() - BAR / 2.0,
            width: (self.canvas.axis.x(to) - self.canvas.axis.x(from)).max(SLIVER),
            height: BAR,
            kind,
            from,
            to,
            open,
            step: None,
        }
    }

    fn restore(&mut self, restore: &Restore, input: &ChartInput<'_>, times: ChartTimes) {
        let ChartTimes { start, end, .. } = times;
        let running = restore.state.is_running();
        let mut from = start;
        match created(restore, input.observations, times.span()) {
            Created::Now => {
                let bar = self.bar(start, end, BarKind::Running, true);
                self.bar_lane(LaneKey::CreateTenant, bar, String::new());
                self.start_and_finish(restore, times);
                return;
            }
            Created::Until { last, next, kind } => {
                let bar = self.bar(start, last, kind, false);
                self.bar_lane(LaneKey::CreateTenant, bar, String::new());
                from = next;
            }
            Created::Unseen => {}
        }
        let bar = self.bar(from, end, bar_kind(restore.state), running);
        // Along the bottom of the bar, below its text.
        let band = HeightBand {
            top: bar.y + bar.height - GAPS,
            bottom: bar.y + bar.height,
        };
        let observed = curve::observed_at(input.observations, times.span());
        let gaps = curve::gaps(
            &self.canvas.axis,
            &observed,
            TimeSpan { from, to: end },
            self.max_sample_gap,
            band,
        );
        self.bar_lane(LaneKey::Restore, bar, gaps);
        self.start_and_finish(restore, times);
    }

    fn bar_lane(&mut self, key: LaneKey, bar: Bar, gaps: String) {
        if let Some(lane) = self.lane(key, LANE) {
            lane.bars.push(bar);
            lane.gaps = gaps;
        }
    }

    /// The captions for start and finish of the bars above.
    fn start_and_finish(&mut self, restore: &Restore, times: ChartTimes) {
        let ChartTimes { start, end, .. } = times;
        self.bottom += TEXT_LINE / 2.0;
        let begin = self.caption(CaptionKind::Start, start);
        let finish = match restore.state.is_running() {
            true => None,
            false => self.caption(CaptionKind::Finish, end),
        };
        let begin_right = begin.as_ref().map(|caption| caption.x + caption.width);
        let finish_left = finish.as_ref().map(|caption| caption.x - caption.width);
        self.captions.extend(begin);
        if let Some(mut finish) = finish {
            // Where the two would meet, one stands below the other.
            if begin_right
                .zip(finish_left)
                .is_some_and(|(right, left)| right + TEXT_GAP > left)
            {
                self.bottom += TEXT_LINE;
                finish.y = self.bottom;
            }
            self.captions.push(finish);
        }
        self.bottom += TEXT_LINE / 2.0;
    }

    /// The lanes of measured values, if there are any.
    fn measured(&mut self, restore: &Restore, input: &ChartInput<'_>, times: ChartTimes) {
        let (observations, span) = (input.observations, times.span());
        let running = restore.state.is_running();
        let answers = curve::answered_at(observations, span);
        self.curve_lane(
            LaneKey::Data,
            running,
            curve::data(observations, span),
            &answers,
            span,
            self.max_sample_gap,
        );
        let log = curve::log(observations, restore, span);
        self.curve_lane(LaneKey::Log, running, log, &answers, span, self.max_sample_gap);
        // The disk is sampled less often than the restore.
        let max_sample_gap = self.max_sample_gap * 2;
        let disk = curve::disk(observations, span, max_sample_gap);
        let sampled: Vec<Instant> = disk.values.iter().map(|value| value.at).collect();
        self.curve_lane(LaneKey::Disk, running, disk, &sampled, span, max_sample_gap);
    }

    fn curve_lane(
        &mut self,
        key: LaneKey,
        running: bool,
        LaneSeries { values, last }: LaneSeries,
        times: &[Instant],
        span: TimeSpan,
        max_sample_gap: Duration,
    ) {
        if values.len() < 2 {
            return;
        }
        let axis = self.canvas.axis;
        let bottom = self.top() + CURVE_LANE - 4.0;
        let strip = HeightBand {
            top: bottom - STRIP,
            bottom,
        };
        let bottom = strip.top - 1.0;
        let band = HeightBand {
            top: bottom - CURVE,
            bottom,
        };
        if let Some(lane) = self.lane(key, CURVE_LANE) {
            lane.curve = Some(curve::curve(&axis, &values, max_sample_gap, band));
            lane.throughput = throughput::shades(&axis, &values, max_sample_gap, strip);
            lane.measured = values.first().zip(values.last()).map(|(first, last)| TimeSpan {
                from: first.at,
                to: last.at,
            });
            lane.gaps = curve::gaps(&axis, times, span, max_sample_gap, band);
            // After the end, the outcome is more relevant than the last value.
            lane.last = last.filter(|_| running || key == LaneKey::Disk);
        }
    }

    fn bring_up(&mut self, input: &ChartInput<'_>, now: Instant) {
        let bars: Vec<Bar> = input
            .bring_up
            .iter()
            .filter(|step| (self.canvas.axis.from..=self.canvas.axis.to).contains(&step.from))
            .map(|step| Bar {
                step: Some(step.step),
                ..self.bar(
                    step.from,
                    step.to.unwrap_or(now).max(step.from),
                    bring_up_kind(step.state),
                    step.to.is_none(),
                )
            })
            .collect();
        if !bars.is_empty()
            && let Some(lane) = self.lane(LaneKey::BringUp, LANE)
        {
            lane.bars = bars;
        }
    }

    fn target(&mut self, restore: &Restore, start: Instant) {
        let Some(at) = restore.target else { return };
        let before_start = start.since(at).unwrap_or_default();
        if before_start.as_secs() > NEAR_SECONDS || at > self.canvas.axis.to {
            return;
        }
        let point = PointMark {
            x: self.canvas.axis.x(at),
            y: self.middle(),
            beyond: at < self.canvas.axis.from,
            at,
            before_start,
        };
        if let Some(lane) = self.lane(LaneKey::Target, LANE) {
            lane.points.push(point);
        }
        let x = point.x + POINT_GAP;
        let time = self.canvas.axis.time(at, ClockForm::Seconds, self.canvas.lettering);
        let content = CaptionContent {
            kind: CaptionKind::Target,
            time: &time,
            before_start,
        };
        if let Some((text, width)) = fitting_text(&content, self.canvas.lettering, self.canvas.width - x) {
            self.captions.push(Caption {
                x,
                y: point.y + 4.0,
                anchor: Anchor::Start,
                kind: CaptionKind::Target,
                at,
                time,
                text,
                width,
            });
        }
    }

    /// A caption at the foot of what is drawn so far. A start has its room on the right, a finish on the left.
    fn caption(&self, kind: CaptionKind, at: Instant) -> Option<Caption> {
        let Canvas {
            axis, width, lettering, ..
        } = self.canvas;
        let x = axis.x(at);
        let (anchor, room) = match kind {
            CaptionKind::Finish => (Anchor::End, x),
            _ => (Anchor::Start, width - x),
        };
        let time = axis.time(at, ClockForm::Seconds, lettering);
        let content = CaptionContent {
            kind,
            time: &time,
            before_start: Duration::ZERO,
        };
        let (text, width) = fitting_text(&content, lettering, room)?;
        Some(Caption {
            x,
            y: self.bottom,
            anchor,
            kind,
            at,
            time,
            text,
            width,
        })
    }
}
