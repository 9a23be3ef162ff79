//! Stable sorting in little code: the standard library's sort is compiled anew, several kilobytes long, for each type
//! that is sorted. Here only the comparison and the moves are.
//!
//! To collect into a `BTreeMap` or a `BTreeSet` is such a sort as well; `extend` inserts without one.

use std::cmp::Ordering;

/// Sorts by `compare`. Equal items keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut target = target_places(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for at in 0..items.len() {
        while let Some(place) = target.get(at).copied().filter(|place| *place != at) {
            items.swap(at, place);
            target.swap(at, place);
        }
    }
}

/// Sorts by the key of each item. Equal items keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Where each of `count` items belongs. The only sort that is compiled.
fn target_places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut target = vec![0; count];
    for (place, item) in order.into_iter().enumerate() {
        if let Some(target) = target.get_mut(item) {
            *target = place;
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{sort_by, sort_by_key};

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(keys in proptest::collection::vec(0_u8..20, 0..200)) {
            let given: Vec<(u8, usize)> = keys.into_iter().enumerate().map(|(at, key)| (key, at)).collect();
            let (mut sorted, mut expected) = (given.clone(), given);
            sort_by_key(&mut sorted, |item| item.0);
            expected.sort_by_key(|item| item.0);
            prop_assert_eq!(&sorted, &expected);
            sort_by(&mut sorted, |one, other| other.0.cmp(&one.0));
            expected.sort_by_key(|other| std::cmp::Reverse(other.0));
            prop_assert_eq!(sorted, expected);
        }
    }
}
