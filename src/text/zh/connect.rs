//! The sign-in screen, in Chinese.

use crate::text::neutral::joined;
use crate::{obshell::AgentInfo, text::Connect};

pub(super) const CHINESE: Connect = Connect {
    tagline: "通过 obshell 观察租户恢复",
    agent: "Agent",
    this_host: "本机",
    asking: "正在查询 agent 的身份…",
    answers: "响应方",
    identity: |identity, zone| {
        let identity = match identity {
            Some(AgentInfo::CLUSTER_AGENT) => Some("集群 agent"),
            identity => identity,
        };
        let known = joined("，", [identity, zone].into_iter().flatten());
        if known.is_empty() { known } else { format!("，{known}") }
    },
    versions: "版本",
    versions_value: |obshell, ob| {
        let known = |version: Option<&str>| version.unwrap_or("未上报").to_owned();
        format!("obshell {} · OceanBase {}", known(obshell), known(ob))
    },
    key: "密钥",
    key_value: |bits, fingerprint| format!("RSA {bits} · {fingerprint}"),
    key_same: "与上次相同",
    key_new: "首次使用",
    key_other: "已变更",
    clock: "时钟",
    clock_same: "与本浏览器一致",
    clock_ahead: |span| format!("比本浏览器快 {span}"),
    clock_behind: |span| format!("比本浏览器慢 {span}"),
    plain_http: "当前使用未加密的 HTTP：密码已加密，只有 agent 能够解密，但能够篡改流量的人可以替换 agent 的密钥。建议在 agent \
                 前使用 HTTPS。",
    password: "root@sys 的密码",
    password_hint: "未设置密码时请留空。",
    remember: "在此设备上记住",
    sign_in: "登录",
    signing_in: "正在登录…",
    session_lives_on: "您已在此处退出登录，但未能通知 agent，会话将在最后一次使用的 30 分钟后自行结束。",
    try_again: "重试",
    away_heading: "没有可用的 agent",
    info_silent: "agent 尚未返回其身份信息：其数据库可能较慢。",
    too_old: |version| format!("obshell {version} 不支持上报恢复信息，需要 4.2.4.0 或更高版本。"),
    unfit_heading: "此 agent 无法提供服务",
};
