//! What screen readers are told of, in English.

use crate::text::restore::MilestoneText;

pub(super) const ENGLISH: MilestoneText = MilestoneText {
    state: |state, status| format!("{state}. Status {status}."),
    tenths: |data, log| match (data, log) {
        (Some(data), Some(log)) => format!("Data {data} %, log {log} %."),
        (Some(data), None) => format!("Data {data} %."),
        (None, Some(log)) => format!("Log {log} %."),
        (None, None) => String::new(),
    },
    failed: |tenant| format!("The restore of {tenant} has failed."),
    gone: |tenant| format!("The restore of {tenant} was cancelled, or its tenant was dropped."),
    stalled: "The restore has made no progress for longer than usual.",
    moves_again: "The restore makes progress again.",
};
