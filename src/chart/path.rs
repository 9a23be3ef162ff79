//! The data of an SVG path in tenths of a px, because integers are short.

use super::geometry::HeightBand;

/// A corner in tenths of a px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corner {
    pub(super) x: i64,
    pub(super) y: i64,
}

/// Converts px to tenths.
pub(super) fn corner(x: f64, y: f64) -> Corner {
    Corner {
        x: (x * 10.0).round() as i64,
        y: (y * 10.0).round() as i64,
    }
}

/// Appends a corner, or moves the last one if both are within the same px.
pub(super) fn push(run: &mut Vec<Corner>, corner: Corner) {
    match run.as_mut_slice() {
        [_, .., last] if last.x.div_euclid(10) == corner.x.div_euclid(10) => *last = corner,
        _ => run.push(corner),
    }
}

/// Draws a line through `corners`.
pub(super) fn line(path: &mut String, corners: impl Iterator<Item = Corner>) {
    let mut command = 'M';
    for Corner { x, y } in corners {
        path.push(command);
        tenths(path, x);
        path.push(' ');
        tenths(path, y);
        command = 'L';
    }
}

/// A vertical line over some stretches, each from its upper to its lower end, as the data of an SVG path.
pub fn upright(x: f64, stretches: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (top, bottom) in stretches {
        line(&mut path, [corner(x, *top), corner(x, *bottom)].into_iter());
    }
    path
}

/// A bar with round corners as the data of an SVG path.
pub fn rounded((x, y): (f64, f64), width: f64, height: f64) -> String {
    let r = 4.0_f64.min(width / 2.0);
    let (w, h) = (width - 2.0 * r, height - 2.0 * r);
    let (left, top) = (x + r, y);
    format!(
        "M{left:.1} {top:.1}h{w:.1}a{r} {r} 0 0 1 {r} {r}v{h:.1}a{r} {r} 0 0 1-{r} {r}h-{w:.1}a{r} {r} 0 0 1-{r}-{r}v-{h:.1}a{r} {r} 0 0 1 {r}-{r}Z"
    )
}

/// A horizontal line as the data of an SVG path.
pub fn level(left: f64, right: f64, y: f64) -> String {
    let mut path = String::new();
    line(&mut path, [corner(left, y), corner(right, y)].into_iter());
    path
}

/// Dots at these heights as the data of an SVG path with round ends.
pub fn dots(x: f64, heights: &[f64]) -> String {
    let mut path = String::new();
    for y in heights {
        line(&mut path, [corner(x, *y), corner(x, *y)].into_iter());
    }
    path
}

/// A rectangle as the data of an SVG path.
pub fn block(left: f64, right: f64, (top, bottom): (f64, f64)) -> String {
    let mut path = String::new();
    rect(&mut path, left, right, HeightBand { top, bottom });
    path
}

/// Draws the area between `run` and the height `bottom`. A single corner becomes a sliver.
pub(super) fn area(path: &mut String, run: &[Corner], bottom: f64) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return;
    };
    let y = corner(0.0, bottom).y;
    let right = last.x.max(first.x + 15);
    let edge = (right != last.x).then_some(Corner { x: right, y: last.y });
    let corners = std::iter::once(Corner { x: first.x, y }).chain(run.iter().copied());
    line(path, corners.chain(edge).chain([Corner { x: right, y }]));
    path.push('Z');
}

/// Draws a rectangle from `left` to `right`, as high as `band`.
pub(super) fn rect(path: &mut String, left: f64, right: f64, band: HeightBand) {
    let HeightBand { top, bottom } = band;
    let corners = [
        corner(left, top),
        corner(right, top),
        corner(right, bottom),
        corner(left, bottom),
    ];
    line(path, corners.into_iter());
    path.push('Z');
}

fn tenths(path: &mut String, tenths: i64) {
    path.push_str(&(tenths / 10).to_string());
    let rest = tenths.unsigned_abs() % 10;
    if rest > 0 {
        path.push('.');
        path.push_str(&rest.to_string());
    }
}
