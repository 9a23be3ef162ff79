//! What to do next, in English.

use super::{error_meaning, failure};
use crate::{
    restore::{
        CommentPart,
        commands::AdminCommand,
        next_steps::{Kept, NextStep, Readiness},
    },
    text::{neutral::documentation, restore::NextStepText},
};

pub(super) const ENGLISH: NextStepText = NextStepText {
    title: "Next steps",
    not_usable: "Restored does not mean usable yet.",
    sentence,
    command,
    check_list: [
        "The role is PRIMARY and the status NORMAL.",
        "The newest rows are as old as the target of the restore; what came after it is missing.",
        "Users, passwords and allowed addresses are those of the source tenant.",
        "Log archive and backups of the restored tenant are set up anew: it has none yet.",
    ],
    meaning: |part| format!("{}.", (failure::FAILURE.sentence)(part)),
    check: |part| part.meaning().map(error_meaning::check),
    documentation: "OceanBase's documentation of errors",
    documentation_url: documentation::ENGLISH,
};

fn sentence(step: &NextStep) -> String {
    match step {
        NextStep::Nothing => "Nothing to do: the restore is running.",
        NextStep::WaitForTenant => "Nothing to do until OceanBase has created the tenant.",
        NextStep::WaitForCancel => "Nothing to do until the restore is cancelled and its tenant dropped.",
        NextStep::ReadCounters => "Read the counters from OceanBase (sys tenant):",
        NextStep::ActivateLater => {
            "When the restore has succeeded, make the tenant primary: this activates it for writing (sys tenant) and ends its log replay for good."
        }
        NextStep::Stays(kept) => stays(*kept),
        NextStep::FindLogStream { .. } => {
            "Find the log stream that holds the others (sys tenant): of those whose restore_status is not 0 (done) or 13 (failed), the lowest. A SYNC_STATUS other than NORMAL says why."
        }
        NextStep::CheckLimits => {
            "Compare room on disks, I/O limits, and limits of threads and network (sys tenant)."
        }
        NextStep::CheckServers => {
            "On each server of the tenant, in the observer's home folder: is bandwidth throttled (sleep_ms_sum above 0), is the clock source tsc?"
        }
        NextStep::Collect => {
            "Collect logs and views for support, where obdiag is installed: of the last 30 minutes, unless you add --from and --to."
        }
        NextStep::SearchLogs {
            server, root_service, ..
        } => return search(server.as_deref(), *root_service),
        NextStep::Understand(CommentPart { code: Some(code), .. }) => {
            return format!("What error {code} means, and what to check");
        }
        NextStep::Understand(_) => "What this failure means, and what to check",
        NextStep::AskHistory => "Ask OceanBase how it ended, and why (sys tenant):",
        NextStep::SeeLeftOvers { .. } => {
            "Before you restore again, see what is left (sys tenant): a tenant of this name has to be dropped first, and a pool that belongs to a tenant cannot be used."
        }
        NextStep::ListPools { .. } => {
            "See which resource pools are left, with the units that they keep on servers (sys tenant): one without a tenant is free for another restore, or can be dropped."
        }
        NextStep::FreePools { .. } => {
            "Print a DROP RESOURCE POOL for each of them (sys tenant). Printing changes nothing; running a printed line deletes that pool and releases its units."
        }
        NextStep::CheckRole(readiness) => role(*readiness),
        NextStep::CheckTenant => "See whether a tenant of this name exists, and in which state (sys tenant):",
        NextStep::Activate { on_purpose: false } => {
            "Activate the tenant, unless it is meant to stay a standby (sys tenant): this makes it primary and writable, and ends its log replay for good."
        }
        NextStep::Activate { on_purpose: true } => {
            "Only if it is not meant to stay a standby: activate it (sys tenant), which makes it primary and writable, and ends its log replay for good."
        }
        NextStep::Upgrade => {
            "If compatible is lower than min_observer_version, upgrade the primary tenant with the second command (sys tenant): this changes its system data."
        }
        NextStep::LeaveAlone => {
            "Leave this auxiliary tenant alone: OceanBase drops it when its table restore is done, which you can follow here (sys tenant):"
        }
        NextStep::CheckList => "Before applications use the tenant, check:",
    }
    .to_owned()
}

const fn stays(kept: Kept) -> &'static str {
    match kept {
        Kept::OnPurpose => {
            "Nothing to activate: without an end point the tenant follows the log as a standby, most likely on purpose."
        }
        Kept::ReadOnly => "Nothing to activate: OceanBase refuses to after a quick restore.",
        Kept::ForTableRestore => "Leave this auxiliary tenant alone: OceanBase uses and drops it.",
    }
}

const fn role(readiness: Readiness) -> &'static str {
    match readiness {
        Readiness::Awaited => "Restored is not usable yet: see whether the tenant is PRIMARY (sys tenant).",
        Readiness::Ready => {
            "obshell's task has activated and upgraded the tenant. Make sure that its role is PRIMARY (sys tenant):"
        }
        Readiness::Activating => {
            "Restored is not usable yet: obshell's task is activating the tenant, so do not activate it yourself. Wait until its role is PRIMARY (sys tenant)."
        }
        Readiness::Upgrading => {
            "obshell's task is upgrading the tenant: wait until that is done. Its role should be PRIMARY (sys tenant)."
        }
        Readiness::NotUpgraded => "Make sure that the tenant's role is PRIMARY (sys tenant):",
        Readiness::LeftStandby => {
            "Restored is not usable yet: obshell's task has not activated the tenant. See whether it is still a STANDBY (sys tenant)."
        }
        Readiness::Unknown => {
            "Restored is not usable yet: the tenant is a STANDBY until somebody activates it. See its role (sys tenant)."
        }
        Readiness::Stays(Kept::OnPurpose) => {
            "Restored is not writable: without an end point the tenant follows the log as a standby, most likely on purpose. See its role (sys tenant)."
        }
        Readiness::Stays(Kept::ReadOnly | Kept::ForTableRestore) => {
            "Do not activate: OceanBase refuses to after a quick restore. See the tenant's role (sys tenant)."
        }
    }
}

fn search(server: Option<&str>, root_service: bool) -> String {
    let place = match (server, root_service) {
        (Some(server), _) => format!("On {server}"),
        (None, true) => "On the server that ran the root service".to_owned(),
        (None, false) => "On each server of the tenant".to_owned(),
    };
    format!("{place}, in the observer's home folder, search the logs for the trace id:")
}

const fn command(command: &AdminCommand) -> &'static str {
    match command {
        AdminCommand::Counters => "Query that reads the counters",
        AdminCommand::LogStreams { .. } => "Query for the log streams",
        AdminCommand::LogErrors => "Query for errors of the log streams",
        AdminCommand::Units => "Query for the units",
        AdminCommand::Limits => "Query for the limits",
        AdminCommand::Throttling => "Search for throttled bandwidth",
        AdminCommand::ClockSource => "Clock source",
        AdminCommand::Collect => "Collection with obdiag",
        AdminCommand::Trace { .. } => "Search for the trace id",
        AdminCommand::History => "Query for ended restores",
        AdminCommand::Role => "Query for the tenant's role",
        AdminCommand::Versions => "Query for the versions",
        AdminCommand::Activate => "Activation",
        AdminCommand::Upgrade => "Upgrade",
        AdminCommand::TableRestores => "Query for the table restore",
        AdminCommand::Pools(_) => "Query for the resource pools",
        AdminCommand::DropStatements(_) => "Query that prints statements",
    }
}
