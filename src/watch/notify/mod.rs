//! What people are called for while they do not look at the page: which events, when, and once over all tabs.
//!
//! Pure: `(state, what was observed) → events`. The browser's side, `ui/notify`, shows them.

mod channel;
mod claims;
mod event;
mod kinds;
mod notifier;
mod snapshot;

pub use channel::{Channel, NoNotifications};
pub use claims::{Claim, claim};
pub use event::{NotifyEvent, RestoreEnd, Subject, WhatHappened};
pub use kinds::{EventKind, EventKinds};
pub use notifier::{CONTACT_LIMIT, Notifier, SETTLING};
pub use snapshot::{RestoreSnapshot, of_rows, of_view};
