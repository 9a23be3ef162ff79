//! An end by one kind of evidence, and the mean of two of them.

/// An end by one kind of evidence, in seconds since the start, and how far the truth strays from it to both sides.
#[derive(Clone, Copy)]
pub(super) struct PointEstimate {
    pub(super) end: f64,
    pub(super) earlier: f64,
    pub(super) later: f64,
}

impl PointEstimate {
    pub(super) fn even(end: f64, deviation: f64) -> Self {
        Self {
            end,
            earlier: deviation,
            later: deviation,
        }
    }
}

/// The least deviation of a `rest`: beyond all that is known, it is as unsure as it is long.
pub(super) fn unknown(rest: f64, overdue: bool) -> f64 {
    if overdue { rest } else { 0.0 }
}

/// The mean of two, weighted by how sure each is in the direction of the other.
pub(super) fn inverse_variance_mean(one: PointEstimate, other: PointEstimate) -> PointEstimate {
    let towards = |guess: PointEstimate, aim: f64| if aim > guess.end { guess.later } else { guess.earlier };
    let sure = towards(one, other.end).max(1.0).powi(-2);
    let also = towards(other, one.end).max(1.0).powi(-2);
    let both = sure + also;
    let deviation = both.sqrt().recip();
    PointEstimate {
        end: (one.end * sure + other.end * also) / both,
        earlier: deviation,
        later: deviation,
    }
}
