//! Recordings in the browser's database.

use restore_watch::vault::Recordings;
use wasm_bindgen_test::wasm_bindgen_test;

fn entries(times: &[i64]) -> Vec<(i64, String)> {
    times.iter().map(|t| (*t, format!("entry {t}"))).collect()
}

fn texts(times: &[i64]) -> Vec<String> {
    entries(times).into_iter().map(|(_, entry)| entry).collect()
}

#[wasm_bindgen_test]
async fn stored_rows_are_loaded_by_time() {
    let name = "1|written and read";
    let store = Recordings::open().await.unwrap();
    assert!(store.load(name).await.unwrap().is_empty());
    store.write(name, &entries(&[20, 3, 100]), &[]).await.unwrap();
    store.write(name, &[(20, "again".to_owned())], &[]).await.unwrap();
    let again = Recordings::open().await.unwrap();
    assert_eq!(again.load(name).await.unwrap(), ["entry 3", "again", "entry 100"]);
}

#[wasm_bindgen_test]
async fn removed_rows_are_gone_even_if_added_in_the_same_write() {
    let name = "1|thinned";
    let store = Recordings::open().await.unwrap();
    assert_eq!(store.write(name, &entries(&[1, 2, 3]), &[]).await.unwrap(), 3);
    assert_eq!(store.write(name, &entries(&[4, 5]), &[2, 4, 77]).await.unwrap(), 3);
    assert_eq!(store.load(name).await.unwrap(), texts(&[1, 3, 5]));
}

#[wasm_bindgen_test]
async fn restores_are_kept_apart() {
    let store = Recordings::open().await.unwrap();
    let names = ["7|apart", "7|apart|notes", "71|apart", ""];
    for (t, name) in (1..).zip(names) {
        store.write(name, &entries(&[-t, t]), &[]).await.unwrap();
    }
    store.write("7|apart", &[], &[2, 3]).await.unwrap();
    for (t, name) in (1..).zip(names) {
        assert_eq!(store.load(name).await.unwrap(), texts(&[-t, t]), "{name}");
    }
}

#[wasm_bindgen_test]
async fn all_recordings_are_removed_at_once() {
    let store = Recordings::open().await.unwrap();
    store.write("1|forgotten|a", &entries(&[1, 2]), &[]).await.unwrap();
    store.write("1|forgotten|a|notes", &entries(&[1]), &[]).await.unwrap();
    store.write("1|forgotten|b", &entries(&[1]), &[]).await.unwrap();
    assert!(store.count_restores().await.unwrap() >= 2);
    // Another page of this browser has the store open.
    let other = Recordings::open().await.unwrap();
    other.forget_all().await.unwrap();
    assert_eq!(store.count_restores().await.unwrap(), 0);
    assert!(store.load("1|forgotten|a").await.unwrap().is_empty());
    assert_eq!(store.write("1|forgotten|a", &entries(&[3]), &[]).await.unwrap(), 1);
}

#[wasm_bindgen_test]
async fn a_restore_counts_once_with_its_notes_and_notes_alone_count_too() {
    let store = Recordings::open().await.unwrap();
    let before = store.count_restores().await.unwrap();
    store.write("1|counted|a", &entries(&[1]), &[]).await.unwrap();
    store.write("1|counted|a|notes", &entries(&[1]), &[]).await.unwrap();
    store.write("1|counted|b|notes", &entries(&[1]), &[]).await.unwrap();
    assert_eq!(store.count_restores().await.unwrap(), before + 2);
}
