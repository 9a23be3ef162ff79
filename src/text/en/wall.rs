//! The wall, in English.

use crate::text::{WallText, neutral::joined};

pub(super) const ENGLISH: WallText = WallText {
    title: "Wall",
    back: |cluster, back, all| {
        let back = format!("{back} of {all} restored");
        joined(" · ", [cluster, Some(back.as_str())].into_iter().flatten())
    },
    more: |more| format!("{more} more"),
    nothing: "Nothing is being restored, and nothing ended in the last 24 hours.",
    stalled: "Stalled",
    ended_at: |state, time| format!("{state} {time}"),
    until_end: |cancelled| match cancelled {
        true => "until it was cancelled or dropped",
        false => "until it failed",
    },
    likely: |time| format!("likely {time}"),
    deadline: |time, verdict| format!("deadline {time}: {}", verdict.to_lowercase()),
    below: |meaning, deadline| joined(" · ", [Some(meaning), deadline].into_iter().flatten()),
    about: |percent| format!("≈ {} %", percent.hundredths() / 100),
    data: "Data",
    log: "Log",
    disk: "Disk",
    out_of_contact: |ago| format!("No contact. This is as of {ago}."),
    order: "Problems first",
    awake: "Screen kept awake",
    not_awake: "The screen may turn off",
    full_screen: "Full screen (f)",
    no_full_screen: "This browser has no full screen for pages",
    leave: "Leave (Esc)",
};
