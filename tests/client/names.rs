//! Tenants with odd names: they arrive unchanged, or no request is sent.

use pollster::block_on;
use restore_watch::obshell::Error;

use crate::harness::{Sim, finished};

#[test]
fn odd_names_arrive_and_are_answered() {
    for (name, encoded) in [
        ("my tenant", "my%20tenant"),
        ("50%", "50%25"),
        ("%2F", "%252F"),
        ("数据库", "%E6%95%B0%E6%8D%AE%E5%BA%93"),
        ("a\"b'c`d", "a%22b%27c%60d"),
        ("a+b&c=d", "a%2Bb%26c%3Dd"),
        ("a?b#c;d", "a%3Fb%23c%3Bd"),
        ("back\\slash", "back%5Cslash"),
        ("...", "..."),
        ("~_-.", "~_-."),
        ("😀", "%F0%9F%98%80"),
    ] {
        let sim = Sim::new(&finished(name));
        let answer = block_on(sim.signed_in().overview(name)).unwrap();
        assert_eq!(answer.data.restore_tenant_name.as_deref(), Some(name));
        sim.assert_log(&[(&format!("tenant/{encoded}/restore/overview"), 200)]);
    }
}

#[test]
fn unsupported_names_are_not_sent() {
    let sim = Sim::new(&finished("rt2"));
    let client = sim.signed_in();
    for name in ["", ".", "..", "/", "a/b", "../secret"] {
        assert!(matches!(block_on(client.overview(name)), Err(Error::Name(_))), "{name}");
    }
    sim.assert_log(&[]);
}
