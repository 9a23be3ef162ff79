//! Sealed headers, decrypted with the private key: those of the official SDK, and ours.

use base64::{Engine, prelude::BASE64_STANDARD};
use getrandom::SysRng;
use proptest::prelude::*;
use restore_watch::obshell::{Authority, BodyKeys, HeaderPlain, Password, PublicKey, SessionId, Target, seal_header};
use serde_json::{Value, json};

use crate::opener::{Opener, SIZES, read};

fn seal(key: &PublicKey, authority: &Authority, target: &Target, keys: Option<&BodyKeys>) -> String {
    let plain = HeaderPlain {
        authority,
        expires: 1_728_891_411,
        target,
        keys,
    };
    seal_header(&mut SysRng, key, &plain).unwrap()
}

fn password(text: &str) -> Authority {
    Authority::Password(Password::new(text.to_owned()))
}

/// The four values of a header by their names.
fn values(plain: &Value, auth: &str, ts: &str, uri: &str, keys: &str) -> [String; 4] {
    [auth, ts, uri, keys].map(|name| {
        plain[name]
            .as_str()
            .unwrap_or_else(|| panic!("{name} in {plain}"))
            .to_owned()
    })
}

#[test]
fn headers_of_the_official_sdk_equal_ours() {
    let file: Value = serde_json::from_str(&read("tests/vectors/sdk-python-headers.json")).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert!(!vectors.is_empty());
    for vector in vectors {
        let opener = Opener::new(vector["private_key_pkcs1_der"].as_str().unwrap());
        assert_eq!(
            opener.public_key(),
            vector["public_key"],
            "the two keys belong together"
        );
        assert_eq!(Value::from(opener.key().bits()), vector["bits"]);
        let theirs = opener.open(vector["header"].as_str().unwrap());
        let meant = values(&vector["header_plain"], "auth", "ts", "uri", "keys");
        let spelled = |names: [&str; 4]| values(&theirs, names[0], names[1], names[2], names[3]);
        let theirs = match theirs.get("Auth") {
            Some(_) => spelled(["Auth", "Ts", "Uri", "Keys"]),
            None => spelled(["auth", "ts", "uri", "keys"]),
        };
        assert_eq!(theirs, meant);

        let keys = BASE64_STANDARD.decode(&meant[3]).unwrap();
        let keys = BodyKeys::from_bytes(keys.try_into().unwrap());
        let target = Target::of("x");
        let ours = opener.open(&seal(&opener.key(), &password(&meant[0]), &target, Some(&keys)));
        assert_eq!(
            (ours["Auth"].as_str(), ours["Keys"].as_str()),
            (Some(&*meant[0]), Some(&*meant[3]))
        );
    }
}

#[test]
fn sealed_headers_decrypt_to_their_content() {
    let target = Target::of_tenant("数据库 50%", "restore/overview").unwrap();
    let keys = BodyKeys::from_bytes([7; 32]);
    for bits in SIZES {
        let opener = Opener::of_size(bits);
        assert_eq!(opener.key().bits(), bits);
        let sealed = seal(
            &opener.key(),
            &password("pa$$ \"wörd\" \\ 数据库"),
            &target,
            Some(&keys),
        );
        let expected = json!({
            "Auth": "pa$$ \"wörd\" \\ 数据库",
            "Ts": "1728891411",
            "Uri": "/api/v1/tenant/%E6%95%B0%E6%8D%AE%E5%BA%93%2050%25/restore/overview",
            "Keys": BASE64_STANDARD.encode([7; 32]),
        });
        assert_eq!(opener.open(&sealed), expected, "{bits}");
        let session = Authority::Session(SessionId::new("ab".repeat(32)));
        let sealed = seal(&opener.key(), &session, &Target::of("restore/tasks"), None);
        let expected = json!({"session_id": "ab".repeat(32), "Ts": "1728891411", "Uri": "/api/v1/restore/tasks"});
        assert_eq!(opener.open(&sealed), expected, "{bits}");
    }
}

#[test]
fn a_header_has_no_more_blocks_than_its_key_needs() {
    for bits in [512, 1024] {
        let opener = Opener::of_size(bits);
        let chunk = bits / 8 - 11;
        // As many lengths as a chunk has bytes, so that one of them fills its last block exactly.
        for length in 0..chunk {
            let sealed = seal(
                &opener.key(),
                &password(&"s".repeat(length)),
                &Target::of("login"),
                None,
            );
            let plain = opener.open(&sealed).to_string().len();
            assert_eq!(
                opener.blocks(&sealed).len(),
                plain.div_ceil(chunk),
                "{bits}: {plain} bytes"
            );
        }
    }
}

#[test]
fn two_sealed_headers_always_differ() {
    for bits in SIZES {
        let opener = Opener::of_size(bits);
        let once = || seal(&opener.key(), &password("demo"), &Target::of("restore/tasks"), None);
        let (one, other) = (opener.blocks(&once()), opener.blocks(&once()));
        assert_eq!(one.len(), other.len());
        assert!(one.iter().all(|block| !other.contains(block)), "{bits}");
    }
    assert!(BodyKeys::generate().unwrap() != BodyKeys::generate().unwrap());
}

proptest! {
    // Opening with a large key is slow without optimisation.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_password_and_name_come_back_whatever_the_key(
        secret in "\\PC{0,120}|[\u{0}-\u{ff}]{0,60}",
        name in "\\PC{1,40}",
        keys: Option<[u8; 32]>,
        size in prop_oneof![20 => Just(0_usize), 20 => Just(1), 4 => Just(2), 1 => Just(3), 1 => Just(4)],
    ) {
        let Ok(target) = Target::of_tenant(&name, "restore/overview") else {
            return Ok(());
        };
        let opener = Opener::of_size(SIZES[size]);
        let body_keys = keys.map(BodyKeys::from_bytes);
        let opened = opener.open(&seal(&opener.key(), &password(&secret), &target, body_keys.as_ref()));
        prop_assert_eq!(&opened["Auth"], &secret);
        prop_assert_eq!(&opened["Uri"], target.as_str());
        let encoded = keys.map_or(Value::Null, |keys| json!(BASE64_STANDARD.encode(keys)));
        prop_assert_eq!(&opened["Keys"], &encoded);
    }
}
