//! Texts that are copied, and long ones that are cut, in Chinese.

use crate::text::{Copying, neutral::count};

pub(super) const CHINESE: Copying = Copying {
    copy: "复制",
    copy_all: "复制全部",
    cut: |length| format!("……以下省略，全文共 {} 个字符", count(length as u64)),
    copy_name: |label, name| format!("{label}{name}"),
    copied: "已复制",
    not_copied: "复制失败",
    copy_outcome: |label, name| format!("{label}：{name}"),
    message: "agent 的消息",
};
