//! Handwritten answers: the documented sample, missing or odd values, and invalid bodies.

use pollster::block_on;
use proptest::prelude::*;
use restore_watch::obshell::{
    Answer, Client, Cluster, Dags, Envelope, Error, OVERVIEW_FIELDS, RestoreOverview, raw_fields,
};
use serde_json::json;

use crate::{
    opener::read,
    stub::{Stub, reply, signed_in, success},
};

fn overview_of(body: &str) -> Result<Answer<RestoreOverview>, Error> {
    let body = body.to_owned();
    block_on(signed_in(move |_| reply(200, &body)).overview("rt2"))
}

/// The documented answer, byte for byte as agents write it.
fn sample() -> String {
    let scenario: serde_json::Value = serde_json::from_str(&read("tests/simulator/scenarios/sample.json")).unwrap();
    let mut data = scenario["restores"][0]["overview"].clone();
    for key in ["backup_data_uri", "backup_log_uri"] {
        data.as_object_mut().unwrap().remove(key);
    }
    let data = data.to_string().replace('&', "\\u0026");
    format!(
        r#"{{"successful":true,"timestamp":"2024-10-14T15:36:51.770834417+08:00","duration":36,"status":200,"traceId":"764a05909590ef9e","data":{data}}}"#
    )
}

#[test]
fn the_documented_sample_is_parsed_exactly() {
    let answer = overview_of(&sample()).unwrap();
    let text = |text: &str| Some(text.to_owned());
    let expected = RestoreOverview {
        tenant_id: Some(1),
        job_id: Some(1),
        restore_tenant_name: text("rt2"),
        restore_tenant_id: Some(1006),
        backup_tenant_name: text("tenant1"),
        backup_tenant_id: Some(1002),
        backup_cluster_name: text("ob-test"),
        restore_option: text("pool_list=rt2_zone1_1728890715815&locality=FULL@zone1&primary_zone=RANDOM"),
        restore_scn: Some(1_728_890_608_464_651_300),
        restore_scn_display: text("2024-10-14T15:23:28.464651+08:00"),
        status: text("SUCCESS"),
        start_timestamp: text("2024-10-14T15:25:18.092782+08:00"),
        backup_set_list: text(
            "oss://oss-328067-1014-obshell/backup/archive/test/1/1002/data/backup_set_2_full?host=oss-cn-hangzhou.aliyuncs.com",
        ),
        backup_piece_list: text(
            "oss://oss-328067-1014-obshell/backup/archive/test/1/1002/clog/piece_d1001r2p2?host=oss-cn-hangzhou.aliyuncs.com",
        ),
        backup_data_uri: None,
        backup_log_uri: None,
        tablet_count: Some(590),
        finish_tablet_count: Some(590),
        total_bytes: Some(18_622_071),
        total_bytes_display: text("17.76MB"),
        finish_bytes: Some(0),
        finish_bytes_display: text("0.00MB"),
        description: text(""),
        recover_scn: Some(0),
        recover_scn_display: text(""),
        recover_progress: text(""),
        restore_progress: text(""),
        backup_cluster_version: Some(17_180_000_519),
        ls_count: Some(2),
        finish_ls_count: Some(0),
        comment: text(""),
        finish_timestamp: text("2024-10-14T15:28:34.519092+08:00"),
        backup_dest: None,
        restore_type: None,
    };
    assert_eq!(answer.data, expected);
    assert_eq!(answer.body, sample());
    let seven = ["successful", "timestamp", "duration", "status", "traceId", "error"];
    assert_eq!(
        seven.map(|field| answer.envelope.raw_field(field)),
        [
            "true",
            "2024-10-14T15:36:51.770834417+08:00",
            "36",
            "200",
            "764a05909590ef9e",
            ""
        ]
    );
    let fields = raw_fields(answer.envelope.data.as_ref().unwrap());
    assert_eq!(fields["restore_scn"], "1728890608464651300");
    assert_eq!(fields["restore_option"], expected.restore_option.unwrap());
}

#[test]
fn missing_and_unknown_fields_are_tolerated() {
    let nothing = overview_of(r#"{"successful":true,"data":{}}"#).unwrap();
    assert_eq!(nothing.data, RestoreOverview::default());
    let odd = overview_of(
        r#"{"successful":true,"new":[1],"data":{"status":"SUCCESS","new_key":{"a":[]},"tablet_count":null,
            "total_bytes":"18622071","job_id":{"n":1},"comment":null,"restore_progress":33.84}}"#,
    );
    let expected = RestoreOverview {
        status: Some("SUCCESS".to_owned()),
        total_bytes: Some(18_622_071),
        restore_progress: Some("33.84".to_owned()),
        ..RestoreOverview::default()
    };
    assert_eq!(odd.unwrap().data, expected);
}

#[test]
fn empty_texts_and_zeros_are_kept() {
    let row = overview_of(r#"{"successful":true,"data":{"comment":"","total_bytes":0,"finish_timestamp":""}}"#);
    let row = row.unwrap().data;
    assert_eq!((row.comment.as_deref(), row.total_bytes), (Some(""), Some(0)));
    assert_eq!((row.finish_timestamp.as_deref(), row.status), (Some(""), None));
}

#[test]
fn a_good_answer_without_data_reports_nothing() {
    for body in [
        r#"{"successful":true}"#,
        r#"{"successful":true,"data":null}"#,
        r#"{"data":null}"#,
        r#"{"status":200}"#,
        r#"{"traceId":""}"#,
    ] {
        let answer = overview_of(body).unwrap();
        assert_eq!(answer.data, RestoreOverview::default(), "{body}");
        assert_eq!(answer.envelope.raw_field("data"), "", "{body}");
        let client = || {
            let body = body.to_owned();
            signed_in(move |_| reply(200, &body))
        };
        assert_eq!(block_on(client().restore_jobs()).unwrap().data.rows().count(), 0);
        assert_eq!(block_on(client().cluster()).unwrap().data, Cluster::default());
        assert_eq!(
            block_on(client().zone_variables()).unwrap().data.value("time_zone"),
            None
        );
        assert_eq!(block_on(client().dags()).unwrap().data, Dags::default());
    }
}

#[test]
fn data_of_another_kind_is_incomplete() {
    for body in [
        r#"{"successful":true,"data":"SUCCESS"}"#,
        r#"{"successful":true,"data":7}"#,
    ] {
        let error = overview_of(body).unwrap_err();
        assert!(matches!(error, Error::Incomplete), "{body}: {error:?}");
    }
}

#[test]
fn a_successful_answer_may_lack_any_key_of_its_envelope() {
    let sample: serde_json::Value = serde_json::from_str(&sample()).unwrap();
    for missing in Envelope::FIELDS.into_iter().filter(|name| *name != "data") {
        let mut body = sample.clone();
        body.as_object_mut().unwrap().remove(missing);
        let answer = overview_of(&body.to_string()).unwrap();
        assert_eq!(answer.data.job_id, Some(1), "{missing}");
        assert_eq!(answer.envelope.raw_field(missing), "", "{missing}");
    }
    let bare = json!({ "data": sample["data"] }).to_string();
    assert_eq!(overview_of(&bare).unwrap().data.job_id, Some(1));
}

#[test]
fn without_an_envelope_the_status_decides() {
    let proxy = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
    let judge = |status, body: &str| block_on(Client::new(Stub::always(status, body)).info()).unwrap_err();
    for status in [400, 413, 429, 431, 500, 502, 503, 504] {
        let error = judge(status, proxy);
        assert!(
            matches!(error, Error::Gateway { status: of } if of == status),
            "{status}: {error:?}"
        );
    }
    for (status, body) in [
        (200, proxy),
        (200, "<!doctype html><title>OBShell Dashboard</title>"),
        (200, ""),
        (200, r#"{"successful":true,"data":{"identity":"CLUSTER"#),
        (200, r#"{"status":"#),
        (200, "[]"),
        (200, r#"{"message":"hello"}"#),
        (204, ""),
        (301, "<a href=\"/\">Moved Permanently</a>."),
        (404, "404 page not found"),
    ] {
        let error = judge(status, body);
        assert!(
            matches!(error, Error::NotObshell { status: of } if of == status),
            "{status} {body}: {error:?}"
        );
    }
}

#[test]
fn a_truncated_answer_is_an_error() {
    let sample = sample();
    for length in 0..sample.len() {
        let client = Client::new(Stub::always(200, &sample[..length]));
        let error = block_on(client.info()).unwrap_err();
        assert!(
            matches!(error, Error::NotObshell { status: 200 }),
            "{length}: {error:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_body_is_classified(status in 100_u16..600, body in "\\PC{0,80}|\\{\"(successful|status|data|error)\":\\PC{0,9}\\}") {
        let client = Client::new(Stub::always(status, &body));
        let _ = block_on(client.info());
    }

    #[test]
    fn any_value_in_any_field_spoils_only_itself(
        field in prop::sample::select(&OVERVIEW_FIELDS[..]),
        value in prop_oneof![
            Just(json!(null)), any::<bool>().prop_map(|v| json!(v)), any::<i64>().prop_map(|v| json!(v)),
            any::<u64>().prop_map(|v| json!(v)), any::<f64>().prop_map(|v| json!(v)), ".{0,9}".prop_map(|v| json!(v)),
            Just(json!([1, "a"])), Just(json!({"a": 1})),
        ],
    ) {
        let mut row = json!({"job_id": 7, "status": "SUCCESS"});
        row[field] = value;
        let row: RestoreOverview = serde_json::from_str(&row.to_string()).unwrap();
        prop_assert!(field == "job_id" || row.job_id == Some(7));
        prop_assert!(field == "status" || row.status.as_deref() == Some("SUCCESS"));
    }
}

#[test]
fn secrets_are_masked_before_anything_reads_them() {
    let data = json!({"backup_set_list": "oss://b/p?host=h&access_id=AKID7&access_key=HUSH7", "status": "SUCCESS"});
    let answer = block_on(signed_in(move |_| success(&data)).overview("rt2")).unwrap();
    assert!(!format!("{answer:?}").contains("HUSH7") && !format!("{answer:?}").contains("AKID7"));
    let masked = "oss://b/p?host=h&access_id=***&access_key=***";
    assert_eq!(answer.data.backup_set_list.as_deref(), Some(masked));
}

#[test]
fn one_broken_row_hides_no_other() {
    let data = json!({"contents": [{"job_id": 1}, "broken", null, {"job_id": {}, "status": "FAIL"}, {"job_id": 3}]});
    let answer = block_on(signed_in(move |_| success(&data)).restore_jobs()).unwrap();
    let jobs: Vec<_> = answer.data.rows().map(|(row, _)| (row.job_id, row.status)).collect();
    assert_eq!(
        jobs,
        [(Some(1), None), (None, Some("FAIL".to_owned())), (Some(3), None)]
    );
    for data in [json!({}), json!({"contents": null}), json!({"contents": {}})] {
        let answer = block_on(signed_in(move |_| success(&data)).restore_jobs()).unwrap();
        assert_eq!(answer.data.rows().count(), 0);
    }
}
