//! Keeps a restore's recording: which rows there are, and what is to be written to the browser's store.

use super::{
    downsample::{LEFT, MOST, downsample},
    recording::RecordedRow,
};
use crate::restore::{Restore, forecast::SET_BACK};

/// What the store is to do. Rows are named by their time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreWrite {
    /// Keep this row.
    Put(RecordedRow),
    /// Forget the row of this time, milliseconds since the start.
    Forget(i64),
}

/// The recording of the restore on show.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    rows: Vec<RecordedRow>,
}

impl Recorder {
    /// The rows by time.
    pub fn rows(&self) -> &[RecordedRow] {
        &self.rows
    }

    /// Adds rows from the store or from a file, downsamples all where they are too many, and says what the store should
    /// forget.
    pub fn merge(&mut self, rows: Vec<RecordedRow>) -> Vec<StoreWrite> {
        let mut all: Vec<RecordedRow> = self.rows.drain(..).chain(rows).collect();
        all.sort_by_key(|row| row.t_ms);
        all.dedup_by_key(|row| row.t_ms);
        let times: Vec<i64> = all.iter().map(|row| row.t_ms).collect();
        self.rows = if all.len() < MOST {
            all
        } else {
            downsample(all, LEFT, RecordedRow::mark)
        };
        let kept = |t: &i64| self.rows.binary_search_by_key(t, |row| row.t_ms).is_ok();
        times.into_iter().filter(|t| !kept(t)).map(StoreWrite::Forget).collect()
    }

    /// Records a moment. A running restore is recorded always, an ended one only where its end was watched.
    pub fn record(&mut self, restore: &Restore, row: RecordedRow) -> Vec<StoreWrite> {
        let mut answers = self.rows.iter().rev().filter(|row| !row.is_of_disk());
        let watched = answers.next().is_some_and(|last| last.status != row.status);
        if !(restore.state.is_running() || watched) {
            return Vec::new();
        }
        let mut writes = self.set_back(row.t_ms);
        if self.rows.last().is_some_and(|last| last.t_ms >= row.t_ms) {
            // Only put right by a little: it will be later than the last row soon.
            return writes;
        }
        if let [.., before, last] = self.rows.as_slice()
            && last.is_redundant(before, &row)
        {
            writes.push(StoreWrite::Forget(last.t_ms));
            self.rows.pop();
        }
        writes.push(StoreWrite::Put(row.clone()));
        self.rows.push(row);
        writes.extend(self.make_room());
        writes
    }

    /// Records how much of the disk was in use at `t_ms`, beside what was answered last before that, while the restore
    /// runs. The answer about the disk may be older than the last one about the restore.
    pub fn see_disk(&mut self, restore: &Restore, t_ms: i64, bytes: u64) -> Vec<StoreWrite> {
        let answers = || self.rows.iter().filter(|row| !row.is_of_disk());
        let before = answers().take_while(|row| row.t_ms <= t_ms).last();
        let Some(previous) = before.or(answers().next()).filter(|_| restore.state.is_running()) else {
            return Vec::new();
        };
        let row = RecordedRow {
            // Nothing is known from before the first answer.
            t_ms: t_ms.max(previous.t_ms),
            disk: Some(bytes),
            ..previous.clone()
        };
        let place = self.rows.partition_point(|earlier| earlier.t_ms < row.t_ms);
        match self.rows.get_mut(place).filter(|same| same.t_ms == row.t_ms) {
            Some(same) => same.clone_from(&row),
            None => self.rows.insert(place, row.clone()),
        }
        let mut writes = vec![StoreWrite::Put(row)];
        writes.extend(self.make_room());
        writes
    }

    fn make_room(&mut self) -> Vec<StoreWrite> {
        match self.rows.len() >= MOST {
            true => self.merge(Vec::new()),
            false => Vec::new(),
        }
    }

    /// Forgets what the agent's clock has dated into the future, once it was set back.
    fn set_back(&mut self, t_ms: i64) -> Vec<StoreWrite> {
        let latest = t_ms.saturating_add(SET_BACK.as_millis() as i64);
        if self.rows.last().is_none_or(|last| last.t_ms <= latest) {
            return Vec::new();
        }
        let kept = self.rows.partition_point(|row| row.t_ms <= t_ms);
        self.rows
            .drain(kept..)
            .map(|row| StoreWrite::Forget(row.t_ms))
            .collect()
    }
}

#[cfg(test)]
mod tests {
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

    fn row(t_s: i64, status: &str) -> RecordedRow {
        RecordedRow {
            t_ms: t_s * 1000,
            status: status.to_owned(),
            ..RecordedRow::default()
        }
    }

    fn times(recorder: &Recorder) -> Vec<i64> {
        recorder.rows().iter().map(|row| row.t_ms / 1000).collect()
    }

    #[test]
    fn unchanged_rows_are_kept_once_a_minute_and_the_newest_always() {
        let running = restore("RESTORING");
        let mut recorder = Recorder::default();
        for t in (0..300).step_by(5) {
            recorder.record(&running, row(t, "RESTORING"));
        }
        assert_eq!(recorder.rows().last().unwrap().t_ms, 295_000);
        assert!(recorder.rows().len() <= 8, "{:?}", times(&recorder));
    }

    #[test]
    fn an_end_is_recorded_where_it_was_watched_and_only_once() {
        let (running, ended) = (restore("RESTORING"), restore("SUCCESS"));
        let mut recorder = Recorder::default();
        assert!(
            recorder.record(&ended, row(1, "SUCCESS")).is_empty(),
            "opened after the end"
        );
        recorder.record(&running, row(5, "RESTORING"));
        recorder.record(&ended, row(10, "SUCCESS"));
        recorder.record(&ended, row(15, "SUCCESS"));
        assert_eq!(times(&recorder), [5, 10]);
    }

    #[test]
    fn points_of_the_disk_are_no_end_that_was_watched() {
        let ended = restore("SUCCESS");
        let mut recorder = Recorder::default();
        recorder.merge(vec![row(5, "SUCCESS"), RecordedRow::of_disk(9_000, 1)]);
        assert!(recorder.record(&ended, row(10, "SUCCESS")).is_empty());
    }

    #[test]
    fn a_clock_that_was_set_back_writes_nothing_out_of_order() {
        let running = restore("RESTORING");
        let mut recorder = Recorder::default();
        recorder.record(&running, row(100, "RESTORING"));
        assert!(recorder.record(&running, row(50, "RESTORING")).is_empty());
        recorder.record(&running, row(101, "RESTORING"));
        assert_eq!(times(&recorder), [100, 101]);
    }

    #[test]
    fn what_a_wrong_clock_has_dated_into_the_future_is_forgotten_when_it_is_set_back() {
        let running = restore("RESTORING");
        let mut recorder = Recorder::default();
        for t in [100, 7_300, 7_305] {
            recorder.record(&running, row(t, "RESTORING"));
        }
        let writes = recorder.record(&running, row(110, "RESTORING"));
        let expected = [
            StoreWrite::Forget(7_300_000),
            StoreWrite::Forget(7_305_000),
            StoreWrite::Put(row(110, "RESTORING")),
        ];
        assert_eq!(writes, expected);
        assert_eq!(times(&recorder), [100, 110]);
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
        assert_eq!(recorder.see_disk(&running, 1_000, 7), [], "beside nothing");
        recorder.record(&running, moved(10));
        recorder.record(&running, moved(20));
        for (t_s, expected) in [
            (25, with_disk(25, 20, 7)),
            (15, with_disk(15, 10, 7)),
            (20, with_disk(20, 20, 7)),
            (5, with_disk(10, 10, 7)),
        ] {
            assert_eq!(
                recorder.see_disk(&running, t_s * 1_000, 7),
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
        recorder.record(&running, row(5, "RESTORING"));
        recorder.record(&ended, row(10, "SUCCESS"));
        assert_eq!(recorder.see_disk(&ended, 9_000, 7), []);
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
            for write in recorder.record(&running, moved) {
                match write {
                    StoreWrite::Put(row) => store.insert(row.t_ms),
                    StoreWrite::Forget(t) => store.remove(&t),
                };
            }
            assert!(store.len() <= MOST && recorder.rows().len() <= MOST, "{t}");
        }
        assert!(store.len() > LEFT / 2);
        assert!(store.iter().copied().eq(recorder.rows().iter().map(|row| row.t_ms)));
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
}
