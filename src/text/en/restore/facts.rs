//! What is restored, from where, to where, in English.

use crate::text::restore::FactText;

pub(super) const ENGLISH: FactText = FactText {
    being_restored: "What is being restored",
    was_to_be_restored: "What was to be restored",
    was_restored: "What was restored",
    tenant: "Tenant",
    source: "Source",
    target: "Restore to",
    data_backup: "Data backup",
    log_archive: "Log archive",
    data_path: "Data path",
    log_path: "Log path",
    placement: "Placement",
    description: "Description",
    taken_by: |version| format!("backup taken by {version}"),
    more: |count| format!("and {count} more"),
    primary: |zone| format!("primary {zone}"),
    pools: |names, count| format!("{} {names}", if count == 1 { "pool" } else { "pools" }),
    replicas: |replica, zones| match zones {
        "" => replica.to_owned(),
        zones => format!("{replica} in {zones}"),
    },
    concurrency: |threads| format!("concurrency {threads}"),
};
