//! Texts that are copied, and long ones that are cut, in English.

use crate::text::{Copying, neutral::count};

pub(super) const ENGLISH: Copying = Copying {
    copy: "Copy",
    copy_all: "Copy all",
    cut: |length| format!("… cut here; {} characters in all", count(length as u64)),
    copy_name: |label, name| format!("{label} {name}"),
    copied: "Copied",
    not_copied: "Not copied",
    copy_outcome: |label, name| format!("{label}: {name}"),
    message: "the agent's message",
};
