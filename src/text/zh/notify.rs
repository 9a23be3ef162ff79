//! What people are called for, in Chinese.

use super::app;
use crate::text::{NotifyText, neutral::joined};

pub(super) const CHINESE: NotifyText = NotifyText {
    button: |on| match on {
        true => "通知我：已开启",
        false => "通知我",
    },
    kinds_label: "出现以下情况时通知我",
    kinds: [
        "恢复成功",
        "恢复失败或被取消",
        "恢复无进展",
        "恢复重新有进展",
        "截止时间有风险",
        "与 agent 失去联系达 2 分钟",
    ],
    by_notification: "由此浏览器弹出通知。",
    plain_http: "通过声音和标签页标题提醒。浏览器只允许 HTTPS 页面弹出通知，而此页面通过明文 HTTP 打开。",
    not_offered: "通过声音和标签页标题提醒。此浏览器不支持此类页面弹出通知。",
    denied: "通过声音和标签页标题提醒。此页面的通知已被阻止，可在浏览器的网站设置中允许。",
    not_answered: "在您允许浏览器通知之前，通过声音和标签页标题提醒。再次点击按钮，浏览器会重新询问。",
    sound_blocked: "在此页面上点击或按键之后，浏览器才允许播放声音。",
    background: "请保持此标签页打开。在后台时，页面大约每分钟查询一次 agent。",
    succeeded: |tenant| format!("租户 {tenant} 已恢复"),
    failed: |tenant| format!("租户 {tenant} 恢复失败"),
    cancelled: |tenant| format!("租户 {tenant} 的恢复已取消，或租户已被删除"),
    ended_unknown: |tenant| format!("租户 {tenant} 的恢复已结束，结果未知"),
    stalled: |tenant| format!("租户 {tenant} 的恢复无进展"),
    moves_again: |tenant| format!("租户 {tenant} 的恢复重新有进展"),
    deadline: |tenant, time, missed| match missed {
        true => format!("租户 {tenant} 的恢复未在截止时间 {time} 前完成"),
        false => format!("租户 {tenant} 的恢复可能无法在截止时间 {time} 前完成"),
    },
    out_of_contact: "与 agent 失去联系已达 2 分钟",
    place: |cluster, job| {
        let job = job.map(|job| format!("恢复任务 {job}"));
        joined(" · ", [cluster, job.as_deref()].into_iter().flatten())
    },
    in_title: |event| (app::CHINESE.tab_title)(&format!("● {event}")),
};
