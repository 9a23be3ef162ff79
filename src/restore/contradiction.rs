//! Figures of one answer that contradict each other.
//!
//! The exact number is used everywhere. Its text for display is only compared with it.

use crate::obshell::RestoreOverview;

/// Two figures of an answer that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// A number of bytes and its text for display: name of the number, bytes, text as sent.
    Size(&'static str, u64, String),
    /// More is finished than there is: name of the finished count, finished, total.
    MoreThanAll(&'static str, u64, u64),
}

/// The contradictions in `row`.
pub fn contradictions(row: &RestoreOverview) -> Vec<Contradiction> {
    let sizes = [
        ("total_bytes", row.total_bytes, row.total_bytes_display.as_deref()),
        ("finish_bytes", row.finish_bytes, row.finish_bytes_display.as_deref()),
    ];
    let sizes = sizes.into_iter().filter_map(|(name, sent, display)| {
        let (sent, display) = (positive(sent)?, display?);
        let (least, most) = displayed_range(display)?;
        let differs = (sent as f64) < least || (sent as f64) > most;
        differs.then(|| Contradiction::Size(name, sent, display.trim().to_owned()))
    });
    let counts = [
        ("finish_tablet_count", row.finish_tablet_count, row.tablet_count),
        ("finish_bytes", row.finish_bytes, row.total_bytes),
        ("finish_ls_count", row.finish_ls_count, row.ls_count),
    ];
    let counts = counts.into_iter().filter_map(|(name, finished, total)| {
        let (finished, total) = (positive(finished)?, positive(total)?);
        (finished > total).then_some(Contradiction::MoreThanAll(name, finished, total))
    });
    sizes.chain(counts).collect()
}

/// A number that says something: 0 and below are how nothing arrives.
fn positive(sent: Option<i64>) -> Option<u64> {
    sent.and_then(|sent| u64::try_from(sent).ok()).filter(|sent| *sent > 0)
}

/// The least and the most bytes that `220.14GB` can stand for: half a percent and one hundredth of the unit around it.
/// `None` for a zero, which is how nothing arrives, and for what is no size.
fn displayed_range(text: &str) -> Option<(f64, f64)> {
    const UNITS: [(&str, i32); 6] = [("KB", 1), ("MB", 2), ("GB", 3), ("TB", 4), ("PB", 5), ("B", 0)];
    let text = text.trim();
    let (number, power) = UNITS
        .into_iter()
        .find_map(|(unit, power)| Some((text.strip_suffix(unit)?.trim_end(), power)))?;
    let shown = number
        .parse::<f64>()
        .ok()
        .filter(|shown| shown.is_finite() && *shown > 0.0)?;
    let slack = 0.01 + shown * 0.005;
    let unit = 1024_f64.powi(power);
    Some(((shown - slack) * unit, (shown + slack) * unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(bytes: i64, display: &str) -> Vec<Contradiction> {
        contradictions(&RestoreOverview {
            total_bytes: Some(bytes),
            total_bytes_display: Some(display.to_owned()),
            ..RestoreOverview::default()
        })
    }

    #[test]
    fn a_size_and_its_text_are_compared() {
        assert_eq!(
            sizes(23_210_230, "220.14GB"),
            [Contradiction::Size("total_bytes", 23_210_230, "220.14GB".to_owned())]
        );
        for (bytes, display) in [
            (18_622_071, "17.76MB"),
            (236_377_726_320, "220.14GB"),
            (3_261_909_876_419, "2.97 TB"),
            (5_000, "0.00MB"),
            (0, "220.14GB"),
            (23_210_230, "much"),
            (23_210_230, "NaNGB"),
        ] {
            assert!(sizes(bytes, display).is_empty(), "{bytes} {display}");
        }
    }

    #[test]
    fn no_more_is_finished_than_there_is() {
        let row = RestoreOverview {
            tablet_count: Some(10),
            finish_tablet_count: Some(11),
            ls_count: Some(2),
            finish_ls_count: Some(2),
            ..RestoreOverview::default()
        };
        assert_eq!(
            contradictions(&row),
            [Contradiction::MoreThanAll("finish_tablet_count", 11, 10)]
        );
    }
}
