//! What changed while a restore was watched, in English.

use crate::{
    restore::{Lane, Phase},
    text::restore::ChangesText,
};

pub(super) const ENGLISH: ChangesText = ChangesText {
    title: "What changed",
    none: "No changes while this page was watching.",
    older: |count| format!("{count} older"),
    phase: |phase| match phase {
        Phase::CreateTenant => "The target tenant is being created.",
        Phase::WaitTenantRestoreFinish => "The tenant exists; OceanBase is restoring into it.",
        Phase::RestorePre => "The restore is being prepared.",
        Phase::CreateInitLs => "The log streams are being created.",
        Phase::WaitConsistentPoint => "Waiting for all log streams to reach the consistent point.",
        Phase::WaitLogStreams => "Waiting for the log streams.",
        Phase::Restoring => "Data is being copied and logs replayed.",
        Phase::PostCheck => "The restored tenant is being checked.",
        Phase::Upgrade => "The restored tenant is being upgraded.",
        Phase::RestoreSuccess => "OceanBase has decided: the restore succeeded.",
        Phase::RestoreFail => "OceanBase has decided: the restore failed.",
        Phase::Success => "The restore has succeeded.",
        Phase::Fail => "The restore has failed.",
        Phase::Unknown => "The status is now one that this page does not know.",
        Phase::NotSent => "The status is no longer reported.",
    },
    gone: "The restore was cancelled, or its tenant was dropped.",
    stalled: |lane, since| match lane {
        Lane::Data => format!("No data has been copied since {since}."),
        Lane::Log => format!("No log has been replayed since {since}."),
        Lane::Disk => format!("The disk use has not grown since {since}."),
    },
    resumed: |lane| match lane {
        Lane::Data => "Data is being copied again.",
        Lane::Log => "Logs are being replayed again.",
        Lane::Disk => "The disk use is growing again.",
    },
    retried: |span| {
        format!(
            "Watched for {span} without progress before it ended. Such a silence is often a log stream that OceanBase retries 64 times, every 10 s, before it gives up."
        )
    },
    data_went_back: |from, to| format!("The data went back from {from} % to {to} %: tablets are being counted again."),
    log_went_back: |from, to| format!("The log went back from {from} to {to}."),
    may_be_retrying: "No progress for more than ten minutes. OceanBase may be retrying: it retries a failing log stream 64 times, every 10 s, before the restore fails.",
    faster: |percent| format!("{}.{} times faster.", percent / 100, percent / 10 % 10),
    slower: |percent| format!("Slower: {percent} % of the throughput before."),
    unwatched: |span| format!("Not watched for {span}."),
    agent_lost: "The agent is out of reach.",
    database_lost: "The agent answers, its database does not.",
    in_front: "Something in front of the agent answered in its place.",
    errors: "The agent answered with an error.",
    contact_back: "The agent answers again.",
    signed_in: "Signed in again.",
};
