//! The keys, and what terms mean, in Chinese.

use crate::text::{HelpText, Term};

pub(super) const CHINESE: HelpText = HelpText {
    keys_button: "快捷键（?）",
    keys: "快捷键",
    actions: [
        "搜索恢复列表",
        "打开恢复列表",
        "立即刷新",
        "暂停或继续刷新",
        "上一个进行中的恢复",
        "下一个进行中的恢复",
        "打开大屏",
        "显示快捷键",
    ],
    use_keys: "启用这些快捷键",
    not_in_fields: "在输入框中输入，或同时按住 Ctrl、Alt、⌘ 时，快捷键不起作用。",
    close: "关闭",
    no_other: "目前没有已知的其他进行中的恢复。",
    meaning: |term| match term {
        Term::Data => "OceanBase 从备份集拷贝的数据，按 Tablet 计数：一个 Tablet 存储表或索引的一个分区的数据。",
        Term::Log => "备份集之后发生的变更。OceanBase 从日志归档中读取并回放，直到恢复位点。",
        Term::LogStreams => {
            "租户的 Tablet 分布在若干日志流中。每个日志流有自己的日志，各自恢复；全部日志流恢复后，恢复才完成。"
        }
        Term::Scn => "系统变更号：OceanBase 用来标识数据库状态的编号，此处是自 1970 年起的纳秒数。",
        Term::Standby => "只能读取、不能写入的租户。恢复出的租户在激活之前是备租户。",
        Term::Evidence => {
            "数值的来源。agent 上报：由 agent 发送；粘贴：由用户从 OceanBase 中读取；监控：由集群的 Prometheus 记录；推断：由此页面根据观察推断。"
        }
    },
};
