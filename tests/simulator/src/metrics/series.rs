//! Owns what obagent knows of one tenant at any instant.
//!
//! Between two rows of a recording the curve is straight: a disk fills while nobody asks. The gauge is that curve as it
//! was at the last full minute; what a tenant writes is what its disk has grown by.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

/// How often obagent reads the disk usage, seconds.
const DISK_EVERY_S: i64 = 60;
/// How often it reads the counters.
const COUNTERS_EVERY_S: i64 = 15;
/// Bytes of log per byte of data: invented, recordings have no log.
const LOG_PER_DATA: f64 = 0.005;

/// One of the two counters of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// By the storage.
    Data,
    /// As log of transactions.
    Log,
}

impl Written {
    /// The number of the counter in OceanBase's statistics.
    pub(crate) fn stat_id(self) -> u32 {
        match self {
            Self::Data => 60_005,
            Self::Log => 80_057,
        }
    }
}

/// The bytes of one tenant on data disks over time.
pub(crate) struct Tenant<'a> {
    pub(crate) labels: BTreeMap<&'static str, String>,
    /// Bytes at an instant; `None` while there is no such tenant.
    pub(crate) disk: Disk<'a>,
}

type Disk<'a> = Box<dyn Fn(Timestamp) -> Option<f64> + Send + 'a>;

impl<'a> Tenant<'a> {
    /// The tenant as a Prometheus stores it whose clock is ahead by so much.
    pub(crate) fn seen_by_a_clock(self, ahead: SignedDuration) -> Self {
        let Self { labels, disk } = self;
        let disk: Disk<'a> = Box::new(move |at| disk(at.saturating_sub(ahead).ok()?));
        Self { labels, disk }
    }

    /// The gauge as obagent exports it at an instant.
    pub(crate) fn gauge(&self, at: Timestamp) -> Option<f64> {
        (self.disk)(floor(at, DISK_EVERY_S))
    }

    /// A counter as obagent exports it at an instant.
    pub(crate) fn counter(&self, what: Written, at: Timestamp) -> Option<f64> {
        let data = (self.disk)(floor(at, COUNTERS_EVERY_S))?;
        Some(match what {
            Written::Data => data,
            Written::Log => data * LOG_PER_DATA,
        })
    }

    /// Prometheus' `rate` over the seconds before an instant; it needs two samples. A counter that has gone back was
    /// reset, and nothing is known of what it lost.
    pub(crate) fn rate(&self, what: Written, at: Timestamp, window_s: i64) -> Option<f64> {
        let samples = (0..=window_s / COUNTERS_EVERY_S).filter_map(|back| {
            let then = at
                .checked_sub(jiff::SignedDuration::from_secs(back * COUNTERS_EVERY_S))
                .ok()?;
            self.counter(what, then)
        });
        let samples: Vec<f64> = samples.collect();
        let (last, first) = (samples.first()?, samples.last()?);
        #[expect(clippy::cast_precision_loss, reason = "a few samples, some seconds apart")]
        let span_s = ((samples.len() - 1) as f64) * (COUNTERS_EVERY_S as f64);
        (span_s > 0.0).then(|| (last - first).max(0.0) / span_s)
    }
}

fn floor(at: Timestamp, every_s: i64) -> Timestamp {
    let seconds = at.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(every_s)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    /// Grows by 10 bytes a second from 1000 on.
    fn growing() -> Tenant<'static> {
        Tenant {
            labels: BTreeMap::new(),
            disk: Box::new(|at| {
                let since = at.duration_since(Timestamp::from_second(1_000).unwrap()).as_secs_f64();
                (since >= 0.0).then_some(since * 10.0)
            }),
        }
    }

    #[test]
    fn the_gauge_is_as_old_as_the_last_minute() {
        let tenant = growing();
        assert_eq!(tenant.gauge(at(1_010)), None, "the minute began before the tenant");
        assert_eq!(tenant.gauge(at(1_020)), Some(200.0));
        assert_eq!(tenant.gauge(at(1_079)), Some(200.0));
        assert_eq!(tenant.gauge(at(1_080)), Some(800.0));
    }

    #[test]
    fn a_rate_is_that_of_the_window_and_needs_two_samples() {
        let tenant = growing();
        assert_eq!(tenant.rate(Written::Data, at(1_008), 60), None);
        assert_eq!(tenant.rate(Written::Data, at(1_200), 60), Some(10.0));
        assert_eq!(tenant.rate(Written::Log, at(1_200), 60), Some(0.05));
        assert_eq!(tenant.rate(Written::Data, at(1_200), 10), None);
    }
}
