use super::*;
use crate::{
    obshell::RestoreOverview,
    restore::{SessionZone, TimeContext},
    time::{Offset, zones::PlatformZones},
};

fn restore(status: &str) -> Restore {
    let sent = RestoreOverview {
        job_id: Some(1),
        status: Some(status.to_owned()),
        start_timestamp: Some("2026-01-01T00:00:00+08:00".to_owned()),
        ..RestoreOverview::default()
    };
    let reading = TimeContext {
        session: &SessionZone::Fixed(Offset::EAST_8),
        zones: &PlatformZones,
        now: None,
    };
    Restore::from_overview(&sent, &reading)
}

fn row(at_s: i64, status: &str) -> RecordedRow {
    RecordedRow {
        at_ms: at_s * 1000,
        status: status.to_owned(),
        ..RecordedRow::default()
    }
}

fn at(seconds: i64) -> Instant {
    Instant::from_ms(seconds * 1_000)
}

fn times(recorder: &Recorder) -> Vec<i64> {
    recorder.rows().iter().map(|row| row.at_ms / 1000).collect()
}

#[test]
fn unchanged_rows_are_kept_once_a_minute_and_the_newest_always() {
    let running = restore("RESTORING");
    let mut recorder = Recorder::default();
    for t in (0..300).step_by(5) {
        recorder.record(&running, row(t, "RESTORING"), at(t));
    }
    assert_eq!(recorder.rows().last().unwrap().at_ms, 295_000);
    assert!(recorder.rows().len() <= 8, "{:?}", times(&recorder));
}

#[test]
fn an_end_is_recorded_where_it_was_watched_and_only_once() {
    let (running, ended) = (restore("RESTORING"), restore("SUCCESS"));
    let mut recorder = Recorder::default();
    assert!(
        recorder.record(&ended, row(1, "SUCCESS"), at(1)).is_empty(),
        "opened after the end"
    );
    recorder.record(&running, row(5, "RESTORING"), at(5));
    recorder.record(&ended, row(10, "SUCCESS"), at(10));
    recorder.record(&ended, row(15, "SUCCESS"), at(15));
    assert_eq!(times(&recorder), [5, 10]);
}

#[test]
fn points_of_the_disk_are_no_end_that_was_watched() {
    let ended = restore("SUCCESS");
    let mut recorder = Recorder::default();
    recorder.merge(vec![row(5, "SUCCESS"), RecordedRow::of_disk(at(9), 1)]);
    assert!(recorder.record(&ended, row(10, "SUCCESS"), at(10)).is_empty());
}

#[test]
fn a_clock_that_was_set_back_writes_nothing_out_of_order() {
    let running = restore("RESTORING");
    let mut recorder = Recorder::default();
    recorder.record(&running, row(100, "RESTORING"), at(100));
    assert!(recorder.record(&running, row(50, "RESTORING"), at(50)).is_empty());
    recorder.record(&running, row(101, "RESTORING"), at(101));
    assert_eq!(times(&recorder), [100, 101]);
}

#[test]
fn what_a_wrong_clock_has_dated_into_the_future_is_forgotten_when_it_is_set_back() {
    let running = restore("RESTORING");
    let mut recorder = Recorder::default();
    // The agent's clock is two hours ahead from the second row on.
    for (t, local) in [(100, 100), (7_300, 100), (7_305, 105)] {
        recorder.record(&running, row(t, "RESTORING"), at(local));
    }
    let writes = recorder.record(&running, row(110, "RESTORING"), at(110));
    let expected = [
        StoreWrite::Forget(7_300_000),
        StoreWrite::Forget(7_305_000),
        StoreWrite::Put(row(110, "RESTORING")),
    ];
    assert_eq!(writes, expected);
    assert_eq!(times(&recorder), [100, 110]);
}

#[test]
fn a_clock_that_is_wrongly_set_back_erases_nothing_and_records_nothing_until_it_is_right_again() {
    let running = restore("RESTORING");
    for hours_back in [1, 8] {
        let mut recorder = Recorder::default();
        for t in [36_000, 40_000, 40_060] {
            recorder.record(&running, row(t, "RESTORING"), at(t));
        }
        let wrong = 40_120 - hours_back * 3_600;
        let writes = recorder.record(&running, row(wrong, "RESTORING"), at(40_120));
        assert_eq!(writes, [], "{hours_back}");
        recorder.record(&running, row(40_180, "RESTORING"), at(40_180));
        assert_eq!(times(&recorder), [36_000, 40_000, 40_060, 40_180], "{hours_back}");
    }
}

#[test]
fn a_local_clock_that_is_behind_erases_nothing_that_the_agents_clock_confirms() {
    let running = restore("RESTORING");
    let mut recorder = Recorder::default();
    for t in [36_000, 40_000, 40_060] {
        recorder.record(&running, row(t, "RESTORING"), at(7));
    }
    assert_eq!(times(&recorder), [36_000, 40_000, 40_060]);
}

#[test]
fn the_disk_is_recorded_beside_what_was_answered_before_it() {
    let running = restore("RESTORING");
    let moved = |t_s: i64| RecordedRow {
        bytes: (100, t_s),
        ..row(t_s, "RESTORING")
    };
    let with_disk = |t_s: i64, bytes: i64, disk| RecordedRow {
        bytes: (100, bytes),
        disk: Some(disk),
        ..row(t_s, "RESTORING")
    };
    let mut recorder = Recorder::default();
    assert_eq!(recorder.see_disk(&running, at(1), 7), [], "beside nothing");
    recorder.record(&running, moved(10), at(10));
    recorder.record(&running, moved(20), at(20));
    for (t_s, expected) in [
        (25, with_disk(25, 20, 7)),
        (15, with_disk(15, 10, 7)),
        (20, with_disk(20, 20, 7)),
        (5, with_disk(10, 10, 7)),
    ] {
        assert_eq!(
            recorder.see_disk(&running, at(t_s), 7),
            [StoreWrite::Put(expected)],
            "{t_s}"
        );
    }
    assert_eq!(times(&recorder), [10, 15, 20, 25]);
}

#[test]
fn the_disk_of_a_restore_that_has_ended_is_not_recorded() {
    let (running, ended) = (restore("RESTORING"), restore("SUCCESS"));
    let mut recorder = Recorder::default();
    recorder.record(&running, row(5, "RESTORING"), at(5));
    recorder.record(&ended, row(10, "SUCCESS"), at(10));
    assert_eq!(recorder.see_disk(&ended, at(9), 7), []);
    assert_eq!(times(&recorder), [5, 10]);
}

#[test]
fn there_are_never_more_rows_than_allowed() {
    let running = restore("RESTORING");
    let mut recorder = Recorder::default();
    let mut store = std::collections::BTreeSet::new();
    for t in 0..5_000 {
        let moved = RecordedRow {
            bytes: (0, t),
            ..row(t * 5, "RESTORING")
        };
        for write in recorder.record(&running, moved, at(t * 5)) {
            match write {
                StoreWrite::Put(row) => store.insert(row.at_ms),
                StoreWrite::Forget(t) => store.remove(&t),
            };
        }
        assert!(store.len() <= MOST && recorder.rows().len() <= MOST, "{t}");
    }
    assert!(store.len() > LEFT / 2);
    assert!(store.iter().copied().eq(recorder.rows().iter().map(|row| row.at_ms)));
}

#[test]
fn what_is_thinned_out_is_forgotten_in_the_store_too() {
    let mut recorder = Recorder::default();
    let many: Vec<RecordedRow> = (0..3_000)
        .map(|t| RecordedRow {
            bytes: (0, t),
            ..row(t, "RESTORING")
        })
        .collect();
    let forgotten = recorder.merge(many).len();
    assert!(recorder.rows().len() <= MOST);
    assert_eq!(forgotten + recorder.rows().len(), 3_000);
}
