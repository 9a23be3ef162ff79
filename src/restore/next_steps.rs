//! What a person can do next about a restore, with the commands for it.
//!
//! A situation has only what its steps need, so that no step can stand in the wrong one. At most [`MOST`] steps stand at
//! once, in the order in which they are done.

use super::{Activation, CommentPart, TaskAssessment, commands::AdminCommand};
use crate::time::Instant;

/// So many steps at once, at most.
pub const MOST: usize = 4;

/// What the steps are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Situation {
    /// OceanBase creates the tenant.
    Creating,
    /// The restore is being cancelled.
    Cancelling,
    /// It runs.
    Running {
        /// Whether its counters are known.
        counters: bool,
        /// Who makes the tenant primary afterwards.
        afterwards: Afterwards,
    },
    /// It runs, and nothing has advanced for longer than usual.
    Stalled {
        /// The point in time to restore to.
        target: Option<Instant>,
    },
    /// It failed.
    Failed {
        /// The most informative part of its comment, if one was sent.
        part: Option<CommentPart>,
        /// The resource pools that it was given.
        pools: Vec<String>,
    },
    /// It was cancelled, or its tenant was dropped.
    Cancelled {
        /// The resource pools that it was given.
        pools: Vec<String>,
    },
    /// It succeeded, and its tenant exists.
    Restored(Readiness),
    /// It succeeded, and its tenant has been dropped since.
    RestoredAndDropped {
        /// The resource pools that it was given.
        pools: Vec<String>,
    },
    /// How it ended, or whether it has, is unknown: the agent lists it no longer, or sent no outcome.
    Unknown,
}

impl Situation {
    /// Whether the restore waits for somebody: then the top of the page leads to the steps.
    pub const fn needs_somebody(&self) -> bool {
        !matches!(self, Self::Creating | Self::Cancelling | Self::Running { .. })
    }

    /// Whether it succeeded, and applications cannot use its tenant yet, as far as anybody knows.
    pub const fn is_restored_only(&self) -> bool {
        matches!(
            self,
            Self::Restored(Readiness::Activating | Readiness::LeftStandby | Readiness::Unknown)
        )
    }
}

/// Why a restored tenant is not made primary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is most likely a standby on purpose.
    OnPurpose,
    /// OceanBase refuses to activate it.
    ReadOnly,
    /// A table restore uses it, and drops it.
    ForTableRestore,
}

impl Kept {
    /// `None` for a tenant that can be made primary.
    const fn of(activation: Activation) -> Option<Self> {
        match activation {
            Activation::Possible => None,
            Activation::Unlikely => Some(Self::OnPurpose),
            Activation::Forbidden => Some(Self::ReadOnly),
            Activation::Unwanted => Some(Self::ForTableRestore),
        }
    }
}

/// Who makes the tenant of a running restore primary when it has succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Afterwards {
    /// obshell's task, or nobody knows yet.
    Task,
    /// Nobody, unless a person does.
    Nobody,
    /// The tenant is not made primary.
    Stays(Kept),
}

impl Afterwards {
    /// Who does it for a tenant of this kind, by what obshell's task means, if that is known.
    pub const fn of(activation: Activation, task: Option<TaskAssessment>) -> Self {
        match (Kept::of(activation), task) {
            (Some(kept), _) => Self::Stays(kept),
            (
                None,
                Some(
                    TaskAssessment::NoTask
                    | TaskAssessment::GaveUpWatching
                    | TaskAssessment::StoppedWatching
                    | TaskAssessment::FailedWhileRunning,
                ),
            ) => Self::Nobody,
            (None, _) => Self::Task,
        }
    }
}

/// How far the tenant of a successful restore is from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// obshell's tasks are not known yet.
    Awaited,
    /// obshell's task has activated and upgraded it.
    Ready,
    /// obshell's task is activating it.
    Activating,
    /// It is primary, and obshell's task is upgrading it.
    Upgrading,
    /// It is primary, and its upgrade failed.
    NotUpgraded,
    /// It is a standby that nobody activates by itself.
    LeftStandby,
    /// A standby, unless somebody has activated it: obshell has no task for it, or does not say.
    Unknown,
    /// It is not made primary.
    Stays(Kept),
}

impl Readiness {
    /// How far a tenant of this kind is, by what obshell's task means, if that is known.
    pub const fn of(activation: Activation, task: Option<TaskAssessment>) -> Self {
        match (Kept::of(activation), task) {
            (Some(kept), _) => Self::Stays(kept),
            (None, None) => Self::Awaited,
            (None, Some(TaskAssessment::Up)) => Self::Ready,
            (None, Some(TaskAssessment::Activating)) => Self::Activating,
            (None, Some(TaskAssessment::Upgrading)) => Self::Upgrading,
            (None, Some(TaskAssessment::NotUpgraded)) => Self::NotUpgraded,
            (None, Some(TaskAssessment::LeftStandby)) => Self::LeftStandby,
            (None, Some(_)) => Self::Unknown,
        }
    }
}

/// One step: a sentence, and the commands for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// Nothing is to be done while it moves.
    Nothing,
    /// Wait until the tenant exists.
    WaitForTenant,
    /// Wait until it is cancelled.
    WaitForCancel,
    /// Read the counters that obshell does not send.
    ReadCounters,
    /// Activate the tenant when the restore has succeeded.
    ActivateLater,
    /// What becomes of a tenant that is not made primary.
    Stays(Kept),
    /// Find the log stream that holds the others.
    FindLogStream {
        /// The point in time to restore to.
        target: Option<Instant>,
    },
    /// Compare room and limits.
    CheckLimits,
    /// Look at each server.
    CheckServers,
    /// Collect everything with obdiag.
    Collect,
    /// Look for the trace id in the logs.
    SearchLogs {
        /// The trace id.
        trace: String,
        /// The server, if OceanBase names it.
        server: Option<String>,
        /// Whether the root service reports.
        root_service: bool,
    },
    /// What the error means, and what to check.
    Understand(CommentPart),
    /// Ask OceanBase how it ended.
    AskHistory,
    /// See what a failure has left.
    SeeLeftOvers {
        /// The resource pools that the restore was given.
        pools: Vec<String>,
    },
    /// See which resource pools are left.
    ListPools {
        /// The resource pools that the restore was given.
        pools: Vec<String>,
    },
    /// Free the resource pools that are left.
    FreePools {
        /// The resource pools that the restore was given.
        pools: Vec<String>,
    },
    /// Check the role of the restored tenant.
    CheckRole(Readiness),
    /// Check whether the tenant exists.
    CheckTenant,
    /// Activate the tenant.
    Activate {
        /// Whether it is most likely a standby on purpose.
        on_purpose: bool,
    },
    /// Upgrade the tenant, if its data is older than the cluster.
    Upgrade,
    /// Leave the tenant alone; see the table restore that uses it.
    LeaveAlone,
    /// What to check before applications use the tenant.
    CheckList,
}

impl NextStep {
    /// Whether it may stand unfolded. A command that may not be run yet, or changes a tenant when it is pasted too early,
    /// is unfolded by hand; what an error means is told above.
    pub const fn may_stand_open(&self) -> bool {
        !matches!(self, Self::ActivateLater | Self::Understand(_))
    }

    /// The commands for it.
    pub fn commands(&self) -> Vec<AdminCommand> {
        match self {
            Self::Nothing
            | Self::WaitForTenant
            | Self::WaitForCancel
            | Self::Stays(_)
            | Self::Understand(_)
            | Self::CheckList => vec![],
            Self::ReadCounters => vec![AdminCommand::Counters],
            Self::ActivateLater | Self::Activate { .. } => vec![AdminCommand::Activate],
            Self::FindLogStream { target } => {
                vec![AdminCommand::LogStreams { target: *target }, AdminCommand::LogErrors]
            }
            Self::CheckLimits => vec![AdminCommand::Units, AdminCommand::Limits],
            Self::CheckServers => vec![AdminCommand::Throttling, AdminCommand::ClockSource],
            Self::Collect => vec![AdminCommand::Collect],
            Self::SearchLogs {
                trace, root_service, ..
            } => vec![AdminCommand::Trace {
                id: trace.clone(),
                root_service: *root_service,
            }],
            Self::AskHistory => vec![AdminCommand::History],
            Self::SeeLeftOvers { pools } => vec![AdminCommand::Role, AdminCommand::Pools(pools.clone())],
            Self::ListPools { pools } => vec![AdminCommand::Pools(pools.clone())],
            Self::FreePools { pools } => vec![AdminCommand::DropStatements(pools.clone())],
            Self::CheckRole(_) | Self::CheckTenant => vec![AdminCommand::Role],
            Self::Upgrade => vec![AdminCommand::Versions, AdminCommand::Upgrade],
            Self::LeaveAlone => vec![AdminCommand::TableRestores],
        }
    }
}

/// The steps in a situation, the first one first; at least one.
pub fn next_steps(situation: Situation) -> Vec<NextStep> {
    match situation {
        Situation::Creating => vec![NextStep::WaitForTenant],
        Situation::Cancelling => vec![NextStep::WaitForCancel],
        Situation::Running { counters, afterwards } => running(counters, afterwards),
        Situation::Stalled { target } => vec![
            NextStep::FindLogStream { target },
            NextStep::CheckLimits,
            NextStep::CheckServers,
            NextStep::Collect,
        ],
        Situation::Failed { part, pools } => failed(part, pools),
        Situation::Cancelled { pools } | Situation::RestoredAndDropped { pools } => {
            let listed = pools.clone();
            vec![NextStep::ListPools { pools: listed }, NextStep::FreePools { pools }]
        }
        Situation::Restored(readiness) => restored(readiness),
        Situation::Unknown => vec![NextStep::AskHistory, NextStep::CheckTenant],
    }
}

fn running(counters: bool, afterwards: Afterwards) -> Vec<NextStep> {
    let read = (!counters).then_some(NextStep::ReadCounters);
    let later = match afterwards {
        Afterwards::Task => None,
        Afterwards::Nobody => Some(NextStep::ActivateLater),
        Afterwards::Stays(kept) => Some(NextStep::Stays(kept)),
    };
    let steps: Vec<_> = read.into_iter().chain(later).collect();
    if steps.is_empty() {
        vec![NextStep::Nothing]
    } else {
        steps
    }
}

fn failed(part: Option<CommentPart>, pools: Vec<String>) -> Vec<NextStep> {
    let left = NextStep::SeeLeftOvers { pools };
    let Some(part) = part else {
        return vec![NextStep::AskHistory, NextStep::Collect, left];
    };
    let search = part.trace_id.clone().map(|trace| NextStep::SearchLogs {
        trace,
        server: part.addr.clone(),
        root_service: part.is_of_root_service(),
    });
    let collect = part.log_hint().map(|_| NextStep::Collect);
    let is_known = part.meaning().is_some() || part.code.is_some();
    let understand = is_known.then_some(NextStep::Understand(part));
    let steps = [search, understand, collect, Some(left)];
    steps.into_iter().flatten().collect()
}

fn restored(readiness: Readiness) -> Vec<NextStep> {
    let role = NextStep::CheckRole(readiness);
    let activate = NextStep::Activate { on_purpose: false };
    match readiness {
        Readiness::Awaited | Readiness::Activating => vec![role],
        Readiness::Ready | Readiness::Upgrading => vec![role, NextStep::CheckList],
        Readiness::NotUpgraded => vec![NextStep::Upgrade, role, NextStep::CheckList],
        Readiness::LeftStandby | Readiness::Unknown => vec![role, activate, NextStep::Upgrade, NextStep::CheckList],
        Readiness::Stays(Kept::OnPurpose) => vec![role, NextStep::Activate { on_purpose: true }],
        Readiness::Stays(Kept::ReadOnly) => vec![role],
        Readiness::Stays(Kept::ForTableRestore) => vec![NextStep::LeaveAlone],
    }
}
