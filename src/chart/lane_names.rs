//! The names of the lanes, with their values and goals: in a column on the left, or in a line above each lane.

use super::contents::{LaneBody, LaneContent};
use super::lettering::{Lettering, longest_fitting};
use super::scale::Scale;
use super::{Goal, LaneKey, LaneText, LaneTextKind, Measured};

/// Height of the line above a lane in a narrow view, px.
const LINE: f64 = 20.0;
/// Distance of two baselines in the column, px.
const ROW: f64 = 17.0;
/// From the middle of a text to its baseline, px.
const BASELINE: f64 = 4.0;
/// Between two texts in a line, and between the column and the labels of the heights, px.
const GAP: f64 = 12.0;
/// Between the labels of the heights and the plot, px.
pub(super) const LABEL_GAP: f64 = 8.0;
/// A goal is written shorter before it makes the column wider than this, px.
const GOAL_ROOM: f64 = 150.0;

/// The name of a lane, its value and its goal.
pub(super) struct LaneNames {
    pub(super) key: LaneKey,
    pub(super) value: Option<Measured>,
    pub(super) goal: Option<Goal>,
}

/// Where names stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct LaneColumn {
    /// Whether the view is narrow: names stand above their lanes.
    pub(super) compact: bool,
    /// Room for the names.
    names: f64,
    /// Left edge of the plot.
    pub(super) left: f64,
}

impl LaneColumn {
    /// The column for these lanes in a view of `width` px; the plot is at least `least` px from its left edge.
    pub(super) fn of(
        contents: &[LaneContent],
        (compact, width): (bool, f64),
        least: f64,
        lettering: &Lettering<'_>,
    ) -> Self {
        let names = contents.iter().map(LaneNames::of).flat_map(|names| {
            let texts = names.texts(|_| GOAL_ROOM, lettering);
            texts.map(|text| text.map_or(0.0, |(_, _, width)| width))
        });
        let labels = contents.iter().filter_map(|content| match &content.body {
            LaneBody::Curve(curve) if curve.is_labelled() => Some(label_width(&curve.series.scale, lettering)),
            _ => None,
        });
        let labels = labels.fold(0.0, f64::max) + LABEL_GAP;
        let column = names.fold(0.0, f64::max);
        let (names, left) = match compact {
            true => (width, labels),
            false => (column, column + GAP + labels),
        };
        Self {
            compact,
            names,
            left: left.max(least),
        }
    }

    /// The top of a lane below `bottom`, and its texts.
    pub(super) fn place(
        &self,
        names: &LaneNames,
        bottom: f64,
        height: f64,
        lettering: &Lettering<'_>,
    ) -> (f64, Vec<LaneText>) {
        let mut texts = Vec::new();
        let used = |used: f64| if self.compact { used } else { 0.0 };
        let lines = names.texts(|line| self.names - used(line), lettering);
        let lines: Vec<_> = lines.into_iter().flatten().collect();
        let middle = bottom + height / 2.0 + BASELINE;
        let mut y = match self.compact {
            true => bottom + LINE - BASELINE,
            false => middle - ROW * (lines.len().saturating_sub(1)) as f64 / 2.0,
        };
        let mut x = 0.0;
        for (kind, text, width) in lines {
            texts.push(LaneText {
                x,
                y,
                kind,
                text,
                width,
            });
            match self.compact {
                true => x += width + GAP,
                false => y += ROW,
            }
        }
        let top = if self.compact { bottom + LINE } else { bottom };
        (top, texts)
    }
}

impl LaneNames {
    fn of(content: &LaneContent) -> Self {
        let (value, goal) = match &content.body {
            LaneBody::Curve(curve) => (curve.last, curve.goal),
            // The fastest bar is known once there is a plot; this one is as wide as any.
            LaneBody::Throughput(throughput) => (throughput.now, Some(Goal::Peak(throughput.unit.widest()))),
            LaneBody::Bars(_) | LaneBody::Events => (None, None),
        };
        Self {
            key: content.key,
            value,
            goal,
        }
    }

    /// Name, value and goal with their widths. The goal has the room that is left of the line with name and value.
    fn texts(&self, room: impl Fn(f64) -> f64, lettering: &Lettering<'_>) -> [Option<(LaneTextKind, String, f64)>; 3] {
        let measured = |kind: LaneTextKind, text: String| {
            let width = (lettering.width)(&text, kind.weight());
            (kind, text, width)
        };
        let name = Some(measured(LaneTextKind::Name, (lettering.lane)(self.key).to_owned()));
        let value = self
            .value
            .map(|value| measured(LaneTextKind::Value, (lettering.value)(value)));
        let line: f64 = [&name, &value]
            .into_iter()
            .flatten()
            .map(|(_, _, width)| width + GAP)
            .sum();
        let goal = self.goal.and_then(|goal| {
            let width = |text: &str| (lettering.width)(text, LaneTextKind::Goal.weight());
            longest_fitting((lettering.goal)(goal), width, room(line))
        });
        [name, value, goal.map(|goal| measured(LaneTextKind::Goal, goal))]
    }
}

fn label_width(scale: &Scale, lettering: &Lettering<'_>) -> f64 {
    let labels = scale.labels(lettering);
    let widths = labels
        .iter()
        .map(|label| (lettering.width)(label, super::Weight::Regular));
    widths.fold(0.0, f64::max)
}
