//! The data of an SVG path, in tenths of a px: whole numbers are short to write.

/// A corner in tenths of a px.
pub(super) type Corner = (i64, i64);

/// A place in tenths of a px.
pub(super) fn corner(x: f64, y: f64) -> Corner {
    ((x * 10.0).round() as i64, (y * 10.0).round() as i64)
}

/// Appends a corner, or moves the last one when it lies within the same px: no more can be seen.
pub(super) fn push(run: &mut Vec<Corner>, corner: Corner) {
    match run.as_mut_slice() {
        [_, .., last] if last.0.div_euclid(10) == corner.0.div_euclid(10) => *last = corner,
        _ => run.push(corner),
    }
}

/// Draws a line through `corners`.
pub(super) fn line(path: &mut String, corners: impl Iterator<Item = Corner>) {
    let mut command = 'M';
    for (x, y) in corners {
        path.push(command);
        tenths(path, x);
        path.push(' ');
        tenths(path, y);
        command = 'L';
    }
}

/// Draws what lies between `run` and the height `foot`. A single corner becomes a sliver.
pub(super) fn area(path: &mut String, run: &[Corner], foot: f64) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return;
    };
    let foot = corner(0.0, foot).1;
    let right = last.0.max(first.0 + 15);
    let edge = (right != last.0).then_some((right, last.1));
    let corners = std::iter::once((first.0, foot)).chain(run.iter().copied());
    line(path, corners.chain(edge).chain([(right, foot)]));
    path.push('Z');
}

/// Draws a box.
pub(super) fn rect(path: &mut String, (left, top): (f64, f64), (right, bottom): (f64, f64)) {
    let ((left, top), (right, bottom)) = (corner(left, top), corner(right, bottom));
    line(
        path,
        [(left, top), (right, top), (right, bottom), (left, bottom)].into_iter(),
    );
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
