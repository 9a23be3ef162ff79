//! Forecasts from earlier restores of the same source.

use std::time::Duration;

use restore_watch::restore::forecast::{
    CompletedRestore, Confidence, Counted, Evidence, Forecast, ForecastContext, Forecaster, Reason, Sample,
};

use restore_watch::time::ClockForm;

use super::stage::*;

#[test]
fn earlier_restores_give_a_window_around_what_they_took() {
    let judged = Forecaster::new(context(&[2000, 2200, 1900])).assess(&plain(0.0));
    let said = forecast(&judged);
    assert_eq!(said.evidence, Evidence::History);
    assert_eq!(said.because, [Reason::History { restores: 3 }]);
    assert!((1800.0..2600.0).contains(&seconds(said.likely)));
    assert!(seconds(said.from) < seconds(said.likely) && seconds(said.likely) < seconds(said.to));
}

#[test]
fn a_window_from_one_earlier_restore_does_not_begin_at_once() {
    let took = 7.0 * 3600.0;
    let judged = Forecaster::new(context(&[took as u64])).assess(&plain(0.0));
    let from = seconds(forecast(&judged).from);
    assert!((0.1 * took..0.5 * took).contains(&from), "{from}");
}

#[test]
fn times_are_written_as_finely_as_the_restore_is_long() {
    for (took, clock) in [(180, ClockForm::Seconds), (9 * 3600, ClockForm::Minutes)] {
        let judged = Forecaster::new(context(&[took])).assess(&plain(0.0));
        assert_eq!(forecast(&judged).clock(), clock, "{took}");
    }
}

#[test]
fn a_longer_history_makes_a_narrower_window() {
    let width = |took: &[u64]| {
        let judged = Forecaster::new(context(took)).assess(&plain(0.0));
        seconds(forecast(&judged).to) - seconds(forecast(&judged).from)
    };
    assert!(width(&[2000; 5]) < 0.7 * width(&[2000]));
}

#[test]
fn a_reported_size_scales_what_earlier_ones_took() {
    let told = Sample {
        bytes: Counted {
            total: Some(2 * BYTES),
            finished: None,
        },
        ..plain(0.0)
    };
    let likely = |sample: &Sample| {
        let judged = Forecaster::new(context(&[2000; 3])).assess(sample);
        seconds(forecast(&judged).likely)
    };
    assert!(likely(&told) > 1.6 * likely(&plain(0.0)));
}

#[test]
fn a_source_that_grows_takes_longer_each_time() {
    let likely = |growth: f64| {
        let mut known = context(&[2000; 4]);
        for (ago, past) in known.history.iter_mut().enumerate() {
            let smaller = growth.powi(ago as i32);
            past.took = Duration::from_secs_f64(2000.0 / smaller);
            past.bytes = Some((BYTES as f64 / smaller) as u64);
        }
        seconds(forecast(&Forecaster::new(known).assess(&plain(0.0))).likely)
    };
    assert!(likely(1.5) > 1.15 * likely(1.0), "{} {}", likely(1.5), likely(1.0));
    assert!(likely(1.5) > 2200.0);
}

#[test]
fn what_outlasts_its_history_is_said_to_take_longer() {
    let mut forecaster = Forecaster::new(context(&[2000, 2000, 2000]));
    let judged = watch(&mut forecaster, 0, 1500, plain);
    assert!(!forecast(&judged).longer);
    let judged = watch(&mut forecaster, 1510, 6000, plain);
    assert!(forecast(&judged).longer);
    assert!(forecast(&judged).from >= judged.at);
}

#[test]
fn the_later_a_restore_is_the_later_its_end() {
    let mut forecaster = Forecaster::new(context(&[2000]));
    let early = watch(&mut forecaster, 0, 100, plain);
    let late = watch(&mut forecaster, 110, 2400, plain);
    assert!(forecast(&late).likely > forecast(&early).likely);
}

#[test]
fn the_later_a_restore_is_the_less_is_known() {
    let mut forecaster = Forecaster::new(context(&[1000]));
    for (from, to) in [(0, 3000), (3010, 12_000)] {
        let judged = watch(&mut forecaster, from, to, plain);
        let said = forecast(&judged);
        assert_eq!(said.confidence, Confidence::Low);
        let rest = seconds(said.likely) - seconds(judged.at);
        assert!(seconds(said.to) - seconds(said.likely) > 0.5 * rest, "{said:?}");
    }
}

#[test]
fn a_small_restore_takes_what_every_restore_takes() {
    let mut small = context(&[196]);
    small.history[0].bytes = Some(18 << 20);
    let told = Sample {
        bytes: Counted {
            total: Some(300 << 20),
            finished: None,
        },
        ..plain(0.0)
    };
    let judged = Forecaster::new(small).assess(&told);
    assert!((196.0..450.0).contains(&seconds(forecast(&judged).likely)));
}

#[test]
fn a_history_that_scatters_makes_a_wide_window() {
    let said = |took: &[u64]| forecast(&Forecaster::new(context(took)).assess(&plain(0.0))).clone();
    let even = said(&[5400; 10]);
    let scattered = said(&[1800, 10_800, 2700, 7200, 3600, 5400, 9000, 2400, 6000, 4500]);
    let width = |said: &Forecast| (seconds(said.to) - seconds(said.from)) / seconds(said.likely);
    assert_eq!(even.confidence, Confidence::Medium);
    assert!(width(&scattered) > 1.5 * width(&even));
    assert!(scattered.confidence < Confidence::Medium);
    assert!(
        seconds(scattered.from) < 2900.0 && seconds(scattered.to) > 4900.0,
        "{scattered:?}"
    );
}

#[test]
fn one_drill_that_hardly_began_is_no_measure() {
    let judged = Forecaster::new(context(&[3600, 3600, 2])).assess(&plain(0.0));
    assert_about(&judged, 3600.0, 0.2);
}

#[test]
fn how_long_ago_a_restore_was_does_not_change_what_it_took() {
    let said = |days: i64| {
        let mut old = context(&[3600]);
        old.history[0].started = START.plus_ms(-days * 86_400_000);
        seconds(forecast(&Forecaster::new(old).assess(&plain(0.0))).likely)
    };
    assert_eq!(said(20), said(300));
}

#[test]
fn only_what_had_ended_when_it_began_is_history() {
    let past = |ago: i64| CompletedRestore {
        started: at(-ago as f64),
        took: Duration::from_secs(600),
        bytes: None,
        replicas: None,
    };
    let known = ForecastContext::beginning(START).with_history([past(7200), past(600), past(599), past(-60)]);
    assert_eq!(known.history, [past(7200), past(600)]);
}

#[test]
fn on_disk_a_restore_is_compared_with_those_of_as_many_replicas() {
    let grown = |seconds: f64| Sample {
        disk: Some((stepped(seconds) * 1e7) as u64 + 1),
        ..plain(seconds)
    };
    let restores = |history: ForecastContext, sample: &dyn Fn(f64) -> Sample| {
        let judged = watch(&mut Forecaster::new(history), 0, 600, sample);
        let because = forecast(&judged).because.clone();
        because.into_iter().find_map(|reason| match reason {
            Reason::History { restores } => Some(restores),
            _ => None,
        })
    };
    let mut mixed = context(&[7_200, 7_000, 2_500]);
    mixed.history[2].replicas = Some(1);
    assert_eq!(restores(mixed.clone(), &grown), Some(2));
    assert_eq!(restores(mixed.clone(), &plain), Some(3), "the disk is not seen");
    for past in &mut mixed.history {
        past.replicas = Some(1);
    }
    assert_eq!(restores(mixed, &grown), Some(3), "better than none");
}
