//! The chart of a restore's forecasts over time: when each was made, and the finish that it predicted.

use crate::restore::forecast::ForecastRecord;
use crate::time::{ClockForm, Instant, Offset};

use super::axis::Axis;
use super::curve::max_sample_gap;
use super::geometry::TimeSpan;
use super::lettering::Lettering;
use super::path::{Corner, corner, line, push};
use super::{MarkerLine, Plot, Tick};

const HEIGHT: f64 = 132.0;
const TICK_LABELS: f64 = 22.0;
/// Width of a forecast that stands alone, px.
const ALONE: f64 = 7.0;
/// Windows that reach further than this many times the duration are cut off: the first ones can be very wide.
const FURTHEST: u64 = 2;

/// The chart. Horizontal: time of the forecast. Vertical: predicted finish.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastHistoryChart {
    /// Width of the view box.
    pub width: f64,
    /// Height of the view box.
    pub height: f64,
    /// Area of the grid.
    pub plot: Plot,
    /// Grid lines of the times of the forecasts.
    pub ticks: Vec<Tick>,
    /// The windows as the data of one SVG path.
    pub windows: String,
    /// The likely finishes as the data of one SVG path.
    pub likely: String,
    /// The actual finish; its `x` is a height.
    pub end: MarkerLine,
    /// The formatted actual finish.
    pub time: String,
}

/// The horizontal extent of a plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HorizontalRange {
    /// Left edge of the plot, px.
    pub left: f64,
    /// Width of the view box, px.
    pub width: f64,
}

/// Draws the forecasts `records` of a restore that ran for `span`. `None` if there are no forecasts or the
/// duration is zero.
pub fn forecast_history_chart(
    records: &[ForecastRecord],
    span: TimeSpan,
    offset: Offset,
    range: HorizontalRange,
    lettering: &Lettering<'_>,
) -> Option<ForecastHistoryChart> {
    let HorizontalRange { left, width } = range;
    let TimeSpan { from: start, to: end } = span;
    let took = end.since(start).filter(|took| !took.is_zero())?;
    let records: Vec<&ForecastRecord> = records.iter().filter(|record| span.contains(record.at)).collect();
    let earliest = records.iter().map(|record| record.from).min()?;
    let latest = records.iter().map(|record| record.to).max()?;
    let axis = Axis::around(start, end, left, width - lettering.longest_label() / 2.0, offset);
    let beyond = end.plus_ms(i64::try_from(took.as_millis() as u64 * (FURTHEST - 1)).unwrap_or_default());
    let plot = Plot {
        left: axis.left,
        right: axis.right,
        top: TICK_LABELS,
        bottom: HEIGHT - 4.0,
    };
    // The vertical axis, from the earliest to the latest predicted finish.
    let upright = Axis::around(
        earliest.min(end),
        latest.clamp(end, beyond),
        plot.bottom,
        plot.top,
        offset,
    );
    let mut windows = String::new();
    let mut likely = String::new();
    let max_sample_gap = max_sample_gap(span);
    let mut strip = Strip::default();
    let mut before: Option<Instant> = None;
    for record in records {
        if before.is_some_and(|before| record.at.since(before).is_none_or(|gap| gap > max_sample_gap)) {
            strip.draw(&mut windows, &mut likely);
        }
        before = Some(record.at);
        let x = axis.x(record.at);
        push(&mut strip.from, corner(x, upright.x(record.from)));
        push(&mut strip.to, corner(x, upright.x(record.to)));
        push(&mut strip.likely, corner(x, upright.x(record.likely)));
    }
    strip.draw(&mut windows, &mut likely);
    Some(ForecastHistoryChart {
        width,
        height: HEIGHT,
        plot,
        ticks: axis.ticks(lettering),
        windows,
        likely,
        end: MarkerLine {
            x: upright.x(end),
            at: end,
        },
        time: axis.time(end, ClockForm::Seconds, lettering),
    })
}

/// Consecutive forecasts without a gap.
#[derive(Default)]
struct Strip {
    from: Vec<Corner>,
    to: Vec<Corner>,
    likely: Vec<Corner>,
}

impl Strip {
    /// Draws them and begins anew. One alone is drawn [`ALONE`] px wide.
    fn draw(&mut self, windows: &mut String, likely: &mut String) {
        for run in [&mut self.from, &mut self.to, &mut self.likely] {
            if let [Corner { x, y }] = run.as_slice() {
                let wider = Corner {
                    x: x + (ALONE * 10.0) as i64,
                    y: *y,
                };
                run.push(wider);
            }
        }
        if !self.from.is_empty() {
            line(windows, self.from.drain(..).chain(self.to.drain(..).rev()));
            windows.push('Z');
            line(likely, self.likely.drain(..));
        }
    }
}
