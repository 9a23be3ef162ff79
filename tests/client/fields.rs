//! The fields of the overview stand twice: in the table that the client is made from, and in the simulator, which shares
//! no code with the client so that neither hides an error of the other. Here the two must agree.

use std::collections::BTreeMap;

use pollster::block_on;
use restore_watch::obshell::OVERVIEW_FIELDS;
use serde_json::{Value, json};

use crate::harness::Sim;

#[test]
fn the_simulator_knows_every_field_of_the_table_in_its_order() {
    let known = obshell_sim::overview_fields();
    for name in OVERVIEW_FIELDS {
        assert!(known.contains(&name), "tests/simulator/src/fields.rs lacks {name}");
    }
    // What is seldom sent stands last in the table, and where it would be sent in the simulator.
    let always_sent = |names: &[&'static str]| -> Vec<&'static str> {
        let seldom = ["backup_dest", "restore_type"];
        names.iter().copied().filter(|name| !seldom.contains(name)).collect()
    };
    assert_eq!(always_sent(&known), always_sent(&OVERVIEW_FIELDS));
}

#[test]
fn the_table_reads_every_field_that_the_simulator_sends_by_default() {
    let restore = json!({"overview": {"restore_tenant_name": "rt2"}, "defaults": true});
    let sim = Sim::new(&json!({"restores": [restore]}));
    let answer = block_on(sim.signed_in().overview("rt2")).unwrap();
    let sent: BTreeMap<String, Value> = serde_json::from_str(&answer.envelope.raw_field("data")).unwrap();
    assert_eq!(sent.len(), 32);
    let read = format!("{:?}", answer.data);
    for name in sent.keys() {
        let arrived = [" ", "{ "]
            .iter()
            .any(|before| read.contains(&format!("{before}{name}: Some(")));
        assert!(arrived, "{name} is sent and not read: {read}");
    }
}
