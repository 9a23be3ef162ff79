//! Whatever the samples say, a forecast is a window of finite times, none of them before now.

use std::time::Duration;

use proptest::prelude::*;
use restore_watch::restore::forecast::{CompletedRestore, Counted, DiskSource, ForecastContext, Forecaster, Sample};
use restore_watch::restore::{Percent, Phase};
use restore_watch::time::Instant;

use super::stage::{self, START};

fn number() -> impl Strategy<Value = Option<u64>> {
    prop_oneof![
        Just(None),
        Just(Some(0)),
        (0..2_000_u64).prop_map(Some),
        any::<u64>().prop_map(Some)
    ]
}

fn counted() -> impl Strategy<Value = Counted> {
    (number(), number()).prop_map(|(total, finished)| Counted { total, finished })
}

fn instant() -> impl Strategy<Value = Option<Instant>> {
    prop_oneof![
        Just(None),
        (-1_000_000..1_000_000_i64).prop_map(|ms| Some(START.plus_ms(ms))),
        any::<i64>().prop_map(|ns| Some(Instant::from_ns(ns))),
    ]
}

/// How far a sample is from the one before, in ms: mostly a poll, sometimes a jump of the clock.
fn step() -> impl Strategy<Value = i64> {
    prop_oneof![8 => 0..60_000_i64, 1 => -20_000_000..20_000_000_i64, 1 => any::<i64>()]
}

fn sample() -> impl Strategy<Value = (i64, Sample)> {
    let phase = prop_oneof![
        Just(None),
        Just(Some(Phase::WaitTenantRestoreFinish)),
        Just(Some(Phase::NotSent))
    ];
    let restored = prop::option::of((0..=10_000_u16).prop_map(Percent::from_hundredths));
    (
        step(),
        phase,
        counted(),
        counted(),
        restored,
        instant(),
        instant(),
        number(),
    )
        .prop_map(|(step, phase, tablets, bytes, restored, recovered_to, target, disk)| {
            let values = Sample {
                phase,
                tablets,
                bytes,
                restored,
                replayed: None,
                recovered_to,
                target,
                disk,
                disk_source: DiskSource::Agent,
                finished: None,
                at: START,
            };
            (step, values)
        })
}

fn past() -> impl Strategy<Value = CompletedRestore> {
    let replicas = prop::option::of(any::<u32>());
    (instant(), any::<u64>(), number(), replicas).prop_map(|(started, took, bytes, replicas)| CompletedRestore {
        started: started.unwrap_or(START),
        took: Duration::from_nanos(took),
        bytes,
        replicas,
    })
}

fn context() -> impl Strategy<Value = ForecastContext> {
    let ratio = prop_oneof![Just(None), any::<f64>().prop_map(Some), (0.1..20.0).prop_map(Some)];
    let replicas = prop::option::of(any::<u32>());
    (ratio, replicas, prop::collection::vec(past(), 0..4)).prop_map(|(disk_per_byte, replicas, history)| {
        ForecastContext {
            replicas,
            disk_per_byte,
            history,
            ..ForecastContext::beginning(START)
        }
    })
}

proptest! {
    #[test]
    fn every_window_is_in_order_and_none_begins_before_now(
        context in context(),
        samples in prop::collection::vec(sample(), 1..80),
    ) {
        let mut forecaster = Forecaster::new(context);
        let mut now = START;
        for (step, mut sample) in samples {
            now = now.plus_ms(step);
            sample.at = now;
            let judged = forecaster.assess(&sample);
            if let Some(estimate) = forecaster.estimate() {
                let quantiles = [0.05, 0.1, 0.5, 0.9, 0.95].map(|p| estimate.remaining.quantile(p));
                prop_assert!(quantiles.iter().all(|rest| rest.is_finite() && *rest > 0.0), "{quantiles:?}");
                prop_assert!(quantiles.is_sorted(), "{quantiles:?}");
            }
            if let Ok(forecast) = judged.forecast {
                prop_assert!(judged.at >= START);
                prop_assert!(forecast.from >= judged.at, "{forecast:?} at {:?}", judged.at);
                prop_assert!(forecast.from <= forecast.likely && forecast.likely <= forecast.to);
            }
            for lane in [judged.data, judged.log, judged.disk] {
                prop_assert!(lane.throughput.is_none_or(|throughput| throughput.is_finite() && throughput >= 0.0));
                prop_assert!(lane.average.is_none_or(|throughput| throughput.is_finite() && throughput > 0.0));
            }
        }
    }

    /// A log that is told to move can make the end later, or surer, but takes no answer away.
    #[test]
    fn a_told_log_never_means_less_answer(
        history in prop::collection::vec(600_u64..20_000, 0..4),
        data in prop::collection::vec(0_u32..60, 1..60),
        log in prop::collection::vec(1_u32..60, 60),
    ) {
        let mut both = Forecaster::new(stage::context(&history));
        let mut alone = both.clone();
        let (mut copied, mut replayed) = (0, 0);
        for (step, (more, more_log)) in data.into_iter().zip(log).enumerate() {
            (copied, replayed) = (copied + more, replayed + more_log);
            let seconds = step as f64 * 40.0;
            let told = stage::counted(seconds, f64::from(copied.min(999)) / 1_000.0, f64::from(replayed) / 1_000.0);
            let of_data = alone.assess(&Sample { recovered_to: None, target: None, ..told }).forecast;
            let of_both = both.assess(&told).forecast;
            prop_assert!(of_data.is_err() || of_both.is_ok(), "{of_data:?} {of_both:?}");
            if let (Ok(of_data), Ok(of_both)) = (&of_data, &of_both) {
                prop_assert!(!of_both.longer || of_data.longer, "{of_data:?} {of_both:?}");
            }
        }
    }

    #[test]
    fn the_same_samples_give_the_same_judgements(
        context in context(),
        samples in prop::collection::vec(sample(), 1..20),
    ) {
        let assess = || {
            let mut forecaster = Forecaster::new(context.clone());
            samples.iter().map(|(_, sample)| forecaster.assess(sample)).collect::<Vec<_>>()
        };
        prop_assert_eq!(assess(), assess());
    }
}
