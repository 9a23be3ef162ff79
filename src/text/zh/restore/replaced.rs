//! A newer restore of the same name, in Chinese.

use crate::text::restore::ReplacedText;

pub(super) const CHINESE: ReplacedText = ReplacedText {
    sentence: |tenant| format!("{tenant} 的一次新恢复已开始，当前显示的是新的恢复。"),
    link: |job| format!("查看上一次恢复（恢复任务 {job}）"),
};
