//! The meaning of a status: the phase, whether the restore runs, and how it ended.
//!
//! Source: `STATUS` of `DBA_OB_RESTORE_PROGRESS` (while running) and `DBA_OB_RESTORE_HISTORY` (after the
//! end).

/// The phase that a status names. [`super::Restore::status`] keeps the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// `CREATE_TENANT`: the sys tenant creates the target tenant.
    CreateTenant,
    /// `WAIT_TENANT_RESTORE_FINISH`: everything else, about 99 % of the time.
    WaitTenantRestoreFinish,
    /// `RESTORE_PRE`. Like all up to [`Self::Upgrade`] it is in the restored tenant's own row, which obshell
    /// 4.5.0 does not select.
    RestorePre,
    /// `RESTORE_CREATE_INIT_LS`: the log streams are created.
    CreateInitLs,
    /// `PHYSICAL_RESTORE_WAIT_…`: all log streams must reach the consistent point.
    WaitConsistentPoint,
    /// `RESTORE_WAIT_LS`: the log streams are restored.
    WaitLogStreams,
    /// `RESTORING`: data is copied and logs are replayed.
    Restoring,
    /// `POST_CHECK`: the restored tenant is checked.
    PostCheck,
    /// `UPGRADE`: the restored tenant is upgraded.
    Upgrade,
    /// `RESTORE_SUCCESS`: succeeded, about to move to the history (up to a minute).
    RestoreSuccess,
    /// `RESTORE_FAIL`: failed, about to move to the history (up to a minute).
    RestoreFail,
    /// `SUCCESS`, from the history.
    Success,
    /// `FAIL`, from the history; the documentation also mentions `FAILED`.
    Fail,
    /// An unknown status: displayed as sent, and running until there is a finish time.
    Unknown,
    /// No status was sent.
    NotSent,
}

/// How a restore ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The tenant was restored; it is a standby until obshell's task activates it.
    Succeeded,
    /// An error occurred, or the restore was cancelled.
    Failed,
}

/// Whether a restore runs, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RestoreState {
    /// Running.
    Running,
    /// Decided, but the row has not moved to the history yet: there is no finish time and there are no
    /// counters.
    JustDecided(Outcome),
    /// Ended.
    Ended(Outcome),
    /// A finish time was sent with a status that does not tell the outcome.
    EndedUnknown,
}

impl Phase {
    /// Parses a status. Older names with the same meaning give the same phase.
    pub fn of(status: &str) -> Self {
        match status.trim() {
            "" => Self::NotSent,
            "CREATE_TENANT" => Self::CreateTenant,
            "WAIT_TENANT_RESTORE_FINISH" => Self::WaitTenantRestoreFinish,
            "RESTORE_PRE" => Self::RestorePre,
            "RESTORE_CREATE_INIT_LS" => Self::CreateInitLs,
            "RESTORE_WAIT_LS" => Self::WaitLogStreams,
            "RESTORING" => Self::Restoring,
            "POST_CHECK" => Self::PostCheck,
            "UPGRADE" => Self::Upgrade,
            "RESTORE_SUCCESS" => Self::RestoreSuccess,
            "RESTORE_FAIL" => Self::RestoreFail,
            "SUCCESS" => Self::Success,
            "FAIL" | "FAILED" => Self::Fail,
            other if other.starts_with("PHYSICAL_RESTORE_WAIT_") => Self::WaitConsistentPoint,
            _ => Self::Unknown,
        }
    }
}

impl RestoreState {
    /// The state of a restore in `phase`. The finish time decides only if the status is unknown or missing.
    pub const fn of(phase: Phase, finish_sent: bool) -> Self {
        match phase {
            Phase::RestoreSuccess => Self::JustDecided(Outcome::Succeeded),
            Phase::RestoreFail => Self::JustDecided(Outcome::Failed),
            Phase::Success => Self::Ended(Outcome::Succeeded),
            Phase::Fail => Self::Ended(Outcome::Failed),
            Phase::Unknown | Phase::NotSent if finish_sent => Self::EndedUnknown,
            _ => Self::Running,
        }
    }

    /// The outcome, if known.
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Self::JustDecided(outcome) | Self::Ended(outcome) => Some(outcome),
            Self::Running | Self::EndedUnknown => None,
        }
    }

    /// Whether the restore runs.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Running)
    }

    /// Whether it succeeded, including the minute before the row moves to the history.
    pub fn succeeded(self) -> bool {
        self.outcome() == Some(Outcome::Succeeded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_statuses_run() {
        for status in [
            "CREATE_TENANT",
            "WAIT_TENANT_RESTORE_FINISH",
            "RESTORING",
            "UPGRADE",
            "RESTORE_PRE",
            "RESTORE_CREATE_INIT_LS",
            "PHYSICAL_RESTORE_WAIT_CONSISTENT_SCN",
            "RESTORE_WAIT_LS",
            "POST_CHECK",
        ] {
            let phase = Phase::of(status);
            assert!(!matches!(phase, Phase::Unknown | Phase::NotSent), "{status}");
            assert_eq!(RestoreState::of(phase, false), RestoreState::Running, "{status}");
        }
    }

    #[test]
    fn final_statuses_are_final_with_or_without_a_finish_time() {
        for (status, state) in [
            ("SUCCESS", RestoreState::Ended(Outcome::Succeeded)),
            ("FAIL", RestoreState::Ended(Outcome::Failed)),
            ("FAILED", RestoreState::Ended(Outcome::Failed)),
            ("RESTORE_SUCCESS", RestoreState::JustDecided(Outcome::Succeeded)),
            ("RESTORE_FAIL", RestoreState::JustDecided(Outcome::Failed)),
        ] {
            for finish_sent in [false, true] {
                assert_eq!(RestoreState::of(Phase::of(status), finish_sent), state, "{status}");
            }
        }
    }

    #[test]
    fn an_unknown_status_runs_until_there_is_an_end() {
        for status in ["", "SOMETHING_NEW", "success"] {
            assert_eq!(
                RestoreState::of(Phase::of(status), false),
                RestoreState::Running,
                "{status}"
            );
            assert_eq!(
                RestoreState::of(Phase::of(status), true),
                RestoreState::EndedUnknown,
                "{status}"
            );
        }
        assert_eq!(RestoreState::EndedUnknown.outcome(), None);
    }
}
