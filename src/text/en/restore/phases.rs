//! Phases and why a number is missing, in English.

use crate::{
    restore::{Absence, Phase},
    text::restore::Instead,
};

pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::CreateTenant => "OceanBase is creating the target tenant. Data and logs follow once it exists.",
        Phase::WaitTenantRestoreFinish => "The tenant exists and OceanBase is copying data and replaying logs into it.",
        Phase::RestorePre => "OceanBase is preparing the restore.",
        Phase::CreateInitLs => "OceanBase is creating the log streams of the target tenant.",
        Phase::WaitConsistentPoint => {
            "OceanBase is waiting for all log streams to reach the consistent point. Tablets are counted only after that."
        }
        Phase::WaitLogStreams => "OceanBase is waiting for the log streams to be restored.",
        Phase::Restoring => "OceanBase is copying data and replaying logs. The two run side by side.",
        Phase::PostCheck => "OceanBase is checking the restored tenant.",
        Phase::Upgrade => "OceanBase is upgrading the restored tenant to the version of this cluster.",
        Phase::NotSent => "The agent sent no status. The restore is taken as running until a finish time comes.",
        Phase::RestoreSuccess | Phase::RestoreFail | Phase::Success | Phase::Fail => "The restore has ended.",
        Phase::Unknown => {
            "This page does not know the status. It is shown as sent, and the restore is taken as running until a finish time comes."
        }
    }
}

pub(super) fn evidence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "not sent while running",
        Absence::NotYet => "not sent yet",
        Absence::NotSentAfterEnd | Absence::ImpliedBySuccess => "not sent after the end",
        Absence::NotKept => "not kept",
        Absence::NeverSent => "never sent",
    }
}

pub(super) fn no_data(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "Tablets and bytes arrive from this obshell only when the restore has ended.",
        Absence::NotYet => "Tablets are counted once all log streams have reached the consistent point.",
        Absence::NotSentAfterEnd => "Sent only while a restore runs.",
        Absence::ImpliedBySuccess => "All data is copied: a successful restore implies it.",
        Absence::NotKept => "OceanBase kept no count of the finished part.",
        Absence::NeverSent => "The restore has ended and no count was ever sent.",
    }
}

pub(super) fn no_log(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "This obshell sends no figure for the replay of logs.",
        Absence::NotYet => "The replay of logs is counted after the consistent point.",
        Absence::NotSentAfterEnd => "Sent only while a restore runs.",
        Absence::ImpliedBySuccess => "Replayed up to the target: a successful restore implies it.",
        Absence::NotKept => "OceanBase kept no count of the finished part.",
        Absence::NeverSent => "The restore has ended and no figure was ever sent.",
    }
}

pub(super) fn no_log_streams(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "Their number arrives from this obshell only when the restore has ended.",
        Absence::NotYet => "Their number has not been sent yet.",
        _ => "Their number was not sent.",
    }
}

/// What speaks in place of the agent's counters.
pub(super) const fn no_counters(instead: Instead) -> &'static str {
    match instead {
        Instead::Monitored => {
            "The agent sends no counters for this stage: what follows goes by the disk use that the cluster's Prometheus records."
        }
        Instead::FellSilent => {
            "The agent sends no counters for this stage, and the cluster's Prometheus has fallen silent: what follows goes by what it had recorded, and by the disk use that this page sees since."
        }
        Instead::Seen => {
            "The agent sends no counters for this stage, and no Prometheus tells of this tenant: what follows goes by the disk use that this page sees."
        }
        Instead::History => {
            "The agent sends no counters for this stage, and neither Prometheus nor the disk use tells more: what follows goes by earlier restores."
        }
        Instead::Nothing => {
            "The agent sends no counters for this stage, and neither Prometheus, nor the disk use, nor an earlier restore tells more: only the status and the time are known."
        }
    }
}
