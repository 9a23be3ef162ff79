//! What is restored, from where, to where, in Chinese.

use crate::{
    restore::RestoreOption,
    text::{
        Term,
        neutral::{joined, replicas},
        restore::{FactText, Piece},
    },
};

pub(super) const CHINESE: FactText = FactText {
    being_restored: "恢复内容",
    was_to_be_restored: "原计划恢复的内容",
    was_restored: "已恢复的内容",
    tenant: "租户",
    source: "源租户",
    target: "恢复到",
    to_latest: "最新位点，无恢复终点",
    none_listed: "未列出（对于 azblob 和 obs，obshell 从不列出）",
    data_backup: "数据备份",
    log_archive: "日志归档",
    data_path: "数据备份路径",
    log_path: "日志归档路径",
    placement: "副本分布",
    description: "描述",
    tenant_value: |name, id, job| {
        let id = id.map(|id| id.to_string());
        let tenant = joined(" ", [name, id.as_deref()].into_iter().flatten());
        let job = job.map(|job| format!("恢复任务 {job}"));
        joined(" · ", [Some(tenant.as_str()), job.as_deref()].into_iter().flatten())
    },
    source_value: |source| {
        let id = source.tenant_id.map(|id| id.to_string());
        let tenant = joined(" ", [source.tenant.as_deref(), id.as_deref()].into_iter().flatten());
        let place = joined(
            " @ ",
            [Some(tenant.as_str()), source.cluster.as_deref()].into_iter().flatten(),
        );
        let version = source.version.map(|version| format!("备份版本 {version}"));
        joined("，", [Some(place.as_str()), version.as_deref()].into_iter().flatten())
    },
    scn: "SCN",
    target_value: |time, scn| {
        vec![
            Piece::Plain(format!("{time} · ")),
            Piece::Term(Term::Scn, "SCN"),
            Piece::Plain(" ".to_owned()),
            Piece::Strong(scn.to_owned()),
        ]
    },
    more: |count| format!("另有 {count} 个"),
    placement_value,
};

/// `FULL（zone1、zone2）· Primary Zone RANDOM · 资源池 a、b · 并发度 50`.
fn placement_value(option: &RestoreOption) -> String {
    let replicas = replicas(option)
        .into_iter()
        .map(|(kind, zones)| match joined("、", zones).as_str() {
            "" => kind,
            zones => format!("{kind}（{zones}）"),
        });
    let primary = option.primary_zone.iter().map(|zone| format!("Primary Zone {zone}"));
    let pools = match joined("、", option.pools.iter().map(String::as_str)).as_str() {
        "" => String::new(),
        pools => format!("资源池 {pools}"),
    };
    let concurrency = option.concurrency.map(|threads| format!("并发度 {threads}"));
    let others = option.others.iter().map(|(key, value)| format!("{key} {value}"));
    let parts: Vec<String> = replicas
        .chain(primary)
        .chain([pools])
        .chain(concurrency)
        .chain(others)
        .collect();
    joined(" · ", parts.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placement_names_what_was_given() {
        let value = |text| placement_value(&RestoreOption::parse(text));
        assert_eq!(
            value("pool_list=a,b&locality=FULL@zone1,FULL@zone2,READONLY{2}@zone3&primary_zone=RANDOM&concurrency=50"),
            "FULL（zone1、zone2） · READONLY{2}（zone3） · Primary Zone RANDOM · 资源池 a、b · 并发度 50"
        );
        assert_eq!(value(""), "");
    }
}
