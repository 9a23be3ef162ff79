//! What stands around every screen, in Chinese.

use crate::text::{App, neutral::joined};

const NAME: &str = "Restore Watch";

pub(super) const CHINESE: App = App {
    name: NAME,
    tab_title: |page| format!("{page} · {NAME}"),
    paragraph: |sentences| joined("", sentences.iter().copied()),
    agent: |cluster, address, version| {
        let version = version.map(|version| format!("obshell {version}"));
        joined(" · ", [cluster, address, version.as_deref()].into_iter().flatten())
    },
    skip: "跳到正文",
    answered: |when| format!("实时，{when}更新"),
    connecting: "正在连接…",
    stale: |when| format!("最近一次有效响应：{when}"),
    language_missing: "无法加载另一种语言，请重试。",
    offline: "没有有效响应",
    paused: |when| format!("已暂停，{when}更新"),
    signed_out: "未登录",
    every_label: "刷新间隔",
    every_auto: "自动",
    every_seconds: |seconds| match seconds {
        seconds if seconds % 60 == 0 => format!("每 {} 分钟", seconds / 60),
        seconds => format!("每 {seconds} 秒"),
    },
    every_paused: "已暂停",
    pause: "暂停",
    resume: "继续",
    sign_out: "退出登录",
    signing_out: "正在退出…",
    forget_recordings: "清除本浏览器的观测记录…",
    retry: "立即重试",
    page_awaited: "正在加载…",
    page_missing: "页面的其余部分无法加载：文件缺失、在传输中被改动，或页面所在主机没有响应。",
    stale_heading: "刷新失败",
    offline_heading: "失去联系",
    last_good: |when| format!("当前显示的是 {when}的响应。"),
    agent_says: |message| format!("agent 返回：{message}"),
    trace: |id| format!("Trace ID：{id}"),
    sign_in_again: "重新登录",
    sign_in_again_hint: "下方显示的是最近一次有效响应。",
    settings_withheld: "页面所在主机没有提供本页面的配置文件（config.json）。",
    settings_unreadable: "本页面的配置文件（config.json）无法读取。",
    settings_agents: "config.json 中“agents”的部分条目无法使用。",
    settings_doubled: |key| format!("本页面的配置文件（config.json）中，键“{key}”出现了两次。"),
    settings_unknown: |word| format!("本页面的配置文件（config.json）中，“{word}”无法识别。"),
    settings_doubted: "因此，在页面的托管方改正之前，不提供任何变更操作。",
    identity: |identity| format!("此 agent 的身份是 {identity}，而不是 CLUSTER AGENT。请改用集群内的 agent。"),
};
