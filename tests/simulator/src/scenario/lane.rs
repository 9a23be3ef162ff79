//! Owns the part of a scenario that says where one lane of a played restore does not keep up with the recording.
//!
//! Data, log and disk move by themselves. A lane that has stood, or has gone back, is late from then on: it shows what the
//! recording had some time before, until the restore ends.

use serde::Deserialize;

/// What moves by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Lane {
    /// Tablets, bytes and the progress of the restore.
    Data,
    /// The SCN that logs are replayed up to, and its progress.
    Log,
    /// The tenant's bytes on data disks.
    Disk,
}

/// One lane falls behind. Seconds are those of the recording.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Delay {
    lane: Lane,
    from_s: f64,
    /// It does not move for so long.
    #[serde(default)]
    stands_for_s: f64,
    /// It is back at once where it was so long before.
    #[serde(default)]
    goes_back_s: f64,
}

impl Delay {
    /// The delay does something, and not the contrary of it.
    pub(super) fn is_sensible(&self) -> bool {
        let (stands, back) = (self.stands_for_s, self.goes_back_s);
        self.from_s >= 0.0 && stands >= 0.0 && back >= 0.0 && (stands > 0.0 || back > 0.0)
    }

    /// How late the lane is because of it.
    fn at(&self, t_s: f64) -> f64 {
        if t_s < self.from_s {
            return 0.0;
        }
        self.goes_back_s + (t_s - self.from_s).min(self.stands_for_s)
    }
}

/// The second of the recording that a lane shows at `t_s`.
pub(crate) fn shown(delays: &[Delay], lane: Lane, t_s: f64) -> f64 {
    let of_lane = delays.iter().filter(|delay| delay.lane == lane);
    let late: f64 = of_lane.map(|delay| delay.at(t_s)).sum();
    (t_s - late).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_stands_then_goes_on_late_and_the_others_do_not_mind() {
        let delays: Vec<Delay> = serde_json::from_str(
            r#"[{"lane": "data", "from_s": 100, "stands_for_s": 50}, {"lane": "data", "from_s": 200, "goes_back_s": 30},
                {"lane": "disk", "from_s": 0, "stands_for_s": 1e9}]"#,
        )
        .unwrap();
        for (t_s, data, log, disk) in [
            (90.0, 90.0, 90.0, 0.0),
            (149.0, 100.0, 149.0, 0.0),
            (190.0, 140.0, 190.0, 0.0),
            (200.0, 120.0, 200.0, 0.0),
            (210.0, 130.0, 210.0, 0.0),
        ] {
            let shown = [Lane::Data, Lane::Log, Lane::Disk].map(|lane| shown(&delays, lane, t_s));
            assert_eq!(shown, [data, log, disk], "{t_s}");
        }
    }
}
