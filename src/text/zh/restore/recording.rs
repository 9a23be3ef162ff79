//! The recording of one restore, in Chinese.

use crate::text::restore::RecordingText;

pub(super) const CHINESE: RecordingText = RecordingText {
    not_a_recording: "这不是 Restore Watch 的观测记录：请选择从本页面导出的文件。",
    other_restore: |job, start| {
        format!("该观测记录属于另一次恢复：恢复任务 {job}，开始时间 {start}。请先打开那次恢复。")
    },
    no_start: "agent 没有上报此恢复的开始时间，而文件中的时间从开始时间算起。",
    title: "观测记录",
    kept: |count, since| format!("本浏览器自 {since} 起保存了 {count} 个采样点。"),
    unconfirmed: |count, since| format!("自 {since} 起有 {count} 个采样点。"),
    seen: |count, since| format!("自 {since} 起有 {count} 个采样点，保留到关闭本页面为止。"),
    none: "本浏览器没有保存此恢复的采样点。",
    none_yet: "此恢复还没有采样点。",
    denied: "本浏览器无法保存观测记录：存储空间已满或不允许使用。其他功能不受影响。",
    export: "导出观测记录",
    import: "导入观测记录",
    note: "文件中是 agent 发送的内容，不含敏感信息，可由其他 Restore Watch 读取。",
    limits: |recordings, megabytes| {
        format!(
            "本浏览器最多保存 {recordings} 份观测记录，总计约 {megabytes} MB。超出后，会从最早的开始删除，已结束的恢复优先，但不会\
             删除当前显示的这一份。"
        )
    },
    file_limits: |megabytes, samples| format!("可导入的文件最大为 {megabytes} MB，最多含 {samples} 个采样点。"),
    too_large: "该文件过大，没有导入任何内容。",
    reading: "正在导入观测记录",
    stop: "停止",
    stopped: "已停止，没有导入任何内容。",
    taken_in: |count, unreadable| {
        let samples = match count {
            "0" => "文件中没有采样点。".to_owned(),
            count => format!("已导入 {count} 个采样点。"),
        };
        let rows = match unreadable {
            0 => String::new(),
            rows => format!("{rows} 行无法读取。"),
        };
        samples + &rows
    },
};

#[cfg(test)]
mod tests {
    use super::CHINESE;

    #[test]
    fn only_what_the_browser_has_confirmed_is_said_to_be_kept_in_it() {
        assert!((CHINESE.kept)("12", "10:00").contains("保存"));
        assert!(!(CHINESE.unconfirmed)("12", "10:00").contains("保存"));
        assert!(!CHINESE.none_yet.contains("保存"));
    }
}
