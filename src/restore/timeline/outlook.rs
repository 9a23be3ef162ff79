//! What lies ahead: how far the picture reaches, the window of the forecast, and the captions of what goes through all
//! lanes.

use crate::restore::forecast::{Forecast, rounded};
use crate::time::Instant;

use super::axis::Axis;
use super::captions::Foot;
use super::{Caption, CaptionKind, Known, Line, Window};

/// A deadline so many times further away than all else would leave nothing to see of it.
const FAR: u32 = 3;

/// Where the picture ends: with the window and the deadline while the restore runs, with what brings the tenant up
/// afterwards. With it the deadline, where it is in sight.
pub(super) fn reach(
    known: &Known<'_>,
    running: bool,
    (start, end, now): (Instant, Instant, Instant),
) -> (Instant, Option<Instant>) {
    if !running {
        let steps = known.bring_up.iter().filter(|step| step.from >= start);
        let last = steps.map(|step| step.to.unwrap_or(now)).fold(end, Instant::max);
        return (last, None);
    }
    let window = known.forecast.map(|forecast| rounded(forecast.to, end));
    let last = window.map_or(end, |to| to.max(end));
    let sight = last.since(start).unwrap_or_default() * FAR;
    let in_sight = |at: &Instant| *at > start && at.since(last).is_none_or(|far| far <= sight);
    let deadline = known.deadline.filter(in_sight);
    (deadline.map_or(last, |at| last.max(at)), deadline)
}

/// The window as it is drawn at `now`, its times rounded to what is known of them.
pub(super) fn window(axis: &Axis, forecast: &Forecast, now: Instant) -> Window {
    let (from, to) = (rounded(forecast.from, now), rounded(forecast.to, now));
    let at = rounded(forecast.likely, now);
    let x = axis.x(from);
    Window {
        x,
        width: axis.x(to) - x,
        from,
        to,
        likely: (!forecast.longer).then(|| Line { x: axis.x(at), at }),
        frozen: forecast.frozen,
    }
}

/// The captions of now, of the window and of the deadline, below the plot that ends at `bottom`, and their height.
pub(super) fn captions(
    axis: &Axis,
    (now, window, deadline): (Option<Line>, Option<Window>, Option<Line>),
    (bottom, width): (f64, f64),
) -> (Vec<Caption>, f64) {
    let mut foot = Foot::default();
    let mut captions = Vec::new();
    // How many letters the words have beside their times.
    let mut place = |kind, Line { x, at }, time: String, words| {
        captions.push(foot.place((kind, at, x), (time, words), (bottom, width)));
    };
    if let Some(now) = now {
        place(CaptionKind::Now, now, String::new(), 5);
    }
    if let Some(window) = window {
        let middle = Line {
            x: window.x + window.width / 2.0,
            at: window.from,
        };
        match window.likely {
            Some(likely) => {
                let (kind, words) = if window.frozen {
                    (CaptionKind::Frozen, 32)
                } else {
                    (CaptionKind::Likely, 8)
                };
                place(kind, likely, axis.minute(likely.at), words);
                let time = format!("{} – {}", axis.minute(window.from), axis.minute(window.to));
                place(CaptionKind::Window, middle, time, 8);
            }
            None => place(CaptionKind::Longer, middle, String::new(), 22),
        }
    }
    if let Some(deadline) = deadline {
        place(CaptionKind::Deadline, deadline, axis.minute(deadline.at), 10);
    }
    (captions, foot.height())
}
