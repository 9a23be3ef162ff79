//! Headings of the banner over a failed poll, in Chinese.

use crate::{
    obshell::{Error, Refusal},
    text::ContactText,
};

pub(super) const CHINESE: ContactText = ContactText { answered };

fn answered(error: &Error) -> Option<&'static str> {
    if matches!(error, Error::DatabaseUnresponsive(_)) {
        return Some("agent 的数据库没有响应");
    }
    Some(match error.refusal()? {
        Refusal::WrongIdentity => "此 agent 无法提供服务",
        Refusal::ObserverGone => "observer 未运行",
        Refusal::ObserverUnchecked | Refusal::OceanBaseNotHeld | Refusal::OceanBaseUseless => "OceanBase 不可用",
        _ => "agent 返回了错误",
    })
}
