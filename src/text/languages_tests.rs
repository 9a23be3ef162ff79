//! What both languages make of the same values.

use std::time::Duration;

use super::{
    BoardCounts, Messages, PageMessages, en,
    restore::{CounterSubstitute, SideFigure, SideState, Stall},
    zh,
};
use crate::{
    restore::{
        DurationComparison, DurationStats, OutcomeCounts, Phase, RestoreKind,
        deadline::{Punctuality, Verdict},
    },
    time::Offset,
};

type Sample = fn(&Messages, &PageMessages) -> String;

/// A text with values, in English and in Chinese.
const SAMPLES: [(Sample, &str, &str); 15] = [
    (
        |_, page| {
            let counts = BoardCounts {
                failed: 2,
                stalled: 1,
                running: 5,
                ..BoardCounts::default()
            };
            (page.board.tab_title)("✕ ", counts, page.board.heading)
        },
        "✕ 2 failed or cancelled, 1 stalled · Restores · Restore Watch",
        "✕ 2 个失败或取消，1 个无进展 · 恢复列表 · Restore Watch",
    ),
    (
        |_, page| {
            let lost = BoardCounts {
                out_of_contact: true,
                running: 5,
                ..BoardCounts::default()
            };
            let runs = BoardCounts {
                out_of_contact: false,
                ..lost
            };
            [lost, runs, BoardCounts::default()]
                .map(|counts| (page.board.tab_title)("", counts, ""))
                .join("|")
        },
        "no contact · Restore Watch|5 running · Restore Watch| · Restore Watch",
        "失去联系 · Restore Watch|5 个进行中 · Restore Watch| · Restore Watch",
    ),
    (
        |words, _| (words.app.answered)(&(words.span.ago)(Duration::from_secs(2))),
        "live, answered 2 s ago",
        "实时，2 秒前更新",
    ),
    (
        |words, _| {
            (words.app.paragraph)(&["A.", "", "B."])
                .replace("A.", "甲。")
                .replace("B.", "乙。")
        },
        "甲。 乙。",
        "甲。乙。",
    ),
    (
        |_, page| (page.board.summary)(3, 7, 2, Offset::EAST_8),
        "10 restores in the list, 3 running, 2 failed or cancelled in the last 24 h · times in +08:00",
        "列表共 10 个恢复，3 个进行中，最近 24 小时内失败或取消 2 个 · 时区 +08:00",
    ),
    (
        |_, page| (page.board.cause)("A", Some(1001), Some("B"), Some(-9027)),
        "A on log stream 1001: B (-9027)",
        "A（日志流 1001）：B（-9027）",
    ),
    (
        |_, page| (page.restore.times.amount)(Some(1 << 30), Some(1), Some(4)),
        "1.00 GB, 1 tablet, 4 log streams",
        "1.00 GB，1 个 Tablet，4 个日志流",
    ),
    (
        |_, page| {
            let missing = [
                (SideFigure::Prometheus, SideState::NotOffered),
                (SideFigure::History, SideState::None),
            ];
            let substitution = (CounterSubstitute::Observed, missing.as_slice());
            (page.restore.explain.running)(Phase::RestorePre, RestoreKind::Full, Some(substitution))
        },
        "OceanBase is preparing the restore. The agent reports no counters for this stage; this agent does not query \
         Prometheus. What follows is based on the disk use that this page sees.",
        "OceanBase 正在准备恢复。agent 在此阶段不上报计数；此 agent 不查询 Prometheus。以下内容依据本页面观察到的磁盘使用量。",
    ),
    (
        |words, page| {
            let span = |seconds| (words.span.long)(Duration::from_secs(seconds));
            (page.restore.forecast.stalled)(&Stall {
                span: &span(300),
                usual: &span(90),
                alone: None,
                retrying: false,
            })
        },
        "No progress for 5 min (usually under 1 min 30 s)",
        "已 5 分钟无进展（通常少于 1 分钟 30 秒）",
    ),
    (
        |_, page| {
            let stats = DurationStats {
                count: 3,
                shortest: Duration::from_secs(60),
                median: Duration::from_secs(120),
                longest: Duration::from_secs(180),
            };
            (page.restore.history.durations)(&stats, Some(DurationComparison::Slower(20)))
        },
        "3 earlier restores took 1 min to 3 min (median 2 min). This one was 20 % longer than the median.",
        "以往 3 次恢复耗时 1 分钟至 3 分钟（中位数 2 分钟）。本次恢复的耗时比中位数长 20%。",
    ),
    (
        |words, page| {
            let by = Duration::from_secs(600);
            (page.restore.deadline.sentence)(Verdict::Met { by }, &(words.span.long)(by))
        },
        "The restore ended 10 min before the deadline.",
        "恢复比截止时间提前 10 分钟结束。",
    ),
    (
        |_, page| {
            let counts = OutcomeCounts {
                back: 3,
                running: 1,
                failed: 1,
                ..OutcomeCounts::default()
            };
            let last = (page.board.selection.likely)("04:30", false);
            (page.board.selection.counts)(&counts, Some(&last))
        },
        "3 of 5 back · 1 failed · the last about 04:30",
        "5 个中已恢复 3 个 · 失败 1 个 · 最后一个约 04:30 完成",
    ),
    (
        |_, page| (page.board.selection.repeated)(&(page.board.selection.running)(Some("02:10")), 1),
        "Counted: running, or ended since 02:10; not 1 failure that was restored again",
        "统计范围：进行中的，以及 02:10 之后结束的恢复；不含已重新恢复的失败 1 个",
    ),
    (
        |_, page| {
            (page.board.selection.punctuality)(&Punctuality {
                in_time: 3,
                likely_late: 2,
                ..Punctuality::default()
            })
        },
        "2 likely too late, 3 in time",
        "预计无法按时完成 2 个，可按时完成 3 个",
    ),
    (
        |_, page| (page.board.no_match)("xyz", true),
        "Nothing matches \"xyz\". Press Enter to open this tenant.",
        "没有与“xyz”匹配的内容。按回车键打开此租户。",
    ),
];

#[test]
fn each_language_orders_and_joins_the_parts_in_its_own_way() {
    for (sample, english, chinese) in SAMPLES {
        assert_eq!(sample(&en::MESSAGES, &en::PAGE_MESSAGES), english);
        assert_eq!(sample(&zh::MESSAGES, &zh::PAGE_MESSAGES), chinese);
    }
}
