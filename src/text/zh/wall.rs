//! The wall, in Chinese.

use super::forms;
use crate::text::{WallText, neutral::joined};

pub(super) const CHINESE: WallText = WallText {
    title: "大屏",
    back: |cluster, back, all| {
        let back = format!("已恢复 {back} 个，共 {all} 个");
        joined(" · ", [cluster, Some(back.as_str())].into_iter().flatten())
    },
    more: |more| format!("另有 {more} 个"),
    nothing: "没有正在进行的恢复，最近 24 小时内也没有恢复结束。",
    stalled: "无进展",
    ended_at: |state, time| format!("{state} {time}"),
    until_end: |cancelled| match cancelled {
        true => "取消或删除前耗时",
        false => "失败前耗时",
    },
    likely: |time| format!("最可能{}", forms::behind_word(time)),
    deadline: |time, verdict| format!("截止时间 {time}：{verdict}"),
    below: |meaning, deadline| joined(" · ", [Some(meaning), deadline].into_iter().flatten()),
    about: |percent| format!("≈ {}%", percent.hundredths() / 100),
    data: "数据",
    log: "日志",
    disk: "磁盘",
    out_of_contact: |ago| format!("失去联系。当前显示的是 {ago}的响应。"),
    order: "问题优先",
    awake: "屏幕保持常亮",
    not_awake: "屏幕可能会关闭",
    full_screen: "全屏（f）",
    no_full_screen: "此浏览器不支持网页全屏",
    leave: "退出（Esc）",
};
