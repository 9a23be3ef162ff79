//! Phases and why a number is missing, in Chinese.

use super::side;
use crate::{
    restore::{Absence, Phase, RestoreKind},
    text::restore::{CounterSubstitute, Substitution},
};

pub(super) fn running(running: Phase, kind: RestoreKind, substitution: Option<Substitution<'_>>) -> String {
    let phase = phase(running, kind);
    match substitution {
        Some(substitution) => format!("{phase}{}", no_counters(substitution)),
        None => phase.to_owned(),
    }
}

fn phase(phase: Phase, kind: RestoreKind) -> &'static str {
    match phase {
        Phase::WaitTenantRestoreFinish | Phase::Restoring if !kind.copies_data() => {
            "租户已创建，OceanBase 正在准备租户并回放日志。"
        }
        Phase::CreateTenant => "OceanBase 正在创建目标租户。租户创建后开始恢复数据和日志。",
        Phase::WaitTenantRestoreFinish => "租户已创建，OceanBase 正在拷贝数据、回放日志。",
        Phase::RestorePre => "OceanBase 正在准备恢复。",
        Phase::CreateInitLs => "OceanBase 正在创建目标租户的日志流。",
        Phase::WaitConsistentPoint => "OceanBase 正在等待所有日志流到达一致性位点，之后才开始统计 Tablet。",
        Phase::WaitLogStreams => "OceanBase 正在等待日志流恢复完成。",
        Phase::Restoring => "OceanBase 正在拷贝数据、回放日志，两者并行进行。",
        Phase::PostCheck => "OceanBase 正在检查恢复出的租户。",
        Phase::Upgrade => "OceanBase 正在将恢复出的租户升级到此集群的版本。",
        Phase::NotSent => "agent 没有上报状态。在上报结束时间之前，视为恢复正在进行。",
        Phase::RestoreSuccess | Phase::RestoreFail | Phase::Success | Phase::Fail => "恢复已结束。",
        Phase::Unknown => "本页面不认识该状态，因此按原文显示。在上报结束时间之前，视为恢复正在进行。",
    }
}

pub(super) const fn kind(kind: RestoreKind) -> Option<&'static str> {
    Some(match kind {
        RestoreKind::Full => return None,
        RestoreKind::Standby => "恢复没有指定终点：该租户作为备租户，持续同步源租户的日志。",
        RestoreKind::Quick => {
            "快速恢复：不拷贝用户数据。该租户成为只读的备租户，直接读取备份：备份必须保留在原处，且该租户无法激活。"
        }
        RestoreKind::Auxiliary { .. } => "表级恢复的辅助租户。表恢复完成后，OceanBase 会将其删除：请勿操作。",
    })
}

pub(super) fn evidence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "恢复期间不上报",
        Absence::NotYet => "尚未上报",
        Absence::NotSentAfterEnd | Absence::ImpliedBySuccess => "结束后不上报",
        Absence::NotKept => "未保留",
        Absence::NeverSent => "从未上报",
        Absence::NotCopied => "未拷贝",
    }
}

pub(super) fn no_data(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "此 obshell 在恢复结束后才上报 Tablet 数和字节数。",
        Absence::NotYet => "所有日志流到达一致性位点后，才开始统计 Tablet。",
        Absence::NotSentAfterEnd => "仅在恢复期间上报。",
        Absence::ImpliedBySuccess => "恢复成功，即数据已全部拷贝。",
        Absence::NotKept => "OceanBase 没有保留已完成部分的计数。",
        Absence::NeverSent => "恢复已结束，从未上报计数。",
        Absence::NotCopied => "快速恢复不拷贝用户数据：租户直接从备份读取。",
    }
}

pub(super) fn no_log(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "此 obshell 在恢复期间不上报日志回放进度。",
        Absence::NotYet => "到达一致性位点后，才开始统计日志回放。",
        Absence::NotSentAfterEnd => "仅在恢复期间上报。",
        Absence::ImpliedBySuccess => "恢复成功，即日志已回放到恢复位点。",
        Absence::NotKept => "OceanBase 没有保留已完成部分的计数。",
        Absence::NeverSent | Absence::NotCopied => "恢复已结束，从未上报数值。",
    }
}

pub(super) fn no_log_streams(absence: Absence) -> &'static str {
    match absence {
        Absence::NotSentWhileRunning => "此 obshell 在恢复结束后才上报日志流数量。",
        Absence::NotYet => "尚未上报日志流数量。",
        _ => "没有上报日志流数量。",
    }
}

/// What speaks in place of the agent's counters, and what is missing.
fn no_counters((substitute, missing): Substitution<'_>) -> String {
    let basis = match substitute {
        CounterSubstitute::Monitored => "以下内容依据集群的 Prometheus 记录的磁盘使用量。",
        CounterSubstitute::MonitoringStopped => {
            return "agent 在此阶段不上报计数，集群的 Prometheus 也已停止响应。以下内容依据它此前的记录，以及本页面此后观察到的磁盘使用量。".to_owned();
        }
        CounterSubstitute::Observed => "以下内容依据本页面观察到的磁盘使用量。",
        CounterSubstitute::History => "以下内容依据以往的恢复。",
        CounterSubstitute::None => "只知道状态和时间。",
    };
    let clauses: Vec<String> = missing
        .iter()
        .filter(|(figure, _)| substitute.misses(*figure))
        .map(side::missing)
        .collect();
    match clauses.as_slice() {
        [] => format!("agent 在此阶段不上报计数。{basis}"),
        clauses => format!("agent 在此阶段不上报计数；{}。{basis}", clauses.join("；")),
    }
}
