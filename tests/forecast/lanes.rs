//! Forecasts from counters and from the disk.

use restore_watch::restore::forecast::{Confidence, Counted, Evidence, Forecaster, NoForecast, Reason, Sample};
use restore_watch::restore::{Lane, Movement, Percent, Phase};

use super::stage::*;

/// Data from 100 s on, through in `data` seconds; log the same.
fn lanes(data: f64, log: f64) -> impl Fn(f64) -> Sample {
    move |seconds| {
        let passed = (stepped(seconds) - 100.0).max(0.0);
        counted(seconds, (passed / data).min(1.0), (passed / log).min(1.0))
    }
}

#[test]
fn an_even_restore_ends_with_its_later_lane_and_a_tail() {
    for (data, log, reason) in [
        (4000.0, 1000.0, Reason::DataIsLater),
        (1000.0, 4000.0, Reason::LogIsLater),
    ] {
        let mut forecaster = Forecaster::new(context(&[]));
        let judged = watch(&mut forecaster, 0, 900, lanes(data, log));
        // Real jobs seldom go on as they began, so a fifth of the work does not promise that.
        assert_about(&judged, 4200.0, 0.45);
        let forecast = forecast(&judged);
        assert_eq!(forecast.evidence, Evidence::Counters);
        assert_eq!(forecast.because, [reason]);
        assert!(forecast.from <= forecast.likely && forecast.likely <= forecast.to);
        let (data_end, log_end) = (judged.data.end.unwrap(), judged.log.end.unwrap());
        assert!((seconds(data_end) - (100.0 + data)).abs() < 1500.0);
        assert!((seconds(log_end) - (100.0 + log)).abs() < 1500.0);
        assert!(!judged.data.done && !judged.log.done);
        // Ten hours of log in so many seconds.
        assert!((judged.log.average.unwrap() - 36_000.0 / log).abs() < 5.0);
    }
}

#[test]
fn a_slow_beginning_is_not_held_against_what_follows() {
    let mut forecaster = Forecaster::new(context(&[]));
    let share = |seconds: f64| {
        let passed = (stepped(seconds) - 100.0).max(0.0);
        (passed.min(1000.0) * 0.0001 + (passed - 1000.0).max(0.0) * 0.0005).min(1.0)
    };
    // 1 000 s at a tenth of a thousandth, then five times as fast: 2 900 s in all.
    let judged = watch(&mut forecaster, 0, 2100, |at| counted(at, share(at), 1.0));
    let window = forecast(&judged);
    assert!(
        seconds(window.from) < 3000.0 && 3000.0 < seconds(window.to),
        "{window:?}"
    );
}

#[test]
fn without_a_count_there_is_no_forecast_and_the_reason_says_which() {
    let mut forecaster = Forecaster::new(context(&[]));
    let judged = watch(&mut forecaster, 0, 600, plain);
    assert_eq!(judged.forecast, Err(NoForecast::NothingKnown));

    let mut forecaster = Forecaster::new(context(&[]));
    let waiting = |seconds: f64| Sample {
        tablets: Default::default(),
        ..counted(seconds, 0.0, 0.0)
    };
    let judged = watch(&mut forecaster, 0, 600, waiting);
    assert_eq!(judged.forecast, Err(NoForecast::NotCountedYet));

    let mut forecaster = Forecaster::new(context(&[]));
    let judged = watch(&mut forecaster, 0, 120, lanes(8000.0, 8000.0));
    assert_eq!(judged.forecast, Err(NoForecast::NoThroughputYet));

    let mut forecaster = Forecaster::new(context(&[]));
    let judged = watch(&mut forecaster, 0, 600, |at| Sample {
        disk: Some((at * 1e9) as u64),
        ..plain(at)
    });
    assert_eq!(judged.forecast, Err(NoForecast::SizeUnknown));
    assert!(judged.disk.throughput.unwrap() > 9e8);

    let ended = Sample {
        phase: Some(Phase::Success),
        ..plain(700.0)
    };
    assert_eq!(forecaster.assess(&ended).forecast, Err(NoForecast::Ended));
}

#[test]
fn when_all_is_counted_only_the_end_is_left_and_a_late_one_is_said_so() {
    let mut forecaster = Forecaster::new(context(&[]));
    let judged = watch(&mut forecaster, 0, 1200, lanes(1000.0, 500.0));
    let said = forecast(&judged);
    assert_eq!(said.because, [Reason::OnlyTheEndIsLeft]);
    assert!(!said.longer);
    assert!(seconds(said.likely) > 1200.0 && seconds(said.likely) < 1400.0);
    assert!(judged.data.done && judged.log.done);
    let judged = watch(&mut forecaster, 1210, 1800, lanes(1000.0, 500.0));
    assert!(forecast(&judged).longer);
}

#[test]
fn the_disk_tells_where_a_size_is_known() {
    let full = 3.0 * BYTES as f64 * 1.05;
    let disk = |seconds: f64| Sample {
        disk: Some(((seconds - 200.0).max(0.0) / 3000.0 * full) as u64),
        ..plain(seconds)
    };
    let mut forecaster = Forecaster::new(context(&[3200, 3400, 3300]));
    let judged = watch(&mut forecaster, 0, 1500, disk);
    assert_about(&judged, 3300.0, 0.2);
    let said = forecast(&judged);
    assert_eq!(said.evidence, Evidence::DiskAndHistory);
    let reasons = [
        Reason::DiskGrowth,
        Reason::DiskPerReplica { replicas: 3 },
        Reason::History { restores: 3 },
    ];
    assert_eq!(said.because, reasons);

    // Twice as much per byte, as measured: about twice as long, if history does not know better.
    let mut measured = context(&[6400]);
    measured.disk_per_byte = Some(6.0);
    let judged = watch(&mut Forecaster::new(measured), 0, 1500, disk);
    assert!(forecast(&judged).because.contains(&Reason::DiskPerByteMeasured));
    assert_about(&judged, 6400.0, 0.3);
}

#[test]
fn small_changes_are_followed_slowly_and_large_ones_at_once() {
    let mut forecaster = Forecaster::new(context(&[]));
    let before = watch(&mut forecaster, 0, 1600, lanes(4000.0, 500.0));
    // All at once the total is ten times as large.
    let grown = Sample {
        tablets: Counted {
            total: Some(10_000),
            finished: Some(400),
        },
        ..counted(1610.0, 0.0, 1.0)
    };
    let after = forecaster.assess(&grown);
    assert!(forecast(&after).likely > forecast(&before).likely.plus_ms(600_000));
    assert!(forecast(&after).confidence <= Confidence::Medium);
}

#[test]
fn without_a_target_the_log_is_not_told() {
    let blind = |seconds: f64| Sample {
        target: None,
        ..lanes(4000.0, 2000.0)(seconds)
    };
    let mut forecaster = Forecaster::new(context(&[]));
    let judged = watch(&mut forecaster, 0, 1500, blind);
    assert_about(&judged, 4200.0, 0.35);
    assert_eq!(forecast(&judged).because, [Reason::LogNotSeen]);
    let judged = watch(&mut forecaster, 1510, 4200, blind);
    assert!(judged.data.done && !judged.log.done);
    assert_eq!(forecast(&judged).because, [Reason::LogNotSeen]);

    // With a history, the log may run for as long as that knows.
    let mut forecaster = Forecaster::new(context(&[8000, 8000]));
    let judged = watch(&mut forecaster, 0, 5000, blind);
    assert!(judged.data.done && !forecast(&judged).longer);

    // A target that was told once is not forgotten.
    let mut forecaster = Forecaster::new(context(&[]));
    watch(&mut forecaster, 0, 600, lanes(1000.0, 4000.0));
    let judged = watch(&mut forecaster, 610, 900, |at| Sample {
        target: None,
        ..lanes(1000.0, 4000.0)(at)
    });
    assert_eq!(forecast(&judged).because, [Reason::LogIsLater]);
}

#[test]
fn what_is_held_at_99_percent_goes_on_unseen() {
    // 100 hours, the last of them at 99 %.
    let told = |seconds: f64| Sample {
        tablets: Counted::default(),
        bytes: Counted::default(),
        restored: Some(Percent::from_hundredths((stepped(seconds) / 36.0).min(9_900.0) as u16)),
        ..counted(seconds, 0.0, 1.0)
    };
    let mut forecaster = Forecaster::new(context(&[]));
    for minute in 0..=5_945 {
        forecaster.assess(&told(f64::from(minute) * 60.0));
    }
    let judged = watch(&mut forecaster, 356_760, 357_600, told);
    assert!(!judged.data.done);
    let window = forecast(&judged);
    assert!(
        seconds(window.from) < 360_100.0 && 360_100.0 < seconds(window.to),
        "{window:?}"
    );
    assert_eq!(
        judged.activity.movement(),
        Movement::Unknown,
        "nothing could be seen to move"
    );
    let judged = watch(&mut forecaster, 357_610, 361_000, told);
    assert!(judged.data.done);
}

#[test]
fn a_total_that_changes_changes_no_pace() {
    let mut forecaster = Forecaster::new(context(&[]));
    let finished = |seconds: f64| stepped(seconds) / 4.0;
    let of = |total: f64| move |seconds: f64| counted(seconds, finished(seconds) / total, 1.0);
    watch(&mut forecaster, 0, 1600, of(1000.0));
    let doubled = |seconds: f64| Sample {
        tablets: Counted {
            total: Some(2_000),
            finished: Some(finished(seconds) as u64),
        },
        ..counted(seconds, 0.0, 1.0)
    };
    let judged = watch(&mut forecaster, 1610, 2000, doubled);
    assert_about(&judged, 8100.0, 0.35);
    assert!((judged.data.throughput.unwrap() * 8000.0 - 1.0).abs() < 0.1);
}

#[test]
fn a_lane_that_stalls_freezes_the_forecast_although_the_other_one_advances() {
    let stuck = |seconds: f64| Sample {
        recovered_to: lanes(4000.0, 4000.0)(seconds.min(1000.0)).recovered_to,
        ..lanes(4000.0, 4000.0)(seconds)
    };
    let mut forecaster = Forecaster::new(context(&[]));
    watch(&mut forecaster, 0, 1000, stuck);
    let stalled = watch(&mut forecaster, 1010, 1200, stuck);
    assert!(stalled.activity.movement().is_stalled());
    let later = watch(&mut forecaster, 1210, 1600, stuck);
    assert_eq!(later.activity.stalled_alone(), Some(Lane::Log));
    assert_eq!(later.activity.data.movement(), Some(Movement::Moving));
    assert!(forecast(&later).frozen);
    assert_eq!(forecast(&later).likely, forecast(&stalled).likely);
    assert_eq!(later.log.throughput, Some(0.0));
    assert!(later.data.throughput.unwrap() > 0.0 && later.log.average.unwrap() > 0.0);
}

#[test]
fn one_sample_of_a_lesser_disk_moves_no_forecast() {
    let disk = |seconds: f64| Sample {
        disk: Some((seconds / 3000.0 * 3.0 * BYTES as f64) as u64),
        ..plain(seconds)
    };
    let mut forecaster = Forecaster::new(context(&[3200]));
    watch(&mut forecaster, 0, 1500, disk);
    let mut glitched = forecaster.clone();
    glitched.assess(&Sample {
        disk: Some(BYTES / 2),
        ..plain(1510.0)
    });
    forecaster.assess(&disk(1510.0));
    let (told, glitched) = (
        watch(&mut forecaster, 1520, 1600, disk),
        watch(&mut glitched, 1520, 1600, disk),
    );
    let apart = seconds(forecast(&told).likely) - seconds(forecast(&glitched).likely);
    assert!(apart.abs() < 30.0, "{apart}");
}
