use std::{collections::VecDeque, convert::Infallible, time::Duration};

use proptest::prelude::*;
use rsa::rand_core::{TryCryptoRng, TryRng};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    DataKey, KeyRecord, Parameters, Passphrase, RememberedAgent, VaultError, bytes::Reader, cipher, head::RecordKind,
};
use crate::{limits::SEALED_BYTES, obshell::Password};

/// A generator that gives these bytes.
struct Given(VecDeque<u8>);

impl TryRng for Given {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("only bytes are asked for")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        panic!("only bytes are asked for")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill_with(|| self.0.pop_front().unwrap());
        Ok(())
    }
}

impl TryCryptoRng for Given {}

/// A generator whose bytes are never the same twice.
fn fresh() -> impl TryCryptoRng {
    getrandom::SysRng
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn new_key() -> DataKey {
    DataKey::generate(&mut fresh()).unwrap()
}

/// A key record as stored, with its passphrase and its key.
fn stored_key(text: &str) -> (Vec<u8>, DataKey) {
    let key = new_key();
    let record = KeyRecord::create(&mut fresh(), &passphrase(text), Parameters::LEAST, &key).unwrap();
    (record.to_bytes(), key)
}

fn agent(password: Option<&str>) -> RememberedAgent {
    RememberedAgent {
        name: "ob-prod".to_owned(),
        pin: "9f4c".repeat(16),
        language: "en".to_owned(),
        interval: "30".to_owned(),
        password: password.map(|password| Password::new(password.to_owned())),
    }
}

/// The texts of an agent, which has no `Debug`.
fn texts(agent: &RememberedAgent) -> (&str, &str, &str, &str, Option<&str>) {
    (
        &agent.name,
        &agent.pin,
        &agent.language,
        &agent.interval,
        agent.password.as_ref().map(Password::expose),
    )
}

fn error<T>(result: Result<T, VaultError>) -> Option<VaultError> {
    result.err()
}

/// Every record with one bit flipped.
fn flipped(record: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..record.len() * 8).map(|bit| {
        let mut record = record.to_vec();
        record[bit / 8] ^= 1 << (bit % 8);
        record
    })
}

/// A key record whose digest fits again.
fn with_digest(mut record: Vec<u8>) -> Vec<u8> {
    record.truncate(record.len() - 32);
    let digest = Sha256::digest(&record);
    [record, digest.to_vec()].concat()
}

mod vectors {
    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        keys: Vec<KeyVector>,
        agents: Vec<AgentVector>,
    }

    #[derive(Deserialize)]
    struct KeyVector {
        passphrase: String,
        memory: u32,
        passes: u32,
        key: String,
        random: String,
        record: String,
    }

    #[derive(Deserialize)]
    struct AgentVector {
        prefix: String,
        agent: Fields,
        key: String,
        random: String,
        record: String,
    }

    #[derive(Deserialize)]
    struct Fields {
        name: String,
        pin: String,
        language: String,
        interval: String,
        password: Option<String>,
    }

    fn vectors() -> Vectors {
        serde_json::from_str(include_str!("../../../tests/vectors/vault/vectors.json")).unwrap()
    }

    fn bytes(hex: &str) -> Vec<u8> {
        let digits = hex.as_bytes().chunks(2);
        digits
            .map(|digits| u8::from_str_radix(str::from_utf8(digits).unwrap(), 16).unwrap())
            .collect()
    }

    fn given(hex: &str) -> Given {
        Given(bytes(hex).into())
    }

    fn key(hex: &str) -> DataKey {
        DataKey::from_bytes(bytes(hex).try_into().unwrap())
    }

    fn parameters(memory: u32, passes: u32) -> Parameters {
        let numbers = [memory, passes, 1].map(u32::to_be_bytes).concat();
        Parameters::read(&mut Reader::new(&numbers)).unwrap()
    }

    #[test]
    fn keys_of_another_implementation_are_opened_and_sealed_alike() {
        let vectors = vectors().keys;
        assert_eq!(vectors.len(), 3);
        for vector in vectors {
            let record = KeyRecord::parse(&bytes(&vector.record)).unwrap();
            let passphrase = passphrase(&vector.passphrase);
            let opened = record.unlock(&passphrase).unwrap();
            assert_eq!(opened.bytes().to_vec(), bytes(&vector.key));

            let parameters = parameters(vector.memory, vector.passes);
            let sealed =
                KeyRecord::create(&mut given(&vector.random), &passphrase, parameters, &key(&vector.key)).unwrap();
            assert_eq!(sealed.to_bytes(), bytes(&vector.record));
        }
    }

    #[test]
    fn agents_of_another_implementation_are_opened_and_sealed_alike() {
        let vectors = vectors().agents;
        assert_eq!(vectors.len(), 4);
        for vector in vectors {
            let expected = RememberedAgent {
                name: vector.agent.name,
                pin: vector.agent.pin,
                language: vector.agent.language,
                interval: vector.agent.interval,
                password: vector.agent.password.map(Password::new),
            };
            let key = key(&vector.key);
            let record = bytes(&vector.record);
            let opened = RememberedAgent::open(&key, &vector.prefix, &record).unwrap();
            assert_eq!(texts(&opened), texts(&expected));
            let sealed = expected.seal(&mut given(&vector.random), &key, &vector.prefix);
            assert!(sealed.unwrap() == record);
        }
    }
}

#[test]
fn a_wrong_passphrase_is_not_a_damaged_record() {
    let (record, key) = stored_key("correct horse");
    let record = KeyRecord::parse(&record).unwrap();
    assert_eq!(
        error(record.unlock(&passphrase("correct horse "))),
        Some(VaultError::WrongPassphrase)
    );
    assert!(record.unlock(&passphrase("correct horse")).unwrap().bytes() == key.bytes());
}

#[test]
fn another_passphrase_changes_the_key_record_only() {
    let (record, key) = stored_key("before");
    let sealed = agent(Some("hunter2")).seal(&mut fresh(), &key, "/a").unwrap();
    let before = KeyRecord::parse(&record).unwrap();
    let after = before
        .with_passphrase(&mut fresh(), &passphrase("after"), &key)
        .unwrap();
    assert_eq!(after.vault(), before.vault());
    assert_eq!(
        error(after.unlock(&passphrase("before"))),
        Some(VaultError::WrongPassphrase)
    );
    let key = after.unlock(&passphrase("after")).unwrap();
    let opened = RememberedAgent::open(&key, "/a", &sealed).unwrap();
    assert_eq!(texts(&opened), texts(&agent(Some("hunter2"))));
}

#[test]
fn every_flipped_bit_of_a_key_record_is_refused() {
    let (record, _) = stored_key("passphrase");
    for (bit, changed) in flipped(&record).enumerate() {
        // A version with another bit is a newer one, except for version 0, which there never was.
        let expected = match bit {
            25..32 => VaultError::Newer,
            _ => VaultError::Damaged,
        };
        assert_eq!(error(KeyRecord::parse(&changed)), Some(expected), "bit {bit}");
    }
}

#[test]
fn a_key_record_that_was_changed_with_its_digest_does_not_open() {
    let (record, _) = stored_key("passphrase");
    let sealed_from = 5 + 16 + 12 + 16;
    // The vault, the salt, the nonce, the key and the tag.
    for place in [
        5,
        20,
        33,
        48,
        sealed_from,
        sealed_from + 12,
        sealed_from + 43,
        sealed_from + 44,
        sealed_from + 59,
    ] {
        let mut changed = record.clone();
        changed[place] ^= 1;
        let changed = KeyRecord::parse(&with_digest(changed)).unwrap();
        let opened = changed.unlock(&passphrase("passphrase"));
        assert_eq!(error(opened), Some(VaultError::WrongPassphrase), "byte {place}");
    }
}

#[test]
fn parameters_of_a_stored_record_are_bounded() {
    let (record, _) = stored_key("passphrase");
    let with = |numbers: [u32; 3]| {
        let mut changed = record.clone();
        changed[21..33].copy_from_slice(&numbers.map(u32::to_be_bytes).concat());
        error(KeyRecord::parse(&with_digest(changed)))
    };
    for fits in [[19 << 10, 2, 1], [64 << 10, 10, 1], [256 << 10, 2, 1]] {
        assert_eq!(with(fits), None, "{fits:?}");
    }
    for odd in [
        [(19 << 10) - 1, 2, 1],
        [19 << 10, 1, 1],
        [19 << 10, 2, 2],
        [19 << 10, 2, 0],
        [19 << 10, 11, 1],
        [64 << 10, 0, 1],
        [(256 << 10) + 1, 2, 1],
        [256 << 10, 3, 1],
        [0, 0, 0],
        [u32::MAX, u32::MAX, u32::MAX],
    ] {
        assert_eq!(with(odd), Some(VaultError::Damaged), "{odd:?}");
    }
}

#[test]
fn every_flipped_bit_of_an_agent_is_refused() {
    let key = new_key();
    let record = agent(Some("hunter2")).seal(&mut fresh(), &key, "/a").unwrap();
    for (bit, changed) in flipped(&record).enumerate() {
        let expected = match bit {
            25..32 => VaultError::Newer,
            _ => VaultError::Damaged,
        };
        assert_eq!(
            error(RememberedAgent::open(&key, "/a", &changed)),
            Some(expected),
            "bit {bit}"
        );
    }
}

#[test]
fn records_cannot_be_exchanged() {
    let (key, other) = (new_key(), new_key());
    let record = agent(Some("hunter2")).seal(&mut fresh(), &key, "/agents/a").unwrap();
    let open = |key, prefix| error(RememberedAgent::open(key, prefix, &record));
    assert_eq!(open(&key, "/agents/a"), None);
    for prefix in ["/agents/b", "", "/agents/", "/agents/a/"] {
        assert_eq!(open(&key, prefix), Some(VaultError::Damaged), "{prefix}");
    }
    assert_eq!(open(&other, "/agents/a"), Some(VaultError::Damaged), "of another vault");
    // The same sealed bytes as a record of another kind, in either direction.
    let mut as_key = record.clone();
    as_key[4] = RecordKind::Key as u8;
    assert_eq!(
        error(RememberedAgent::open(&key, "/agents/a", &as_key)),
        Some(VaultError::Damaged)
    );
    assert_eq!(error(KeyRecord::parse(&record)), Some(VaultError::Damaged));
    assert_eq!(error(KeyRecord::parse(&as_key)), Some(VaultError::Damaged));
}

#[test]
fn a_newer_version_is_told_from_damage() {
    let (mut record, key) = stored_key("passphrase");
    record[3] = 2;
    record.extend_from_slice(b"whatever comes next");
    assert_eq!(error(KeyRecord::parse(&record)), Some(VaultError::Newer));
    let mut record = agent(None).seal(&mut fresh(), &key, "").unwrap();
    record[3] = 200;
    assert_eq!(error(RememberedAgent::open(&key, "", &record)), Some(VaultError::Newer));
}

#[test]
fn a_field_that_is_not_known_is_of_a_newer_version() {
    let key = new_key();
    let sealed = |plain: &[u8]| {
        let mut record = RecordKind::Agent.head().to_vec();
        let associated = [&RecordKind::Agent.head()[..], b"/a"].concat();
        cipher::seal(&mut fresh(), key.bytes(), &associated, plain, &mut record).unwrap();
        error(RememberedAgent::open(&key, "/a", &record))
    };
    assert_eq!(sealed(&[1, 0, 1, b'a', 0]), None);
    assert_eq!(sealed(&[77, 0, 1, b'a', 0]), Some(VaultError::Newer));
    for odd in [
        &[][..],
        &[1],
        &[1, 0],
        &[1, 0, 1],
        &[1, 0, 1, b'a'],
        &[1, 0, 1, 0xff, 0],
        &[1, 0xff, 0xff, b'a', 0],
    ] {
        assert_eq!(sealed(odd), Some(VaultError::Damaged), "{odd:?}");
    }
}

#[test]
fn the_length_of_a_record_tells_nothing_of_a_short_password() {
    let key = new_key();
    let length = |password| agent(password).seal(&mut fresh(), &key, "").unwrap().len();
    let lengths = [
        None,
        Some(""),
        Some("short"),
        Some("a password of forty characters or so, as "),
    ]
    .map(length);
    assert!(lengths.iter().all(|length| *length == lengths[0]), "{lengths:?}");
}

#[test]
fn what_is_too_long_is_not_kept() {
    let key = new_key();
    let seal = |length| error(agent(Some(&"p".repeat(length))).seal(&mut fresh(), &key, ""));
    assert_eq!(seal(60_000), None);
    assert_eq!(seal(65_535), Some(VaultError::TooLong));
    assert_eq!(seal(65_536), Some(VaultError::TooLong));
    let padded = [RecordKind::Agent.head().to_vec(), vec![0; SEALED_BYTES]].concat();
    assert_eq!(
        error(RememberedAgent::open(&key, "", &padded)),
        Some(VaultError::Damaged)
    );
}

#[test]
fn nothing_is_sealed_twice_alike() {
    let (one, key) = stored_key("passphrase");
    let other = KeyRecord::create(&mut fresh(), &passphrase("passphrase"), Parameters::LEAST, &key).unwrap();
    assert_ne!(one, other.to_bytes());
    let seal = || agent(None).seal(&mut fresh(), &key, "").unwrap();
    assert_ne!(seal(), seal());
}

#[test]
fn parameters_follow_the_device() {
    let chosen = |ms: f64| {
        let parameters = Parameters::for_device(Duration::from_secs_f64(ms / 1_000.0));
        (parameters.memory_mib(), parameters.passes())
    };
    // Fast, this machine's like, slow, and too slow for the aim.
    assert_eq!(chosen(0.0), (64, 10));
    assert_eq!(chosen(30.0), (64, 8));
    assert_eq!(chosen(60.0), (64, 4));
    assert_eq!(chosen(120.0), (64, 2));
    assert_eq!(chosen(200.0), (42, 2));
    assert_eq!(chosen(500.0), (19, 2));
    assert_eq!(chosen(60_000.0), (19, 2));
}

#[test]
fn secrets_cannot_be_printed() {
    /// Ambiguous, and so no program, where `$type` has one of the traits.
    macro_rules! has_none_of {
        ($type:ty: $($named:path),+) => {$({
            trait Ambiguous<Marker> {
                fn check() {}
            }
            struct Has;
            impl<T: ?Sized> Ambiguous<()> for T {}
            impl<T: ?Sized + $named> Ambiguous<Has> for T {}
            <$type as Ambiguous<_>>::check();
        })+};
    }
    has_none_of!(Passphrase: std::fmt::Debug, std::fmt::Display, serde::Serialize);
    has_none_of!(DataKey: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone);
    has_none_of!(RememberedAgent: std::fmt::Debug, std::fmt::Display, serde::Serialize);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parameters_are_never_below_the_least_and_never_longer_than_the_aim_asks(us in 0_u64..10_000_000, more in 0_u64..1_000_000) {
        let least = Duration::from_micros(us);
        let chosen = Parameters::for_device(least);
        let slower = Parameters::for_device(least + Duration::from_micros(more));
        prop_assert!(chosen.memory_mib() >= 19 && chosen.memory_mib() <= 64);
        prop_assert!((2..=10).contains(&chosen.passes()));
        prop_assert!(slower.work() <= chosen.work());
        let expected = least.as_secs_f64() * f64::from(chosen.work()) / f64::from(Parameters::LEAST.work());
        prop_assert!(chosen == Parameters::LEAST || expected <= 0.45, "{}", expected);
        let bytes = chosen.to_bytes();
        prop_assert_eq!(Parameters::read(&mut Reader::new(&bytes)), Ok(chosen));
    }

    #[test]
    fn any_agent_round_trips(
        prefix in "\\PC{0,40}",
        texts_in in prop::array::uniform4("\\PC{0,100}"),
        password in prop::option::of(any::<String>()),
    ) {
        let [name, pin, language, interval] = texts_in;
        let agent = RememberedAgent { name, pin, language, interval, password: password.map(Password::new) };
        let key = new_key();
        let record = agent.seal(&mut fresh(), &key, &prefix).unwrap();
        let opened = RememberedAgent::open(&key, &prefix, &record).unwrap();
        prop_assert_eq!(texts(&opened), texts(&agent));
    }

    #[test]
    fn any_bytes_end_in_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0_u8..3, version in 0_u8..3) {
        let key = DataKey::from_bytes([7; 32]);
        let headed = [b"RWV", &[version, kind][..], &bytes].concat();
        for bytes in [&bytes, &headed, &with_digest([&headed[..], &[0; 32]].concat())] {
            prop_assert!(RememberedAgent::open(&key, "/a", bytes).is_err());
            // A key record may be well formed by chance; then its parameters are bounded.
            if let Ok(record) = KeyRecord::parse(bytes) {
                prop_assert_eq!(&record.to_bytes(), bytes);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    #[test]
    fn any_passphrase_opens_its_vault_and_no_other(one in any::<String>(), other in any::<String>(), place in any::<prop::sample::Index>()) {
        prop_assume!(one != other);
        let (record, key) = stored_key(&one);
        let parsed = KeyRecord::parse(&record).unwrap();
        prop_assert!(parsed.unlock(&passphrase(&one)).unwrap().bytes() == key.bytes());
        prop_assert_eq!(error(parsed.unlock(&passphrase(&other))), Some(VaultError::WrongPassphrase));
        let short = &record[..place.index(record.len())];
        prop_assert_eq!(error(KeyRecord::parse(short)), Some(VaultError::Damaged));
    }
}
