//! Phases and why a number is missing, in English.

use super::side;
use crate::{
    restore::{Absence, Phase, RestoreKind},
    text::restore::{CounterSubstitute, Substitution},
};

pub(super) fn running(running: Phase, kind: RestoreKind, substitution: Option<Substitution<'_>>) -> String {
    let phase = phase(running, kind);
    match substitution {
        Some(substitution) => format!("{phase} {}", no_counters(substitution)),
        None => phase.to_owned(),
    }
}

fn phase(phase: Phase, kind: RestoreKind) -> &'static str {
    match phase {
        Phase::WaitTenantRestoreFinish | Phase::Restoring if !kind.copies_data() => {
            "The tenant exists and OceanBase is preparing it and replaying logs into it."
        }
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
        Phase::NotSent => {
            "The agent reported no status. The restore counts as running until a finish time is reported."
        }
        Phase::RestoreSuccess | Phase::RestoreFail | Phase::Success | Phase::Fail => "The restore has ended.",
        Phase::Unknown => {
            "This page does not know the status, so it is shown as sent. The restore counts as running until a finish time is reported."
        }
    }
}

pub(super) const fn kind(kind: RestoreKind) -> Option<&'static str> {
    Some(match kind {
        RestoreKind::Full => return None,
        RestoreKind::Standby => "Restored without an end point: the tenant follows the log of its source as a standby.",
        RestoreKind::Quick => {
            "Quick restore: no user data is copied. The tenant becomes a read-only standby that reads the backup: the backup has to stay where it is, and the tenant cannot be activated."
        }
        RestoreKind::Auxiliary { .. } => {
            "Auxiliary tenant of a table restore. OceanBase drops it when the tables are recovered: leave it alone."
        }
    })
}

pub(super) fn evidence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "not sent while running",
        Absence::NotYet => "not sent yet",
        Absence::NotSentAfterEnd | Absence::ImpliedBySuccess => "not sent after the end",
        Absence::NotKept => "not kept",
        Absence::NeverSent => "never sent",
        Absence::NotCopied => "not copied",
    }
}

pub(super) fn no_data(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "This obshell reports tablets and bytes only after the restore has ended.",
        Absence::NotYet => "Tablets are counted once all log streams have reached the consistent point.",
        Absence::NotSentAfterEnd => "Sent only while a restore runs.",
        Absence::ImpliedBySuccess => "All data is copied: a successful restore implies it.",
        Absence::NotKept => "OceanBase kept no count of the finished part.",
        Absence::NeverSent => "The restore has ended and no count was ever sent.",
        Absence::NotCopied => "A quick restore copies no user data: the tenant reads it from the backup.",
    }
}

pub(super) fn no_log(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "This obshell does not report the log replay while it runs.",
        Absence::NotYet => "The replay of logs is counted after the consistent point.",
        Absence::NotSentAfterEnd => "Sent only while a restore runs.",
        Absence::ImpliedBySuccess => "Replayed up to the target: a successful restore implies it.",
        Absence::NotKept => "OceanBase kept no count of the finished part.",
        Absence::NeverSent | Absence::NotCopied => "The restore has ended and no figure was ever sent.",
    }
}

pub(super) fn no_log_streams(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "This obshell reports their number only after the restore has ended.",
        Absence::NotYet => "Their number has not been sent yet.",
        _ => "Their number was not sent.",
    }
}

/// What speaks in place of the agent's counters, and what is missing.
fn no_counters((substitute, missing): Substitution<'_>) -> String {
    let basis = match substitute {
        CounterSubstitute::Monitored => "What follows is based on the disk use recorded by the cluster's Prometheus.",
        CounterSubstitute::MonitoringStopped => {
            return "The agent reports no counters for this stage, and the cluster's Prometheus has stopped answering. What follows is based on what it had recorded, and on the disk use that this page has seen since.".to_owned();
        }
        CounterSubstitute::Observed => "What follows is based on the disk use that this page sees.",
        CounterSubstitute::History => "What follows is based on earlier restores.",
        CounterSubstitute::None => "Only the status and the time are known.",
    };
    let clauses: Vec<String> = missing
        .iter()
        .filter(|(figure, _)| substitute.misses(*figure))
        .map(side::missing)
        .collect();
    match clauses.as_slice() {
        [] => format!("The agent reports no counters for this stage. {basis}"),
        clauses => format!(
            "The agent reports no counters for this stage; {}. {basis}",
            clauses.join("; ")
        ),
    }
}
