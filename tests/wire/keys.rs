//! Invalid public keys: each is an error, never a panic.

use base64::{Engine, prelude::BASE64_STANDARD};
use pollster::block_on;
use proptest::prelude::*;
use restore_watch::obshell::{Client, Error, KeyError, PublicKey};
use rsa::{
    BoxedUint,
    pkcs1::{RsaPublicKeyRef, UintRef, der::Encode},
};
use serde_json::{Value, json};

use crate::{
    opener::{Opener, SIZES},
    stub::{Stub, success},
};

/// DER of any two numbers, written by the library that reads it.
fn der(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let key = RsaPublicKeyRef {
        modulus: UintRef::new(modulus).unwrap(),
        public_exponent: UintRef::new(exponent).unwrap(),
    };
    key.to_der().unwrap()
}

fn read(der: &[u8]) -> Result<PublicKey, KeyError> {
    PublicKey::from_base64(&BASE64_STANDARD.encode(der))
}

/// An odd number of this many bits with the highest bit set: a plausible modulus.
fn odd(bits: usize) -> Vec<u8> {
    let mut bytes = vec![0xa5; bits.div_ceil(8)];
    bytes[0] = 0xff >> (bits.div_ceil(8) * 8 - bits);
    bytes
}

const E: &[u8] = &[1, 0, 1];

#[test]
fn valid_numbers_are_a_key() {
    for bits in SIZES {
        assert_eq!(read(&der(&odd(bits), E)).unwrap().bits(), bits);
        assert_eq!(read(&Opener::of_size(bits).der()).unwrap().bits(), bits);
    }
}

#[test]
fn invalid_numbers_are_rejected() {
    let even = {
        let mut modulus = odd(1024);
        modulus[127] = 0xa4;
        modulus
    };
    for (what, modulus, exponent) in [
        ("256 bits", odd(256), E.to_vec()),
        ("511 bits", odd(511), E.to_vec()),
        ("4097 bits", odd(4097), E.to_vec()),
        ("16384 bits", odd(16_384), E.to_vec()),
        ("nothing at all", vec![0], E.to_vec()),
        ("one", vec![1], E.to_vec()),
        ("an even modulus", even, E.to_vec()),
        ("exponent 0", odd(1024), vec![0]),
        ("exponent 1", odd(1024), vec![1]),
        ("exponent 2", odd(1024), vec![2]),
        ("an even exponent", odd(1024), vec![1, 0, 0]),
        ("a huge exponent", odd(1024), odd(1023)),
        ("an exponent above the modulus", odd(512), odd(1024)),
    ] {
        assert_eq!(
            read(&der(&modulus, &exponent)).unwrap_err(),
            KeyError::Numbers,
            "{what}"
        );
    }
}

#[test]
fn malformed_keys_are_rejected() {
    let key = Opener::of_size(1024).der();
    let text = BASE64_STANDARD.encode(&key);
    for not_base64 in [
        "*",
        "MIGJ AoGB",
        &text[1..],
        &format!("-----BEGIN RSA PUBLIC KEY-----\n{text}"),
    ] {
        assert_eq!(
            PublicKey::from_base64(not_base64).unwrap_err(),
            KeyError::Base64,
            "{not_base64}"
        );
    }
    assert_eq!(PublicKey::from_base64("").unwrap_err(), KeyError::Der);
    let trailing = [key.as_slice(), &[0]].concat();
    for not_der in [b"hello".as_slice(), &[0x30], &trailing, &key[1..], &[0x30, 0]] {
        assert_eq!(read(not_der).unwrap_err(), KeyError::Der, "{not_der:?}");
    }
    for length in 0..key.len() {
        assert_eq!(read(&key[..length]).unwrap_err(), KeyError::Der, "cut to {length}");
    }
    assert!(PublicKey::from_base64(&format!(" {text}\n")).is_ok());
}

#[test]
fn a_fingerprint_identifies_a_key() {
    let (one, other) = (Opener::turn(1024, 0).key(), Opener::turn(1024, 1).key());
    assert_eq!(one, Opener::turn(1024, 0).key());
    assert!(one != other && one.pin() != other.pin() && one.fingerprint() != other.fingerprint());
    assert_eq!((one.pin().len(), one.fingerprint().len()), (64, 39));
    assert_eq!(one.fingerprint().replace(' ', ""), one.pin()[..32]);
    assert!(one.fingerprint().split(' ').all(|group| group.len() == 4));
    assert!(format!("{one:?}").contains("1024 bit"));
}

#[test]
fn agents_with_unusable_keys_have_distinct_errors() {
    for (key, error) in [
        (Value::Null, KeyError::Missing),
        (json!(""), KeyError::Der),
        (json!("*"), KeyError::Base64),
        (json!(BASE64_STANDARD.encode(der(&odd(256), E))), KeyError::Numbers),
    ] {
        let data = json!({"ip": "10.0.0.1", "port": 2886, "public_key": key});
        let client = Client::new(Stub::new(move |_| success(&data)));
        let told = block_on(client.secret()).unwrap_err();
        assert!(matches!(told, Error::Key(told) if told == error), "{told:?}");
        assert!(client.key().is_none());
    }
}

proptest! {
    #[test]
    fn any_text_is_parsed_or_rejected(text in "\\PC{0,200}") {
        let _ = PublicKey::from_base64(&text);
    }

    #[test]
    fn any_bytes_are_parsed_or_rejected(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_two_numbers_are_read_or_refused(
        modulus in prop::collection::vec(any::<u8>(), 1..600),
        exponent in prop::collection::vec(any::<u8>(), 1..12),
    ) {
        let odd = modulus.last().is_some_and(|byte| byte % 2 == 1);
        let bits = BoxedUint::from_be_slice_vartime(&modulus).bit_width_vartime();
        match read(&der(&modulus, &exponent)) {
            Ok(key) => prop_assert!(odd && (512..=4096).contains(&key.bits()) && key.bits() == bits as usize),
            Err(error) => prop_assert_eq!(error, KeyError::Numbers),
        }
    }

    #[test]
    fn a_damaged_key_never_panics(
        size in 0..SIZES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut der = Opener::of_size(SIZES[size]).der();
        for (place, byte) in changes {
            let place = place.index(der.len());
            der[place] = byte;
        }
        if let Ok(key) = read(&der) {
            prop_assert!((512..=4096).contains(&key.bits()));
        }
    }
}
