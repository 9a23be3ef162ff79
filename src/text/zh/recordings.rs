//! Everything that this browser has recorded, in Chinese.

use crate::text::Recordings;

pub(super) const CHINESE: Recordings = Recordings {
    kept: |restores| format!("本浏览器保存了 {restores} 次恢复的观测记录。"),
    none: "本浏览器没有保存观测记录。",
    denied: "本浏览器不允许页面查看其保存的观测记录。",
    forget: "清除本浏览器的观测记录",
    warning: "将删除本设备上所有集群的全部观测记录。该操作不可撤销，但不会影响恢复本身。",
    confirm: "清除全部观测记录",
    keep: "保留",
    forgotten: "已删除全部观测记录。",
    not_forgotten: "浏览器不允许页面删除观测记录。请在浏览器设置中删除本站点的数据。",
};
