//! Recordings as they would be if they knew less, or their size.

use restore_watch::restore::forecast::{Counted, Sample};

use crate::recording::{Recording, Row};

use super::Known;

/// Those whose rows carry counters.
pub(super) fn counted(known: &[Known]) -> Vec<Known> {
    those(known, |recording| {
        recording.rows.iter().any(|row| row.sample.tablets.total.is_some())
    })
}

/// Those whose rows carry disk use, and no counters.
pub(super) fn on_disk(known: &[Known]) -> Vec<Known> {
    those(known, |recording| {
        let mut samples = recording.rows.iter().map(|row| row.sample);
        samples.clone().any(|sample| sample.disk.is_some()) && samples.all(|sample| sample.tablets.total.is_none())
    })
}

/// Those with a history.
pub(super) fn with_history(known: &[Known]) -> Vec<Known> {
    those(known, |recording| !recording.context.history.is_empty())
}

fn those(known: &[Known], wanted: impl Fn(&Recording) -> bool) -> Vec<Known> {
    known.iter().filter(|known| wanted(&known.recording)).cloned().collect()
}

/// The same without their histories.
pub(super) fn without_history(known: &[Known]) -> Vec<Known> {
    changed(known, |recording| recording.context.history.clear())
}

/// The same without what is told of their logs.
pub(super) fn without_log(known: &[Known]) -> Vec<Known> {
    changed(known, |recording| {
        for Row { sample, .. } in &mut recording.rows {
            sample.recovered_to = None;
        }
    })
}

/// The same with nothing but their histories, and their sizes if `size_told`.
pub(super) fn only_history(known: &[Known], size_told: bool) -> Vec<Known> {
    changed(known, |recording| {
        let total = recording.bytes_at_end.filter(|_| size_told);
        for Row { sample, .. } in &mut recording.rows {
            *sample = Sample::of_disk(sample.at, 0);
            sample.bytes.total = total;
        }
    })
}

/// The same without their histories, but with their sizes told.
pub(super) fn with_size_only(known: &[Known]) -> Vec<Known> {
    changed(&without_history(known), |recording| {
        let total = recording.bytes_at_end;
        for Row { sample, .. } in &mut recording.rows {
            sample.bytes = Counted { total, finished: None };
        }
    })
}

fn changed(known: &[Known], change: impl Fn(&mut Recording)) -> Vec<Known> {
    let mut known = known.to_vec();
    for Known { recording, .. } in &mut known {
        change(recording);
    }
    known
}
