//! Owns the part of a scenario that says what a restore is: a fixed answer, or a recording that is played.

use std::sync::Arc;

use serde::Deserialize;

use super::{Delay, ScenarioError, Task, task::StartedBy};
use crate::{
    fields::{Fields, defaults, in_order, text, unknown_name},
    recording::Recording,
};

/// One restore as the file has it: one of `overview` and `recording`, and options.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    overview: Option<Fields>,
    #[serde(default)]
    defaults: bool,
    started_ago_s: Option<f64>,
    recording: Option<String>,
    #[serde(default)]
    set: Fields,
    offset_s: Option<f64>,
    counters: Option<bool>,
    loop_after_s: Option<f64>,
    list_history: Option<bool>,
    #[serde(default)]
    delays: Vec<Delay>,
    #[serde(default)]
    listed_from_s: f64,
    listed_until_s: Option<f64>,
    #[serde(default)]
    absent: bool,
    #[serde(default)]
    absent_for_s: f64,
    #[serde(default)]
    unreadable: bool,
    data_uri: Option<String>,
    log_uri: Option<String>,
    data_disk_usage: Option<i64>,
    #[serde(default)]
    started_by: StartedBy,
    task: Option<Task>,
    #[serde(default)]
    duplicate_for_s: f64,
    earlier_disk_usage: Option<i64>,
}

/// One restore, checked.
#[derive(Debug, Clone)]
pub(crate) struct Restore {
    pub(crate) source: Source,
    /// Seconds since the simulator's start between which OceanBase knows the job and its tenant.
    pub(crate) listed_s: std::ops::Range<f64>,
    /// Seconds since the start until which the target tenant is unknown to the overview.
    pub(crate) absent_until_s: f64,
    /// The row holds something that the agent cannot read.
    pub(crate) unreadable: bool,
    /// What `/restore/tasks` says for `backup_data_uri` and `backup_log_uri`.
    pub(crate) data_uri: Option<String>,
    pub(crate) log_uri: Option<String>,
    /// obshell's task around it; `None` when it was started by SQL.
    pub(crate) task: Option<Task>,
    /// Seconds after its end (of a fixed one: after the start) in which the list has it twice, as running and as ended.
    pub(crate) duplicate_for_s: f64,
    /// Bytes that an earlier tenant of the same name had until a minute before, for an hour.
    pub(crate) earlier_disk_usage: Option<i64>,
}

impl Restore {
    /// Whether OceanBase knows the job and its tenant so many seconds after the simulator's start, or before it.
    pub(crate) fn is_listed(&self, elapsed_s: f64) -> bool {
        let begun = self.listed_s.start <= 0.0 || elapsed_s >= self.listed_s.start;
        begun && elapsed_s < self.listed_s.end
    }
}

/// Where the answers come from.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Fixed(Fixed),
    Played(Played),
}

/// One answer for ever.
#[derive(Debug, Clone)]
pub(crate) struct Fixed {
    pub(crate) overview: Fields,
    /// Moves all times so that the restore began this long before the simulator.
    pub(crate) started_ago_s: Option<f64>,
    pub(crate) data_disk_usage: Option<i64>,
}

/// A recording that is played.
#[derive(Debug, Clone)]
pub(crate) struct Played {
    pub(crate) recording: Arc<Recording>,
    /// Replaces fields, such as the names.
    pub(crate) set: Fields,
    /// Seconds of the recording that have passed when the simulator starts; negative: it begins later.
    pub(crate) offset_s: f64,
    /// Send the counters while it runs, as agents of today do not.
    pub(crate) counters: bool,
    /// Begin again this many seconds of the recording after its end.
    pub(crate) loop_after_s: Option<f64>,
    /// Earlier restores of the recording are listed too.
    pub(crate) list_history: bool,
    /// Where a lane does not keep up with the recording.
    pub(crate) delays: Vec<Delay>,
}

impl Entry {
    /// Checks what types cannot say, and loads the recording.
    pub(super) fn check(
        self,
        wrong: impl Fn(String) -> ScenarioError,
        load: impl Fn(&str) -> Result<Recording, ScenarioError>,
    ) -> Result<Restore, ScenarioError> {
        for (key, fields) in [("overview", self.overview.as_ref()), ("set", Some(&self.set))] {
            if let Some(name) = fields.and_then(unknown_name) {
                return Err(wrong(format!("{key}: no overview has a field `{name}`")));
            }
        }
        let for_recordings = [
            ("set", !self.set.is_empty()),
            ("offset_s", self.offset_s.is_some()),
            ("counters", self.counters.is_some()),
            ("loop_after_s", self.loop_after_s.is_some()),
            ("list_history", self.list_history.is_some()),
            ("delays", !self.delays.is_empty()),
        ];
        let for_fixed = [
            ("defaults", self.defaults),
            ("started_ago_s", self.started_ago_s.is_some()),
            ("data_disk_usage", self.data_disk_usage.is_some()),
        ];
        let misplaced = |keys: &[(&str, bool)]| keys.iter().find(|(_, given)| *given).map(|(key, _)| (*key).to_owned());
        let source = match (self.overview, self.recording) {
            (Some(overview), None) => {
                if let Some(key) = misplaced(&for_recordings) {
                    return Err(wrong(format!("`{key}` is for a `recording`, not for an `overview`")));
                }
                let start = text(&overview, "start_timestamp");
                if self.started_ago_s.is_some() && start.parse::<jiff::Timestamp>().is_err() {
                    return Err(wrong(format!(
                        "`started_ago_s` needs a start_timestamp with a zone, not {start:?}"
                    )));
                }
                let mut complete = if self.defaults { defaults() } else { Fields::new() };
                complete.extend(overview);
                Source::Fixed(Fixed {
                    overview: in_order(complete),
                    started_ago_s: self.started_ago_s,
                    data_disk_usage: self.data_disk_usage,
                })
            }
            (None, Some(path)) => {
                if let Some(key) = misplaced(&for_fixed) {
                    return Err(wrong(format!("`{key}` is for an `overview`, not for a `recording`")));
                }
                if self.loop_after_s.is_some_and(|after| after.is_nan() || after < 0.0) {
                    return Err(wrong("`loop_after_s` is below 0".to_owned()));
                }
                if !self.delays.iter().all(Delay::is_sensible) {
                    return Err(wrong(
                        "`delays` need `stands_for_s` or `goes_back_s` above 0".to_owned(),
                    ));
                }
                Source::Played(Played {
                    recording: Arc::new(load(&path)?),
                    set: self.set,
                    offset_s: self.offset_s.unwrap_or_default(),
                    counters: self.counters.unwrap_or_default(),
                    loop_after_s: self.loop_after_s,
                    list_history: self.list_history.unwrap_or_default(),
                    delays: self.delays,
                })
            }
            _ => return Err(wrong("needs one of `overview` and `recording`".to_owned())),
        };
        if self.started_by == StartedBy::Sql && self.task.is_some() {
            return Err(wrong(
                "`task` is for a restore that is `started_by` \"obshell\"".to_owned(),
            ));
        }
        Ok(Restore {
            source,
            listed_s: self.listed_from_s..self.listed_until_s.unwrap_or(f64::INFINITY),
            task: (self.started_by == StartedBy::Obshell).then(|| self.task.unwrap_or_default()),
            duplicate_for_s: self.duplicate_for_s,
            earlier_disk_usage: self.earlier_disk_usage,
            absent_until_s: if self.absent { f64::INFINITY } else { self.absent_for_s },
            unreadable: self.unreadable,
            data_uri: self.data_uri,
            log_uri: self.log_uri,
        })
    }
}
