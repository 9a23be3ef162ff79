//! Recordings in the browser's database.

use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Function, Reflect};
use restore_watch::{
    time::Instant,
    vault::{EntryKind, Recordings, StoreChanges, StoredPart},
    watch::recording::{RecordedRow, RowSinceStart},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const SAMPLES: EntryKind = EntryKind::Samples;

fn entries(times: &[i64]) -> Vec<(i64, String)> {
    times.iter().map(|t| (*t, format!("entry {t}"))).collect()
}

fn texts(times: &[i64]) -> Vec<String> {
    entries(times).into_iter().map(|(_, entry)| entry).collect()
}

fn puts(times: &[i64]) -> StoreChanges {
    StoreChanges {
        puts: entries(times),
        ..StoreChanges::default()
    }
}

/// The database as a page of the first version opened it.
struct FirstVersion(idb::Database);

impl Drop for FirstVersion {
    fn drop(&mut self) {
        self.0.close();
    }
}

async fn open_as_first_version() -> FirstVersion {
    let mut request = Factory::new().unwrap().open("restore-watch", Some(1)).unwrap();
    request.on_upgrade_needed(|event| {
        let database = event.database().unwrap();
        database
            .create_object_store("moments", ObjectStoreParams::new())
            .unwrap();
    });
    FirstVersion(request.await.unwrap())
}

/// Writes entries as a page of the first version did: `[restore, t]`.
async fn write_as_first_version(database: &FirstVersion, restore: &str, entries: &[(i64, String)]) {
    let transaction = database
        .0
        .transaction(&["moments"], TransactionMode::ReadWrite)
        .unwrap();
    let store = transaction.object_store("moments").unwrap();
    for (t, entry) in entries {
        let key = Array::of2(&restore.into(), &JsValue::from_f64(*t as f64));
        store.put(&entry.into(), Some(&key)).unwrap();
    }
    assert!(transaction.await.unwrap().is_committed());
}

#[wasm_bindgen_test]
async fn stored_rows_are_loaded_by_time() {
    let name = "1|written and read";
    let store = Recordings::open().await.unwrap();
    assert!(store.load(SAMPLES, name).await.unwrap().is_empty());
    store.write(SAMPLES, name, &puts(&[20, 3, 100])).await.unwrap();
    let again = StoreChanges {
        puts: vec![(20, "again".to_owned())],
        ..StoreChanges::default()
    };
    store.write(SAMPLES, name, &again).await.unwrap();
    let reopened = Recordings::open().await.unwrap();
    assert_eq!(
        reopened.load(SAMPLES, name).await.unwrap(),
        ["entry 3", "again", "entry 100"]
    );
}

#[wasm_bindgen_test]
async fn removed_rows_are_gone_even_if_added_in_the_same_write() {
    let name = "1|thinned";
    let store = Recordings::open().await.unwrap();
    assert_eq!(store.write(SAMPLES, name, &puts(&[1, 2, 3])).await.unwrap(), 3);
    let changes = StoreChanges {
        forgets: vec![2, 4, 77],
        ..puts(&[4, 5])
    };
    assert_eq!(store.write(SAMPLES, name, &changes).await.unwrap(), 3);
    assert_eq!(store.load(SAMPLES, name).await.unwrap(), texts(&[1, 3, 5]));
}

#[wasm_bindgen_test]
async fn restores_and_kinds_are_kept_apart() {
    let store = Recordings::open().await.unwrap();
    let parts = || {
        let names = ["7|apart", "7|apart|notes", "71|apart", ""];
        (1..).zip(
            names
                .into_iter()
                .flat_map(|name| [(EntryKind::Samples, name), (EntryKind::Events, name)]),
        )
    };
    for (t, (kind, name)) in parts() {
        store.write(kind, name, &puts(&[-t, t])).await.unwrap();
    }
    let forget = StoreChanges {
        forgets: vec![2, 3],
        ..StoreChanges::default()
    };
    store.write(SAMPLES, "7|apart", &forget).await.unwrap();
    for (t, (kind, name)) in parts() {
        assert_eq!(store.load(kind, name).await.unwrap(), texts(&[-t, t]), "{name}");
    }
}

#[wasm_bindgen_test]
async fn all_recordings_are_removed_at_once() {
    let store = Recordings::open().await.unwrap();
    store.write(SAMPLES, "1|forgotten|a", &puts(&[1, 2])).await.unwrap();
    store
        .write(EntryKind::Events, "1|forgotten|a", &puts(&[1]))
        .await
        .unwrap();
    let old = open_as_first_version().await;
    write_as_first_version(&old, "1|forgotten|b", &entries(&[1])).await;
    assert!(store.count_restores().await.unwrap() >= 2);
    // Another page of this browser has the store open.
    let other = Recordings::open().await.unwrap();
    other.forget_all().await.unwrap();
    assert_eq!(store.count_restores().await.unwrap(), 0);
    assert!(store.load(SAMPLES, "1|forgotten|a").await.unwrap().is_empty());
    assert_eq!(store.write(SAMPLES, "1|forgotten|a", &puts(&[3])).await.unwrap(), 1);
}

#[wasm_bindgen_test]
async fn a_restore_counts_once_with_its_events_in_either_form() {
    let store = Recordings::open().await.unwrap();
    let before = store.count_restores().await.unwrap();
    store.write(SAMPLES, "1|counted|a", &puts(&[1])).await.unwrap();
    store
        .write(EntryKind::Events, "1|counted|a", &puts(&[1]))
        .await
        .unwrap();
    store
        .write(EntryKind::Events, "1|counted|b", &puts(&[1]))
        .await
        .unwrap();
    let old = open_as_first_version().await;
    for name in ["1|counted|a", "1|counted|c", "1|counted|c|notes", "1|counted|d|notes"] {
        write_as_first_version(&old, name, &entries(&[1])).await;
    }
    assert_eq!(store.count_restores().await.unwrap(), before + 4);
}

#[wasm_bindgen_test]
async fn a_store_of_the_first_version_is_moved_while_its_page_is_still_open() {
    let name = "c|7|2026-11-23T02:00:00+08:00";
    let started = Instant::from_ms(1_795_370_400_000);
    let old = open_as_first_version().await;
    let rows: Vec<(i64, String)> = [0, 60_000, 120_500]
        .into_iter()
        .map(|t_ms: i64| {
            let t_s = t_ms as f64 / 1_000.0;
            (t_ms, format!(r#"[{t_s},"RESTORING",10,3,100,30,5,4,"30.00","",7]"#))
        })
        .collect();
    write_as_first_version(&old, name, &rows).await;
    write_as_first_version(&old, &format!("{name}|notes"), &[(5, "5 signed-in".to_owned())]).await;

    let store = Recordings::open().await.unwrap();
    assert!(store.load(SAMPLES, name).await.unwrap().is_empty());
    assert_eq!(
        store.load_first_form(EntryKind::Events, name).await.unwrap(),
        ["5 signed-in"]
    );
    let found = store.load_first_form(SAMPLES, name).await.unwrap();
    let found: Vec<RowSinceStart> = found.iter().map(|row| RowSinceStart::parse(row).unwrap()).collect();
    let moved: Vec<RecordedRow> = found.iter().map(|row| row.to_row(started)).collect();
    let changes = StoreChanges {
        puts: moved.iter().map(|row| (row.at_ms, row.to_json())).collect(),
        replaced: found.iter().map(RowSinceStart::t_ms).collect(),
        ..StoreChanges::default()
    };
    // The older page goes on writing meanwhile: that is not lost.
    let late = vec![(180_000, rows[2].1.replace("120.5", "180"))];
    write_as_first_version(&old, name, &late).await;
    assert_eq!(store.write(SAMPLES, name, &changes).await.unwrap(), 3);

    let stored = store.load(SAMPLES, name).await.unwrap();
    let stored: Vec<RecordedRow> = stored.iter().map(|row| RecordedRow::parse(row).unwrap()).collect();
    assert_eq!(stored, moved);
    let times: Vec<i64> = stored.iter().map(|row| row.at_ms - started.ms()).collect();
    assert_eq!(times, [0, 60_000, 120_500]);
    assert_eq!((stored[0].tablets, stored[0].disk), ((10, 3), Some(7)));
    assert_eq!(store.load_first_form(SAMPLES, name).await.unwrap(), [late[0].1.clone()]);
}

#[wasm_bindgen_test]
async fn a_move_that_fails_half_way_changes_nothing() {
    let name = "c|8|half way";
    let old = open_as_first_version().await;
    write_as_first_version(&old, name, &entries(&[1, 2])).await;
    let store = Recordings::open().await.unwrap();
    let prototype = Reflect::get(&js_sys::global(), &"IDBObjectStore".into()).unwrap();
    let prototype = Reflect::get(&prototype, &"prototype".into()).unwrap();
    let delete = Reflect::get(&prototype, &"delete".into()).unwrap();
    Reflect::set(
        &prototype,
        &"delete".into(),
        &Function::new_no_args("throw new Error('no')"),
    )
    .unwrap();
    let changes = StoreChanges {
        replaced: vec![1, 2],
        ..puts(&[101, 102])
    };
    let failed = store.write(SAMPLES, name, &changes).await;
    Reflect::set(&prototype, &"delete".into(), &delete).unwrap();
    assert!(failed.is_err());
    assert!(store.load(SAMPLES, name).await.unwrap().is_empty());
    assert_eq!(store.load_first_form(SAMPLES, name).await.unwrap(), texts(&[1, 2]));
    store.write(SAMPLES, name, &changes).await.unwrap();
    assert_eq!(store.load(SAMPLES, name).await.unwrap(), texts(&[101, 102]));
    assert!(store.load_first_form(SAMPLES, name).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn what_is_pruned_is_gone_in_either_form_and_nothing_else() {
    let store = Recordings::open().await.unwrap();
    store.forget_all().await.unwrap();
    store.write(SAMPLES, "1|pruned", &puts(&[1, 2, 30])).await.unwrap();
    store.write(EntryKind::Events, "1|pruned", &puts(&[4])).await.unwrap();
    store.write(SAMPLES, "1|stays", &puts(&[5])).await.unwrap();
    let old = open_as_first_version().await;
    for name in ["1|pruned", "1|pruned|notes", "1|stays|notes"] {
        write_as_first_version(&old, name, &entries(&[6])).await;
    }
    let part = |kind, first_form, restore: &str, count, last_ms: i64| StoredPart {
        restore: restore.to_owned(),
        kind,
        first_form,
        count,
        last_ms,
        last: format!("entry {last_ms}"),
    };
    let expected = [
        part(EntryKind::Samples, true, "1|pruned", 1, 6),
        part(EntryKind::Events, true, "1|pruned", 1, 6),
        part(EntryKind::Events, true, "1|stays", 1, 6),
        part(EntryKind::Events, false, "1|pruned", 1, 4),
        part(EntryKind::Samples, false, "1|pruned", 3, 30),
        part(EntryKind::Samples, false, "1|stays", 1, 5),
    ];
    let mut seen = Vec::new();
    store
        .prune(|parts| {
            seen = parts;
            vec!["1|pruned".to_owned(), "1|never was".to_owned()]
        })
        .await
        .unwrap();
    assert_eq!(seen, expected);
    store
        .prune(|parts| {
            seen = parts;
            Vec::new()
        })
        .await
        .unwrap();
    assert_eq!(
        seen,
        [
            part(EntryKind::Events, true, "1|stays", 1, 6),
            part(EntryKind::Samples, false, "1|stays", 1, 5)
        ]
    );
}

#[wasm_bindgen_test]
async fn a_page_of_a_later_version_need_not_wait_for_this_one() {
    let store = Recordings::open().await.unwrap();
    store.write(SAMPLES, "1|later", &puts(&[1])).await.unwrap();
    // Deleting a database waits like a change of its version for those who have it open.
    Factory::new().unwrap().delete("restore-watch").unwrap().await.unwrap();
    assert!(store.load(SAMPLES, "1|later").await.is_err(), "it was closed");
    let again = Recordings::open().await.unwrap();
    assert!(again.load(SAMPLES, "1|later").await.unwrap().is_empty());
    again.write(SAMPLES, "1|later", &puts(&[2])).await.unwrap();
}
