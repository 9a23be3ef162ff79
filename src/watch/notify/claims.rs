//! Which tab calls: the first one that claims an event. The claims of all tabs are one text in the browser's store.
//!
//! Tabs ask the agent at different times, so they date the same event differently. Claims of other tabs within
//! [`SAME_EVENT_MS`] are the same event. A tab's own events are told apart by their times, because it finds each only once.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{NotifyEvent, WhatHappened};

/// By how much two tabs may date one event differently, milliseconds. A hidden tab asks once a minute.
const SAME_EVENT_MS: i64 = 2 * 60 * 1_000;

/// How many claims are kept, the newest.
const MOST_CLAIMS: usize = 64;

/// The claim of a tab to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// What happened to which restore of which agent.
    key: u64,
    /// When, in milliseconds; `None` where it happens only once.
    at: Option<i64>,
    /// The tab.
    tab: u32,
}

impl Claim {
    /// The claim of `tab` to an event that the agent behind `prefix` has told of.
    pub fn of(event: &NotifyEvent, prefix: &str, tab: u32) -> Self {
        let mut hasher = DefaultHasher::new();
        let what = match event.what {
            WhatHappened::Ended(_) => 0_u8,
            WhatHappened::Stalled(_) => 1,
            WhatHappened::MovesAgain(_) => 2,
            WhatHappened::DeadlineAtRisk(_) => 3,
            WhatHappened::OutOfContact(_) => 4,
        };
        (what, prefix, &event.subject).hash(&mut hasher);
        Self {
            key: hasher.finish(),
            at: event.what.at().map(crate::time::Instant::ms),
            tab,
        }
    }

    /// Parses a line of [`Self::to_line`].
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let key = u64::from_str_radix(words.next()?, 16).ok()?;
        let tab = words.next()?.parse().ok()?;
        let at = words.next().map(str::parse).transpose().ok()?;
        Some(Self { key, at, tab })
    }

    fn to_line(self) -> String {
        let Self { key, at, tab } = self;
        at.map_or_else(|| format!("{key:x} {tab}"), |at| format!("{key:x} {tab} {at}"))
    }

    fn is_same_event(&self, other: &Self) -> bool {
        self.key == other.key
            && match (self.at, other.at) {
                (Some(at), Some(others)) if self.tab == other.tab => at == others,
                (Some(at), Some(others)) => at.abs_diff(others) <= SAME_EVENT_MS.unsigned_abs(),
                _ => true,
            }
    }
}

/// The claims with one more; `None` if another tab, or this one, has claimed the event before. `stored` are the claims so
/// far. Lines that cannot be read are dropped.
pub fn claim(stored: &str, claim: Claim) -> Option<String> {
    let mut claims: Vec<Claim> = stored.lines().filter_map(Claim::parse).collect();
    if claims.iter().any(|other| other.is_same_event(&claim)) {
        return None;
    }
    claims.push(claim);
    let from = claims.len().saturating_sub(MOST_CLAIMS);
    let lines: Vec<String> = claims.into_iter().skip(from).map(Claim::to_line).collect();
    Some(lines.join("\n"))
}
