//! Owns the names and texts that made-up restores have.

/// What databases are about.
pub(super) const SUBJECTS: [&str; 24] = [
    "orders",
    "billing",
    "crm",
    "hr",
    "ledger",
    "inventory",
    "payments",
    "catalog",
    "search",
    "audit",
    "shipping",
    "pricing",
    "loyalty",
    "fraud",
    "reports",
    "sessions",
    "accounts",
    "claims",
    "tickets",
    "archive",
    "metering",
    "profiles",
    "risk",
    "stock",
];

/// Why somebody restores: the end of the target's name.
pub(super) const PURPOSES: [&str; 5] = ["dr", "copy", "test", "audit", "drill"];

/// Clusters that backups come from.
pub(super) const CLUSTERS: [&str; 4] = ["ob-test", "ob-prod-east", "ob-prod-west", "ob-finance"];

/// Comment of a restore whose tenant was dropped.
pub(super) const DROPPED: &str = "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157) on \"10.10.10.1:2882\" with traceid \
                                  YB420A0A0A01-000624A2C3D4E5F6-0-0";

/// Comments of failed restores.
pub(super) const FAILURES: [&str; 6] = [
    "(SERVER)ls_id: 1001, addr: 10.10.10.2:2882, module: RESTORE_DATA, result: -9011(backup file not exist), \
     trace_id: YB420A0A0A02-000624A2C3D4E5F6-0-0;",
    "(SERVER)ls_id: 1002, addr: 10.10.10.3:2882, module: RESTORE_CLOG, result: -4018(no enough log), trace_id: \
     YB420A0A0A03-000624A2C3D4E5F7-0-0;",
    "(SERVER)ls_id: 1, addr: 10.10.10.1:2882, module: RESTORE_DATA, result: -9063(backup io prohibited), trace_id: \
     YB420A0A0A01-000624A2C3D4E5F8-0-0;",
    "ROOTSERVICE : OB_TIMEOUT(-4012) on \"10.10.10.1:2882\" with traceid YB420A0A0A01-000624A2C3D4E5F9-0-0",
    "STORAGE : OB_ALLOCATE_MEMORY_FAILED(-4013) on \"10.10.10.2:2882\" with traceid \
     YB420A0A0A02-000624A2C3D4E5FA-0-0",
    "physical restore run concurrently with backup data clean, please check backup and archive jobs;",
];
