//! One line of the board: a restore reduced to what a list shows, sorts by and finds.
//!
//! Ten thousand of them are kept, so a row holds no more than that; what a restore's own page shows is asked for there.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
    time::Duration,
};

use serde_json::value::RawValue;

use super::sift::StateWords;
use crate::{
    obshell::RestoreOverview,
    restore::{
        AssumedBecause, Comment, CommentPart, Outcome, Percent, Phase, Restore, State, Tier, TimeContext,
        forecast::{CompletedRestore, ForecastContext, Sample},
    },
    time::{Instant, Stamp},
};

/// A restore, or a tenant where only that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Unique among the rows.
    pub key: String,
    /// The tenant's name.
    pub tenant: String,
    /// Number of the job.
    pub job: Option<i64>,
    /// `start_timestamp` exactly as sent; empty when it was not.
    pub start: String,
    /// Name of the tenant that was backed up.
    pub source_tenant: Option<String>,
    /// Name of its cluster.
    pub source_cluster: Option<String>,
    /// The status as sent.
    pub status: String,
    /// What it means.
    pub phase: Phase,
    /// Whether it runs, and how it ended; `None` where only the tenant is known.
    pub state: Option<State>,
    /// How far the data lane is.
    pub data: Option<Percent>,
    /// How far the log lane is.
    pub log: Option<Percent>,
    /// How far the log lane is behind the target: time in the database's life.
    pub behind: Option<Duration>,
    /// When it began, after the zone rule.
    pub started: Option<Instant>,
    /// When it ended, after the zone rule; `None` while it runs.
    pub finished: Option<Instant>,
    /// All its bytes.
    pub bytes: Option<u64>,
    /// All its tablets.
    pub tablets: Option<u64>,
    /// All its log streams.
    pub log_streams: Option<u64>,
    /// Whether it failed because its tenant was gone: cancelled, or dropped.
    pub gone: bool,
    /// Of a failure, the part of the comment that tells most.
    pub cause: Option<CommentPart>,
    /// What forecasts make of it.
    pub(super) tells: Tells,
    /// When it began by the agent's own label, which is what the agent filters by.
    pub(super) labelled: Option<Instant>,
    /// Why its times cannot be in the zone that they are labelled with, or that the agent has named.
    pub(super) zone_evidence: Option<AssumedBecause>,
    /// Hash of the text that the row came as.
    pub(super) content_hash: u64,
    /// What a search looks in beside the words for its state, in lower case.
    haystack: String,
}

/// What a row tells forecasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// Nothing: its times are not known, or it failed.
    Nothing,
    /// It runs.
    Now {
        /// What its answer said; the moment is that of its start, because an answer that has not changed is not read
        /// again.
        sample: Sample,
        /// Whether it sends counters.
        counted: bool,
        /// FULL replicas, where a locality was sent.
        replicas: Option<u32>,
    },
    /// It is an example for later restores of its source.
    CompletedRestore(CompletedRestore),
}

impl Tells {
    fn of(restore: &Restore) -> Self {
        match (restore.state.is_running(), restore.started) {
            (true, Some(started)) => Self::Now {
                sample: Sample::of(restore, started, None),
                counted: restore.tier == Tier::Reported,
                replicas: ForecastContext::of(restore, []).and_then(|background| background.replicas),
            },
            _ => CompletedRestore::of(restore).map_or(Self::Nothing, Self::CompletedRestore),
        }
    }
}

/// Tells one text of a row from another. Equal texts make equal rows.
pub(super) fn content_hash(raw: &RawValue) -> u64 {
    let mut hasher = DefaultHasher::new();
    raw.get().hash(&mut hasher);
    hasher.finish()
}

impl Row {
    /// Reads a row; `None` for what is none.
    pub(super) fn read(raw: &RawValue, reading: &TimeContext<'_>) -> Option<Self> {
        let row = RestoreOverview::from_row(raw)?;
        let restore = Restore::from_overview(&row, reading);
        let failed = restore.state.outcome() == Some(Outcome::Failed);
        let (tells, gone) = (Tells::of(&restore), restore.lost_its_tenant());
        let tenant = restore.tenant.unwrap_or_default();
        let job = restore.key.job_id;
        Some(Self {
            zone_evidence: restore.zone.evidence(),
            key: format!("{}/{}/{tenant}", job.unwrap_or_default(), restore.key.start),
            haystack: haystack(row),
            tells,
            labelled: labelled(&restore.key.start),
            content_hash: content_hash(raw),
            tenant,
            job,
            start: restore.key.start,
            source_tenant: restore.source.tenant,
            source_cluster: restore.source.cluster,
            status: restore.status,
            phase: restore.phase,
            state: Some(restore.state),
            data: restore.data.progress.value().map(|data| data.percent),
            log: restore.log.progress.value().map(|log| log.percent),
            behind: restore.log.behind.value(),
            started: restore.started,
            finished: restore.finished,
            bytes: restore.data.bytes.total.value(),
            tablets: restore.data.tablets.total.value(),
            log_streams: restore.log_streams.total.value(),
            gone,
            cause: restore.comment.filter(|_| failed).and_then(cause),
        })
    }

    /// A tenant of which no more is known than its status.
    pub(super) fn of_tenant(tenant: String, status: Option<String>) -> Self {
        Self {
            key: tenant.clone(),
            haystack: tenant.to_lowercase(),
            tenant,
            job: None,
            start: String::new(),
            source_tenant: None,
            source_cluster: None,
            status: status.unwrap_or_default(),
            phase: Phase::NotSent,
            state: None,
            data: None,
            log: None,
            behind: None,
            started: None,
            finished: None,
            bytes: None,
            tablets: None,
            log_streams: None,
            gone: false,
            cause: None,
            tells: Tells::Nothing,
            zone_evidence: None,
            labelled: None,
            content_hash: 0,
        }
    }

    /// Whether it still runs.
    pub fn is_running(&self) -> bool {
        self.state.is_some_and(State::is_running)
    }

    /// Whether it runs and sends no counters.
    pub(super) const fn is_silent(&self) -> bool {
        matches!(self.tells, Tells::Now { counted: false, .. })
    }

    /// How it ended, where that is known.
    pub fn outcome(&self) -> Option<Outcome> {
        self.state.and_then(State::outcome)
    }

    /// How long it took, or runs at `now` on the agent's clock.
    pub fn elapsed(&self, now: Instant) -> Option<Duration> {
        let started = self.started?;
        match self.is_running() {
            true => Some(now.since(started).unwrap_or_default()),
            false => self.finished?.since(started),
        }
    }

    /// `orders @ ob-prod`; empty where neither was sent.
    pub fn source(&self) -> String {
        source(self.source_tenant.as_deref(), self.source_cluster.as_deref())
    }

    /// Whether each of some words in lower case stands somewhere in this row, or among the words for its state.
    pub(super) fn matches(&self, words: &[&str], state_words: StateWords) -> bool {
        let state = self
            .state
            .map(|state| state_words(state, self.gone))
            .unwrap_or_default();
        words
            .iter()
            .all(|word| self.haystack.contains(word) || state.contains(word))
    }

    /// Of two rows of one restore, how late the moment is that a row tells of.
    pub(super) fn lateness(&self) -> u8 {
        match self.state {
            Some(State::Ended(_) | State::EndedUnknown) => 2,
            Some(State::JustDecided(_)) => 1,
            Some(State::Running) | None => 0,
        }
    }
}

/// A row, and whether it is the one that the tenant's name alone leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row.
    pub row: Arc<Row>,
    /// The first of its name: the one that runs, or the last one.
    pub newest: bool,
}

/// A start as its label has it; `None` for a text that the agent would not take back.
pub(super) fn labelled(start: &str) -> Option<Instant> {
    Stamp::parse(start)?.as_labelled()
}

/// The part with a code that can be explained, else with any code, else the first.
fn cause(comment: Comment) -> Option<CommentPart> {
    let worth = |part: &CommentPart| match part.code {
        Some(_) if part.error().is_some() => 0,
        Some(_) => 1,
        None => 2,
    };
    comment.parts.into_iter().min_by_key(worth)
}

fn source(tenant: Option<&str>, cluster: Option<&str>) -> String {
    [tenant, cluster].into_iter().flatten().collect::<Vec<_>>().join(" @ ")
}

/// All that was sent in a row, the source as it is shown.
fn haystack(row: RestoreOverview) -> String {
    let job = row.job_id.map(|job| job.to_string());
    let source = source(row.backup_tenant_name.as_deref(), row.backup_cluster_name.as_deref());
    let texts = [
        row.restore_tenant_name,
        Some(source),
        job,
        row.status,
        row.backup_set_list,
        row.backup_piece_list,
        row.backup_data_uri,
        row.backup_log_uri,
        row.comment,
        row.description,
    ];
    texts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase()
}
