//! What people are called for, in English.

use super::app;
use crate::text::{NotifyText, neutral::joined};

pub(super) const ENGLISH: NotifyText = NotifyText {
    button: |on| match on {
        true => "Notify me: on",
        false => "Notify me",
    },
    kinds_label: "Notify me when",
    kinds: [
        "a restore has succeeded",
        "it failed or was cancelled",
        "it makes no progress",
        "it makes progress again",
        "its deadline is at risk",
        "the agent is out of contact for 2 minutes",
    ],
    by_notification: "This browser shows a notification.",
    plain_http: "By a sound and the title of this tab. Browsers show notifications only for pages that come over HTTPS, and this one came over plain HTTP.",
    not_offered: "By a sound and the title of this tab. This browser shows no notifications for pages like this one.",
    denied: "By a sound and the title of this tab. Notifications are blocked for this page; the browser's settings for this site can allow them.",
    not_answered: "By a sound and the title of this tab, until you allow notifications when the browser asks. Press the button again to be asked again.",
    sound_blocked: "The browser allows the sound only after a click or a key on this page.",
    background: "Keep this tab open. In the background it asks the agent about once a minute.",
    succeeded: |tenant| format!("{tenant} is restored"),
    failed: |tenant| format!("The restore of {tenant} failed"),
    cancelled: |tenant| format!("The restore of {tenant} was cancelled, or its tenant was dropped"),
    ended_unknown: |tenant| format!("The restore of {tenant} ended with an unknown result"),
    stalled: |tenant| format!("The restore of {tenant} makes no progress"),
    moves_again: |tenant| format!("The restore of {tenant} makes progress again"),
    deadline: |tenant, time, missed| match missed {
        true => format!("The restore of {tenant} missed its deadline {time}"),
        false => format!("The restore of {tenant} may miss its deadline {time}"),
    },
    out_of_contact: "The agent has been out of contact for 2 minutes",
    place: |cluster, job| {
        let job = job.map(|job| format!("job {job}"));
        joined(" · ", [cluster, job.as_deref()].into_iter().flatten())
    },
    in_title: |event| (app::ENGLISH.tab_title)(&format!("● {event}")),
};
