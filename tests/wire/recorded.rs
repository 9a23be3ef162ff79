//! Every recorded body is parsed without loss.

use pollster::block_on;
use restore_watch::obshell::{Client, Error, OVERVIEW_FIELDS, RestoreOverview, Version};
use serde_json::Value;

use crate::stub::{Recorded, Stub, recording, recordings, reply, signed_in};

fn client(recorded: &Recorded) -> Client<Stub> {
    Client::new(Stub::always(recorded.status, &recorded.body))
}

/// A recording after masking: one parameter in all of them may be a secret.
fn shown(recorded: Recorded) -> Recorded {
    let body = recorded.body.replace("appid=1250000000", "appid=***");
    let json = serde_json::from_str(&body).unwrap_or(Value::Null);
    Recorded { body, json, ..recorded }
}

/// The expected error of the four bodies that are not JSON.
fn no_envelope(name: &str, error: &Error) -> bool {
    match name {
        "auth_big_header" => matches!(error, Error::Gateway { status: 431 }),
        "cancel_unknown" => matches!(error, Error::NotObshell { status: 204 }),
        "trailing_slash" => matches!(error, Error::NotObshell { status: 301 }),
        "unknown_path_outside_api" => matches!(error, Error::NotObshell { status: 200 }),
        _ => false,
    }
}

#[test]
fn every_body_is_parsed() {
    for recorded in recordings() {
        let client = client(&recorded);
        let recorded = shown(recorded);
        let (name, json) = (&recorded.name, &recorded.json);
        let envelope = match &json["data"] {
            _ if json.is_null() => {
                let error = block_on(client.info()).unwrap_err();
                assert!(no_envelope(name, &error), "{name}: {error:?}");
                continue;
            }
            _ if json["successful"] == false => {
                let error = block_on(client.info()).unwrap_err();
                assert_eq!(
                    !error.envelope().unwrap().raw_field("error").is_empty(),
                    json["error"].is_object(),
                    "{name}"
                );
                error.envelope().unwrap().clone()
            }
            Value::Object(_) => {
                let answer = block_on(client.info()).unwrap();
                assert_eq!(answer.body, recorded.body, "{name}");
                answer.envelope
            }
            Value::String(text) => {
                let answer = block_on(client.time()).unwrap();
                assert_eq!(answer.data, *text, "{name}");
                answer.envelope
            }
            _ => {
                let answer = block_on(client.time()).unwrap();
                assert_eq!(answer.data, "", "{name}");
                answer.envelope
            }
        };
        let sent = |field: &str| match &json[field] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        for field in ["successful", "timestamp", "duration", "status", "traceId"] {
            assert_eq!(envelope.raw_field(field), sent(field), "{name}: {field}");
        }
        assert_eq!(envelope.is_success(), json["successful"] == true, "{name}");
        let data: Value = envelope
            .data
            .map_or(Value::Null, |raw| serde_json::from_str(raw.get()).unwrap());
        assert_eq!(data, json["data"], "{name}");
    }
}

/// Compares every field of a row with its JSON.
fn assert_same(row: &RestoreOverview, json: &Value, name: &str) {
    macro_rules! same {
        ($($field:ident)* => $read:ident) => {
            $(assert_eq!(
                row.$field.as_ref().map(|value| Value::from(value.clone())),
                json.get(stringify!($field)).filter(|value| value.$read()).cloned(),
                "{name}: {}", stringify!($field)
            );)*
        };
    }
    same!(tenant_id job_id restore_tenant_id backup_tenant_id restore_scn tablet_count finish_tablet_count total_bytes
        finish_bytes recover_scn backup_cluster_version ls_count finish_ls_count => is_i64);
    same!(restore_tenant_name backup_tenant_name backup_cluster_name restore_option restore_scn_display status
        start_timestamp backup_set_list backup_piece_list backup_data_uri backup_log_uri total_bytes_display
        finish_bytes_display description recover_scn_display recover_progress restore_progress comment
        finish_timestamp backup_dest => is_string);
}

#[test]
fn every_overview_is_parsed_exactly() {
    let mut read = 0;
    for recorded in recordings() {
        if recorded.status != 200 || !recorded.request.ends_with("/restore/overview") {
            continue;
        }
        let body = recorded.body.clone();
        let recorded = shown(recorded);
        let answer = block_on(signed_in(move |_| reply(200, &body)).overview("rt2")).unwrap();
        assert_same(&answer.data, &recorded.json["data"], &recorded.name);
        let raw = answer.envelope.raw_field("data");
        let places: Vec<_> = OVERVIEW_FIELDS
            .iter()
            .map(|field| raw.find(&format!("\"{field}\":")))
            .collect();
        let (dest, sent) = places.split_last().unwrap();
        assert!(
            dest.is_none() && sent.iter().all(Option::is_some) && sent.is_sorted(),
            "{}",
            recorded.name
        );
        read += 1;
    }
    assert!(read > 20, "{read}");
}

#[test]
fn every_list_of_restores_is_parsed() {
    let mut rows_read = 0;
    for recorded in recordings() {
        if recorded.status != 200 || !recorded.request.contains("/restore/tasks") {
            continue;
        }
        let body = recorded.body.clone();
        let recorded = shown(recorded);
        let answer = block_on(signed_in(move |_| reply(200, &body)).restore_jobs()).unwrap();
        let sent = recorded.json["data"]["contents"].as_array().unwrap();
        assert_eq!(answer.data.rows().count(), sent.len(), "{}", recorded.name);
        for ((row, raw), json) in answer.data.rows().zip(sent) {
            assert_same(&row, json, &recorded.name);
            assert_eq!(serde_json::from_str::<Value>(raw.get()).unwrap(), *json);
            rows_read += 1;
        }
    }
    assert!(rows_read > 10, "{rows_read}");
}

#[test]
fn agent_information_is_parsed() {
    let secret = block_on(client(&recording("secret")).secret()).unwrap().data;
    assert_eq!((secret.port, secret.public_key.is_some()), (Some(2886), true));
    let info = block_on(client(&recording("info")).info()).unwrap().data;
    assert_eq!(info.unsupported_identity(), None);
    assert_eq!(info.obshell_version(), Version::parse("4.5.0.0"));
    let single = block_on(client(&recording("single_info")).info()).unwrap().data;
    assert_eq!(single.unsupported_identity(), Some("SINGLE"));
}

#[test]
fn clusters_are_parsed_with_and_without_a_database() {
    let cluster = |name: &str| {
        let recorded = recording(name);
        block_on(signed_in(move |_| reply(recorded.status, &recorded.body)).cluster()).unwrap()
    };
    let well = cluster("obcluster_info").data;
    assert!(!well.tenants.is_empty() && !well.tenant_stats.is_empty());
    assert!(
        well.tenants
            .iter()
            .all(|tenant| tenant.tenant_name.is_some() && tenant.tenant_id.is_some())
    );
    assert!(well.tenant_stats.iter().all(|stat| stat.data_disk_usage.is_some()));
    let down = cluster("down_useless_obcluster_info").data;
    assert!(down.tenants.is_empty() && down.tenant_stats.is_empty());
}

#[test]
fn zone_variables_are_parsed() {
    for (name, session, host) in [
        ("tz_utc_variables", "+08:00", "+00:00"),
        ("tz_newyork_variables", "+08:00", "-05:00"),
        ("tz_match_variables", "+08:00", "+08:00"),
        ("variables_system", "SYSTEM", "+08:00"),
    ] {
        let recorded = recording(name);
        let answer = block_on(signed_in(move |_| reply(200, &recorded.body)).zone_variables()).unwrap();
        assert_eq!(answer.data.value("time_zone"), Some(session), "{name}");
        assert_eq!(answer.data.value("system_time_zone"), Some(host), "{name}");
        assert_eq!(answer.data.value("nonsense"), None, "{name}");
    }
}
