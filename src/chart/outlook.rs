//! The part of the chart after the present: its extent, the prediction interval, and the captions of the
//! lines across all lanes.

use crate::restore::forecast::{Forecast, ForecastView};
use crate::time::{ClockForm, Instant};

use super::axis::Axis;
use super::captions::{CaptionArea, CaptionDraft, CaptionRows};
use super::input::{ChartInput, ChartTimes};
use super::lettering::Lettering;
use super::{Caption, CaptionKind, ForecastMark, MarkerLine, WindowMark};

/// Farthest deadline that is drawn, relative to the rest of the chart; a farther one would shrink it too
/// much.
const MAX_REACH: u32 = 3;

/// The end of the chart.
pub(super) struct Reach {
    /// The last instant.
    pub(super) last: Instant,
    /// The deadline, if it is within the chart.
    pub(super) deadline: Option<Instant>,
}

/// The end of the chart: while the restore runs, it includes the prediction interval and the deadline;
/// afterwards, the last step of the activation.
pub(super) fn reach(input: &ChartInput<'_>, view: Option<&ForecastView>, running: bool, times: ChartTimes) -> Reach {
    let ChartTimes { start, end, now } = times;
    if !running {
        let steps = input.bring_up.iter().filter(|step| step.from >= start);
        let last = steps.map(|step| step.to.unwrap_or(now)).fold(end, Instant::max);
        return Reach { last, deadline: None };
    }
    let window = view.and_then(ForecastView::window);
    let last = window.map_or(end, |forecast| forecast.rounded(forecast.to, end));
    let reach = last.since(start).unwrap_or_default() * MAX_REACH;
    let is_drawn = |at: &Instant| *at > start && at.since(last).is_none_or(|far| far <= reach);
    let deadline = input.deadline.filter(is_drawn);
    Reach {
        last: deadline.map_or(last, |at| last.max(at)),
        deadline,
    }
}

/// The mark of a forecast at `now`, with times rounded to their precision.
pub(super) fn forecast(axis: &Axis, view: &ForecastView, now: Instant) -> ForecastMark {
    match view {
        ForecastView::Window(forecast) => ForecastMark::Window(window(axis, forecast, now)),
        ForecastView::Overdue => ForecastMark::Overdue,
    }
}

fn window(axis: &Axis, forecast: &Forecast, now: Instant) -> WindowMark {
    let (from, to) = (forecast.rounded(forecast.from, now), forecast.rounded(forecast.to, now));
    let at = forecast.rounded(forecast.likely, now);
    let x = axis.x(from);
    WindowMark {
        x,
        width: axis.x(to) - x,
        from,
        to,
        likely: MarkerLine { x: axis.x(at), at },
        clock: forecast.clock(),
        frozen: forecast.frozen,
    }
}

/// The lines across all lanes.
pub(super) struct Lines {
    /// The current time while the restore runs, with the kind of its caption.
    pub(super) now: Option<(CaptionKind, MarkerLine)>,
    pub(super) forecast: Option<ForecastMark>,
    pub(super) deadline: Option<MarkerLine>,
}

/// The captions below the plot.
pub(super) struct FooterCaptions {
    pub(super) captions: Vec<Caption>,
    /// Height of all rows.
    pub(super) height: f64,
}

/// The captions of these lines, below the plot that ends at `bottom`, and their height.
pub(super) fn captions(axis: &Axis, lines: &Lines, area: CaptionArea, lettering: &Lettering<'_>) -> FooterCaptions {
    let mut rows = CaptionRows::default();
    let mut captions = Vec::new();
    let mut place = |kind, mark, time: String| {
        captions.extend(rows.place(CaptionDraft { kind, mark, time }, area, lettering));
    };
    let minute = |at: Instant| axis.time(at, ClockForm::Minutes, lettering);
    if let Some((kind, now)) = lines.now {
        place(kind, now, String::new());
        if lines.forecast == Some(ForecastMark::Overdue) {
            place(CaptionKind::Overdue, now, String::new());
        }
    }
    if let Some(ForecastMark::Window(window)) = lines.forecast {
        let middle = MarkerLine {
            x: window.x + window.width / 2.0,
            at: window.from,
        };
        let kind = match window.frozen {
            true => CaptionKind::Frozen,
            false => CaptionKind::Likely,
        };
        let write = |at: Instant| axis.time(at, window.clock, lettering);
        place(kind, window.likely, write(window.likely.at));
        let time = (lettering.window)(&write(window.from), &write(window.to));
        place(CaptionKind::Window, middle, time);
    }
    if let Some(deadline) = lines.deadline {
        place(CaptionKind::Deadline, deadline, minute(deadline.at));
    }
    FooterCaptions {
        captions,
        height: rows.height(),
    }
}
