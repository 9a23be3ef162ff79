//! What a status means: the phase, whether the restore runs, and how it ended.
//!
//! Source: `STATUS` of `DBA_OB_RESTORE_PROGRESS` (while running) and `DBA_OB_RESTORE_HISTORY` (after the end).

/// The phase that a status names. The text itself stays in [`super::Restore::status`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// `CREATE_TENANT`: the sys tenant creates the target tenant.
    CreateTenant,
    /// `WAIT_TENANT_RESTORE_FINISH`: everything else, about 99 % of the time.
    WaitTenantRestoreFinish,
    /// `RESTORE_PRE`, of the restored tenant's own row as all up to [`Self::Upgrade`]: not selected by today's obshell.
    RestorePre,
    /// `RESTORE_CREATE_INIT_LS`: the log streams are created.
    CreateInitLs,
    /// `PHYSICAL_RESTORE_WAIT_…`: waits for all log streams to reach the consistent point.
    WaitConsistentPoint,
    /// `RESTORE_WAIT_LS`: waits for the log streams to be restored.
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
    /// `FAIL`, from the history; documents also say `FAILED`.
    Fail,
    /// A status this program does not know: shown as it is, taken as running until there is an end.
    Unknown,
    /// No status was sent.
    NotSent,
}

/// How a restore ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The tenant was restored; it is a standby until obshell's task activates it.
    Succeeded,
    /// It was not: an error, or somebody cancelled it.
    Failed,
}

/// Whether a restore runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RestoreState {
    /// It runs.
    Running,
    /// It is decided, but the row has not yet moved to the history: no finish time and no counters yet.
    JustDecided(Outcome),
    /// It has ended.
    Ended(Outcome),
    /// A finish time was sent beside a status that does not tell the outcome.
    EndedUnknown,
}

impl Phase {
    /// What a status text means. An older name with the same meaning gives the same phase.
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
    /// The state of a restore in `phase`. A known status is believed; only one that tells nothing lets the finish time
    /// decide.
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

    /// How it ended, where that is known.
    pub const fn outcome(self) -> Option<Outcome> {
        match self {
            Self::JustDecided(outcome) | Self::Ended(outcome) => Some(outcome),
            Self::Running | Self::EndedUnknown => None,
        }
    }

    /// Whether it still runs.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Running)
    }

    /// Whether it succeeded, decided a moment ago included.
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
