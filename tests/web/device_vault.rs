//! The sealed vault in the browser's database.

use idb::{Factory, TransactionMode};
use js_sys::{Array, Uint8Array};
use restore_watch::{
    obshell::Password,
    vault::{
        DeviceVault, NewVault, Unlocked,
        sealed::{Parameters, Passphrase, RememberedAgent, VaultError},
    },
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn new_vault(text: &str) -> NewVault {
    NewVault::derive(&passphrase(text), Parameters::LEAST).unwrap()
}

/// An empty vault, and its key.
async fn empty() -> (DeviceVault, Unlocked) {
    let vault = DeviceVault::open().await.unwrap();
    vault.forget_all().await.unwrap();
    let unlocked = vault.create(new_vault("passphrase")).await.unwrap();
    (vault, unlocked)
}

/// What an unlocked vault gives for a passphrase.
async fn unlock(vault: &DeviceVault, text: &str) -> Result<Unlocked, VaultError> {
    Unlocked::open(&vault.key_record().await?, &passphrase(text))
}

fn named(name: &str) -> impl FnOnce(&mut RememberedAgent) {
    let name = name.to_owned();
    move |agent| agent.name = name
}

/// The names of all agents by prefix, or why they cannot be read.
async fn names(vault: &DeviceVault, unlocked: &Unlocked) -> Vec<(String, Result<String, VaultError>)> {
    let agents = vault.agents(unlocked).await.unwrap();
    agents
        .into_iter()
        .map(|(prefix, agent)| (prefix, agent.map(|agent| agent.name)))
        .collect()
}

/// Stores a row as somebody else would.
async fn put(row: &JsValue, value: &JsValue) {
    let database = Factory::new()
        .unwrap()
        .open("restore-watch-vault", None)
        .unwrap()
        .await
        .unwrap();
    let transaction = database.transaction(&["records"], TransactionMode::ReadWrite).unwrap();
    let store = transaction.object_store("records").unwrap();
    store.put(value, Some(row)).unwrap().await.unwrap();
    transaction.await.unwrap();
    database.close();
}

fn agent_row(prefix: &str) -> JsValue {
    Array::of2(&"agent".into(), &prefix.into()).into()
}

fn key_row() -> JsValue {
    Array::of1(&"key".into()).into()
}

#[wasm_bindgen_test]
async fn what_is_remembered_is_there_for_whoever_has_the_passphrase() {
    let (vault, unlocked) = empty().await;
    let remember = |agent: &mut RememberedAgent| {
        agent.name = "ob-prod".to_owned();
        agent.password = Some(Password::new("hunter2".to_owned()));
    };
    vault.remember(&unlocked, "/a", remember).await.unwrap();
    // Only what a change names is changed.
    vault
        .remember(&unlocked, "/a", |agent| agent.interval = "30".to_owned())
        .await
        .unwrap();
    vault.remember(&unlocked, "", named("here")).await.unwrap();
    drop(unlocked);

    assert_eq!(unlock(&vault, "another").await.err(), Some(VaultError::WrongPassphrase));
    let unlocked = unlock(&vault, "passphrase").await.unwrap();
    let agent = vault.agent(&unlocked, "/a").await.unwrap().unwrap();
    assert_eq!((agent.name.as_str(), agent.interval.as_str()), ("ob-prod", "30"));
    assert!(agent.password.is_some());
    let here = (String::new(), Ok("here".to_owned()));
    assert_eq!(
        names(&vault, &unlocked).await,
        [here.clone(), ("/a".to_owned(), Ok("ob-prod".to_owned()))]
    );
    vault.forget("/a").await.unwrap();
    assert_eq!(names(&vault, &unlocked).await, [here]);
}

#[wasm_bindgen_test]
async fn two_tabs_lose_nothing_of_each_other() {
    let (one, key) = empty().await;
    let other = DeviceVault::open().await.unwrap();
    let other_key = unlock(&other, "passphrase").await.unwrap();
    // At once, about two agents and about the same one.
    let written = futures_util::join!(
        one.remember(&key, "/a", named("of one")),
        other.remember(&other_key, "/b", named("of the other")),
        one.remember(&key, "/c", |agent| agent.language = "en".to_owned()),
        other.remember(&other_key, "/c", |agent| agent.interval = "30".to_owned()),
    );
    assert_eq!(written, (Ok(()), Ok(()), Ok(()), Ok(())));
    assert_eq!(names(&one, &key).await.len(), 3);
    let agent = other.agent(&other_key, "/c").await.unwrap().unwrap();
    assert_eq!((agent.language.as_str(), agent.interval.as_str()), ("en", "30"));
}

#[wasm_bindgen_test]
async fn a_vault_is_not_made_twice() {
    let (vault, key) = empty().await;
    vault.remember(&key, "/a", named("a")).await.unwrap();
    assert_eq!(
        vault.create(new_vault("another")).await.err(),
        Some(VaultError::Changed)
    );
    assert_eq!(names(&vault, &key).await.len(), 1);
}

#[wasm_bindgen_test]
async fn the_passphrase_is_changed_once() {
    let (vault, key) = empty().await;
    vault.remember(&key, "/a", named("a")).await.unwrap();
    let change = |old, new| {
        let vault = &vault;
        async move { vault.change_passphrase(&passphrase(old), &passphrase(new)).await }
    };
    assert_eq!(change("wrong", "second").await, Err(VaultError::WrongPassphrase));
    // Both have read the same record.
    let both = futures_util::join!(change("passphrase", "second"), change("passphrase", "third"));
    assert_eq!(both, (Ok(()), Err(VaultError::Changed)));
    assert_eq!(
        unlock(&vault, "passphrase").await.err(),
        Some(VaultError::WrongPassphrase)
    );
    let unlocked = unlock(&vault, "second").await.unwrap();
    assert_eq!(names(&vault, &unlocked).await.len(), 1);
    // A tab that was unlocked before goes on.
    vault.remember(&key, "/b", named("b")).await.unwrap();
    assert_eq!(names(&vault, &unlocked).await.len(), 2);
}

#[wasm_bindgen_test]
async fn nothing_is_written_into_a_vault_that_was_replaced() {
    let (vault, key) = empty().await;
    vault.forget_all().await.unwrap();
    assert!(!vault.exists().await.unwrap());
    assert_eq!(vault.remember(&key, "/a", named("a")).await, Err(VaultError::Gone));
    assert_eq!(unlock(&vault, "passphrase").await.err(), Some(VaultError::Gone));
    let other = vault.create(new_vault("another")).await.unwrap();
    assert_eq!(vault.remember(&key, "/a", named("a")).await, Err(VaultError::Gone));
    assert_eq!(vault.agents(&key).await.err(), Some(VaultError::Gone));
    assert_eq!(names(&vault, &other).await, []);
}

#[wasm_bindgen_test]
async fn whatever_is_stored_is_read_without_harm() {
    let (vault, key) = empty().await;
    vault.remember(&key, "/a", named("a")).await.unwrap();
    let newer = Uint8Array::from(&b"RWV\x02\x01whatever"[..]);
    let odd = [
        JsValue::NULL,
        "text".into(),
        7.into(),
        Uint8Array::new_with_length(0).into(),
        newer.clone().into(),
    ];
    let huge = Uint8Array::new_with_length(1 << 20).into();
    for (at, value) in odd.iter().chain([&huge]).enumerate() {
        put(&agent_row(&format!("/odd{at}")), value).await;
    }
    let read = names(&vault, &key).await;
    assert_eq!(read[0], ("/a".to_owned(), Ok("a".to_owned())));
    let errors: Vec<_> = read[1..].iter().map(|(_, agent)| agent.clone().unwrap_err()).collect();
    use VaultError::{Damaged, Newer};
    assert_eq!(errors, [Damaged, Damaged, Damaged, Damaged, Newer, Damaged]);
    // What is damaged is replaced, what is newer is not.
    vault.remember(&key, "/odd1", named("again")).await.unwrap();
    assert_eq!(vault.remember(&key, "/odd4", named("again")).await, Err(Newer));

    put(&key_row(), &newer).await;
    assert_eq!(vault.remember(&key, "/a", named("b")).await, Err(Newer));
    put(&key_row(), &Uint8Array::from(&b"RWV\x02\x00whatever"[..])).await;
    assert_eq!(unlock(&vault, "passphrase").await.err(), Some(Newer));
    assert!(vault.exists().await.unwrap());
    vault.forget_all().await.unwrap();
}
