//! What can be said of whether a restore advances.

use std::time::Duration;

use crate::time::Instant;

/// Silence after which OceanBase may be retrying: 64 attempts, one every 10 s.
pub const RETRYING: Duration = Duration::from_secs(600);

/// What advances in a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Data that is copied from the backup sets, by the agent's counters.
    Data,
    /// Logs that are replayed from the archive.
    Log,
    /// Bytes that the tenant uses on data disks.
    Disk,
}

/// Whether something advances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Movement {
    /// It changed lately.
    Moving,
    /// It advances at less than half of its average throughput.
    Slow,
    /// It has not changed for longer than is usual.
    Stalled {
        /// Since when no change was seen, on the agent's clock. Where nobody watched for a while, since watching went on.
        since: Instant,
        /// The longest silence that is normal for it, by the gaps between its changes.
        normal: Duration,
        /// For how long it was watched without a change.
        watched: Duration,
    },
    /// It is not measured, or too little was measured.
    Unknown,
}

impl Movement {
    /// The word in `data-movement` and in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moving => "moving",
            Self::Slow => "slow",
            Self::Stalled { .. } => "still",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it has stalled.
    pub const fn is_stalled(self) -> bool {
        matches!(self, Self::Stalled { .. })
    }

    /// Whether it was watched without a change for so long that OceanBase may be retrying: a failing log stream is tried
    /// 64 times before the restore fails. `now` is the agent's clock, up to which somebody has watched.
    pub fn may_be_retrying(self, now: Instant) -> bool {
        match self {
            Self::Stalled { since, .. } => now.since(since).is_some_and(|silent| silent > RETRYING),
            _ => false,
        }
    }
}

/// How a lane advances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneActivity {
    /// It is not measured.
    NotMeasured,
    /// It has reached its end.
    Done,
    /// It is one tablet or one percent below its end, where OceanBase holds it until the restore has succeeded.
    Held,
    /// It is measured, and not at its end.
    Open {
        /// Whether it advances.
        movement: Movement,
        /// When it changed last; `None` before that was seen often enough.
        changed: Option<Instant>,
        /// Within which time changes usually come: 95 of 100 gaps are no longer.
        usual_gap: Option<Duration>,
        /// For how long it was watched without a change.
        silence: Duration,
    },
}

impl LaneActivity {
    /// The word in `data-movement` of its bar.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotMeasured => "unknown",
            Self::Done => "done",
            Self::Held => "held",
            Self::Open { movement, .. } => movement.as_str(),
        }
    }

    /// Whether it advances, where it is not at its end.
    pub const fn movement(self) -> Option<Movement> {
        match self {
            Self::Open { movement, .. } => Some(movement),
            Self::NotMeasured | Self::Done | Self::Held => None,
        }
    }

    /// Whether it has stalled.
    pub fn is_stalled(self) -> bool {
        self.movement().is_some_and(Movement::is_stalled)
    }
}

/// Why it is unknown whether a restore advances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnknownMovement {
    /// A lane is measured, and was not watched for long enough.
    TooEarly,
    /// What is measured stays at its end until the restore has succeeded.
    AtTheEnd,
    /// Nothing is measured.
    NotMeasured,
}

/// How a restore advances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// The data.
    pub data: LaneActivity,
    /// The log.
    pub log: LaneActivity,
    /// The disk.
    pub disk: LaneActivity,
}

impl Activity {
    /// Nothing is measured yet.
    pub const UNKNOWN: Self = Self {
        data: LaneActivity::NotMeasured,
        log: LaneActivity::NotMeasured,
        disk: LaneActivity::NotMeasured,
    };

    /// One lane.
    pub const fn lane(&self, lane: Lane) -> LaneActivity {
        match lane {
            Lane::Data => self.data,
            Lane::Log => self.log,
            Lane::Disk => self.disk,
        }
    }

    /// The lanes that the restore is judged by: the disk stands in for data that is not counted.
    fn judged(&self) -> impl Iterator<Item = (Lane, LaneActivity)> {
        let data = match self.data {
            LaneActivity::NotMeasured => Lane::Disk,
            _ => Lane::Data,
        };
        [data, Lane::Log].into_iter().map(|lane| (lane, self.lane(lane)))
    }

    /// The lanes that have stalled.
    pub fn stalled(&self) -> impl Iterator<Item = Lane> {
        self.judged()
            .filter(|(_, activity)| activity.is_stalled())
            .map(|(lane, _)| lane)
    }

    /// The one lane that has stalled while another one advances.
    pub fn stalled_alone(&self) -> Option<Lane> {
        let advances = |activity: LaneActivity| matches!(activity.movement(), Some(Movement::Moving | Movement::Slow));
        let another_advances = self.judged().any(|(_, activity)| advances(activity));
        self.stalled().next().filter(|_| another_advances)
    }

    /// For how long the restore was watched without progress: a lane that has stalled, or else all lanes together.
    pub fn silence(&self) -> Option<Duration> {
        if let Movement::Stalled { watched, .. } = self.movement() {
            return Some(watched);
        }
        let silences = self.judged().filter_map(|(_, activity)| match activity {
            LaneActivity::Open { silence, .. } => Some(silence),
            _ => None,
        });
        silences.min()
    }

    /// The movement of the worst unfinished lane. Of two that have stalled, the one that was watched for longer.
    pub fn movement(&self) -> Movement {
        let rank = |movement: &Movement| match movement {
            Movement::Stalled { watched, .. } => (3, *watched),
            Movement::Slow => (2, Duration::ZERO),
            Movement::Moving => (1, Duration::ZERO),
            Movement::Unknown => (0, Duration::ZERO),
        };
        let movements = self.judged().filter_map(|(_, activity)| activity.movement());
        movements.max_by_key(rank).unwrap_or(Movement::Unknown)
    }

    /// Why [`Self::movement`] is unknown, where it is.
    pub fn unknown_movement(&self) -> UnknownMovement {
        let mut measured = self.judged().map(|(_, activity)| activity);
        match measured.find(|activity| *activity != LaneActivity::NotMeasured) {
            None => UnknownMovement::NotMeasured,
            Some(_) if self.judged().any(|(_, activity)| activity.movement().is_some()) => UnknownMovement::TooEarly,
            Some(_) => UnknownMovement::AtTheEnd,
        }
    }

    /// When the restore changed last, and within which time its changes usually come: those of the lane that changed
    /// last.
    pub fn last_change(&self) -> Option<(Instant, Option<Duration>)> {
        let changes = self.judged().filter_map(|(_, activity)| match activity {
            LaneActivity::Open { changed, usual_gap, .. } => Some((changed?, usual_gap)),
            _ => None,
        });
        changes.max_by_key(|(changed, _)| *changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(movement: Movement) -> LaneActivity {
        LaneActivity::Open {
            movement,
            changed: None,
            usual_gap: None,
            silence: Duration::ZERO,
        }
    }

    fn stalled(watched_s: u64) -> Movement {
        Movement::Stalled {
            since: Instant::from_ms(0),
            normal: Duration::from_secs(120),
            watched: Duration::from_secs(watched_s),
        }
    }

    #[test]
    fn a_restore_is_as_its_worst_unfinished_lane() {
        use LaneActivity::{Done, Held, NotMeasured};
        let (moving, slow, unknown) = (Movement::Moving, Movement::Slow, Movement::Unknown);
        for (data, log, disk, expected) in [
            (open(moving), open(stalled(200)), NotMeasured, stalled(200)),
            (open(stalled(300)), open(moving), open(moving), stalled(300)),
            (open(stalled(300)), open(stalled(400)), NotMeasured, stalled(400)),
            (open(slow), open(moving), NotMeasured, slow),
            (open(unknown), open(moving), NotMeasured, moving),
            (Done, open(moving), open(stalled(900)), moving),
            (Held, Done, open(stalled(900)), unknown),
            (NotMeasured, NotMeasured, open(stalled(900)), stalled(900)),
            (NotMeasured, open(moving), open(stalled(900)), stalled(900)),
            (NotMeasured, NotMeasured, NotMeasured, unknown),
        ] {
            let activity = Activity { data, log, disk };
            assert_eq!(activity.movement(), expected, "{activity:?}");
            assert_eq!(activity.stalled().count() > 0, expected.is_stalled());
        }
    }

    #[test]
    fn an_unknown_movement_has_a_reason() {
        use LaneActivity::{Done, Held, NotMeasured};
        let unknown = open(Movement::Unknown);
        for (data, log, disk, expected) in [
            (unknown, unknown, NotMeasured, UnknownMovement::TooEarly),
            (NotMeasured, NotMeasured, unknown, UnknownMovement::TooEarly),
            (Held, unknown, NotMeasured, UnknownMovement::TooEarly),
            (Held, Done, unknown, UnknownMovement::AtTheEnd),
            (NotMeasured, Done, NotMeasured, UnknownMovement::AtTheEnd),
            (NotMeasured, NotMeasured, NotMeasured, UnknownMovement::NotMeasured),
        ] {
            let activity = Activity { data, log, disk };
            assert_eq!(activity.unknown_movement(), expected, "{activity:?}");
        }
    }
}
