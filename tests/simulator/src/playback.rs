//! Owns what one restore looks like at one moment: a fixed answer, or a recording that is being played.
//!
//! A sped-up restore is one that really runs faster: it began `offset / speed` before the simulator, and everything it
//! reports lies between its start and its earlier end. Its SCNs move by as much as its start.

use jiff::{SignedDuration, Timestamp};

use crate::{
    fields::{Fields, in_order, int, replace, text},
    restate::{hide_the_end, shift, show_data, show_log, to_micros},
    scenario::{Fixed, Lane, Played, Source, shown},
    zones::{Zones, seconds},
};

/// One line of the agent's restore views.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) overview: Fields,
    /// Bytes on data disks, where known.
    pub(crate) disk: Option<i64>,
    pub(crate) times: Times,
}

/// The instants of a restore behind its labels, those to come included.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Times {
    /// How often it has been played before.
    pub(crate) round: i64,
    /// `None` for an earlier restore, which is only listed.
    pub(crate) started: Option<Timestamp>,
    /// When its tenant is there.
    pub(crate) created: Option<Timestamp>,
    pub(crate) ends: Option<Timestamp>,
    /// It ends well, as far as anybody knows.
    pub(crate) succeeds: bool,
}

/// The moment and how things are shown at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub(crate) zones: &'a Zones,
    /// The agent's clock at the simulator's start.
    pub(crate) began: Timestamp,
    /// Seconds since then.
    pub(crate) elapsed_s: f64,
    pub(crate) speed: f64,
}

impl Moment<'_> {
    /// The simulated instant; a test's offset of the agent's clock does not count.
    pub(crate) fn now(&self) -> Timestamp {
        self.began.saturating_add(seconds(self.elapsed_s)).unwrap_or(self.began)
    }

    /// The same at another instant.
    pub(crate) fn at(self, instant: Timestamp) -> Self {
        let elapsed_s = instant.duration_since(self.began).as_secs_f64();
        Self { elapsed_s, ..self }
    }
}

impl Source {
    /// The restore at that moment, then the earlier ones that are listed with it. Empty before it has begun.
    pub(crate) fn seen(&self, moment: Moment) -> Vec<Seen> {
        match self {
            Self::Fixed(fixed) => vec![fixed.seen(moment)],
            Self::Played(played) => played.seen(moment),
        }
    }

    /// The bytes of the tenant on data disks at an instant of a restore with these times; `None` where unknown.
    pub(crate) fn disk_at(&self, times: &Times, speed: f64, at: Timestamp) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "bytes on disks of this world")]
            Self::Fixed(fixed) => fixed
                .data_disk_usage
                .filter(|_| times.created.is_some_and(|created| created <= at))
                .map(|bytes| bytes as f64),
            Self::Played(played) => {
                let since = at.duration_since(times.started?).as_secs_f64();
                played.recording.disk_between(played.shown(Lane::Disk, since * speed))
            }
        }
    }

    /// The version of the backup's cluster, which is known after the end only.
    pub(crate) fn backup_version(&self) -> i64 {
        let overview = match self {
            Self::Fixed(fixed) => &fixed.overview,
            Self::Played(played) => &played.recording.restore,
        };
        int(overview, "backup_cluster_version")
    }
}

impl Fixed {
    /// A tenant that a fixed answer restores was there so many seconds after the start.
    const CREATED_AFTER_S: f64 = 4.0;

    /// The answer, moved when the scenario wants it to be as old as it says.
    pub(crate) fn seen(&self, moment: Moment) -> Seen {
        let mut overview = self.overview.clone();
        if let (Some(ago), Ok(start)) = (
            self.started_ago_s,
            text(&overview, "start_timestamp").parse::<Timestamp>(),
        ) {
            let start_now = to_micros(moment.began.saturating_sub(seconds(ago)).unwrap_or(moment.began));
            shift(&mut overview, start_now.duration_since(start), moment.zones);
        }
        let started = moment.zones.instant(text(&overview, "start_timestamp"));
        let created = started.filter(|_| text(&overview, "status") != "CREATE_TENANT");
        Seen {
            disk: self.data_disk_usage,
            times: Times {
                round: 0,
                started,
                created: created.and_then(|at| at.checked_add(seconds(Self::CREATED_AFTER_S)).ok()),
                ends: moment.zones.instant(text(&overview, "finish_timestamp")),
                succeeds: !text(&overview, "status").ends_with("FAIL"),
            },
            overview,
        }
    }
}

impl Played {
    /// The status after the end.
    fn last_status(&self) -> &str {
        let replaced = self.set.get("status").and_then(serde_json::Value::as_str);
        replaced.unwrap_or_else(|| text(&self.recording.restore, "status"))
    }

    /// The second of the recording that a lane shows at another one.
    fn shown(&self, lane: Lane, position: f64) -> f64 {
        shown(&self.delays, lane, position)
    }

    /// The restore at that moment, and its history where that is listed. Empty before it has begun.
    pub(crate) fn seen(&self, moment: Moment) -> Vec<Seen> {
        let recording = &self.recording;
        let mut position = self.offset_s + moment.elapsed_s * moment.speed;
        if position < 0.0 {
            return Vec::new();
        }
        // What has no end is played once.
        let length = recording.duration_s.zip(self.loop_after_s);
        let length = length.map(|(duration_s, pause)| duration_s + pause);
        let round = length.map_or(0.0, |length| (position / length).floor());
        let round_starts = round * length.unwrap_or_default();
        position -= round_starts;
        // Seconds of the recording to an instant of the simulated clock, which they pass `speed` times faster.
        let instant = |recorded_s: f64| {
            let at = (round_starts + recorded_s - self.offset_s) / moment.speed;
            to_micros(moment.began.saturating_add(seconds(at)).unwrap_or(moment.began))
        };
        let start = instant(0.0);
        let moved = start.duration_since(recording.started);

        let mut overview = recording.restore.clone();
        shift(&mut overview, moved, moment.zones);
        replace(&mut overview, "start_timestamp", moment.zones.sql_time(start));
        if let Some(duration_s) = recording.duration_s {
            replace(
                &mut overview,
                "finish_timestamp",
                moment.zones.sql_time(instant(duration_s)),
            );
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "rounds are counted in whole numbers far below 2^53"
        )]
        let round = round as i64;
        let job = int(&overview, "job_id") + round;
        replace(&mut overview, "job_id", job);
        if !self.set.is_empty() {
            overview.extend(self.set.clone());
            overview = in_order(overview);
        }
        if recording.duration_s.is_none_or(|duration_s| position < duration_s) {
            let row = recording.row_at(position);
            hide_the_end(&mut overview, &row.status);
            if self.counters {
                let [data, log] = [Lane::Data, Lane::Log].map(|lane| recording.row_at(self.shown(lane, position)));
                show_data(&mut overview, &data);
                show_log(&mut overview, &log, moved, moment.zones);
            }
        }
        let mut seen = vec![Seen {
            overview,
            disk: recording.disk_at(self.shown(Lane::Disk, position)),
            times: Times {
                round,
                started: Some(start),
                created: recording.created_s().map(instant),
                ends: recording.duration_s.map(instant),
                succeeds: recording.duration_s.is_none() || self.last_status() == "SUCCESS",
            },
        }];
        if self.list_history {
            seen.extend(
                recording
                    .history
                    .iter()
                    .map(|earlier| self.earlier(earlier, moved, moment.zones)),
            );
        }
        seen
    }

    /// An earlier restore, moved with the recording; the source's new names go for it too.
    fn earlier(&self, fields: &Fields, moved: SignedDuration, zones: &Zones) -> Seen {
        let mut overview = fields.clone();
        shift(&mut overview, moved, zones);
        for name in ["backup_tenant_name", "backup_cluster_name"] {
            if let Some(value) = self.set.get(name) {
                replace(&mut overview, name, value.clone());
            }
        }
        Seen {
            overview,
            disk: None,
            times: Times::default(),
        }
    }
}
