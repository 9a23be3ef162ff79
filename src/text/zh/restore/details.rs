//! Every field of the answer, and the answer as received, in Chinese.

use crate::text::restore::DetailText;

pub(super) const CHINESE: DetailText = DetailText {
    answer: "响应",
    trace: "Trace ID",
    answered: "响应时间",
    answered_in: |time, ms| match ms {
        "" => time.to_owned(),
        ms => format!("{time}，用时 {ms} 毫秒"),
    },
    fields: "全部字段",
    fields_note: "与收到的一致。缺失的值会以零或空文本的形式返回，因此除非有其他字段能够证实，否则显示为“未上报”。",
    heads: ["字段", "值"],
    unreadable: |sent| format!("已上报，但无法读取：{sent}"),
    backup_dest: "obshell 从不发送，其中含有访问密钥",
    see_raw: "见下方的原始响应",
    raw: "原始响应",
    raw_note: "收到的响应体原文。其中如有敏感信息，均已脱敏。",
};
