//! Headers sealed with the browser's random generator, decrypted with the private keys of the official SDK's
//! vectors.

use base64::{Engine, prelude::BASE64_STANDARD};
use getrandom::SysRng;
use restore_watch::obshell::{Authority, BodyKeys, HeaderPlain, Password, PublicKey, Target, seal_header};
use rsa::{PrivateKey, pkcs1::DecodeRsaPrivateKey, traits::PublicKeyParts};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// The two keys of the first vector of this size.
fn keys_of_size(bits: usize) -> (PublicKey, PrivateKey) {
    let file: Value = serde_json::from_str(include_str!("../vectors/sdk-python-headers.json")).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    let vector = vectors.iter().find(|vector| vector["bits"] == bits).unwrap();
    let private = BASE64_STANDARD
        .decode(vector["private_key_pkcs1_der"].as_str().unwrap())
        .unwrap();
    (
        PublicKey::from_base64(vector["public_key"].as_str().unwrap()).unwrap(),
        PrivateKey::from_pkcs1_der(&private).unwrap(),
    )
}

fn open(key: &PrivateKey, sealed: &str) -> Value {
    let sealed = BASE64_STANDARD.decode(sealed).unwrap();
    let blocks = sealed.chunks_exact(key.size());
    assert!(blocks.remainder().is_empty(), "blocks are as long as the modulus");
    let plain: Vec<u8> = blocks.flat_map(|block| key.pkcs1v15_decrypt(block).unwrap()).collect();
    serde_json::from_slice(&plain).unwrap()
}

fn two_seals_differ_and_say_the_same(bits: usize) {
    let (public, private) = keys_of_size(bits);
    let target = Target::of_tenant("数据库 50%", "restore/overview").unwrap();
    let plain = HeaderPlain {
        authority: &Authority::Password(Password::new("pá$s \"wörd\" 密码".to_owned())),
        expires: 1_728_891_411,
        target: &target,
        keys: Some(&BodyKeys::from_bytes([7; 32])),
    };
    let seal = || seal_header(&mut SysRng, &public, &plain).unwrap();
    let (one, other) = (seal(), seal());
    assert_ne!(one, other);
    let meant = json!({
        "Auth": "pá$s \"wörd\" 密码",
        "Ts": "1728891411",
        "Uri": "/api/v1/tenant/%E6%95%B0%E6%8D%AE%E5%BA%93%2050%25/restore/overview",
        "Keys": BASE64_STANDARD.encode([7; 32]),
    });
    assert_eq!(open(&private, &one), meant);
    assert_eq!(open(&private, &other), meant);
}

#[wasm_bindgen_test]
fn seals_for_a_key_of_512_bits() {
    two_seals_differ_and_say_the_same(512);
}

#[wasm_bindgen_test]
fn seals_for_a_key_of_1024_bits() {
    two_seals_differ_and_say_the_same(1024);
}

#[wasm_bindgen_test]
fn body_keys_are_fresh() {
    assert!(BodyKeys::generate().unwrap() != BodyKeys::generate().unwrap());
}
