//! What the forecast was given by hand, because nothing could teach it: each number with its reason.
//!
//! `make ablate` switches off one after the other and prints what that changes. What changes nothing does not stay, unless
//! the data cannot show it.
//! Bounds of memory and the steps of a grid are not settings; they stand where they are used.

/// The hand-set numbers of the forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How much of what a window leaves out lies before its begin. Just before the end hardly anything remains, so that
    /// a later begin would often be too late; with nothing before it, a window would begin at once from the start on.
    pub before: f64,
    /// How much of what a window leaves out it takes in once all windows so far were refuted.
    pub refuted: f64,
    /// The likely end that is shown stays while it is no further from the middle of what is expected than this
    /// probability.
    pub calm: f64,
    /// No earlier restore counts as further from the others than so many deviations: a drill that hung is no measure.
    pub outlier: f64,
    /// Bytes that take as long as what every restore takes, however small it is. The data has no two restores of very
    /// different sizes, so that an ablation does not show it.
    pub any_size: f64,
    /// How long this share of a lane takes is not reported: the last counter is seldom the end.
    pub uncounted: f64,
    /// The odds that what is not seen ends later than what is: the log that no disk shows, and the work after it. In 27 of
    /// the 71 invented recordings that count both lanes, the log moved last.
    pub unseen: f64,
    /// A share of a lane below this says little of the rest: the first units are often slow, or few.
    pub first: f64,
    /// The share of the data that must have been copied before its pace is believed without a history beside it.
    pub least_share: f64,
    /// The recent pace is that over this share of the time since the counting began.
    pub recent: f64,
    /// Neither a recent pace nor a late beginning counts for more than this, as a logarithm.
    pub most: f64,
    /// How far disk use per byte strays between restores of one source, as a logarithm.
    pub measured_strays: f64,
    /// More on disk than a size that strays by so many deviations refutes it, and so much less may be all.
    pub size_refuted: f64,
    /// The end is overdue once so much of all that was expected has passed.
    pub overdue: f64,
}

impl Settings {
    /// What is shipped.
    pub const SHIPPED: Self = Self {
        before: 0.03,
        refuted: 0.5,
        calm: 0.1,
        outlier: 2.0,
        any_size: 268_435_456.0,
        uncounted: 0.02,
        unseen: 0.6,
        first: 0.08,
        least_share: 0.03,
        recent: 0.25,
        most: 1.5,
        measured_strays: 0.05,
        size_refuted: 2.0,
        overdue: 0.9,
    };
}

impl Default for Settings {
    fn default() -> Self {
        Self::SHIPPED
    }
}
