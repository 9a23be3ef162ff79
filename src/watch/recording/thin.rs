//! Keeps a recording small and whole: its ends and every change stay.

use super::Row;

/// As many rows of one restore are kept.
pub const MOST_ROWS: usize = 2_000;

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
    let kept: Vec<bool> = (0..rows.len()).map(turns).collect();
    let turning = kept.iter().filter(|kept| **kept).count();
    // An agent whose status changes all the time has nothing better to keep.
    let stretches = most.saturating_sub(turning).max(1) as i64;
    let width = ((last.t_ms - first.t_ms) / stretches).max(1) + 1;
    let stretch = |row: &Row| (row.t_ms - first.t_ms) / width;
    let stretches: Vec<i64> = rows.iter().map(stretch).collect();
    let ends_stretch = |index: usize| stretches.get(index) != stretches.get(index + 1);
    let mut thinned: Vec<Row> = rows
        .iter()
        .enumerate()
        .filter(|(index, _)| kept.get(*index) == Some(&true) || ends_stretch(*index))
        .map(|(_, row)| row.clone())
        .collect();
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
