//! Whether a restore moves.

use restore_watch::restore::Movement;
use restore_watch::restore::forecast::{Forecaster, Sample};

use super::stage::*;

/// Data that grows until `until` and stands still from then on.
fn until(until: f64) -> impl Fn(f64) -> Sample {
    move |seconds| {
        counted(
            seconds,
            stepped(seconds.min(until)) / 5000.0,
            0.1 + stepped(seconds.min(until)) / 9000.0,
        )
    }
}

fn is_still(movement: Movement) -> bool {
    matches!(movement, Movement::Stalled { .. })
}

#[test]
fn steps_of_forty_seconds_are_movement() {
    let mut forecaster = Forecaster::new(context(&[]));
    for seconds in (0..2000).step_by(10).map(f64::from) {
        let judged = forecaster.assess(&until(9999.0)(seconds));
        let expected = if seconds < 120.0 {
            Movement::Unknown
        } else {
            Movement::Moving
        };
        assert_eq!(judged.activity.movement(), expected, "at {seconds}");
    }
}

#[test]
fn silence_beyond_what_is_normal_is_stillness_and_freezes_the_forecast() {
    let mut forecaster = Forecaster::new(context(&[]));
    let moving = watch(&mut forecaster, 0, 1010, until(1000.0));
    let silent = watch(&mut forecaster, 1020, 1110, until(1000.0));
    assert_eq!(silent.activity.movement(), Movement::Moving);
    let still = watch(&mut forecaster, 1120, 1400, until(1000.0));
    let Movement::Stalled { since, normal, .. } = still.activity.movement() else {
        panic!("{:?}", still.activity.movement());
    };
    assert_eq!(since, at(1000.0));
    assert_eq!(normal.as_secs(), 120);
    assert!(forecast(&still).frozen && !forecast(&moving).frozen);
    assert!(!still.activity.movement().may_be_retrying(still.at));

    let retrying = watch(&mut forecaster, 1410, 1700, until(1000.0));
    assert!(retrying.activity.movement().may_be_retrying(retrying.at));
    assert_eq!(forecast(&retrying).likely, forecast(&still).likely);
    let past_its_window = watch(&mut forecaster, 1710, 20_000, until(1000.0));
    assert!(forecast(&past_its_window).longer);

    let resumed = forecaster.assess(&counted(20_010.0, 0.3, 0.3));
    assert_eq!(resumed.activity.movement(), Movement::Moving);
    assert!(!forecast(&resumed).frozen);
}

#[test]
fn a_gap_in_watching_is_not_stillness() {
    let mut forecaster = Forecaster::new(context(&[]));
    watch(&mut forecaster, 0, 1000, until(1000.0));
    assert!(!is_still(forecaster.assess(&until(1000.0)(5000.0)).activity.movement()));
    assert!(is_still(
        watch(&mut forecaster, 5010, 5200, until(1000.0)).activity.movement()
    ));
}

#[test]
fn a_change_of_status_and_a_falling_counter_are_movement() {
    let mut forecaster = Forecaster::new(context(&[]));
    assert!(is_still(
        watch(&mut forecaster, 0, 1400, until(1000.0)).activity.movement()
    ));
    let fallen = counted(1410.0, 0.15, 0.2);
    assert_eq!(forecaster.assess(&fallen).activity.movement(), Movement::Moving);
    assert!(is_still(
        watch(&mut forecaster, 1420, 1700, |at| Sample {
            at: super::stage::at(at),
            ..fallen
        })
        .activity
        .movement()
    ));
    let status = Sample {
        phase: Some(restore_watch::restore::Phase::PostCheck),
        at: at(1710.0),
        ..fallen
    };
    assert_eq!(forecaster.assess(&status).activity.movement(), Movement::Moving);
}

#[test]
fn a_quarter_of_the_usual_pace_is_slow() {
    let mut forecaster = Forecaster::new(context(&[]));
    let share = |at: f64| stepped(at).min(2000.0) / 5000.0 + (stepped(at) - 2000.0).max(0.0) / 25_000.0;
    let judged = watch(&mut forecaster, 0, 3000, |at| counted(at, share(at), 1.0));
    assert_eq!(judged.activity.movement(), Movement::Slow);
}

#[test]
fn a_full_disk_cannot_tell_but_one_that_stops_half_way_can() {
    let full = 3.0 * BYTES as f64;
    let grown = |seconds: f64, most: f64| Sample {
        disk: Some(((seconds / 3000.0).min(most) * full * 1.05) as u64),
        ..plain(seconds)
    };
    let mut forecaster = Forecaster::new(context(&[3200]));
    assert!(is_still(
        watch(&mut forecaster, 0, 2500, |at| grown(at, 0.5)).activity.movement()
    ));
    let mut forecaster = Forecaster::new(context(&[3200]));
    assert_eq!(
        watch(&mut forecaster, 0, 4000, |at| grown(at, 1.0)).activity.movement(),
        Movement::Unknown
    );
    let mut forecaster = Forecaster::new(context(&[]));
    assert_eq!(
        watch(&mut forecaster, 0, 2500, |at| grown(at, 0.5)).activity.movement(),
        Movement::Unknown
    );
}

#[test]
fn a_clock_that_is_set_back_is_not_waited_for() {
    let mut forecaster = Forecaster::new(context(&[]));
    watch(&mut forecaster, 0, 1000, until(9999.0));
    // Eight hours ahead, for one answer.
    forecaster.assess(&Sample {
        at: at(29_800.0),
        ..until(9999.0)(1010.0)
    });
    let judged = watch(&mut forecaster, 1020, 1500, until(9999.0));
    assert_eq!(judged.at, at(1500.0));
    assert_eq!(judged.activity.movement(), Movement::Moving);
    assert_about(&judged, 9000.0, 0.4);
}

#[test]
fn where_nothing_is_measured_any_more_movement_cannot_be_told() {
    let mut forecaster = Forecaster::new(context(&[]));
    let disk = |seconds: f64| Sample {
        disk: Some((seconds * 1e7) as u64),
        ..plain(seconds)
    };
    watch(&mut forecaster, 0, 1000, disk);
    let silent = watch(&mut forecaster, 1010, 1140, plain);
    assert_eq!(
        silent.activity.movement(),
        Movement::Moving,
        "an answer without the disk shows no silence"
    );
    let blind = watch(&mut forecaster, 1150, 2000, plain);
    assert_eq!(blind.activity.movement(), Movement::Unknown);
}

#[test]
fn where_samples_are_minutes_apart_a_stall_is_seen_all_the_same() {
    let mut forecaster = Forecaster::new(context(&[]));
    let every_five_minutes = |from: u32, to: u32, forecaster: &mut Forecaster| {
        let times = (from..=to).step_by(300).map(f64::from);
        times
            .map(|seconds| forecaster.assess(&until(3000.0)(seconds)).activity.movement())
            .last()
            .unwrap()
    };
    assert_eq!(every_five_minutes(0, 3300, &mut forecaster), Movement::Moving);
    assert!(is_still(every_five_minutes(3600, 6000, &mut forecaster)));
}

#[test]
fn stillness_is_not_judged_by_a_gap_or_two() {
    let mut forecaster = Forecaster::new(context(&[]));
    // Four changes in 160 s, and the next after five minutes.
    let share = |seconds: f64| stepped(seconds).min(160.0) / 5000.0 + if seconds < 460.0 { 0.0 } else { 0.01 };
    for seconds in (0..=500).step_by(10).map(f64::from) {
        let judged = forecaster.assess(&counted(seconds, share(seconds), 0.5));
        assert!(!is_still(judged.activity.movement()), "at {seconds}");
    }
}

#[test]
fn gaps_that_have_been_seen_are_not_stillness() {
    let mut forecaster = Forecaster::new(context(&[]));
    // A step every four minutes, sometimes every five.
    let steps = |seconds: f64| {
        let (rounds, left) = ((seconds / 1260.0).floor(), seconds % 1260.0);
        rounds * 5.0 + (left / 240.0).floor().min(4.0)
    };
    for seconds in (0..=20_000).step_by(10).map(f64::from) {
        let judged = forecaster.assess(&counted(seconds, steps(seconds) / 1000.0, 0.5));
        assert!(!is_still(judged.activity.movement()), "at {seconds}");
    }
}

#[test]
fn a_disk_that_has_lost_a_part_moves_when_it_grows_again() {
    let disk = |seconds: f64| {
        let grown = if seconds < 2000.0 {
            seconds
        } else {
            1200.0 + (seconds - 2000.0) * 0.4
        };
        Sample {
            disk: Some((grown * 1e7) as u64),
            ..plain(seconds)
        }
    };
    let mut forecaster = Forecaster::new(context(&[9000]));
    for seconds in (0..=3900).step_by(10).map(f64::from) {
        assert!(
            !is_still(forecaster.assess(&disk(seconds)).activity.movement()),
            "at {seconds}"
        );
    }
}
