//! The restores that the list counts as one thing, in Chinese.

use super::forms;
use crate::text::{BoardSelection, neutral::joined};

pub(super) const CHINESE: BoardSelection = BoardSelection {
    counts: |counts, last| {
        let back = format!("{} 个中已恢复 {} 个", counts.all(), counts.back);
        let others = [
            (counts.failed, format!("失败 {} 个", counts.failed)),
            (counts.cancelled, format!("已取消或已删除 {} 个", counts.cancelled)),
            (counts.unclear, format!("结果未知 {} 个", counts.unclear)),
        ];
        joined(" · ", [back.as_str()].into_iter().chain(present(&others)).chain(last))
    },
    likely: |time, or_later| match or_later {
        false => format!("最后一个约{} 完成", forms::behind_word(time)),
        true => format!("最后一个约{} 或更晚完成", forms::behind_word(time)),
    },
    ended: |time| format!("最后一个于{} 结束", forms::behind_word(time)),
    filters: "统计范围：筛选出的恢复",
    running: |since| match since {
        Some(since) => format!("统计范围：进行中的，以及{} 之后结束的恢复", forms::behind_word(since)),
        None => "统计范围：进行中的恢复".to_owned(),
    },
    recent: |since| match since {
        Some(since) => format!("统计范围：{since} 之后结束的恢复"),
        None => "统计范围：最后结束的恢复".to_owned(),
    },
    repeated: |counted, repeated| format!("{counted}；不含已重新恢复的失败 {repeated} 个"),
    punctuality: |counts| {
        let others = [
            (counts.late, format!("未按时完成 {} 个", counts.late)),
            (
                counts.likely_late,
                format!("预计无法按时完成 {} 个", counts.likely_late),
            ),
            (counts.uncertain, format!("可能无法按时完成 {} 个", counts.uncertain)),
            (counts.failed, format!("未恢复成功 {} 个", counts.failed)),
            (counts.unknown, format!("暂无预测 {} 个", counts.unknown)),
        ];
        let others = joined("，", present(&others));
        match (counts.in_time, others.as_str()) {
            (1, "") => "可按时完成".to_owned(),
            (all, "") => format!("{all} 个都可按时完成"),
            (0, _) => others,
            (in_time, others) => format!("{others}，可按时完成 {in_time} 个"),
        }
    },
};

/// The texts whose number is not zero.
fn present(counted: &[(usize, String)]) -> impl Iterator<Item = &str> {
    let present = counted.iter().filter(|(count, _)| *count > 0);
    present.map(|(_, text)| text.as_str())
}
