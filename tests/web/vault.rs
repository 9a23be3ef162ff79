//! What the browser stores, and that it stores nothing else.

use restore_watch::{
    obshell::SessionId,
    vault::{TabSession, store_pin, stored_pin},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

fn empty_stores() -> (Storage, Storage) {
    let window = web_sys::window().unwrap();
    let tab = window.session_storage().unwrap().unwrap();
    let local = window.local_storage().unwrap().unwrap();
    tab.clear().unwrap();
    local.clear().unwrap();
    (tab, local)
}

/// All entries of a store by name.
fn content(store: &Storage) -> Vec<(String, String)> {
    let names = (0..store.length().unwrap()).map(|index| store.key(index).unwrap().unwrap());
    let mut content: Vec<_> = names
        .map(|name| {
            let value = store.get_item(&name).unwrap().unwrap();
            (name, value)
        })
        .collect();
    content.sort();
    content
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[wasm_bindgen_test]
fn a_tab_keeps_its_session_until_it_is_cleared() {
    let (tab, local) = empty_stores();
    assert!(TabSession::load(|_| true).is_none());
    let session = SessionId::new("5e".repeat(32));
    let prefix = "/agents/7".to_owned();
    TabSession {
        prefix,
        session: session.clone(),
        clock_ahead_ms: -7_000,
    }
    .save();

    let loaded = TabSession::load(|_| true).unwrap();
    assert_eq!(loaded.prefix, "/agents/7");
    assert_eq!((loaded.session, loaded.clock_ahead_ms), (session, -7_000));
    let name = web_sys::window().unwrap().name().unwrap();
    assert_eq!(
        content(&tab),
        [
            pair("restore-watch.agent", "/agents/7"),
            pair("restore-watch.clock", "-7000"),
            pair("restore-watch.session", &"5e".repeat(32)),
            pair("restore-watch.tab", &name),
        ]
    );
    assert_eq!(content(&local), []);

    TabSession::clear();
    assert!(TabSession::load(|_| true).is_none());
    assert_eq!(content(&tab), []);
}

fn save_a_session() {
    TabSession {
        prefix: String::new(),
        session: SessionId::new("5e".repeat(32)),
        clock_ahead_ms: 0,
    }
    .save();
}

#[wasm_bindgen_test]
fn an_incomplete_session_is_not_loaded() {
    for missing in ["agent", "clock", "session", "tab"] {
        let (tab, _) = empty_stores();
        save_a_session();
        tab.remove_item(&format!("restore-watch.{missing}")).unwrap();
        assert!(TabSession::load(|_| true).is_none(), "{missing}");
        assert_eq!(content(&tab), [], "{missing}");
    }
}

#[wasm_bindgen_test]
fn the_copy_in_another_tab_is_discarded() {
    let (tab, _) = empty_stores();
    save_a_session();
    let window = web_sys::window().unwrap();
    let name = window.name().unwrap();
    // A tab opened by this one has the same store and another name.
    window.set_name("").unwrap();
    assert!(TabSession::load(|_| true).is_none());
    assert_eq!(content(&tab), []);
    window.set_name(&name).unwrap();
    assert!(TabSession::load(|_| true).is_none());
}

#[wasm_bindgen_test]
fn a_session_with_an_agent_that_the_page_may_not_ask_is_discarded() {
    let (tab, _) = empty_stores();
    save_a_session();
    assert!(TabSession::load(|prefix| prefix == "/renamed").is_none());
    assert_eq!(content(&tab), []);
    for prefix in ["/\t/127.0.0.2:9", "//elsewhere.test", "/agents/gone"] {
        save_a_session();
        tab.set_item("restore-watch.agent", prefix).unwrap();
        assert!(TabSession::load(str::is_empty).is_none(), "{prefix}");
    }
}

#[wasm_bindgen_test]
fn a_session_that_no_agent_has_sent_is_discarded() {
    for odd in ["", "a b", "a\r\nb", &"5e".repeat(500_000)] {
        let (tab, _) = empty_stores();
        save_a_session();
        tab.set_item("restore-watch.session", odd).unwrap();
        assert!(TabSession::load(|_| true).is_none());
        assert_eq!(content(&tab), []);
    }
}

#[wasm_bindgen_test]
fn only_pins_are_stored_per_agent() {
    let (tab, local) = empty_stores();
    assert_eq!(stored_pin(""), None);
    store_pin("", "9f4c");
    store_pin("/agents/7", "11a0");
    store_pin("/agents/7", "7e52");
    assert_eq!(stored_pin("").as_deref(), Some("9f4c"));
    assert_eq!(stored_pin("/agents/7").as_deref(), Some("7e52"));
    assert_eq!(stored_pin("/agents/8"), None);
    assert_eq!(
        content(&local),
        [
            pair("restore-watch.key", "9f4c"),
            pair("restore-watch.key/agents/7", "7e52")
        ]
    );
    assert_eq!(content(&tab), []);
    local.clear().unwrap();
}
