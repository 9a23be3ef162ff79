//! Keeps what is known of a restore over time small and whole: its ends and every change of status stay.

use crate::restore::{Phase, forecast::Sample};

/// No more moments of one restore are kept.
pub const MOST: usize = 2_000;
/// So many are left when there would be more: room for a while.
pub const LEFT: usize = 1_800;

/// What downsampling goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DownsampleMark<S> {
    /// When, milliseconds.
    pub t_ms: i64,
    /// The status; `None` for what has none, which is no change either.
    pub status: Option<S>,
    /// Whether it has the disk use. That is asked for rarely, and would be lost among the answers that do not.
    pub of_disk: bool,
}

impl DownsampleMark<Phase> {
    /// That of a sample.
    pub const fn of(sample: &Sample) -> Self {
        Self {
            t_ms: sample.at.ms(),
            status: sample.phase,
            of_disk: sample.disk.is_some(),
        }
    }
}

/// Downsamples `items`, which are in order, to at most `most`: the first and the last stay, and both sides of a changed status. Of
/// the others those go whose neighbours of the same kind are close to each other: where moments are close together in one
/// part and far apart in another, even stretches of time would leave hardly any.
pub fn downsample<T, S: PartialEq>(items: Vec<T>, most: usize, mark: impl Fn(&T) -> DownsampleMark<S>) -> Vec<T> {
    let marks: Vec<DownsampleMark<S>> = items.iter().map(mark).collect();
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return items;
    };
    if marks.len() <= most {
        return items;
    }
    let fixed = turning(&marks);
    let left = |gap: i64| staying(&marks, &fixed, gap).into_iter().filter(|stays| *stays).count();
    // The smallest gap that may open while few enough are left.
    let (mut too_small, mut gap) = (0, last.t_ms.saturating_sub(first.t_ms).saturating_add(1));
    while gap - too_small > 1 {
        let middle = too_small + (gap - too_small) / 2;
        if left(middle) <= most {
            gap = middle;
        } else {
            too_small = middle;
        }
    }
    let stay = staying(&marks, &fixed, gap);
    let mut kept: Vec<T> = items
        .into_iter()
        .zip(stay)
        .filter_map(|(item, stays)| stays.then_some(item))
        .collect();
    // An agent whose status changes all the time has nothing better to keep.
    if kept.len() > most {
        let (all, step) = (kept.len(), kept.len().div_ceil(most));
        let mut index = 0;
        kept.retain(|_| {
            index += 1;
            index == 1 || index == all || index % step == 0
        });
        kept.truncate(most);
    }
    kept
}

/// Which stay: the `fixed` ones, the first and the last of each kind, and those without which a wider gap than `gap` would
/// open in their kind.
fn staying<S>(marks: &[DownsampleMark<S>], fixed: &[bool], gap: i64) -> Vec<bool> {
    let next = next_alike(marks);
    let (mut of_disk, mut others) = (None, None);
    let stays = |((mark, fixed), next): ((&DownsampleMark<S>, &bool), Option<i64>)| {
        let before = if mark.of_disk { &mut of_disk } else { &mut others };
        let goes = |before: i64, next: i64| next.saturating_sub(before) <= gap;
        let stays = *fixed || !before.zip(next).is_some_and(|(before, next)| goes(before, next));
        if stays {
            *before = Some(mark.t_ms);
        }
        stays
    };
    marks.iter().zip(fixed).zip(next).map(stays).collect()
}

/// Which are an end, or beside a change of status.
fn turning<S: PartialEq>(marks: &[DownsampleMark<S>]) -> Vec<bool> {
    let mut status = None;
    let statuses: Vec<Option<&S>> = marks
        .iter()
        .map(|mark| {
            status = mark.status.as_ref().or(status);
            status
        })
        .collect();
    let turns = |index: usize| {
        let status = statuses.get(index);
        index == 0 || statuses.get(index - 1) != status || statuses.get(index + 1) != status
    };
    (0..marks.len()).map(turns).collect()
}

/// When the next of the same kind is.
fn next_alike<S>(marks: &[DownsampleMark<S>]) -> Vec<Option<i64>> {
    let (mut of_disk, mut others) = (None, None);
    let later = |mark: &DownsampleMark<S>| {
        let later = if mark.of_disk { &mut of_disk } else { &mut others };
        later.replace(mark.t_ms)
    };
    let mut next: Vec<Option<i64>> = marks.iter().rev().map(later).collect();
    next.reverse();
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(t_s: i64, status: &'static str) -> DownsampleMark<&'static str> {
        DownsampleMark {
            t_ms: t_s * 1_000,
            status: Some(status),
            of_disk: false,
        }
    }

    fn of_disk(t_s: i64) -> DownsampleMark<&'static str> {
        DownsampleMark {
            t_ms: t_s * 1_000,
            status: None,
            of_disk: true,
        }
    }

    fn kept<S: PartialEq + Copy>(marks: Vec<DownsampleMark<S>>, most: usize) -> Vec<DownsampleMark<S>> {
        downsample(marks, most, |mark| *mark)
    }

    #[test]
    fn ends_and_changes_of_status_stay() {
        let marks = (0..10_000).map(|t| mark(t, if t < 5_003 { "CREATE_TENANT" } else { "WAIT" }));
        let kept = kept(marks.collect(), 100);
        assert!(kept.len() <= 100 && kept.len() > 50, "{}", kept.len());
        let times: Vec<i64> = kept.iter().map(|mark| mark.t_ms / 1_000).collect();
        for t in [0, 5_002, 5_003, 9_999] {
            assert!(times.contains(&t), "{t}");
        }
    }

    #[test]
    fn moments_that_are_close_together_in_one_part_are_thinned_there() {
        let sparse = (0..100).map(|t| mark(t * 10_000, "X"));
        let dense = (0..2_000).map(|t| mark(1_000_000 + t, "X"));
        let kept = kept(sparse.chain(dense).collect(), 1_000);
        assert!(kept.len() > 700, "{}", kept.len());
        assert!(kept.iter().filter(|mark| mark.t_ms < 1_000_000_000).count() > 95);
    }

    #[test]
    fn the_disk_is_not_lost_among_answers_that_do_not_tell_of_it() {
        let marks = (0..10_000).map(|t| if t % 12 == 5 { of_disk(t * 5) } else { mark(t * 5, "X") });
        let kept = kept(marks.collect(), 200);
        let of_disk: Vec<i64> = kept.iter().filter(|mark| mark.of_disk).map(|mark| mark.t_ms).collect();
        let gaps = of_disk.windows(2).map(|pair| pair[1] - pair[0]);
        assert!(gaps.max().unwrap() <= 4 * 50_000_000 / 200, "{of_disk:?}");
    }

    proptest! {
        #[test]
        fn never_too_many_always_in_order(moments in proptest::collection::vec((any::<i64>(), proptest::option::of(0_u8..3), any::<bool>()), 0..400), most in 3_usize..50) {
            let mut marks: Vec<DownsampleMark<u8>> = moments.into_iter().map(|(t_ms, status, of_disk)| DownsampleMark { t_ms, status, of_disk }).collect();
            marks.sort_by_key(|mark| mark.t_ms);
            let kept = kept(marks.clone(), most);
            prop_assert!(kept.len() <= most);
            prop_assert!(kept.windows(2).all(|pair| pair[0].t_ms <= pair[1].t_ms));
            prop_assert_eq!(kept.first(), marks.first());
        }

        #[test]
        fn few_enough_are_left_alone(times in proptest::collection::btree_set(any::<i64>(), 0..50)) {
            let marks: Vec<DownsampleMark<u8>> = times.into_iter().map(|t_ms| DownsampleMark { t_ms, status: None, of_disk: false }).collect();
            prop_assert_eq!(kept(marks.clone(), 50), marks);
        }
    }
}
