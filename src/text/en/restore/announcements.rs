//! What screen readers are told of, in English.

use crate::text::restore::MilestoneText;

pub(super) const ENGLISH: MilestoneText = MilestoneText {
    state: |state, status| format!("{state}. Status {status}."),
    passed: |lane, percent| format!("{lane}: {percent} %."),
    failed: |tenant| format!("The restore of {tenant} has failed."),
    still: "The restore has made no progress for longer than usual.",
};
