//! Lengths of time, in Chinese.

use crate::text::{
    Span,
    neutral::{largest_unit, two_units},
};

pub(super) const CHINESE: Span = Span {
    long: |span| two_units(span, UNITS),
    ago: |span| format!("{}前", largest_unit(span, UNITS)),
};

/// Day, hour, minute and second.
const UNITS: [&str; 4] = ["天", "小时", "分钟", "秒"];

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::CHINESE;

    #[test]
    fn lengths_of_time_are_written_in_chinese() {
        for (seconds, long, ago) in [
            (0, "0 秒", "0 秒前"),
            (196, "3 分钟 16 秒", "3 分钟前"),
            (6_720, "1 小时 52 分钟", "1 小时前"),
            (187_200, "2 天 4 小时", "2 天前"),
        ] {
            let span = Duration::from_secs(seconds);
            assert_eq!(
                ((CHINESE.long)(span), (CHINESE.ago)(span)),
                (long.to_owned(), ago.to_owned())
            );
        }
    }
}
