//! Owns `/obcluster/info`: the cluster's name, its tenants, and how much disk each of them uses.
//!
//! Only what a client of restores reads is alive; the rest has the shape of the recording and constant values. With the
//! database down the agent answers 200 with `tenants: null`; a failing statement leaves everything half-filled beside
//! the error.

use super::Asked;
use crate::{
    auth,
    envelope::{Answer, Said},
    object::{Object, object},
    refusal::Refusal,
    sim::Sim,
    world::Listed,
};

/// Label of creation of what has always been there.
const ALWAYS: &str = "2024-10-14T10:00:00Z";
/// Bytes of memory of a simulated unit.
const MEMORY: u64 = 4 << 30;
/// OceanBase's "without limit".
const NO_LIMIT: i64 = i64::MAX;

pub(super) async fn info(sim: &Sim, asked: &Asked) -> Answer {
    auth::check(sim, asked, false).await?;
    sim.needs_cluster_agent()?;
    match sim.ask_database().await {
        Ok(()) => Said::data(&alive(sim)),
        Err(Refusal::Sql(_)) => {
            let text = "Error 1146 (42S02): Table 'oceanbase.dba_ob_unit_configs' doesn't exist";
            Err(Refusal::Sql(text.to_owned()).beside(&cluster(sim, "", None, None)))
        }
        Err(_) => Said::data(&cluster(sim, "RUNNING", Some([zone(sim, false)]), None)),
    }
}

fn alive(sim: &Sim) -> Object {
    let listed = sim.world.listed(sim.clock.elapsed().as_secs_f64());
    cluster(sim, "AVAILABLE", Some([zone(sim, true)]), Some(&listed))
}

fn cluster(sim: &Sim, status: &str, zones: Option<[Object; 1]>, tenants: Option<&[Listed]>) -> Object {
    let known = tenants.is_some();
    let text = |value: &str| if known { value.to_owned() } else { String::new() };
    object! {
        "cluster_name": text(&sim.world.cluster.name),
        "cluster_id": if known { sim.world.cluster.id } else { 0 },
        "status": status,
        "is_community_edition": known,
        "is_standalone": false,
        "ob_version": text(&sim.agent.ob_version),
        "dead_lock_detection_enabled": known,
        "startup_mode": text("NORMAL"),
        "is_shared_storage": false,
        "stats": stats(known),
        "zones": zones,
        "tenants": tenants.map(|all| all.iter().map(tenant).collect::<Vec<_>>()),
        "tenant_stats": tenants.map(|all| all.iter().filter_map(usage).collect::<Vec<_>>()),
    }
}

fn stats(known: bool) -> Object {
    if !known {
        return object! {
            "cpu_core_total": 0, "cpu_core_assigned": 0, "cpu_core_assigned_percent": 0,
            "memory_total": "", "memory_assigned": "", "memory_in_bytes_total": 0, "memory_in_bytes_assigned": 0,
            "memory_assigned_percent": 0, "disk_total": "", "disk_assigned": "", "disk_in_bytes_total": 0,
            "disk_in_bytes_assigned": 0, "disk_assigned_percent": 0,
        };
    }
    object! {
        "cpu_core_total": 16, "cpu_core_assigned": 7, "cpu_core_assigned_percent": 43.75,
        "memory_total": "12.00 GB", "memory_assigned": "9.00 GB", "memory_in_bytes_total": 12_884_901_888_u64,
        "memory_in_bytes_assigned": 9_663_676_416_u64, "memory_assigned_percent": 75,
        "disk_total": "8.00 TB", "disk_assigned": "2.00 TB", "disk_in_bytes_total": 8_796_093_022_208_u64,
        "disk_in_bytes_assigned": 2_199_023_255_552_u64, "disk_assigned_percent": 25,
    }
}

fn zone(sim: &Sim, known: bool) -> Object {
    let (ip, port, zone) = if known {
        (sim.ip.as_str(), 2882, sim.agent.zone.as_str())
    } else {
        ("", 0, "")
    };
    let used = object! {
        "disk_used": if known { "2.00 TB" } else { "" },
        "disk_free": if known { "6.00 TB" } else { "" },
        "disk_in_bytes_used": if known { 2_199_023_255_552_u64 } else { 0 },
        "disk_in_bytes_free": if known { 6_597_069_766_656_u64 } else { 0 },
        "disk_used_percent": if known { 25 } else { 0 },
        "ip": ip,
        "port": port,
        "zone": zone,
    };
    object! {
        "name": sim.agent.zone,
        "idc_name": "",
        "region_name": if known { "sys_region" } else { "" },
        "status": if known { "RUNNING" } else { "UNKNOWN" },
        "inner_status": if known { "ACTIVE" } else { "" },
        "root_server": object! {"ip": ip, "role": if known { "LEADER" } else { "" }, "zone": zone, "svr_port": port},
        "servers": [object! {
            "id": i32::from(known), "ip": sim.ip, "svr_port": 2882, "sql_port": 2881,
            "version": if known { sim.agent.ob_version.as_str() } else { "" },
            "with_rootserver": known,
            "status": if known { "RUNNING" } else { "UNAVAILABLE" },
            "ob_status": if known { 3 } else { 1 },
            "inner_status": if known { "ACTIVE" } else { "" },
            "start_time": if known { ALWAYS } else { "0001-01-01T00:00:00Z" },
            "stop_time": "0001-01-01T00:00:00Z",
            "stats": stats(known).and(used), "architecture": "x86_64", "data_dir": "/data/ob/store", "redo_dir": "",
            "log_dir": "/data/ob/log", "obshell_port": sim.port,
        }],
    }
}

fn tenant(listed: &Listed) -> Object {
    let created = if listed.created.is_empty() {
        ALWAYS
    } else {
        &listed.created
    };
    // A tenant that is being created has no resource pool yet.
    let pools: Vec<Object> = (listed.status != "CREATING")
        .then(|| pool(listed))
        .into_iter()
        .collect();
    object! {
        "tenant_name": listed.name, "tenant_id": listed.id, "created_time": created, "mode": "MYSQL",
        "status": listed.status, "locked": "NO", "primary_zone": "RANDOM", "locality": "FULL{1}@zone1",
        "in_recyclebin": "NO", "charset": "utf8mb4", "collation": "utf8mb4_general_ci", "whitelist": "%",
        "pools": pools, "read_only": false, "time_zone": "+08:00", "lower_case_table_names": "1",
        "dead_lock_detection_enabled": true,
        "connection_strings": [object! {
            "type": "DIRECT", "obproxy_address": "", "obproxy_port": 0,
            "connection_string": format!("obclient -h127.0.0.1 -P2881 -uroot@{} -p", listed.name),
        }],
        "comment": if listed.id == 1 { "system tenant" } else { "" },
    }
}

fn pool(listed: &Listed) -> Object {
    object! {
        "pool_name": format!("{}_pool", listed.name), "pool_id": listed.id, "zone_list": "zone1",
        "observer_list": "127.0.0.1:2882", "unit_num": 1,
        "unit_config": object! {
            "create_time": ALWAYS, "modify_time": ALWAYS, "unit_config_id": 1001, "name": "uc_2c4g",
            "max_cpu": 2, "min_cpu": 2, "memory_size": MEMORY, "log_disk_size": 3 * MEMORY, "data_disk_size": 0,
            "max_iops": NO_LIMIT, "min_iops": NO_LIMIT,
        },
    }
}

fn usage(listed: &Listed) -> Option<Object> {
    let bytes = listed.disk?;
    Some(object! {
        "tenant_id": listed.id, "tenant_name": listed.name, "cpu_used_percent": 6, "memory_used_percent": 25,
        "data_disk_usage": bytes, "cpu_core_total": 2, "memory_in_bytes_total": MEMORY,
    })
}
