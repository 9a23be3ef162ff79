//! Gives the lanes their places, from top to bottom.

use std::time::Duration;

use crate::time::Instant;

use super::axis::Axis;
use super::contents::{BarSpan, CurveContent, LaneBody, LaneContent, LaneCourse, ThroughputContent};
use super::curve;
use super::events::event_marks;
use super::fan::{Fan, FanCourse, ForecastTimes, wedge};
use super::geometry::{HeightBand, TimeSpan};
use super::input::{ChartInput, ChartTimes};
use super::lane_names::{LaneColumn, LaneNames};
use super::lettering::Lettering;
use super::series::values_from;
use super::throughput::{self, ThroughputBar};
use super::{Bar, Goal, Lane, LaneKey, Measured};

const BAR: f64 = 22.0;
/// The same where bars are all there is.
const LONE_BAR: f64 = 34.0;
/// Above and below a bar, px.
const BAR_MARGIN: f64 = 5.0;
const EVENT_LANE: f64 = 24.0;
/// Height of a curve, px.
const CURVE: f64 = 96.0;
const THROUGHPUT: f64 = 36.0;
/// Above and below a curve, px.
const MARGIN: f64 = 10.0;
/// Smallest visible width of a bar, px.
const SLIVER: f64 = 2.0;
/// Between a text on a bar and the bar's ends, or a line that crosses it, px.
const BAR_PADDING: f64 = 6.0;

/// What lanes are drawn on.
#[derive(Clone, Copy)]
pub(super) struct Canvas<'a> {
    pub(super) axis: Axis,
    pub(super) times: ChartTimes,
    pub(super) column: LaneColumn,
    /// How its texts are written, and how wide they are.
    pub(super) lettering: &'a Lettering<'a>,
    /// The forecast, while there is one.
    pub(super) forecast: Option<ForecastTimes>,
    /// A line that crosses the bars.
    pub(super) deadline: Option<Instant>,
}

/// Lanes at their places.
pub(super) struct LaneStack<'a> {
    canvas: Canvas<'a>,
    bar_height: f64,
    /// Lower edge of what is drawn so far.
    pub(super) bottom: f64,
    pub(super) lanes: Vec<Lane>,
    /// What the lanes cover without the names between them.
    pub(super) stretches: Vec<(f64, f64)>,
    /// The bars of the throughput, for reading.
    pub(super) rates: Vec<(ThroughputBar, Measured)>,
}

impl<'a> LaneStack<'a> {
    /// All lanes, from `top` down.
    pub(super) fn drawn(contents: Vec<LaneContent>, input: &ChartInput<'_>, canvas: Canvas<'a>, top: f64) -> Self {
        let has_curve = contents.iter().any(|lane| matches!(lane.body, LaneBody::Curve(_)));
        let mut stack = Self {
            canvas,
            bar_height: if has_curve { BAR } else { LONE_BAR },
            bottom: top,
            lanes: Vec::new(),
            stretches: Vec::new(),
            rates: Vec::new(),
        };
        for LaneContent { key, body } in contents {
            match body {
                LaneBody::Bars(bars) => stack.bars(key, &bars),
                LaneBody::Events => stack.events(input.events),
                LaneBody::Curve(content) => stack.curve(key, content),
                LaneBody::Throughput(content) => stack.throughput(&content),
            }
        }
        stack
    }

    /// Adds a lane of this height, with its name, value and goal.
    fn lane(&mut self, key: LaneKey, height: f64, value: Option<Measured>, goal: Option<Goal>) -> Lane {
        let names = LaneNames { key, value, goal };
        let column = self.canvas.column;
        let (top, texts) = column.place(&names, self.bottom, height, self.canvas.lettering);
        self.bottom = top + height;
        match self.stretches.last_mut() {
            Some((_, end)) if *end == top => *end = self.bottom,
            _ => self.stretches.push((top, self.bottom)),
        }
        let band = HeightBand {
            top,
            bottom: top + height,
        };
        Lane::new(key, texts, band)
    }

    fn bars(&mut self, key: LaneKey, spans: &[BarSpan]) {
        let axis = self.canvas.axis;
        let mut lane = self.lane(key, self.bar_height + 2.0 * BAR_MARGIN, None, None);
        let band = inner(lane.band, BAR_MARGIN);
        lane.bars = spans
            .iter()
            .filter(|bar| bar.span.from <= axis.to && bar.span.to >= axis.from)
            .map(|bar| self.bar(bar, band))
            .collect();
        if key == LaneKey::Restore {
            let times = self.canvas.forecast;
            lane.wedge = times.map_or_else(String::new, |times| wedge(&axis, self.canvas.times.end, times, band));
        }
        self.lanes.push(lane);
    }

    fn bar(&self, bar: &BarSpan, HeightBand { top, bottom }: HeightBand) -> Bar {
        let axis = self.canvas.axis;
        let TimeSpan { from, to } = bar.span;
        let x = axis.x(from);
        let right = axis.x(to).max(x + SLIVER);
        // The words keep to the wider side of a line that crosses the bar.
        let crossed = self.canvas.deadline.map(|at| axis.x(at));
        let (left_end, right_end) = match crossed.filter(|line| (x..=right).contains(line)) {
            Some(line) if line - x > right - line => (x, line),
            Some(line) => (line, right),
            None => (x, right),
        };
        Bar {
            x,
            y: top,
            width: right - x,
            height: bottom - top,
            text_x: (left_end + right_end) / 2.0,
            text_room: (right_end - left_end - 2.0 * BAR_PADDING).max(0.0),
            kind: bar.kind,
            from,
            to,
            open: bar.open,
            step: bar.step,
        }
    }

    fn events(&mut self, events: &[Instant]) {
        let mut lane = self.lane(LaneKey::Events, EVENT_LANE, None, None);
        lane.events = event_marks(&self.canvas.axis, events, (lane.band.top + lane.band.bottom) / 2.0);
        self.lanes.push(lane);
    }

    fn curve(&mut self, key: LaneKey, content: CurveContent) {
        let Canvas { axis, times, .. } = self.canvas;
        let CurveContent {
            series, max_sample_gap, ..
        } = &content;
        let mut lane = self.lane(key, CURVE + 2.0 * MARGIN, content.last, content.goal);
        lane.band = inner(lane.band, MARGIN);
        lane.scale = Some(series.scale);
        lane.last = content.last;
        if content.is_labelled() {
            lane.scale_marks = series.scale.marks(lane.band, self.canvas.lettering);
        }
        let values = values_from(&series.values, axis.from, *max_sample_gap);
        lane.curve = Some(curve::curve(&axis, &values, *max_sample_gap, lane.band));
        lane.measured = series
            .values
            .first()
            .zip(series.values.last())
            .map(|(first, last)| TimeSpan {
                from: first.at,
                to: last.at,
            });
        // What ended without any value has none, however short it was.
        let empty = series.values.is_empty() && times.end < times.now;
        let longest_gap = if empty { Duration::ZERO } else { *max_sample_gap };
        lane.gaps = curve::gaps(&axis, &content.times, times.span(), longest_gap, lane.band);
        lane.fan = self.fan(&content, lane.band);
        self.lanes.push(lane);
    }

    fn fan(&self, content: &CurveContent, band: HeightBand) -> Option<Fan> {
        let (axis, times) = (&self.canvas.axis, self.canvas.forecast?);
        let last = content.series.values.last()?;
        let course = FanCourse {
            at: last.at,
            height: last.height,
            goal: content.series.goal.filter(|goal| *goal > last.height)?,
        };
        match content.course {
            LaneCourse::None => None,
            LaneCourse::Window => Some(course.fan(axis, times, band)),
            LaneCourse::Until(end) => Some(course.line(axis, end.max(self.canvas.times.end), band)),
        }
    }

    fn throughput(&mut self, content: &ThroughputContent) {
        let axis = self.canvas.axis;
        let values = values_from(&content.values, axis.from, content.max_sample_gap);
        let bars = throughput::throughput(&axis, &values, content.max_sample_gap);
        let fastest = throughput::fastest(&bars);
        let moved = fastest > 0.0;
        if !moved && !content.always {
            return;
        }
        let peak = moved.then(|| Goal::Peak(at_least(content.unit.measured(fastest), content.now)));
        let mut lane = self.lane(LaneKey::Throughput, THROUGHPUT + 2.0 * MARGIN, content.now, peak);
        lane.band = inner(lane.band, MARGIN);
        lane.last = content.now;
        lane.throughput = throughput::path(&axis, &bars, lane.band);
        lane.measured = bars.first().zip(bars.last()).map(|(first, last)| TimeSpan {
            from: first.from,
            to: last.to,
        });
        self.rates = bars
            .into_iter()
            .map(|bar| (bar, content.unit.measured(bar.rate)))
            .collect();
        self.lanes.push(lane);
    }
}

/// The peak; what is fastest now was fastest at some time, though a bar averages over longer.
fn at_least(peak: Measured, now: Option<Measured>) -> Measured {
    match (peak, now) {
        (Measured::BytesPerSecond(peak), Some(Measured::BytesPerSecond(now))) => {
            Measured::BytesPerSecond(peak.max(now))
        }
        (Measured::SharePerMinute(peak), Some(Measured::SharePerMinute(now))) => {
            Measured::SharePerMinute(peak.max(now))
        }
        (peak, _) => peak,
    }
}

fn inner(HeightBand { top, bottom }: HeightBand, margin: f64) -> HeightBand {
    HeightBand {
        top: top + margin,
        bottom: bottom - margin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_faster_than_the_peak() {
        let (slow, fast) = (Measured::BytesPerSecond(295), Measured::BytesPerSecond(318));
        assert_eq!(at_least(slow, Some(fast)), fast);
        assert_eq!(at_least(fast, Some(slow)), fast);
        assert_eq!(at_least(slow, None), slow);
    }
}
