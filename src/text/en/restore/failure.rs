//! Why a restore failed and what to check next, in English.

use super::error_meaning::{self, meaning};
use crate::{
    restore::{CommentPart, Component, LogHint, LogPlace, Module},
    text::restore::FailureText,
};

pub(super) const FAILURE: FailureText = FailureText {
    title: |gone| match gone {
        true => "How it ended",
        false => "Why it failed",
    },
    headline,
    meaning,
    sentence,
    check,
    next: "Check next",
    log_stream: "Log stream",
    server: "Server",
    code: "Error",
    trace: "Trace id",
    verbatim: "In OceanBase's words",
};

fn headline(part: &CommentPart) -> String {
    match (&part.module, &part.component) {
        (Some(Module::RestoreData), _) => "Copying data failed".to_owned(),
        (Some(Module::RestoreClog), _) => "Replaying logs failed".to_owned(),
        (Some(Module::Other(module)), _) => format!("{module} failed"),
        (None, Some(Component::RootService)) => "The root service gave up".to_owned(),
        (None, Some(Component::Server)) => "A server gave up".to_owned(),
        (None, Some(Component::Clog)) => "The log service gave up".to_owned(),
        (None, Some(Component::Storage)) => "The storage engine gave up".to_owned(),
        (None, Some(Component::Other(component))) => format!("{component} gave up"),
        (None, None) => "OceanBase says".to_owned(),
    }
}

fn sentence(part: &CommentPart) -> String {
    let headline = headline(part);
    match (part.meaning(), part.code) {
        (Some(error), _) => format!("{headline}: {}", meaning(error)),
        (None, Some(code)) => format!("{headline}: error {code}, which this page does not know"),
        (None, None) => headline,
    }
}

fn check(part: &CommentPart) -> String {
    let check = match (part.meaning(), part.code) {
        (Some(error), _) => Some(error_meaning::check(error).to_owned()),
        (None, Some(code)) => Some(format!(
            "Search OceanBase's documentation for error {}.",
            code.unsigned_abs()
        )),
        (None, None) => None,
    };
    let logs = part.log_hint().map(logs);
    check.into_iter().chain(logs).collect::<Vec<_>>().join(" ")
}

fn logs(hint: LogHint) -> String {
    let file = if hint.root_service {
        "rootservice.log"
    } else {
        "observer.log"
    };
    match hint.place {
        LogPlace::TraceOnServer => format!("Search {file} on that server for the trace id."),
        LogPlace::Trace if hint.root_service => {
            format!("Search {file} for the trace id, on the server that ran the root service.")
        }
        LogPlace::Trace => format!("Search {file} for the trace id, on each server of the tenant."),
        LogPlace::Server => format!("Read {file} on that server around the time of the failure."),
        LogPlace::Unknown => "OceanBase names neither a server nor a trace id. Read rootservice.log and observer.log \
                              around the time of the failure."
            .to_owned(),
    }
}
