//! What is restored, from where, to where, in English.

#[cfg(test)]
use crate::restore::Source;
use crate::{
    restore::RestoreOption,
    text::{
        Term,
        neutral::{joined, replicas},
        restore::{FactText, Piece},
    },
};

pub(super) const ENGLISH: FactText = FactText {
    being_restored: "What is being restored",
    was_to_be_restored: "What was to be restored",
    was_restored: "What was restored",
    tenant: "Tenant",
    source: "Source",
    target: "Restore to",
    to_latest: "the latest log, without an end point",
    none_listed: "none listed (obshell never lists them for azblob and obs)",
    data_backup: "Data backup",
    log_archive: "Log archive",
    data_path: "Data path",
    log_path: "Log path",
    placement: "Placement",
    description: "Description",
    tenant_value: |name, id, job| {
        let id = id.map(|id| id.to_string());
        let tenant = joined(" ", [name, id.as_deref()].into_iter().flatten());
        let job = job.map(|job| format!("job {job}"));
        joined(" · ", [Some(tenant.as_str()), job.as_deref()].into_iter().flatten())
    },
    source_value: |source| {
        let id = source.tenant_id.map(|id| id.to_string());
        let tenant = joined(" ", [source.tenant.as_deref(), id.as_deref()].into_iter().flatten());
        let place = joined(
            " @ ",
            [Some(tenant.as_str()), source.cluster.as_deref()].into_iter().flatten(),
        );
        let version = source.version.map(|version| format!("backup taken by {version}"));
        joined(", ", [Some(place.as_str()), version.as_deref()].into_iter().flatten())
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
    more: |count| format!("and {count} more"),
    placement_value,
};

/// `FULL in zone1, zone2 · primary RANDOM · pools a, b · concurrency 50`.
fn placement_value(option: &RestoreOption) -> String {
    let replicas = replicas(option)
        .into_iter()
        .map(|(kind, zones)| match joined(", ", zones).as_str() {
            "" => kind,
            zones => format!("{kind} in {zones}"),
        });
    let primary = option.primary_zone.iter().map(|zone| format!("primary {zone}"));
    let pools = joined(", ", option.pools.iter().map(String::as_str));
    let pools = match option.pools.len() {
        0 => String::new(),
        1 => format!("pool {pools}"),
        _ => format!("pools {pools}"),
    };
    let concurrency = option.concurrency.map(|threads| format!("concurrency {threads}"));
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
            "FULL in zone1, zone2 · READONLY{2} in zone3 · primary RANDOM · pools a, b · concurrency 50"
        );
        assert_eq!(value("pool_list=a&locality=FULL"), "FULL · pool a");
        assert_eq!(value(""), "");
    }

    #[test]
    fn a_tenant_and_a_source_name_what_is_known() {
        assert_eq!(
            (ENGLISH.tenant_value)(Some("orders"), Some(1004), Some(7)),
            "orders 1004 · job 7"
        );
        assert_eq!((ENGLISH.tenant_value)(None, None, Some(7)), "job 7");
        let source = Source {
            tenant: Some("orders".to_owned()),
            cluster: Some("ob-prod".to_owned()),
            ..Source::default()
        };
        assert_eq!((ENGLISH.source_value)(&source), "orders @ ob-prod");
    }
}
