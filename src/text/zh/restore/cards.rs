//! The cards with the figures of a restore, in Chinese.

use super::phases;
use crate::{
    restore::{Contradiction, Percent},
    text::{
        neutral::{count, sizes},
        restore::CardText,
        zh::forms,
    },
};

pub(super) const CHINESE: CardText = CardText {
    unreadable: |sent| format!("已上报，但无法读取：{sent}"),
    last_data: |percent: Percent, time| {
        format!("结束前最后一次观察到 {}（{time}）。", (forms::CHINESE.percent)(percent))
    },
    last_log_percent: |percent: Percent, time| {
        format!(
            "结束前最后一次观察到已回放 {}（{time}）。",
            (forms::CHINESE.percent)(percent)
        )
    },
    last_log: |replayed_to, time| format!("结束前最后一次观察到已回放到 {replayed_to}（{time}）。"),
    contradiction: |contradiction| match contradiction {
        Contradiction::Size(name, size, display) => format!(
            "响应自相矛盾：{name} 为 {}（{size} 字节），{name}_display 为 {display}。本页面采用 {name}。",
            sizes::bytes(*size)
        ),
        Contradiction::MoreThanAll(name, finished, total) => {
            format!("响应自相矛盾：{name} 为 {finished}，超过总数 {total}。")
        }
    },
    data: "数据",
    log: "日志",
    log_streams: "日志流",
    speed: "速度",
    reported: "agent 上报",
    from_times: "由上方的时间得出",
    evidence: phases::evidence,
    no_data: phases::no_data,
    no_log: phases::no_log,
    no_log_streams: phases::no_log_streams,
    of_tablets: |total| format!("/ {}", forms::tablets(total)),
    tablets: |finished, total| format!("{}，共 {}", forms::tablets(finished), count(total)),
    in_total: |size| format!("共 {}。", sizes::bytes(size)),
    bytes: |finished, total| format!("{}，共 {}。", sizes::bytes(finished), sizes::bytes(total)),
    complete: "数据已全部拷贝。",
    bytes_not_counted: "已完成的字节数未上报；恢复已完成。",
    replayed: "已回放",
    left: |span| format!("还有 {span}的日志。"),
    at_target: "已到达恢复位点。",
    replayed_to: |time| format!("已回放到 {time}。"),
    of_log_streams: |total| format!("/ {}", count(total)),
    log_streams_not_kept: "已完成的数量未上报。",
    tablets_per_second: "Tablet/秒",
    rate_note: |rate, fixed_steps| match fixed_steps {
        true => format!("平均 {rate}。耗时这么短的恢复取决于固定步骤，而不是数据量。"),
        false => format!("平均 {rate}。"),
    },
    percent: |percent| format!("百分之 {percent}"),
    estimate: |percent| format!("估计为百分之 {percent}"),
};
