//! What related queries have not answered, in Chinese.

use crate::{
    obshell::{Error, TransportError},
    text::{
        restore::{SideFigure, SideState, SideText},
        shorten,
    },
};

pub(super) const CHINESE: SideText = SideText {
    reason,
    pending: "尚未响应",
    failed: |reason| format!("查询失败：{reason}"),
    pending_sentence: "尚未响应。",
    failed_sentence: |reason| format!("查询失败：{reason}。页面会再次查询。"),
    outdated: |reason| format!("列表再次查询失败：{reason}。下方是其最近一次响应。"),
    no_list: "此 agent 不提供恢复列表。",
    no_forecast,
};

fn reason(error: &Error) -> String {
    match error {
        Error::AgentUnreachable(TransportError::TimedOut) => "响应超时".to_owned(),
        Error::AgentUnreachable(_) | Error::Aborted => "无法连接 agent".to_owned(),
        Error::DatabaseUnresponsive(_) => "响应超时，agent 的数据库可能已挂起".to_owned(),
        Error::Gateway { status } => format!("agent 前的某个组件返回了 HTTP {status}"),
        Error::NotObshell { status } => format!("非 obshell 的服务返回了 HTTP {status}"),
        Error::Name(_) => "obshell 不支持该名称".to_owned(),
        Error::TooLarge => "响应过长".to_owned(),
        Error::Incomplete => "响应不完整".to_owned(),
        error if error.is_unauthorized() => "未登录".to_owned(),
        Error::Refused { status, envelope, .. } => {
            let code = envelope.refusal_text().err_code.filter(|code| !code.is_empty());
            let code = code.map_or_else(|| format!("HTTP {status}"), |code| shorten(&code).into_owned());
            format!("agent 返回了错误（{code}）")
        }
        _ => "请求失败".to_owned(),
    }
}

/// What is missing of a figure, as a clause.
pub(super) fn missing((figure, state): &(SideFigure, SideState)) -> String {
    match (figure, state) {
        (SideFigure::Prometheus, SideState::None) => "Prometheus 没有该租户的数据".to_owned(),
        (SideFigure::Prometheus, SideState::NotOffered) => "此 agent 不查询 Prometheus".to_owned(),
        (SideFigure::DiskUse, SideState::None | SideState::NotOffered) => "agent 不上报该租户的磁盘使用量".to_owned(),
        (SideFigure::History, SideState::None) => "该源租户没有可用的以往恢复".to_owned(),
        (SideFigure::History, SideState::NotOffered) => "此 agent 不提供恢复列表".to_owned(),
        (figure, SideState::Pending) => match figure {
            SideFigure::Prometheus => "Prometheus 尚未响应".to_owned(),
            SideFigure::DiskUse => "磁盘使用量尚未响应".to_owned(),
            SideFigure::History => "以往的恢复尚未响应".to_owned(),
        },
        (figure, SideState::Failed(reason)) => format!("查询失败（{}）：{reason}", name(*figure)),
    }
}

const fn name(figure: SideFigure) -> &'static str {
    match figure {
        SideFigure::Prometheus => "Prometheus",
        SideFigure::DiskUse => "磁盘使用量",
        SideFigure::History => "以往的恢复",
    }
}

fn no_forecast(figures: &[(SideFigure, SideState)]) -> Option<String> {
    let names = |which: fn(&SideState) -> bool| {
        let names = figures.iter().filter(|(_, state)| which(state));
        names.map(|(figure, _)| name(*figure)).collect::<Vec<_>>().join("、")
    };
    let pending = names(|state| *state == SideState::Pending);
    let failed = names(|state| matches!(state, SideState::Failed(_)));
    match (pending.as_str(), failed.as_str()) {
        ("", "") => None,
        ("", failed) => Some(format!("无法预测完成时间：查询失败（{failed}）。页面会再次查询。")),
        (pending, _) => Some(format!("暂无预计完成时间：正在等待响应（{pending}）。")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_answered_is_never_called_missing() {
        let pending = |figure| missing(&(figure, SideState::Pending));
        assert_eq!(pending(SideFigure::Prometheus), "Prometheus 尚未响应");
        assert_eq!(pending(SideFigure::DiskUse), "磁盘使用量尚未响应");
        assert_eq!(
            missing(&(SideFigure::History, SideState::Failed("HTTP 502".to_owned()))),
            "查询失败（以往的恢复）：HTTP 502"
        );
        let both = [
            (SideFigure::Prometheus, SideState::Pending),
            (SideFigure::History, SideState::Pending),
        ];
        assert_eq!(
            no_forecast(&both).unwrap(),
            "暂无预计完成时间：正在等待响应（Prometheus、以往的恢复）。"
        );
    }
}
