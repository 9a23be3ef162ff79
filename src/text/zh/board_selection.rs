//! The restores that the list counts as one thing, in Chinese.

use crate::text::{BoardSelection, neutral::joined};

pub(super) const CHINESE: BoardSelection = BoardSelection {
    counts: |counts, last| {
        let back = format!("{} 个中已恢复 {} 个", counts.all(), counts.back);
        let others = [
            (counts.failed, "失败"),
            (counts.cancelled, "已取消"),
            (counts.unclear, "结果未知"),
        ]
        .map(counted);
        let others = others.iter().map(String::as_str);
        joined(" · ", [back.as_str()].into_iter().chain(others).chain(last))
    },
    likely: |time, or_later| match or_later {
        false => format!("最后一个约 {time} 完成"),
        true => format!("最后一个约 {time} 或更晚完成"),
    },
    ended: |time| format!("最后一个于 {time} 结束"),
    filters: "统计范围：筛选出的恢复",
    running: |since| match since {
        Some(since) => format!("统计范围：进行中的，以及 {since} 之后结束的恢复"),
        None => "统计范围：进行中的恢复".to_owned(),
    },
    recent: |since| match since {
        Some(since) => format!("统计范围：{since} 之后结束的恢复"),
        None => "统计范围：最后结束的恢复".to_owned(),
    },
    repeated: |counted, repeated| format!("{counted}；不含已重新恢复的失败 {repeated} 个"),
    punctuality: |counts| {
        let others = [
            (counts.late, "未按时完成"),
            (counts.likely_late, "预计无法按时完成"),
            (counts.uncertain, "可能无法按时完成"),
            (counts.failed, "未恢复成功"),
            (counts.unknown, "暂无预测"),
        ]
        .map(counted);
        let others = joined("，", others.iter().map(String::as_str));
        match (counts.in_time, others.as_str()) {
            (1, "") => "可按时完成".to_owned(),
            (all, "") => format!("{all} 个都可按时完成"),
            (0, _) => others,
            (in_time, others) => format!("{others}，可按时完成 {in_time} 个"),
        }
    },
};

/// `失败 2 个`; empty for none.
fn counted((count, what): (usize, &str)) -> String {
    match count {
        0 => String::new(),
        count => format!("{what} {count} 个"),
    }
}
