//! Keeps a recording small and whole: its ends and every change stay.

use super::Row;

/// No more rows of one restore are kept.
pub const MOST_ROWS: usize = 2_000;
/// So many are left when there would be more: room for a while.
pub const THINNED: usize = 1_800;

/// Rows that say the same are kept at this distance all the same, so that time in which nobody watched stays a gap.
const SPACING_MS: i64 = 60_000;

/// Whether the middle one of three rows in a row adds nothing: all say the same, and no gap would open without it.
pub fn is_redundant(before: &Row, row: &Row, after: &Row) -> bool {
    row.says_the_same(before) && row.says_the_same(after) && after.t_ms - before.t_ms <= SPACING_MS
}

/// Thins `rows`, which are in order, to at most `most`: the first and last stay, and both sides of a changed status;
/// then the last of each stretch of time.
pub fn thin(rows: Vec<Row>, most: usize) -> Vec<Row> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return rows;
    };
    if rows.len() <= most {
        return rows;
    }
    // A point of the disk alone changes no status.
    let mut status = "";
    let statuses: Vec<&str> = rows
        .iter()
        .map(|row| {
            if !row.is_of_disk() {
                status = &row.status;
            }
            status
        })
        .collect();
    let turns = |index: usize| {
        let status = statuses.get(index);
        index == 0 || statuses.get(index - 1) != status || statuses.get(index + 1) != status
    };
    let turning: Vec<bool> = (0..rows.len()).map(turns).collect();
    // The last row of each stretch of time stays. The shortest stretches that leave few enough: where rows are close
    // together in one part and far apart in another, even stretches of the whole time would leave hardly any.
    let (start, span) = (first.t_ms, last.t_ms - first.t_ms);
    let stays = |width: i64, index: usize| {
        let stretch = |index: usize| rows.get(index).map(|row| (row.t_ms - start) / width);
        turning.get(index) == Some(&true) || stretch(index) != stretch(index + 1)
    };
    let left = |width: i64| (0..rows.len()).filter(|index| stays(width, *index)).count();
    let (mut too_short, mut width) = (0, span + 1);
    while width - too_short > 1 {
        let middle = too_short + (width - too_short) / 2;
        if left(middle) <= most {
            width = middle;
        } else {
            too_short = middle;
        }
    }
    let mut thinned: Vec<Row> = rows
        .iter()
        .enumerate()
        .filter(|(index, _)| stays(width, *index))
        .map(|(_, row)| row.clone())
        .collect();
    // An agent whose status changes all the time has nothing better to keep.
    if thinned.len() > most {
        let (all, step) = (thinned.len(), thinned.len().div_ceil(most));
        let mut index = 0;
        thinned.retain(|_| {
            index += 1;
            index == 1 || index == all || index % step == 0
        });
        thinned.truncate(most);
    }
    thinned
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(t_s: i64, status: &str, bytes: i64) -> Row {
        Row {
            t_ms: t_s * 1_000,
            status: status.to_owned(),
            bytes: (0, bytes),
            ..Row::default()
        }
    }

    #[test]
    fn an_unchanged_row_between_two_others_is_redundant_unless_it_closes_a_gap() {
        let (a, b, c) = (row(0, "X", 1), row(5, "X", 1), row(10, "X", 1));
        assert!(is_redundant(&a, &b, &c));
        assert!(!is_redundant(&a, &b, &row(10, "X", 2)));
        assert!(!is_redundant(&row(0, "X", 0), &b, &c));
        assert!(!is_redundant(&a, &row(40, "X", 1), &row(80, "X", 1)));
    }

    #[test]
    fn ends_and_changes_of_status_stay() {
        let rows: Vec<Row> = (0..10_000)
            .map(|t| row(t, if t < 5_003 { "CREATE_TENANT" } else { "WAIT" }, t))
            .collect();
        let thinned = thin(rows, 100);
        assert!(thinned.len() <= 100 && thinned.len() > 80, "{}", thinned.len());
        let times: Vec<i64> = thinned.iter().map(|row| row.t_ms / 1_000).collect();
        for t in [0, 5_002, 5_003, 9_999] {
            assert!(times.contains(&t), "{t}");
        }
    }

    #[test]
    fn rows_that_are_close_together_in_one_part_are_thinned_there() {
        let sparse = (0..100).map(|t| row(t * 10_000, "X", t));
        let dense = (0..2_000).map(|t| row(1_000_000 + t, "X", t));
        let thinned = thin(sparse.chain(dense).collect(), 1_000);
        assert!(thinned.len() > 900, "{}", thinned.len());
        assert!(thinned.iter().filter(|row| row.t_ms < 1_000_000_000).count() > 95);
    }

    proptest! {
        #[test]
        fn never_too_many_always_in_order(steps in proptest::collection::vec((0_i64..100, 0_u8..3), 0..400), most in 2_usize..50) {
            let mut t = 0;
            let rows: Vec<Row> = steps.into_iter().map(|(step, status)| { t += step; row(t, ["A", "B", "C"][status as usize], t) }).collect();
            let thinned = thin(rows.clone(), most);
            prop_assert!(thinned.len() <= most.max(rows.len().min(most)));
            prop_assert!(thinned.windows(2).all(|pair| pair[0].t_ms <= pair[1].t_ms));
            prop_assert_eq!(thinned.first(), rows.first());
        }
    }
}
