//! Why a restore failed and what to check next, in Chinese.

use super::error_meaning::{self, meaning};
use crate::{
    restore::{CommentPart, Component, LogHint, LogPlace, Module},
    text::restore::FailureText,
};

pub(super) const FAILURE: FailureText = FailureText {
    title: |gone| match gone {
        true => "结束情况",
        false => "失败原因",
    },
    headline,
    meaning,
    sentence,
    check,
    next: "下一步检查",
    log_stream: "日志流",
    server: "节点",
    code: "错误码",
    trace: "Trace ID",
    verbatim: "OceanBase 的原文",
};

fn headline(part: &CommentPart) -> String {
    match (&part.module, &part.component) {
        (Some(Module::RestoreData), _) => "拷贝数据失败".to_owned(),
        (Some(Module::RestoreClog), _) => "回放日志失败".to_owned(),
        (Some(Module::Other(module)), _) => format!("{module} 失败"),
        (None, Some(Component::RootService)) => "RootService 放弃恢复".to_owned(),
        (None, Some(Component::Server)) => "某个节点放弃恢复".to_owned(),
        (None, Some(Component::Clog)) => "日志服务放弃恢复".to_owned(),
        (None, Some(Component::Storage)) => "存储引擎放弃恢复".to_owned(),
        (None, Some(Component::Other(component))) => format!("{component} 放弃恢复"),
        (None, None) => "OceanBase 的说明".to_owned(),
    }
}

fn sentence(part: &CommentPart) -> String {
    let headline = headline(part);
    match (part.meaning(), part.code) {
        (Some(error), _) => format!("{headline}：{}", meaning(error)),
        (None, Some(code)) => format!("{headline}：错误码 {code}，本页面不认识该错误码"),
        (None, None) => headline,
    }
}

fn check(part: &CommentPart) -> String {
    let check = match (part.meaning(), part.code) {
        (Some(error), _) => Some(error_meaning::check(error).to_owned()),
        (None, Some(code)) => Some(format!("请在 OceanBase 的文档中搜索错误码 {}。", code.unsigned_abs())),
        (None, None) => None,
    };
    let logs = part.log_hint().map(logs);
    check.into_iter().chain(logs).collect()
}

fn logs(hint: LogHint) -> String {
    let file = if hint.root_service {
        "rootservice.log"
    } else {
        "observer.log"
    };
    match hint.place {
        LogPlace::TraceOnServer => format!("请在该节点的 {file} 中搜索 Trace ID。"),
        LogPlace::Trace if hint.root_service => {
            format!("请在当时 RootService 所在节点的 {file} 中搜索 Trace ID。")
        }
        LogPlace::Trace => format!("请在租户各节点的 {file} 中搜索 Trace ID。"),
        LogPlace::Server => format!("请查看该节点的 {file} 中失败时间前后的日志。"),
        LogPlace::Unknown => {
            "OceanBase 没有给出节点和 Trace ID。请查看 rootservice.log 和 observer.log 中失败时间前后的\
                              日志。"
                .to_owned()
        }
    }
}
