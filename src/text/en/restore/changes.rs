//! What changed while a restore was watched, in English.

use crate::{restore::Phase, text::restore::ChangesText};

pub(super) const ENGLISH: ChangesText = ChangesText {
    title: "What changed",
    none: "No changes while this page was watching.",
    older: |count| format!("{count} older"),
    phase: |phase| match phase {
        Phase::CreateTenant => "The target tenant is being created.",
        Phase::WaitTenantRestoreFinish => "The tenant exists; data and logs are being restored.",
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
    stalled: |since| format!("No progress since {since}."),
    resumed: "Progress has resumed.",
    retried: |span| {
        format!(
            "No progress for {span} before it failed: OceanBase retries a failing log stream 64 times, every 10 s, before it gives up."
        )
    },
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
