//! A row of the board: the fields of a restore that the list shows, sorts by and searches.
//!
//! The board keeps up to ten thousand rows, so a row holds nothing else but its text as sent: the restore's own page begins
//! with it.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
    time::Duration,
};

use serde_json::value::RawValue;

use super::lower_case::lower_case;
use crate::{
    obshell::RestoreOverview,
    restore::{
        AssumedBecause, Comment, CommentPart, Outcome, Percent, Phase, Restore, RestoreKind, RestoreState, Tier,
        TimeContext,
        forecast::{CompletedRestore, ForecastContext, Sample},
        unreadable,
    },
    time::{Instant, Offset, Stamp},
    watch::job_choice::JobChoice,
};

/// The lower-case name of a state for the search. `tenant_dropped` says whether a failed restore had lost its
/// tenant.
pub type StateWords = fn(RestoreState, tenant_dropped: bool) -> &'static str;

/// A restore, or a tenant if the agent lists no restores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Unique key of the row.
    pub key: String,
    /// The tenant's name.
    pub tenant: String,
    /// Number of the job.
    pub job: Option<i64>,
    /// `start_timestamp` exactly as sent; empty if not reported.
    pub start: String,
    /// Name of the tenant that was backed up.
    pub source_tenant: Option<String>,
    /// Name of the cluster that was backed up.
    pub source_cluster: Option<String>,
    /// What kind of restore it is.
    pub kind: RestoreKind,
    /// The status as sent.
    pub status: String,
    /// The meaning of the status.
    pub phase: Phase,
    /// Whether the restore runs, and how it ended; `None` if only the tenant is known.
    pub state: Option<RestoreState>,
    /// Progress of the data lane.
    pub data: Option<Percent>,
    /// Progress of the log lane.
    pub log: Option<Percent>,
    /// How far the log lane is behind the target, in time of the source database.
    pub behind: Option<Duration>,
    /// Start time, in the session zone if it has no offset.
    pub started: Option<Instant>,
    /// End time, in the session zone if it has no offset; `None` while the restore runs.
    pub finished: Option<Instant>,
    /// The point in time to restore to (`restore_scn`).
    pub target: Option<Instant>,
    /// The zone in which the two times were read; `None` if only the tenant is known.
    pub zone: Option<Offset>,
    /// Whether a start was sent that cannot be read.
    pub start_is_unreadable: bool,
    /// Free text given to the restore.
    pub description: Option<String>,
    /// Total bytes.
    pub bytes: Option<u64>,
    /// Total tablets.
    pub tablets: Option<u64>,
    /// Total log streams.
    pub log_streams: Option<u64>,
    /// Whether the restore failed because its tenant was cancelled or dropped.
    pub tenant_dropped: bool,
    /// The most informative part of a failure's comment.
    pub cause: Option<CommentPart>,
    /// The input for forecasts.
    pub(super) forecast_input: ForecastInput,
    /// The start by its own offset. The agent filters by this time.
    pub(super) labelled: Option<Instant>,
    /// Why its times cannot be in the zone that they are labelled with, or that the agent has named.
    pub(super) zone_evidence: Option<AssumedBecause>,
    /// The row as sent; empty if only the tenant is known.
    pub(super) sent: Box<str>,
    /// Hash of that text.
    pub(super) content_hash: u64,
    /// The searched text in lower case, without the name of the state.
    haystack: String,
}

/// What a row contributes to forecasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ForecastInput {
    /// Nothing: its times are unknown, or the restore failed.
    Nothing,
    /// A running restore.
    Now {
        /// The counters of its answer. The time is the restore's start, because an unchanged answer is not
        /// parsed again.
        sample: Sample,
        /// Whether the agent reports counters.
        has_counters: bool,
        /// Number of FULL replicas, if a locality was sent.
        replicas: Option<u32>,
    },
    /// A completed restore, which is evidence for later restores of its source.
    CompletedRestore(CompletedRestore),
}

impl ForecastInput {
    fn of(restore: &Restore) -> Self {
        match (restore.state.is_running(), restore.started) {
            (true, Some(started)) => Self::Now {
                sample: Sample::of(restore, started, None),
                has_counters: restore.tier == Tier::Reported,
                replicas: ForecastContext::of(restore, []).and_then(|context| context.replicas),
            },
            _ => CompletedRestore::of(restore).map_or(Self::Nothing, Self::CompletedRestore),
        }
    }
}

/// Hash of a row's JSON text. Equal texts make equal rows.
pub(super) fn content_hash(raw: &RawValue) -> u64 {
    let mut hasher = DefaultHasher::new();
    raw.get().hash(&mut hasher);
    hasher.finish()
}

/// The key of the row of a job.
pub(super) fn row_key(job: Option<i64>, start: &str, tenant: &str) -> String {
    format!("{}/{start}/{tenant}", job.unwrap_or_default())
}

impl Row {
    /// Parses a row; `None` if it is unreadable.
    pub(super) fn read(raw: &RawValue, time_context: &TimeContext<'_>) -> Option<Self> {
        let row = RestoreOverview::from_row(raw)?;
        let restore = Restore::from_overview(&row, time_context);
        let failed = restore.state.outcome() == Some(Outcome::Failed);
        let (forecast_input, tenant_dropped) = (ForecastInput::of(&restore), restore.tenant_dropped());
        let tenant = restore.tenant.unwrap_or_default();
        let job = restore.key.job_id;
        Some(Self {
            zone_evidence: restore.zone.evidence(),
            key: row_key(job, &restore.key.start, &tenant),
            start_is_unreadable: unreadable("start_timestamp", &restore.key.start).is_some(),
            haystack: haystack(row),
            forecast_input,
            labelled: labelled(&restore.key.start),
            sent: raw.get().into(),
            content_hash: content_hash(raw),
            tenant,
            job,
            start: restore.key.start,
            source_tenant: restore.source.tenant,
            source_cluster: restore.source.cluster,
            status: restore.status,
            kind: restore.kind,
            phase: restore.phase,
            state: Some(restore.state),
            data: restore.data.progress.value().map(|data| data.percent),
            log: restore.log.progress.value().map(|log| log.percent),
            behind: restore.log.behind.value(),
            started: restore.started,
            finished: restore.finished,
            target: restore.target,
            zone: Some(restore.zone.offset),
            description: restore.description,
            bytes: restore.data.bytes.total.value(),
            tablets: restore.data.tablets.total.value(),
            log_streams: restore.log_streams.total.value(),
            tenant_dropped,
            cause: restore.comment.filter(|_| failed).and_then(Comment::into_main_part),
        })
    }

    /// The row of a tenant about which only the status is known.
    pub(super) fn of_tenant(tenant: String, status: Option<String>) -> Self {
        Self {
            key: tenant.clone(),
            haystack: lower_case(&tenant),
            tenant,
            job: None,
            start: String::new(),
            source_tenant: None,
            source_cluster: None,
            status: status.unwrap_or_default(),
            kind: RestoreKind::Full,
            phase: Phase::NotSent,
            state: None,
            data: None,
            log: None,
            behind: None,
            started: None,
            finished: None,
            target: None,
            zone: None,
            start_is_unreadable: false,
            description: None,
            bytes: None,
            tablets: None,
            log_streams: None,
            tenant_dropped: false,
            cause: None,
            forecast_input: ForecastInput::Nothing,
            zone_evidence: None,
            labelled: None,
            sent: Box::default(),
            content_hash: 0,
        }
    }

    /// Whether the restore runs.
    pub fn is_running(&self) -> bool {
        self.state.is_some_and(RestoreState::is_running)
    }

    /// Whether the restore runs and the agent reports no counters.
    pub(super) const fn lacks_counters(&self) -> bool {
        matches!(
            self.forecast_input,
            ForecastInput::Now {
                has_counters: false,
                ..
            }
        )
    }

    /// The outcome, if known.
    pub fn outcome(&self) -> Option<Outcome> {
        self.state.and_then(RestoreState::outcome)
    }

    /// Whether it is this job, if one is asked for.
    pub(super) fn is_of(&self, job: Option<&JobChoice>) -> bool {
        job.is_none_or(|job| job.is(self.job, &self.start))
    }

    /// The duration of the restore, up to `now` (agent's clock) while it runs.
    pub fn elapsed(&self, now: Instant) -> Option<Duration> {
        let started = self.started?;
        match self.is_running() {
            true => Some(now.since(started).unwrap_or_default()),
            false => self.finished?.since(started),
        }
    }

    /// `orders @ ob-prod`; empty if neither name was sent.
    pub fn source(&self) -> String {
        source(self.source_tenant.as_deref(), self.source_cluster.as_deref())
    }

    /// Whether the row or the name of its state contains each of the lower-case words.
    pub(super) fn matches(&self, words: &[&str], state_words: StateWords) -> bool {
        let state = self
            .state
            .map(|state| state_words(state, self.tenant_dropped))
            .unwrap_or_default();
        words
            .iter()
            .all(|word| self.haystack.contains(word) || state.contains(word))
    }

    /// Rank of the row's state in the life of a restore: of two rows of one restore, the higher one is the
    /// later one.
    pub(super) fn state_rank(&self) -> u8 {
        match self.state {
            Some(RestoreState::Ended(_) | RestoreState::EndedUnknown) => 2,
            Some(RestoreState::JustDecided(_)) => 1,
            Some(RestoreState::Running) | None => 0,
        }
    }
}

/// A row, and whether it is the tenant's newest restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row.
    pub row: Arc<Row>,
    /// Whether it is the first row of its tenant: the running restore or the last one.
    pub newest: bool,
}

/// A start by its own offset; `None` for a text that the agent would reject.
pub(super) fn labelled(start: &str) -> Option<Instant> {
    // The agent reads RFC 3339 only, whose date has ten characters.
    let is_strict = start.find(['T', 't', ' ']) == Some(10);
    Stamp::parse(start).filter(|_| is_strict)?.as_labelled()
}

/// `orders @ ob-prod`; empty if there is neither name.
pub(super) fn source(tenant: Option<&str>, cluster: Option<&str>) -> String {
    [tenant, cluster].into_iter().flatten().collect::<Vec<_>>().join(" @ ")
}

/// The searched text of a row: its sent texts, and the source as shown.
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
    lower_case(&texts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}
