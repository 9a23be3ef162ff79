use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::restore::forecast::{CompletedRestore, Counted, Sample};
use crate::{
    obshell::RestoreOverview,
    restore::{Lane, Percent, Phase, SessionZone, TimeContext},
    time::{Offset, zones::PlatformZones},
};

fn at(seconds: i64) -> Instant {
    Instant::from_ms(1_800_000_000_000 + seconds * 1000)
}

fn series() -> RestoreSeries {
    let mut series = RestoreSeries::default();
    let context = ForecastContext::beginning(at(0));
    series.rebuild(context, None, Vec::new());
    series
}

fn observation(seconds: i64, status: &str, finished: i64) -> Observation {
    let sent = RestoreOverview {
        status: Some(status.to_owned()),
        tablet_count: Some(1_000_000),
        finish_tablet_count: Some(finished),
        start_timestamp: Some(at(0).to_rfc3339()),
        ..RestoreOverview::default()
    };
    let time_context = TimeContext {
        session: &SessionZone::Fixed(Offset::UTC),
        zones: &PlatformZones,
        now: None,
    };
    Observation {
        sample: Sample::of(&Restore::from_overview(&sent, &time_context), at(seconds), None),
        source: ObservationSource::Here,
    }
}

/// The data of [`moving`] stalls.
const STALLED: RestoreEventKind = RestoreEventKind::Stalled {
    lane: Lane::Data,
    since: Instant::from_ms(1_800_000_600_000),
};

#[test]
fn what_was_seen_last_before_the_end_stays_with_its_time() {
    let mut series = series();
    let mut running = observation(600, "RESTORING", 400_000);
    running.sample.replayed = Percent::parse("90.00");
    series.record(running);
    let mut end = without_counters(700);
    end.sample.phase = Some(Phase::Fail);
    series.record(end);
    let (seen, percent) = series.last_data().unwrap();
    assert_eq!((seen, percent.to_string()), (at(600), "40.00".to_owned()));
    assert_eq!(
        series.last_log_percent(),
        Some((at(600), Percent::from_hundredths(9_000)))
    );
    assert_eq!(series.last_log(), None, "no point in time was reported");
}

/// An answer without counters.
fn without_counters(seconds: i64) -> Observation {
    let reported = observation(seconds, "RESTORING", 0);
    Observation {
        sample: Sample {
            tablets: Counted::default(),
            ..reported.sample
        },
        ..reported
    }
}

fn kinds(series: &RestoreSeries) -> Vec<RestoreEventKind> {
    series.events().into_iter().map(|event| event.kind).collect()
}

/// Ten minutes of constant throughput.
fn moving() -> RestoreSeries {
    let mut series = series();
    for t in (0..=600).step_by(10) {
        series.record(observation(t, "RESTORING", 1 + t * 10));
    }
    series
}

#[test]
fn an_overdue_restore_records_no_forecast() {
    let drill = CompletedRestore {
        started: at(-10_000),
        took: Duration::from_secs(1_000),
        bytes: None,
        replicas: None,
    };
    let mut series = RestoreSeries::default();
    series.rebuild(
        ForecastContext::beginning(at(0)).with_history([drill]),
        None,
        Vec::new(),
    );
    for t in (0..=6_000).step_by(60) {
        series.record(without_counters(t));
    }
    assert_eq!(
        series.assessment().unwrap().forecast_at(at(6_000)),
        Ok(ForecastView::Overdue)
    );
    let forecasts = series.forecasts();
    assert_eq!(forecasts.first().unwrap().at, at(0));
    assert!(forecasts.last().unwrap().at < at(5_000), "{forecasts:?}");
}

#[test]
fn the_first_observation_is_not_an_event() {
    assert!(moving().events().is_empty());
}

#[test]
fn stall_resumption_and_status_are_events_newest_first() {
    let mut series = moving();
    for t in (610..=1_000).step_by(10) {
        series.record(observation(t, "RESTORING", 6_001));
    }
    assert_eq!(kinds(&series), [STALLED]);
    for t in (1_010..=1_100).step_by(10) {
        series.record(observation(t, "RESTORING", t * 10));
    }
    series.record(observation(1_110, "SUCCESS", 1_000_000));
    let events = kinds(&series);
    assert_eq!(events[0], RestoreEventKind::Phase(Phase::Success));
    assert!(events.contains(&RestoreEventKind::Resumed(Lane::Data)), "{events:?}");
    assert_eq!(events.last(), Some(&STALLED));
}

#[test]
fn a_long_stall_before_a_failure_is_explained_by_retries() {
    for (failed, explained) in [(900, false), (1_500, true)] {
        let mut series = moving();
        for t in (610..failed).step_by(10) {
            series.record(observation(t, "RESTORING", 6_001));
        }
        series.record(observation(failed, "FAIL", 6_001));
        let unchanged = Duration::from_secs(u64::try_from(failed).unwrap() - 600);
        assert_eq!(
            kinds(&series).contains(&RestoreEventKind::Retried(unchanged)),
            explained
        );
        assert!(
            !kinds(&series).contains(&RestoreEventKind::Resumed(Lane::Data)),
            "what has failed did not resume"
        );
    }
}

#[test]
fn a_gap_is_an_event_unless_prometheus_fills_it() {
    let mut gap = moving();
    gap.record(observation(4_200, "RESTORING", 6_002));
    assert!(kinds(&gap).contains(&RestoreEventKind::Unwatched(Duration::from_secs(3_600))));

    let mut filled = moving();
    for t in (660..4_200).step_by(60) {
        filled.record(Observation {
            sample: Sample::of_disk(at(t), 1 << 30),
            source: ObservationSource::Monitored,
        });
    }
    filled.record(observation(4_200, "RESTORING", 6_002));
    let unwatched = |kind: &RestoreEventKind| matches!(kind, RestoreEventKind::Unwatched(_));
    assert!(!kinds(&filled).iter().any(unwatched));
}

#[test]
fn recorded_events_survive_a_rebuild_and_two_tabs_record_one_event() {
    let mut series = moving();
    let lost = RestoreEvent {
        at: at(300),
        kind: RestoreEventKind::ContactLost(OutageKind::Agent),
    };
    let by_another_tab = RestoreEvent {
        at: at(304),
        ..lost.clone()
    };
    let again = RestoreEvent {
        at: at(500),
        ..lost.clone()
    };
    assert_eq!(series.record_event(lost.clone()), None);
    series.record_event(by_another_tab);
    series.record_event(again.clone());
    let observations = series.observations().to_vec();
    let context = ForecastContext::beginning(at(0));
    series.rebuild(context, None, observations);
    assert_eq!(series.events(), [again, lost]);
}

#[test]
fn contact_events_round_trip_and_others_are_not_stored() {
    let lost = [
        OutageKind::Agent,
        OutageKind::Database,
        OutageKind::InFront,
        OutageKind::Error,
    ]
    .map(RestoreEventKind::ContactLost);
    for kind in lost
        .into_iter()
        .chain([RestoreEventKind::ContactBack, RestoreEventKind::SignedIn])
    {
        let event = RestoreEvent { at: at(7), kind };
        assert_eq!(RestoreEvent::of_note(&event.to_note().unwrap()), Some(event));
    }
    let event = RestoreEvent {
        at: at(7),
        kind: RestoreEventKind::Phase(Phase::Success),
    };
    assert_eq!(event.to_note(), None);
    for note in ["", "7", "x signed-in", "7 something-else"] {
        assert_eq!(RestoreEvent::of_note(note), None, "{note}");
    }
}

#[test]
fn the_oldest_stored_event_is_removed_first() {
    let mut series = series();
    let note = |minute: i64| RestoreEvent {
        at: at(minute * 60),
        kind: RestoreEventKind::SignedIn,
    };
    let forgotten: Vec<_> = (0..410)
        .filter_map(|minute| series.record_event(note(minute)))
        .collect();
    assert_eq!(forgotten, (0..10).map(note).collect::<Vec<_>>());
    assert_eq!(series.events().len(), 400);
}

/// Disk observations every `step` seconds with constant growth.
fn monitored(from: i64, to: i64, step: usize) -> Vec<Observation> {
    let point = |t: i64| Observation {
        sample: Sample::of_disk(at(t), (t as u64 + 1) << 26),
        source: ObservationSource::Monitored,
    };
    (from..=to).step_by(step).map(point).collect()
}

#[test]
fn nothing_is_recorded_after_the_end() {
    let mut series = moving();
    series.record(observation(610, "SUCCESS", 1_000_000));
    let (observations, events) = (series.observations().len(), series.events());
    for late in monitored(660, 4_000, 60) {
        series.record(late);
    }
    series.record(observation(4_000, "SUCCESS", 1_000_000));
    assert_eq!((series.observations().len(), series.events()), (observations, events));
}

#[test]
fn points_after_the_end_are_dropped() {
    let mut series = RestoreSeries::default();
    series.rebuild(
        ForecastContext::beginning(at(0)),
        Some(at(1_000)),
        monitored(0, 4_000, 60),
    );
    assert_eq!(series.observations().last().unwrap().sample.at, at(960));
    series.rebuild(ForecastContext::beginning(at(0)), None, monitored(0, 4_000, 60));
    assert_eq!(series.observations().last().unwrap().sample.at, at(3_960));
}

#[test]
fn points_before_the_start_are_dropped() {
    let mut series = RestoreSeries::default();
    series.rebuild(ForecastContext::beginning(at(0)), None, monitored(-3_600, 600, 60));
    assert_eq!(series.observations().first().unwrap().sample.at, at(0));
}

#[test]
fn a_late_point_is_inserted_in_order() {
    let mut series = moving();
    let throughput = series.assessment().unwrap().data.throughput;
    assert!(throughput.is_some());
    for late in monitored(100, 200, 100) {
        series.record(late);
    }
    let times: Vec<Instant> = series
        .observations()
        .iter()
        .map(|observation| observation.sample.at)
        .collect();
    assert!(times.is_sorted());
    assert_eq!(
        series.assessment().unwrap().data.throughput,
        throughput,
        "no clock was set back"
    );
    assert_eq!(series.disk(), Some((201 << 26, ObservationSource::Monitored)));
}

#[test]
fn observations_from_the_future_are_dropped_when_the_clock_is_set_back() {
    let mut series = moving();
    series.record(observation(7_800, "RESTORING", 6_002));
    series.record(observation(610, "RESTORING", 6_003));
    assert_eq!(series.observations().last().unwrap().sample.at, at(610));
    assert!(series.forecasts().iter().all(|forecast| forecast.at <= at(610)));
}

#[test]
fn the_disk_use_comes_from_the_latest_source() {
    let mut series = series();
    assert_eq!(series.disk(), None);
    monitored(60, 120, 60)
        .into_iter()
        .for_each(|point| series.record(point));
    assert_eq!(series.disk(), Some((121 << 26, ObservationSource::Monitored)));
    series.record(Observation {
        sample: Sample::of_disk(at(150), 7),
        source: ObservationSource::Here,
    });
    assert_eq!(series.disk(), Some((7, ObservationSource::Here)));
}

/// Three days of a poll every 5 s, and a late disk point every minute.
#[test]
fn a_page_open_for_days_is_downsampled_like_a_recording() {
    let mut series = series();
    let days = 3 * 86_400;
    for t in (5..days).step_by(5) {
        series.record(observation(
            t,
            if t < 3_600 { "CREATE_TENANT" } else { "RESTORING" },
            1 + t,
        ));
        if t % 60 == 0 {
            monitored(t - 60, t - 60, 60)
                .into_iter()
                .for_each(|point| series.record(point));
        }
    }
    let observations = series.observations();
    assert!(observations.len() <= MOST && series.forecasts().len() <= MOST);
    assert!(observations.len() > LEFT / 2);
    assert!(
        observations
            .iter()
            .any(|observation| observation.sample.at == at(3_600)),
        "the change of status"
    );
    let disk: Vec<Instant> = observations
        .iter()
        .filter(|observation| observation.sample.disk.is_some())
        .map(|observation| observation.sample.at)
        .collect();
    let max_sample_gap = max_sample_gap(Duration::from_secs(days as u64));
    let gaps = |times: &[Instant]| times.windows(2).map(|pair| pair[1].since(pair[0]).unwrap()).max();
    assert!(gaps(&disk) < Some(max_sample_gap), "{:?}", gaps(&disk));
}

proptest! {
    #[test]
    fn observations_and_forecasts_are_sorted_by_time(observed in proptest::collection::vec((0_i64..4_000, 0_u8..3), 0..120)) {
        let mut series = series();
        for (t, kind) in observed {
            series.record(match kind {
                0 => observation(t, "RESTORING", 1 + t * 10),
                1 => observation(t, "POST_CHECK", 1 + t * 10),
                _ => monitored(t, t, 60)[0],
            });
        }
        prop_assert!(series.observations().is_sorted_by_key(|observation| observation.sample.at));
        prop_assert!(series.forecasts().is_sorted_by_key(|forecast| forecast.at));
    }
}

#[test]
fn a_long_curve_with_rare_points_has_no_gaps() {
    let mut series = RestoreSeries::default();
    let days = 5 * 86_400;
    series.rebuild(ForecastContext::beginning(at(0)), None, monitored(0, days, 300));
    assert!(series.events().is_empty(), "{:?}", kinds(&series));
    assert_eq!(
        series.assessment().unwrap().activity.movement(),
        crate::restore::Movement::Moving
    );
}

#[test]
fn a_disk_stall_before_a_failure_is_explained_by_retries() {
    let mut series = series();
    for t in (0..1_500).step_by(60) {
        let mut with_disk = observation(t, "RESTORING", 0);
        with_disk.sample.tablets = Counted::default();
        with_disk.sample.disk = Some((t.min(600) as u64 + 1) << 26);
        series.record(with_disk);
    }
    series.record(observation(1_500, "FAIL", 0));
    assert!(
        kinds(&series).contains(&RestoreEventKind::Retried(Duration::from_secs(900))),
        "{:?}",
        kinds(&series)
    );
}

#[test]
fn only_windows_from_before_the_end_are_counted() {
    let mut series = moving();
    for t in (610..=6_000).step_by(10) {
        series.record(observation(t, "RESTORING", 1 + t * 100));
    }
    let given = series.forecasts().len();
    assert!(given > 100, "{given}");
    assert_eq!(series.window_hits(at(6_005)).1, given);
    assert!(series.window_hits(at(3_000)).1 < given);
}

#[test]
fn a_lane_that_stalls_is_an_event_although_the_other_one_advances() {
    let mut series = series();
    let log = |t: i64, observation: Observation| Observation {
        sample: Sample {
            recovered_to: Some(at(t - 7_200)),
            target: Some(at(0)),
            ..observation.sample
        },
        ..observation
    };
    for t in (0..=600).step_by(10) {
        series.record(log(t, observation(t, "RESTORING", 1 + t * 10)));
    }
    for t in (610..=1_000).step_by(10) {
        series.record(log(t, observation(t, "RESTORING", 6_001)));
    }
    assert_eq!(kinds(&series), [STALLED]);
    let activity = series.assessment().unwrap().activity;
    assert_eq!(activity.data.as_str(), "still");
    assert_eq!(activity.log.as_str(), "moving");
    assert_eq!(activity.stalled_alone(), Some(Lane::Data));
    // And the other way round.
    for t in (1_010..=1_400).step_by(10) {
        series.record(log(1_000, observation(t, "RESTORING", t * 10)));
    }
    let stalled = RestoreEventKind::Stalled {
        lane: Lane::Log,
        since: at(1_000),
    };
    assert_eq!(
        kinds(&series),
        [stalled, RestoreEventKind::Resumed(Lane::Data), STALLED]
    );
}

#[test]
fn a_lane_at_its_end_is_done_and_one_that_is_held_there_does_not_stall() {
    let mut series = series();
    let nearly = |t: i64, finished: i64, log: i64| {
        let observation = observation(t, "RESTORING", finished);
        Observation {
            sample: Sample {
                recovered_to: Some(at(log)),
                target: Some(at(0)),
                ..observation.sample
            },
            ..observation
        }
    };
    for t in (0..=600).step_by(10) {
        series.record(nearly(t, 1 + t * 1_000, (t - 600).min(0)));
    }
    for t in (610..=2_000).step_by(10) {
        series.record(nearly(t, 999_999, 0));
    }
    let activity = series.assessment().unwrap().activity;
    assert_eq!((activity.data.as_str(), activity.log.as_str()), ("held", "done"));
    assert!(kinds(&series).is_empty(), "{:?}", kinds(&series));
}

#[test]
fn a_counter_that_goes_back_is_an_event() {
    let mut series = moving();
    series.record(observation(610, "RESTORING", 4_001));
    assert_eq!(
        kinds(&series),
        [RestoreEventKind::DataWentBack(
            Percent::from_hundredths(60),
            Percent::from_hundredths(40)
        )]
    );
    series.record(observation(620, "RESTORING", 4_101));
    assert_eq!(kinds(&series).len(), 1, "recorded once");
}

#[test]
fn an_end_is_dated_by_its_finish_and_sleep_before_it_is_not_silence() {
    let mut series = moving();
    let mut end = observation(30_000, "FAIL", 6_001);
    end.sample.finished = Some(at(29_000));
    series.record(end);
    let changes = series.events();
    let failed = changes
        .iter()
        .find(|change| change.kind == RestoreEventKind::Phase(Phase::Fail));
    assert_eq!(failed.unwrap().at, at(29_000));
    assert!(
        !changes
            .iter()
            .any(|change| matches!(change.kind, RestoreEventKind::Retried(_)))
    );
}
