//! The dialog for counters that the user reads from OceanBase itself, in Chinese.

use crate::{restore::pasted::PasteRefusal, text::restore::PasteText};

pub(super) const CHINESE: PasteText = PasteText {
    button: "从 OceanBase 读取…",
    title: "从 OceanBase 读取计数",
    intro: "恢复进行时 obshell 不上报这些计数，但 OceanBase 中可以查到。请在目标集群的 sys 租户中执行以下查询，并将输出粘贴到下方。",
    query: "查询计数的语句",
    field: "查询的输出",
    hint: "支持各种格式：\\G、表格、制表符分隔、CSV 或 JSON。文本仅在本页面中解析，不会发送到任何地方。",
    apply: "应用",
    close: "关闭",
    refused,
    source: "粘贴",
    age: |time, ago| format!("{time} 从 OceanBase 读取（{ago}）。"),
};

fn refused(refusal: &PasteRefusal, tenant: &str) -> String {
    match refusal {
        PasteRefusal::Empty => "请先粘贴查询的输出。".to_owned(),
        PasteRefusal::TooLong => "文本超过 1 MB。请只粘贴这一条查询的输出。".to_owned(),
        PasteRefusal::SqlError(line) => format!("查询失败：{line}"),
        PasteRefusal::NoTable => "文本中没有找到计数。请在查询末尾使用 \\G，并粘贴全部输出。".to_owned(),
        PasteRefusal::NoRows => "查询没有返回任何行。请在恢复进行时，在目标集群的 sys 租户中执行。".to_owned(),
        PasteRefusal::MissingColumn(name) => format!("缺少 {} 列。请查询所有列。", name.to_ascii_uppercase()),
        PasteRefusal::OtherTenant(other) if other.is_empty() => format!("没有关于租户 {tenant} 的行。"),
        PasteRefusal::OtherTenant(other) => format!("这些数据属于租户 {other}，而不是 {tenant}。"),
        PasteRefusal::OtherRestore => format!("这些数据属于 {tenant} 的另一次恢复：任务、租户 ID 或恢复位点不同。"),
        PasteRefusal::NoCounters => {
            "该行没有计数。sys 租户的行始终没有计数；开始统计 Tablet 后，被恢复租户的行才有计数。".to_owned()
        }
        PasteRefusal::BeforeStart => "查询早于本次恢复的开始时间。".to_owned(),
        PasteRefusal::InFuture => "按 agent 的时钟，查询时间晚于现在。请核对各主机的时钟。".to_owned(),
    }
}
