//! Forecasts from earlier restores of the same source.

use restore_watch::restore::forecast::{Counted, Evidence, Forecaster, Reason, Sample};

use super::stage::*;

#[test]
fn earlier_restores_give_a_window_around_what_they_took() {
    let judged = Forecaster::new(background(&[2000, 2200, 1900])).judge(&plain(0.0));
    let said = forecast(&judged);
    assert_eq!(said.evidence, Evidence::History);
    assert_eq!(said.because, [Reason::History { restores: 3 }]);
    assert!((1800.0..2600.0).contains(&seconds(said.likely)));
    assert!(seconds(said.from) < seconds(said.likely) && seconds(said.likely) < seconds(said.to));
}

#[test]
fn a_longer_history_makes_a_narrower_window() {
    let width = |took: &[u64]| {
        let judged = Forecaster::new(background(took)).judge(&plain(0.0));
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
        let judged = Forecaster::new(background(&[2000; 3])).judge(sample);
        seconds(forecast(&judged).likely)
    };
    assert!(likely(&told) > 1.6 * likely(&plain(0.0)));
}

#[test]
fn what_outlasts_its_history_is_said_to_take_longer() {
    let mut forecaster = Forecaster::new(background(&[2000, 2000, 2000]));
    let judged = watch(&mut forecaster, 0, 1500, plain);
    assert!(!forecast(&judged).longer);
    let judged = watch(&mut forecaster, 1510, 6000, plain);
    assert!(forecast(&judged).longer);
    assert!(forecast(&judged).from >= judged.at);
}

#[test]
fn the_later_a_restore_is_the_later_its_end() {
    let mut forecaster = Forecaster::new(background(&[2000]));
    let early = watch(&mut forecaster, 0, 100, plain);
    let late = watch(&mut forecaster, 110, 2400, plain);
    assert!(forecast(&late).likely > forecast(&early).likely);
}
