//! Keeps a restore's recording: which rows there are, and what is to be written to the browser's store.
//!
//! Rows stand where the agent's clock dated them, whatever is learnt later about the start of the restore. They are removed
//! when they are redundant, too many, or certainly dated by a wrong clock; see [`Recorder::record`].

#[cfg(test)]
mod tests;

use super::{
    downsample::{LEFT, MOST, downsample},
    recording::RecordedRow,
};
use crate::{
    restore::{Restore, forecast::SET_BACK},
    sorting::sort_by_key,
    time::Instant,
};

/// What the store is to do. Rows are named by their time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreWrite {
    /// Keep this row.
    Put(RecordedRow),
    /// Forget the row of this time, milliseconds since 1970 on the agent's clock.
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
        sort_by_key(&mut all, |row| row.at_ms);
        all.dedup_by_key(|row| row.at_ms);
        let times: Vec<i64> = all.iter().map(|row| row.at_ms).collect();
        self.rows = if all.len() < MOST {
            all
        } else {
            downsample(all, LEFT, RecordedRow::mark)
        };
        let kept = |t: &i64| self.rows.binary_search_by_key(t, |row| row.at_ms).is_ok();
        times.into_iter().filter(|t| !kept(t)).map(StoreWrite::Forget).collect()
    }

    /// Records a row at the local time `local`. A running restore is recorded always, an ended one only where its end was
    /// watched.
    ///
    /// An agent's clock can be set back. What lies in the future then by the local clock, too, was dated by a clock that was
    /// wrong: it is forgotten. What the local clock says has happened stays, because the agent's clock may be the wrong one now.
    /// Nothing is recorded before the last row: that would mix two clocks.
    pub fn record(&mut self, restore: &Restore, row: RecordedRow, local: Instant) -> Vec<StoreWrite> {
        let mut answers = self.rows.iter().rev().filter(|row| row.is_answer());
        let watched = answers.next().is_some_and(|last| last.status != row.status);
        if !(restore.state.is_running() || watched) {
            return Vec::new();
        }
        let mut writes = self.forget_future(row.at_ms.max(local.ms()));
        if self.rows.last().is_some_and(|last| last.at_ms >= row.at_ms) {
            return writes;
        }
        if let [.., before, last] = self.rows.as_slice()
            && last.is_redundant(before, &row)
        {
            writes.push(StoreWrite::Forget(last.at_ms));
            self.rows.pop();
        }
        writes.push(StoreWrite::Put(row.clone()));
        self.rows.push(row);
        writes.extend(self.make_room());
        writes
    }

    /// Records how much of the disk was in use at `at` on the agent's clock, beside what was answered last before that, while
    /// the restore runs. The answer about the disk may be older than the last one about the restore.
    pub fn see_disk(&mut self, restore: &Restore, at: Instant, bytes: u64) -> Vec<StoreWrite> {
        let answers = || self.rows.iter().filter(|row| row.is_answer());
        let before = answers().take_while(|row| row.at_ms <= at.ms()).last();
        let Some(previous) = before.or(answers().next()).filter(|_| restore.state.is_running()) else {
            return Vec::new();
        };
        let row = RecordedRow {
            // Nothing is known from before the first answer.
            at_ms: at.ms().max(previous.at_ms),
            disk: Some(bytes),
            ..previous.clone()
        };
        let place = self.rows.partition_point(|earlier| earlier.at_ms < row.at_ms);
        match self.rows.get_mut(place).filter(|same| same.at_ms == row.at_ms) {
            Some(same) => same.clone_from(&row),
            None => self.rows.insert(place, row.clone()),
        }
        let mut writes = vec![StoreWrite::Put(row)];
        writes.extend(self.make_room());
        writes
    }

    /// Records counters that the user has pasted. They may be older than the last answer. A moment has one row: where there
    /// is one, the counters come a millisecond later.
    pub fn record_pasted(&mut self, mut row: RecordedRow) -> Vec<StoreWrite> {
        let mut place = self.rows.partition_point(|earlier| earlier.at_ms < row.at_ms);
        while let Some(same) = self.rows.get(place).filter(|same| same.at_ms == row.at_ms) {
            if *same == row {
                return Vec::new();
            }
            row.at_ms += 1;
            place += 1;
        }
        self.rows.insert(place, row.clone());
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

    /// Forgets what is dated later than `now_ms`, once the last row is by far.
    fn forget_future(&mut self, now_ms: i64) -> Vec<StoreWrite> {
        let latest = now_ms.saturating_add(SET_BACK.as_millis() as i64);
        if self.rows.last().is_none_or(|last| last.at_ms <= latest) {
            return Vec::new();
        }
        let kept = self.rows.partition_point(|row| row.at_ms <= now_ms);
        self.rows
            .drain(kept..)
            .map(|row| StoreWrite::Forget(row.at_ms))
            .collect()
    }
}
