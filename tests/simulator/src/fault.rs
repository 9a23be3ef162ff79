//! Owns faults: what goes wrong with which request, by the scenario or by a test at run time.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// Something that goes wrong with requests to the agent.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    kind: Kind,
    /// Part of the request target; empty matches every request to the agent.
    #[serde(default)]
    path: String,
    /// How many requests; until cleared when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    /// How many matching requests go well before.
    #[serde(default)]
    after: u64,
    /// Milliseconds, for `latency`.
    #[serde(default)]
    ms: u64,
    /// Seconds, for `shift_time`.
    #[serde(default)]
    s: f64,
    /// Megabytes, for `endless`.
    #[serde(default)]
    mb: u64,
    /// Whether `endless` is compressed.
    #[serde(default)]
    gzip: bool,
    /// Seconds since the simulator's start between which it happens.
    #[serde(default)]
    from_s: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until_s: Option<f64>,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The connection is closed without an answer.
    Drop,
    /// No answer until the faults are changed.
    Hang,
    /// The answer is late.
    Latency,
    /// 500 with an envelope.
    ServerError,
    /// The connection breaks in the middle of the body.
    TruncatedBody,
    /// A complete answer with half a JSON text.
    MalformedJson,
    /// 200 without a body.
    EmptyBody,
    /// A proxy's HTML with 502.
    #[serde(rename = "proxy_502")]
    Proxy502,
    /// A proxy's HTML with 200.
    #[serde(rename = "proxy_200")]
    Proxy200,
    /// 401: what was sealed has expired.
    Expired,
    /// The agent gets a new key first.
    RotateKey,
    /// The agent forgets all sessions first.
    DropSessions,
    /// Somebody in between serves a key of their own and reads what is sealed under it.
    SwapKey,
    /// Somebody in between moves the time in the answer.
    ShiftTime,
    /// An agent that was taken over answers with a page.
    HostilePage,
    /// An answer of so many megabytes.
    Endless,
}

/// What happens to one request.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Happens {
    /// Before the answer.
    pub(crate) latency: Duration,
    pub(crate) fault: Option<Kind>,
    /// By how much the time is moved, seconds.
    pub(crate) shift_s: f64,
    /// How long the answer is, megabytes.
    pub(crate) mb: u64,
    /// Whether it is compressed.
    pub(crate) gzip: bool,
    /// How often the faults had been replaced when that was decided.
    replaced: u64,
}

/// The faults in force.
#[derive(Debug)]
pub(crate) struct Faults {
    list: Mutex<Vec<Fault>>,
    /// How often they were replaced.
    replaced: watch::Sender<u64>,
}

impl Faults {
    pub(crate) fn new(list: Vec<Fault>) -> Self {
        Self {
            list: Mutex::new(list),
            replaced: watch::Sender::new(0),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The faults that are still to come, with what is left of them.
    pub(crate) fn list(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// Replaces all faults; requests that hang go on.
    pub(crate) fn replace(&self, list: Vec<Fault>) {
        let mut held = self.lock();
        *held = list;
        self.replaced.send_modify(|times| *times += 1);
    }

    /// Waits until the faults that let something happen are replaced, which may be so already.
    pub(crate) async fn outlast(&self, happens: &Happens) {
        let mut replaced = self.replaced.subscribe();
        // The sender lives in `self`, so waiting cannot fail.
        let _ = replaced.wait_for(|times| *times != happens.replaced).await;
    }

    /// What happens to a request; late answers add up, of the rest the first one counts.
    pub(crate) fn happens(&self, target: &str, elapsed: Duration) -> Happens {
        let now = elapsed.as_secs_f64();
        let mut list = self.lock();
        let mut happens = Happens {
            replaced: *self.replaced.borrow(),
            ..Happens::default()
        };
        for fault in list.iter_mut() {
            let due = now >= fault.from_s && fault.until_s.is_none_or(|until| now < until);
            let taken = fault.kind != Kind::Latency && happens.fault.is_some();
            if !due || taken || !target.contains(&fault.path) || fault.count == Some(0) {
                continue;
            }
            if fault.after > 0 {
                fault.after -= 1;
                continue;
            }
            fault.count = fault.count.map(|left| left - 1);
            match fault.kind {
                Kind::Latency => happens.latency += Duration::from_millis(fault.ms),
                kind => {
                    (happens.fault, happens.shift_s) = (Some(kind), fault.s);
                    (happens.mb, happens.gzip) = (fault.mb, fault.gzip);
                }
            }
        }
        list.retain(|fault| fault.count != Some(0));
        happens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(json: serde_json::Value) -> Faults {
        Faults::new(serde_json::from_value(json).unwrap())
    }

    #[test]
    fn a_fault_hits_its_path_as_often_as_it_says_and_is_used_up() {
        let faults = faults(serde_json::json!([{"kind": "proxy_502", "path": "/overview", "count": 2, "after": 1}]));
        let hits = |target| faults.happens(target, Duration::ZERO).fault;
        assert_eq!(hits("/api/v1/time"), None);
        assert_eq!(hits("/overview"), None, "one goes well first");
        assert_eq!(hits("/overview"), Some(Kind::Proxy502));
        assert_eq!(hits("/overview"), Some(Kind::Proxy502));
        assert_eq!(hits("/overview"), None);
        assert!(faults.list().is_empty());
    }

    #[test]
    fn late_answers_add_up_beside_one_other_fault() {
        let faults = faults(serde_json::json!([
            {"kind": "latency", "ms": 5}, {"kind": "drop"}, {"kind": "hang"}, {"kind": "latency", "ms": 7},
        ]));
        let expected = Happens {
            latency: Duration::from_millis(12),
            fault: Some(Kind::Drop),
            ..Happens::default()
        };
        assert_eq!(faults.happens("/", Duration::ZERO), expected);
    }

    #[tokio::test]
    async fn what_hangs_goes_on_although_the_faults_were_replaced_before_it_began_to_wait() {
        let faults = faults(serde_json::json!([{"kind": "hang"}]));
        let happens = faults.happens("/", Duration::ZERO);
        faults.replace(Vec::new());
        faults.outlast(&happens).await;
    }

    #[test]
    fn scheduled_faults_have_their_time() {
        let faults = faults(serde_json::json!([{"kind": "drop", "from_s": 10.0, "until_s": 20.0}]));
        let at = |s| faults.happens("/", Duration::from_secs(s)).fault;
        assert_eq!(
            (at(9), at(10), at(19), at(20)),
            (None, Some(Kind::Drop), Some(Kind::Drop), None)
        );
    }
}
