//! Owns the log of requests to the agent, for tests that ask how a client behaved.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// Requests to the agent since the start or since the log was cleared.
#[derive(Debug, Default)]
pub(crate) struct Log {
    entries: Mutex<Entries>,
}

/// The log as `GET /sim/requests` gives it.
#[derive(Debug, Default, Clone, Serialize)]
pub(crate) struct Entries {
    /// How many are being answered now.
    in_flight: usize,
    /// The most that were being answered at once.
    max_in_flight: usize,
    requests: Vec<Entry>,
    /// Tells requests from before a clearing from those after it.
    #[serde(skip)]
    generation: u64,
}

#[derive(Debug, Clone, Serialize)]
struct Entry {
    method: String,
    target: String,
    /// `null` while it is being answered, and for ever when there was no answer.
    status: Option<u16>,
}

/// One request on its way. Dropping it ends it, whether it was answered or the client went away.
#[derive(Debug)]
pub(crate) struct InFlight<'a> {
    log: &'a Log,
    generation: u64,
    index: usize,
}

impl Log {
    fn lock(&self) -> std::sync::MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request that has come.
    pub(crate) fn begin(&self, method: &str, target: &str) -> InFlight<'_> {
        let mut entries = self.lock();
        entries.in_flight += 1;
        entries.max_in_flight = entries.max_in_flight.max(entries.in_flight);
        entries.requests.push(Entry {
            method: method.to_owned(),
            target: target.to_owned(),
            status: None,
        });
        InFlight {
            log: self,
            generation: entries.generation,
            index: entries.requests.len() - 1,
        }
    }

    pub(crate) fn entries(&self) -> Entries {
        self.lock().clone()
    }

    /// Forgets what has been; what is on its way still counts as in flight.
    pub(crate) fn clear(&self) {
        let mut entries = self.lock();
        entries.generation += 1;
        entries.requests.clear();
        entries.max_in_flight = entries.in_flight;
    }
}

impl InFlight<'_> {
    /// Notes the status that was answered.
    pub(crate) fn answered(&self, status: u16) {
        let mut entries = self.log.lock();
        if entries.generation == self.generation
            && let Some(entry) = entries.requests.get_mut(self.index)
        {
            entry.status = Some(status);
        }
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.log.lock().in_flight -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_at_once_is_kept_and_unanswered_requests_show() {
        let log = Log::default();
        let one = log.begin("GET", "/a");
        let two = log.begin("GET", "/b");
        two.answered(200);
        drop((one, two));
        let seen = log.entries();
        assert_eq!((seen.in_flight, seen.max_in_flight), (0, 2));
        assert_eq!(
            seen.requests.iter().map(|entry| entry.status).collect::<Vec<_>>(),
            [None, Some(200)]
        );
    }

    #[test]
    fn clearing_keeps_no_trace_of_what_was_on_its_way() {
        let log = Log::default();
        let early = log.begin("GET", "/early");
        log.clear();
        let _late = log.begin("GET", "/late");
        early.answered(500);
        let seen = log.entries();
        assert_eq!(
            (seen.max_in_flight, seen.requests.len(), seen.requests[0].status),
            (2, 1, None)
        );
    }
}
