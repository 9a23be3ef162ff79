//! Where lanes, bars and captions stand.

use crate::time::{Instant, Offset};

use super::axis::{Axis, CHAR, LONGEST_LABEL};
use super::{Anchor, Bar, BarKind, Caption, CaptionKind, Lane, LaneKey, NowLine, Plot, Point, Timeline};
use crate::restore::{Outcome, Phase, Restore};

/// Below this width the names of the lanes stand above their bars.
const COMPACT_BELOW: f64 = 560.0;
/// Narrower than any screen: smaller widths come from a view that is not laid out yet.
const NARROWEST: f64 = 240.0;
const WIDEST: f64 = 20_000.0;
/// Column of the lanes' names.
const NAMES: f64 = 130.0;
/// Height of the tick labels above the grid.
const TICK_LABELS: f64 = 22.0;
const TEXT_LINE: f64 = 16.0;
const LANE: f64 = 36.0;
const BAR: f64 = 20.0;
/// The least that can be seen of a bar.
const SLIVER: f64 = 2.0;
/// A caption such as `finish 10-15 15:28:34`.
const CAPTION: f64 = 24.0 * CHAR;
/// A target that lies further back is no part of the picture: one day.
const NEAR_SECONDS: u64 = 86_400;

pub(super) fn draw(restore: &Restore, start: Instant, end: Instant, offset: Offset, width: f64) -> Timeline {
    let width = if width.is_finite() {
        width.clamp(NARROWEST, WIDEST)
    } else {
        NARROWEST
    };
    let compact = width < COMPACT_BELOW;
    let left = if compact { LONGEST_LABEL / 2.0 } else { NAMES };
    let axis = Axis::around(start, end, left, width - LONGEST_LABEL / 2.0, offset);
    let mut drawing = Drawing {
        axis,
        width,
        compact,
        y: TICK_LABELS,
        lanes: Vec::new(),
        captions: Vec::new(),
    };
    drawing.target(restore, start);
    if restore.phase == Phase::CreateTenant {
        let bar = drawing.bar(start, end, BarKind::Running, true);
        drawing.lane(LaneKey::CreateTenant, vec![bar], Vec::new());
    }
    drawing.restore(restore, start, end);
    let bottom = drawing.y;
    let now = restore.state.is_running().then(|| NowLine {
        x: axis.x(end),
        at: end,
    });
    if let Some(now) = now {
        drawing.y += TEXT_LINE;
        drawing.caption(CaptionKind::Now, now.at);
    }
    Timeline {
        width,
        height: drawing.y + TEXT_LINE / 2.0,
        compact,
        plot: Plot {
            left: axis.left,
            right: axis.right,
            top: TICK_LABELS,
            bottom,
        },
        ticks: axis.ticks(),
        lanes: drawing.lanes,
        captions: drawing.captions,
        now,
        from: axis.from,
        to: axis.to,
    }
}

/// A drawing in progress: lanes are added from the top down.
struct Drawing {
    axis: Axis,
    width: f64,
    compact: bool,
    /// Lower edge of what is drawn so far.
    y: f64,
    lanes: Vec<Lane>,
    captions: Vec<Caption>,
}

impl Drawing {
    /// Middle of the marks of the lane that comes next.
    fn middle(&self) -> f64 {
        let name = if self.compact { TEXT_LINE } else { 0.0 };
        self.y + name + LANE / 2.0
    }

    fn lane(&mut self, key: LaneKey, bars: Vec<Bar>, points: Vec<Point>) {
        let middle = self.middle();
        let label_y = if self.compact {
            self.y + TEXT_LINE - 2.0
        } else {
            middle + 4.0
        };
        self.lanes.push(Lane {
            key,
            label_x: 0.0,
            label_y,
            bars,
            points,
        });
        self.y = middle + LANE / 2.0;
    }

    fn bar(&self, from: Instant, to: Instant, kind: BarKind, open: bool) -> Bar {
        let width = (self.axis.x(to) - self.axis.x(from)).max(SLIVER);
        let x = self.axis.x(from);
        Bar {
            x,
            y: self.middle() - BAR / 2.0,
            width,
            height: BAR,
            kind,
            from,
            to,
            open,
        }
    }

    fn restore(&mut self, restore: &Restore, start: Instant, end: Instant) {
        let running = restore.state.is_running();
        let kind = match restore.state.outcome() {
            _ if running => BarKind::Running,
            Some(Outcome::Succeeded) => BarKind::Succeeded,
            Some(Outcome::Failed) => BarKind::Failed,
            None => BarKind::Unknown,
        };
        let bar = self.bar(start, end, kind, running);
        self.lane(LaneKey::Restore, vec![bar], Vec::new());
        self.y += TEXT_LINE / 2.0;
        self.caption(CaptionKind::Start, start);
        if !running {
            // Where the two would meet, one stands below the other.
            if bar.width < 2.0 * CAPTION {
                self.y += TEXT_LINE;
            }
            self.caption(CaptionKind::Finish, end);
        }
        self.y += TEXT_LINE / 2.0;
    }

    fn target(&mut self, restore: &Restore, start: Instant) {
        let Some(at) = restore.target else { return };
        let before_start = start.since(at).unwrap_or_default();
        if before_start.as_secs() > NEAR_SECONDS || at > self.axis.to {
            return;
        }
        let point = Point {
            x: self.axis.x(at),
            y: self.middle(),
            beyond: at < self.axis.from,
            at,
            before_start,
        };
        self.lane(LaneKey::Target, Vec::new(), vec![point]);
        let (x, room) = (point.x + 2.0 * CHAR, self.width - point.x - 2.0 * CHAR);
        let time = self.axis.time(at);
        let (kind, anchor) = (CaptionKind::Target, Anchor::Start);
        self.captions.push(Caption {
            x,
            y: point.y + 4.0,
            anchor,
            kind,
            at,
            time,
            room,
        });
    }

    /// A caption at the foot of what is drawn so far. A start has its room on the right, a finish on the left.
    fn caption(&mut self, kind: CaptionKind, at: Instant) {
        let x = self.axis.x(at);
        let (on_the_left, on_the_right) = (x, self.width - x);
        let (anchor, room) = match kind {
            CaptionKind::Now if on_the_left.min(on_the_right) >= CAPTION / 2.0 => (Anchor::Middle, CAPTION),
            CaptionKind::Finish | CaptionKind::Now => (Anchor::End, on_the_left),
            CaptionKind::Start | CaptionKind::Target => (Anchor::Start, on_the_right),
        };
        self.captions.push(Caption {
            x,
            y: self.y,
            anchor,
            kind,
            at,
            time: self.axis.time(at),
            room,
        });
    }
}
