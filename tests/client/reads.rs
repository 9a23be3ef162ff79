//! What a client reads from a healthy agent.

use pollster::block_on;
use restore_watch::obshell::{AgentInfo, Refusal};

use crate::harness::Sim;

#[test]
fn agent_information_needs_no_sign_in() {
    let sim = Sim::builtin("sample");
    let client = sim.client();
    let secret = block_on(client.secret()).unwrap().data;
    assert_eq!(client.key().unwrap().bits(), 1024);
    assert!(secret.public_key.is_some());
    let info = block_on(client.info()).unwrap().data;
    assert_eq!(info.identity.as_deref(), Some(AgentInfo::CLUSTER_AGENT));
    assert_eq!(info.unsupported_identity(), None);
    let time = block_on(client.time()).unwrap().data;
    assert!(time.starts_with("2024-10-14T15:3"), "{time}");
    assert!(!client.is_signed_in());
}

#[test]
fn the_documented_sample_arrives_exactly() {
    let sim = Sim::builtin("sample");
    let answer = block_on(sim.signed_in().overview("rt2")).unwrap();
    assert_eq!(answer.data.restore_scn, Some(1_728_890_608_464_651_300));
    assert_eq!(answer.data.backup_cluster_version, Some(17_180_000_519));
    assert_eq!(answer.data.total_bytes_display.as_deref(), Some("17.76MB"));
    assert_eq!(answer.data.comment.as_deref(), Some(""));
    assert!(answer.body.contains("\"restore_scn\":1728890608464651300,"));
    assert_eq!(answer.envelope.raw_field("status"), "200");
    sim.assert_log(&[("tenant/rt2/restore/overview", 200)]);
}

#[test]
fn every_restore_is_listed() {
    let sim = Sim::builtin("default");
    let client = sim.signed_in();
    let tasks = block_on(client.restore_jobs()).unwrap().data;
    let names: Vec<_> = tasks.rows().filter_map(|(row, _)| row.restore_tenant_name).collect();
    assert_eq!(names.len(), tasks.contents.len());
    for name in ["rt2", "orders_dr", "billing_dr", "orders_copy", "crm_test"] {
        assert!(names.iter().any(|listed| listed == name), "{name} in {names:?}");
    }
    let refused = |tenant: &str| block_on(client.overview(tenant)).unwrap_err().refusal().cloned();
    assert_eq!(refused("inventory"), Some(Refusal::NotFound));
    assert_eq!(refused("orders_copy"), Some(Refusal::TenantNotExist));
    assert_eq!(refused("nobody"), Some(Refusal::TenantNotExist));
    assert_eq!(refused("sys"), Some(Refusal::SysTenant));
}

#[test]
fn the_cluster_lists_its_tenants() {
    let sim = Sim::builtin("sample");
    let cluster = block_on(sim.signed_in().cluster()).unwrap().data;
    assert_eq!(cluster.cluster_name.as_deref(), Some("ob-test"));
    let tenant = |name: &str| {
        cluster
            .tenants
            .iter()
            .any(|tenant| tenant.tenant_name.as_deref() == Some(name))
    };
    assert!(tenant("sys") && tenant("rt2") && tenant("tenant1"));
    let stat = cluster
        .tenant_stats
        .iter()
        .find(|stat| stat.tenant_name.as_deref() == Some("rt2"));
    assert_eq!(stat.unwrap().data_disk_usage, Some(150_001_006));
}

#[test]
fn the_zones_are_queried_with_an_encoded_filter() {
    let sim = Sim::new(&serde_json::json!({"agent": {"host_zone": "America/New_York", "time_zone": "SYSTEM"}}));
    let variables = block_on(sim.signed_in().zone_variables()).unwrap().data;
    assert_eq!(variables.value("time_zone"), Some("SYSTEM"));
    let host = variables.value("system_time_zone");
    assert!(matches!(host, Some("-04:00" | "-05:00")), "{host:?}");
    sim.assert_log(&[("tenant/sys/variables?filter=%25time_zone", 200)]);
}
