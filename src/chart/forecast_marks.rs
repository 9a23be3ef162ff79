//! The part of the chart after the present: its extent, the prediction interval, and the captions of the
//! lines across all lanes.

use crate::restore::forecast::{Forecast, ForecastView};
use crate::time::{ClockForm, Instant};

use super::axis::Axis;
use super::captions::{CaptionArea, CaptionDraft, CaptionRows};
use super::fan::ForecastTimes;
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
    let ChartTimes { start, end, now, .. } = times;
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

/// The times of a forecast at `now`, rounded to their precision. `None` once the window has passed.
pub(super) fn times(view: &ForecastView, now: Instant) -> Option<ForecastTimes> {
    let forecast = view.window()?;
    let [from, likely, to] = [forecast.from, forecast.likely, forecast.to].map(|at| forecast.rounded(at, now));
    Some(ForecastTimes { from, likely, to })
}

/// How finely the times of the forecast are shown: to the second where the restore takes minutes.
pub(super) fn clock(input: &ChartInput<'_>) -> ClockForm {
    input.forecast.map_or(ClockForm::Minutes, Forecast::clock)
}

/// The mark of a forecast at `now`, with times rounded to their precision.
pub(super) fn forecast(axis: &Axis, view: &ForecastView, now: Instant) -> ForecastMark {
    let mark = |ForecastTimes { from, likely, to }| {
        let x = axis.x(from);
        ForecastMark::Window(WindowMark {
            x,
            width: axis.x(to) - x,
            from,
            to,
            likely: MarkerLine {
                x: axis.x(likely),
                at: likely,
            },
            clock: view.window().map_or(ClockForm::Minutes, Forecast::clock),
            frozen: view.window().is_some_and(|forecast| forecast.frozen),
        })
    };
    times(view, now).map_or(ForecastMark::Overdue, mark)
}

/// The lines across all lanes, and their captions below.
pub(super) struct Lines {
    /// The restore; its end is shown once it has ended.
    pub(super) times: ChartTimes,
    /// The current time while the restore runs, with the kind of its caption.
    pub(super) now: Option<(CaptionKind, MarkerLine)>,
    pub(super) forecast: Option<ForecastMark>,
    pub(super) deadline: Option<MarkerLine>,
    /// How finely the times of the forecast are shown.
    pub(super) clock: ClockForm,
}

/// The captions below the plot.
pub(super) struct FooterCaptions {
    pub(super) captions: Vec<Caption>,
    /// Height of all rows.
    pub(super) height: f64,
}

/// The captions of these lines, below the plot that ends at `bottom`, and their height. What matters most comes first:
/// it is next to its mark.
pub(super) fn captions(axis: &Axis, lines: &Lines, area: CaptionArea, lettering: &Lettering<'_>) -> FooterCaptions {
    let mut rows = CaptionRows::default();
    let mut captions = Vec::new();
    let mut place = |kind, mark: MarkerLine, time: String| {
        if axis.contains(mark.at) {
            captions.extend(rows.place(CaptionDraft { kind, mark, time }, area, lettering));
        }
    };
    let line = |at: Instant| MarkerLine { x: axis.x(at), at };
    let time_text = |at: Instant| axis.time(at, lines.clock, lettering);
    if let Some((kind, now)) = lines.now {
        place(kind, now, String::new());
        if lines.forecast == Some(ForecastMark::Overdue) {
            place(CaptionKind::Overdue, now, String::new());
        }
    }
    let window = match lines.forecast {
        Some(ForecastMark::Window(window)) => Some(window),
        Some(ForecastMark::Overdue) | None => None,
    };
    if let Some(window) = window {
        let kind = match window.frozen {
            true => CaptionKind::Frozen,
            false => CaptionKind::Likely,
        };
        place(kind, window.likely, time_text(window.likely.at));
    }
    if let Some(deadline) = lines.deadline {
        place(CaptionKind::Deadline, deadline, time_text(deadline.at));
    }
    if lines.now.is_none() {
        let at = lines.times.end;
        place(
            CaptionKind::Finish,
            line(at),
            axis.time(at, ClockForm::Seconds, lettering),
        );
    }
    let at = lines.times.start;
    place(
        CaptionKind::Start,
        line(at),
        axis.time(at, ClockForm::Seconds, lettering),
    );
    if let Some(window) = window.filter(|window| window.width > 0.0) {
        let middle = MarkerLine {
            x: window.x + window.width / 2.0,
            at: window.from,
        };
        let time = (lettering.window)(&time_text(window.from), &time_text(window.to));
        place(CaptionKind::Window, middle, time);
    }
    FooterCaptions {
        captions,
        height: rows.height(),
    }
}
