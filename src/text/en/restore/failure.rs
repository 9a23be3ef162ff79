//! Why a restore failed and what to check next, in English.

use crate::{
    restore::{CommentPart, Component, ErrorCode, Module},
    text::restore::FailureText,
};

pub(super) const FAILURE: FailureText = FailureText {
    title: "Why it failed",
    headline,
    sentence: |part| match part.error() {
        Some(error) => format!("{}: {}", headline(part), meaning(error)),
        None => headline(part),
    },
    code_value: |part| {
        let code = part.code?;
        Some(match &part.code_text {
            Some(name) => format!("{code} {name}"),
            None => code.to_string(),
        })
    },
    meaning,
    check,
    check_unknown: "Look for the trace id in the logs of that server (observer.log), or search OceanBase's documentation for the code.",
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

fn meaning(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Timeout => "a step took longer than it may",
        ErrorCode::OutOfMemory => "the server ran out of memory",
        ErrorCode::Internal => "an internal error of OceanBase",
        ErrorCode::NotEnoughLog => "there is not enough log to reach the target",
        ErrorCode::Checksum => "data did not match its checksum",
        ErrorCode::ReplicaNotEnough => "there are not enough replicas for the locality",
        ErrorCode::TenantGone => "the tenant is gone: the restore was cancelled, or the tenant was dropped",
        ErrorCode::BackupFileMissing => "a file of the backup is missing",
        ErrorCode::InvalidBackupDest => "the backup destination is not valid",
        ErrorCode::BackupIoProhibited => "reading the backup is prohibited",
        ErrorCode::PermissionDenied => "permission to the backup was denied",
        ErrorCode::ObjectStorageIo => "the object storage failed while it was read",
    }
}

fn check(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Timeout => "Whether that server is up and reaches the backup in good time; then restore again.",
        ErrorCode::OutOfMemory => {
            "The memory of the tenant's unit and of the server; a larger unit or less concurrency helps."
        }
        ErrorCode::Internal => "The trace id in the logs of that server; OceanBase's support will ask for it.",
        ErrorCode::NotEnoughLog => {
            "Whether the archive covers the time from the backup set to the target without a gap; else choose an earlier target."
        }
        ErrorCode::Checksum => "Whether the backup is damaged: validate it, or restore from another backup set.",
        ErrorCode::ReplicaNotEnough => "Whether the resource pools lie in all zones that the locality names.",
        ErrorCode::TenantGone => {
            "Who cancelled the restore or dropped the tenant. Nothing needs repair; start again if it was not meant."
        }
        ErrorCode::BackupFileMissing => {
            "Whether the file is still at the backup's place, and whether clean-up or a lifecycle rule removed it."
        }
        ErrorCode::InvalidBackupDest => "The path, the endpoint and the access key that were given to the restore.",
        ErrorCode::BackupIoProhibited => {
            "The rights and the settings of the bucket or the mount, as seen from that server."
        }
        ErrorCode::PermissionDenied => {
            "The access key's rights, or the file rights of the observer's user, on that server."
        }
        ErrorCode::ObjectStorageIo => {
            "The network from that server to the object storage, its limits, and its own status page."
        }
    }
}
