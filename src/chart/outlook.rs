//! What lies ahead: how far the picture reaches, the window of the forecast, and the captions of what goes through all
//! lanes.

use crate::restore::forecast::{Forecast, ForecastView};
use crate::time::Instant;

use super::axis::Axis;
use super::captions::{CaptionArea, CaptionDraft, CaptionRows};
use super::input::{ChartInput, ChartTimes};
use super::{Caption, CaptionKind, ForecastMark, MarkerLine, WindowMark};

/// A deadline so many times further away than all else would leave nothing to see of it.
const FAR: u32 = 3;

/// Where the chart ends.
pub(super) struct Reach {
    /// The last instant.
    pub(super) last: Instant,
    /// The deadline, if the chart reaches it.
    pub(super) deadline: Option<Instant>,
}

/// Where the chart ends: while the restore runs, with the window of the forecast and the deadline; after that, with the
/// last step that brings the tenant up.
pub(super) fn reach(known: &ChartInput<'_>, told: Option<&ForecastView>, running: bool, times: ChartTimes) -> Reach {
    let ChartTimes { start, end, now } = times;
    if !running {
        let steps = known.bring_up.iter().filter(|step| step.from >= start);
        let last = steps.map(|step| step.to.unwrap_or(now)).fold(end, Instant::max);
        return Reach { last, deadline: None };
    }
    let window = told.and_then(ForecastView::window);
    let last = window.map_or(end, |forecast| forecast.rounded(forecast.to, end));
    let sight = last.since(start).unwrap_or_default() * FAR;
    let in_sight = |at: &Instant| *at > start && at.since(last).is_none_or(|far| far <= sight);
    let deadline = known.deadline.filter(in_sight);
    Reach {
        last: deadline.map_or(last, |at| last.max(at)),
        deadline,
    }
}

/// What was told at `now`, as it is drawn: its times rounded to what is known of them.
pub(super) fn forecast(axis: &Axis, told: &ForecastView, now: Instant) -> ForecastMark {
    match told {
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
        frozen: forecast.frozen,
    }
}

/// What goes through all lanes.
pub(super) struct Lines {
    /// The end of what is drawn while the restore runs, with the caption for it.
    pub(super) now: Option<(CaptionKind, MarkerLine)>,
    pub(super) forecast: Option<ForecastMark>,
    pub(super) deadline: Option<MarkerLine>,
}

/// Captions below the plot.
pub(super) struct FootCaptions {
    pub(super) captions: Vec<Caption>,
    /// Height of all their rows.
    pub(super) height: f64,
}

/// The captions of these lines, below the plot that ends at `bottom`, and their height.
pub(super) fn captions(axis: &Axis, lines: &Lines, area: CaptionArea) -> FootCaptions {
    let mut rows = CaptionRows::default();
    let mut captions = Vec::new();
    // How many letters the words have beside their times.
    let mut place = |kind, mark, time: String, letters| {
        let draft = CaptionDraft {
            kind,
            mark,
            time,
            letters,
        };
        captions.push(rows.place(draft, area));
    };
    if let Some((kind, now)) = lines.now {
        let words = match kind {
            CaptionKind::LastAnswer => 12,
            _ => 5,
        };
        place(kind, now, String::new(), words);
        if lines.forecast == Some(ForecastMark::Overdue) {
            place(CaptionKind::Overdue, now, String::new(), 22);
        }
    }
    if let Some(ForecastMark::Window(window)) = lines.forecast {
        let middle = MarkerLine {
            x: window.x + window.width / 2.0,
            at: window.from,
        };
        let (kind, words) = match window.frozen {
            true => (CaptionKind::Frozen, 32),
            false => (CaptionKind::Likely, 8),
        };
        place(kind, window.likely, axis.minute(window.likely.at), words);
        let time = format!("{} – {}", axis.minute(window.from), axis.minute(window.to));
        place(CaptionKind::Window, middle, time, 8);
    }
    if let Some(deadline) = lines.deadline {
        place(CaptionKind::Deadline, deadline, axis.minute(deadline.at), 10);
    }
    FootCaptions {
        captions,
        height: rows.height(),
    }
}
