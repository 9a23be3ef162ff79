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
    let background = ForecastContext::beginning(at(0));
    series.begin(background, None, Vec::new());
    series
}

fn moment(seconds: i64, status: &str, finished: i64) -> Observation {
    let sent = RestoreOverview {
        status: Some(status.to_owned()),
        tablet_count: Some(1_000_000),
        finish_tablet_count: Some(finished),
        start_timestamp: Some(at(0).to_rfc3339()),
        ..RestoreOverview::default()
    };
    let reading = TimeContext {
        session: &SessionZone::Fixed(Offset::UTC),
        zones: &PlatformZones,
        now: None,
    };
    Observation {
        sample: Sample::of(&Restore::from_overview(&sent, &reading), at(seconds), None),
        seen: ObservationSource::Here,
    }
}

/// The data of [`moving`] stalls.
const STALLED: RestoreEventKind = RestoreEventKind::Stalled {
    lane: Lane::Data,
    since: Instant::from_ms(1_800_000_600_000),
};

/// An answer without counters.
fn silent(seconds: i64) -> Observation {
    let told = moment(seconds, "RESTORING", 0);
    Observation {
        sample: Sample {
            tablets: Counted::default(),
            ..told.sample
        },
        ..told
    }
}

fn whats(series: &RestoreSeries) -> Vec<RestoreEventKind> {
    series.changes().into_iter().map(|change| change.what).collect()
}

/// Ten minutes of steady growth.
fn moving() -> RestoreSeries {
    let mut series = series();
    for t in (0..=600).step_by(10) {
        series.see(moment(t, "RESTORING", 1 + t * 10));
    }
    series
}

#[test]
fn what_was_not_told_because_the_restore_is_overdue_counts_as_no_forecast() {
    let drill = CompletedRestore {
        started: at(-10_000),
        took: Duration::from_secs(1_000),
        bytes: None,
        tablets: None,
    };
    let mut series = RestoreSeries::default();
    series.begin(
        ForecastContext::beginning(at(0)).with_history([drill]),
        None,
        Vec::new(),
    );
    for t in (0..=6_000).step_by(60) {
        series.see(silent(t));
    }
    assert_eq!(
        series.assessment().unwrap().forecast_at(at(6_000)),
        Ok(ForecastView::Overdue)
    );
    let said = series.said();
    assert_eq!(said.first().unwrap().at, at(0));
    assert!(said.last().unwrap().at < at(3_000), "{said:?}");
}

#[test]
fn where_watching_begins_is_no_change() {
    assert!(moving().changes().is_empty());
}

#[test]
fn a_stall_its_end_and_a_new_status_are_told_newest_first() {
    let mut series = moving();
    for t in (610..=1_000).step_by(10) {
        series.see(moment(t, "RESTORING", 6_001));
    }
    assert_eq!(whats(&series), [STALLED]);
    for t in (1_010..=1_100).step_by(10) {
        series.see(moment(t, "RESTORING", t * 10));
    }
    series.see(moment(1_110, "SUCCESS", 1_000_000));
    let told = whats(&series);
    assert_eq!(told[0], RestoreEventKind::Phase(Phase::Success));
    assert!(told.contains(&RestoreEventKind::Resumed(Lane::Data)), "{told:?}");
    assert_eq!(told.last(), Some(&STALLED));
}

#[test]
fn silence_before_a_failure_is_explained_once_it_is_as_long_as_retrying_takes() {
    for (failed, explained) in [(900, false), (1_500, true)] {
        let mut series = moving();
        for t in (610..failed).step_by(10) {
            series.see(moment(t, "RESTORING", 6_001));
        }
        series.see(moment(failed, "FAIL", 6_001));
        let silent = Duration::from_secs(u64::try_from(failed).unwrap() - 600);
        assert_eq!(whats(&series).contains(&RestoreEventKind::Retried(silent)), explained);
        assert!(
            !whats(&series).contains(&RestoreEventKind::Resumed(Lane::Data)),
            "what has failed did not resume"
        );
    }
}

#[test]
fn time_without_watching_is_told_unless_prometheus_knows_it() {
    let mut gap = moving();
    gap.see(moment(4_200, "RESTORING", 6_002));
    assert!(whats(&gap).contains(&RestoreEventKind::Unwatched(Duration::from_secs(3_600))));

    let mut filled = moving();
    for t in (660..4_200).step_by(60) {
        filled.see(Observation {
            sample: Sample::of_disk(at(t), 1 << 30),
            seen: ObservationSource::Monitored,
        });
    }
    filled.see(moment(4_200, "RESTORING", 6_002));
    let unwatched = |what: &RestoreEventKind| matches!(what, RestoreEventKind::Unwatched(_));
    assert!(!whats(&filled).iter().any(unwatched));
}

#[test]
fn notes_stay_when_all_is_seen_anew_and_two_tabs_note_one_thing() {
    let mut series = moving();
    let lost = RestoreEvent {
        at: at(300),
        what: RestoreEventKind::ContactLost(OutageKind::Agent),
    };
    let by_another_tab = RestoreEvent {
        at: at(304),
        ..lost.clone()
    };
    let again = RestoreEvent {
        at: at(500),
        ..lost.clone()
    };
    assert_eq!(series.note(lost.clone()), None);
    series.note(by_another_tab);
    series.note(again.clone());
    let moments = series.moments().to_vec();
    let background = ForecastContext::beginning(at(0));
    series.begin(background, None, moments);
    assert_eq!(series.changes(), [again, lost]);
}

#[test]
fn a_note_comes_back_and_what_the_recording_tells_is_none() {
    let lost = [
        OutageKind::Agent,
        OutageKind::Database,
        OutageKind::InFront,
        OutageKind::Error,
    ]
    .map(RestoreEventKind::ContactLost);
    for what in lost
        .into_iter()
        .chain([RestoreEventKind::ContactBack, RestoreEventKind::SignedIn])
    {
        let change = RestoreEvent { at: at(7), what };
        assert_eq!(RestoreEvent::of_note(&change.to_note().unwrap()), Some(change));
    }
    let told = RestoreEvent {
        at: at(7),
        what: RestoreEventKind::Phase(Phase::Success),
    };
    assert_eq!(told.to_note(), None);
    for note in ["", "7", "x signed-in", "7 something-else"] {
        assert_eq!(RestoreEvent::of_note(note), None, "{note}");
    }
}

#[test]
fn the_oldest_note_makes_room() {
    let mut series = series();
    let note = |minute: i64| RestoreEvent {
        at: at(minute * 60),
        what: RestoreEventKind::SignedIn,
    };
    let forgotten: Vec<_> = (0..410).filter_map(|minute| series.note(note(minute))).collect();
    assert_eq!(forgotten, (0..10).map(note).collect::<Vec<_>>());
    assert_eq!(series.changes().len(), 400);
}

/// Points of the disk each `step` seconds, growing evenly.
fn monitored(from: i64, to: i64, step: usize) -> Vec<Observation> {
    let point = |t: i64| Observation {
        sample: Sample::of_disk(at(t), (t as u64 + 1) << 26),
        seen: ObservationSource::Monitored,
    };
    (from..=to).step_by(step).map(point).collect()
}

#[test]
fn after_the_end_nothing_is_seen_any_more() {
    let mut series = moving();
    series.see(moment(610, "SUCCESS", 1_000_000));
    let (moments, changes) = (series.moments().len(), series.changes());
    for late in monitored(660, 4_000, 60) {
        series.see(late);
    }
    series.see(moment(4_000, "SUCCESS", 1_000_000));
    assert_eq!((series.moments().len(), series.changes()), (moments, changes));
}

#[test]
fn points_after_the_end_are_about_something_else() {
    let mut series = RestoreSeries::default();
    series.begin(
        ForecastContext::beginning(at(0)),
        Some(at(1_000)),
        monitored(0, 4_000, 60),
    );
    assert_eq!(series.moments().last().unwrap().sample.at, at(960));
    series.begin(ForecastContext::beginning(at(0)), None, monitored(0, 4_000, 60));
    assert_eq!(series.moments().last().unwrap().sample.at, at(3_960));
}

#[test]
fn points_from_before_the_start_are_about_something_else() {
    let mut series = RestoreSeries::default();
    series.begin(ForecastContext::beginning(at(0)), None, monitored(-3_600, 600, 60));
    assert_eq!(series.moments().first().unwrap().sample.at, at(0));
}

#[test]
fn a_point_that_came_late_stands_in_its_place_and_stops_nothing() {
    let mut series = moving();
    let pace = series.assessment().unwrap().data.throughput;
    assert!(pace.is_some());
    for late in monitored(100, 200, 100) {
        series.see(late);
    }
    let times: Vec<Instant> = series.moments().iter().map(|moment| moment.sample.at).collect();
    assert!(times.is_sorted());
    assert_eq!(
        series.assessment().unwrap().data.throughput,
        pace,
        "no clock was set back"
    );
    assert_eq!(series.disk(), Some((201 << 26, ObservationSource::Monitored)));
}

#[test]
fn what_a_wrong_clock_has_dated_into_the_future_is_forgotten_when_it_is_set_back() {
    let mut series = moving();
    series.see(moment(7_800, "RESTORING", 6_002));
    series.see(moment(610, "RESTORING", 6_003));
    assert_eq!(series.moments().last().unwrap().sample.at, at(610));
    assert!(series.said().iter().all(|said| said.at <= at(610)));
}

#[test]
fn the_disk_is_told_by_whoever_saw_it_last() {
    let mut series = series();
    assert_eq!(series.disk(), None);
    monitored(60, 120, 60).into_iter().for_each(|point| series.see(point));
    assert_eq!(series.disk(), Some((121 << 26, ObservationSource::Monitored)));
    series.see(Observation {
        sample: Sample::of_disk(at(150), 7),
        seen: ObservationSource::Here,
    });
    assert_eq!(series.disk(), Some((7, ObservationSource::Here)));
}

/// Three days of polls each 5 s, and of points each minute that come late.
#[test]
fn a_page_that_is_left_open_for_days_keeps_as_much_as_a_recording() {
    let mut series = series();
    let days = 3 * 86_400;
    for t in (5..days).step_by(5) {
        series.see(moment(t, if t < 3_600 { "CREATE_TENANT" } else { "RESTORING" }, 1 + t));
        if t % 60 == 0 {
            monitored(t - 60, t - 60, 60)
                .into_iter()
                .for_each(|point| series.see(point));
        }
    }
    let moments = series.moments();
    assert!(moments.len() <= MOST && series.said().len() <= MOST);
    assert!(moments.len() > LEFT / 2);
    assert!(
        moments.iter().any(|moment| moment.sample.at == at(3_600)),
        "the change of status"
    );
    let disk: Vec<Instant> = moments
        .iter()
        .filter(|moment| moment.sample.disk.is_some())
        .map(|moment| moment.sample.at)
        .collect();
    let max_sample_gap = max_sample_gap(Duration::from_secs(days as u64));
    let gaps = |times: &[Instant]| times.windows(2).map(|pair| pair[1].since(pair[0]).unwrap()).max();
    assert!(gaps(&disk) < Some(max_sample_gap), "{:?}", gaps(&disk));
}

proptest! {
    #[test]
    fn moments_and_forecasts_stand_by_time(seen in proptest::collection::vec((0_i64..4_000, 0_u8..3), 0..120)) {
        let mut series = series();
        for (t, kind) in seen {
            series.see(match kind {
                0 => moment(t, "RESTORING", 1 + t * 10),
                1 => moment(t, "POST_CHECK", 1 + t * 10),
                _ => monitored(t, t, 60)[0],
            });
        }
        prop_assert!(series.moments().is_sorted_by_key(|moment| moment.sample.at));
        prop_assert!(series.said().is_sorted_by_key(|said| said.at));
    }
}

#[test]
fn a_curve_of_many_days_is_watched_however_rare_its_points_are() {
    let mut series = RestoreSeries::default();
    let days = 5 * 86_400;
    series.begin(ForecastContext::beginning(at(0)), None, monitored(0, days, 300));
    assert!(series.changes().is_empty(), "{:?}", whats(&series));
    assert_eq!(
        series.assessment().unwrap().activity.movement(),
        crate::restore::Movement::Moving
    );
}

#[test]
fn silence_on_disk_before_a_failure_is_explained_too() {
    let mut series = series();
    for t in (0..1_500).step_by(60) {
        let mut looked = moment(t, "RESTORING", 0);
        looked.sample.tablets = Counted::default();
        looked.sample.disk = Some((t.min(600) as u64 + 1) << 26);
        series.see(looked);
    }
    series.see(moment(1_500, "FAIL", 0));
    assert!(
        whats(&series).contains(&RestoreEventKind::Retried(Duration::from_secs(900))),
        "{:?}",
        whats(&series)
    );
}

#[test]
fn only_windows_from_before_the_end_are_counted() {
    let mut series = moving();
    for t in (610..=6_000).step_by(10) {
        series.see(moment(t, "RESTORING", 1 + t * 100));
    }
    let given = series.said().len();
    assert!(given > 100, "{given}");
    assert_eq!(series.held(at(6_005)).1, given);
    assert!(series.held(at(3_000)).1 < given);
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
        series.see(log(t, moment(t, "RESTORING", 1 + t * 10)));
    }
    for t in (610..=1_000).step_by(10) {
        series.see(log(t, moment(t, "RESTORING", 6_001)));
    }
    assert_eq!(whats(&series), [STALLED]);
    let activity = series.assessment().unwrap().activity;
    assert_eq!(activity.data.as_str(), "still");
    assert_eq!(activity.log.as_str(), "moving");
    assert_eq!(activity.stalled_alone(), Some(Lane::Data));
    // And the other way round.
    for t in (1_010..=1_400).step_by(10) {
        series.see(log(1_000, moment(t, "RESTORING", t * 10)));
    }
    let stalled = RestoreEventKind::Stalled {
        lane: Lane::Log,
        since: at(1_000),
    };
    assert_eq!(
        whats(&series),
        [stalled, RestoreEventKind::Resumed(Lane::Data), STALLED]
    );
}

#[test]
fn a_lane_at_its_end_is_done_and_one_that_is_held_there_does_not_stall() {
    let mut series = series();
    let nearly = |t: i64, finished: i64, log: i64| {
        let observation = moment(t, "RESTORING", finished);
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
        series.see(nearly(t, 1 + t * 1_000, (t - 600).min(0)));
    }
    for t in (610..=2_000).step_by(10) {
        series.see(nearly(t, 999_999, 0));
    }
    let activity = series.assessment().unwrap().activity;
    assert_eq!((activity.data.as_str(), activity.log.as_str()), ("held", "done"));
    assert!(whats(&series).is_empty(), "{:?}", whats(&series));
}

#[test]
fn a_counter_that_goes_back_is_an_event() {
    let mut series = moving();
    series.see(moment(610, "RESTORING", 4_001));
    assert_eq!(
        whats(&series),
        [RestoreEventKind::DataWentBack(
            Percent::from_hundredths(60),
            Percent::from_hundredths(40)
        )]
    );
    series.see(moment(620, "RESTORING", 4_101));
    assert_eq!(whats(&series).len(), 1, "told once");
}

#[test]
fn an_end_is_dated_by_its_finish_and_sleep_before_it_is_not_silence() {
    let mut series = moving();
    let mut end = moment(30_000, "FAIL", 6_001);
    end.sample.finished = Some(at(29_000));
    series.see(end);
    let changes = series.changes();
    let failed = changes
        .iter()
        .find(|change| change.what == RestoreEventKind::Phase(Phase::Fail));
    assert_eq!(failed.unwrap().at, at(29_000));
    assert!(
        !changes
            .iter()
            .any(|change| matches!(change.what, RestoreEventKind::Retried(_)))
    );
}
