//! Tests of what is masked and what is not.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    mask_secrets,
    names::{HARMLESS, SECRETS},
};

fn masked(text: &str) -> String {
    mask_secrets(text).into_owned()
}

#[test]
fn parameters_are_masked_and_the_rest_is_kept() {
    for (text, expected) in [
        (
            "oss://b/p?host=h&access_id=ID1&access_key=K1==&x=1",
            "oss://b/p?host=h&access_id=***&access_key=***&x=***",
        ),
        (
            "s3://b?ACCESS_KEY=a/b+c=,s3://c?s3_secret_key=z",
            "s3://b?ACCESS_KEY=***,s3://c?s3_secret_key=***",
        ),
        (
            "cos://b?host=h.comaccess_id=ID1&appid=7",
            "cos://b?host=h.comaccess_id=***&appid=***",
        ),
        ("oss://b?access_key=pa,ss?w;x&host=h", "oss://b?access_key=***&host=h"),
        (
            "oss://b?access_key=a\nb\tc\\d e&host=h",
            "oss://b?access_key=***&host=h",
        ),
        ("oss://b?access_key=\"K\"&host=h", "oss://b?access_key=***&host=h"),
        ("oss://b?access%5Fkey=K&host=h", "oss://b?access%5Fkey=***&host=h"),
        ("oss://b?access%255Fkey%253DK", "oss://b?access%255Fkey%253D***"),
        ("oss://b?%61ccess_id%3dK", "oss://b?%61ccess_id%3d***"),
        ("oss://b?access\\u005fkey\\u003dK", "oss://b?access\\u005fkey\\u003d***"),
        ("AccessKeySecret = K", "AccessKeySecret = ***"),
        ("access-key: K", "access-key: ***"),
        ("accesskey:K", "accesskey:***"),
        ("access_key：K", "access_key：***"),
        ("access_key ＝ K", "access_key ＝ ***"),
        ("secret_id=I&secretKey=K", "secret_id=***&secretKey=***"),
        ("oss://id:key@b/p?host=h", "oss://***@b/p?host=h"),
        ("oss://id:k/ey+@b/p", "oss://***@b/p"),
        (
            "half of {\"access_key\":\"K\",\"host\":\"h\"",
            "half of {\"access_key\":***",
        ),
    ] {
        assert_eq!(masked(text), expected);
    }
}

#[test]
fn a_parameter_keeps_its_value_only_if_its_name_is_harmless() {
    for (text, expected) in [
        ("oss://b?foo=K&host=h", "oss://b?foo=***&host=h"),
        (
            "oss://b?host=h&foo=K,oss://c?bar=K",
            "oss://b?host=h&foo=***,oss://c?bar=***",
        ),
        (
            "pool_list=p&kms=K&locality=FULL@z",
            "pool_list=p&kms=***&locality=FULL@z",
        ),
        ("foo=K", "foo=***"),
        ("oss://b?host=h,foo=K", "oss://b?host=h,foo=***"),
        ("oss://b?host=a%26foo%3DK", "oss://b?host=a%26foo%3D***"),
        ("oss://b?Foo=K&HOST=h", "oss://b?Foo=***&HOST=h"),
        ("oss://b/my%20dir?foo=K&host=h", "oss://b/my%20dir?foo=***&host=h"),
        ("oss://b/my dir?foo=K", "oss://b/my dir?foo=***"),
        ("set_1_full?host=h&foo=K", "set_1_full?host=h&foo=***"),
        (
            "pool_list=p&locality=FULL@z1, FULL@z2&foo=K",
            "pool_list=p&locality=FULL@z1, FULL@z2&foo=***",
        ),
        ("oss://b/p;foo=K", "oss://b/p;foo=***"),
        ("oss://b/p#foo=K", "oss://b/p#foo=***"),
        ("oss://b?foo=\"K\"", "oss://b?foo=***\""),
        ("oss://b?名=K&host=h", "oss://b?***&host=h"),
        ("oss://b?foo%20=K&host=h", "oss://b?***&host=h"),
        ("oss://b?=K", "oss://b?***"),
        ("oss://b?/K", "oss://b?***"),
        ("oss://b?K%26host=h", "oss://b?***"),
        (
            "GET http://h/p?foo=K failed: -4012",
            "GET http://h/p?foo=*** failed: -4012",
        ),
        ("oss://b?foo=&host=h", "oss://b?foo=&host=h"),
        ("oss://b?K", "oss://b?***"),
        (
            "oss://b?host=h&K,oss://c?K&host=h",
            "oss://b?host=h&***,oss://c?***&host=h",
        ),
        // A tenant's name may look like a parameter; it is compared with others.
        (
            r#"{"restore_tenant_name":"a&b=c","x":"a?b=c"}"#,
            r#"{"restore_tenant_name":"a&b=c","x":"a?b=***"}"#,
        ),
        (
            r#"{"backup_tenant_name":"x?access_key=K","maintenance_key":"a&b=c"}"#,
            r#"{"backup_tenant_name":"x?access_key=***","maintenance_key":"a&b=c"}"#,
        ),
        (r#"{"l":"oss://b?host=h\u0026K"}"#, r#"{"l":"oss://b?host=h&***"}"#),
        (
            r#"{"l":"oss://b?foo=K\u0026host=h"}"#,
            r#"{"l":"oss://b?foo=***&host=h"}"#,
        ),
    ] {
        assert_eq!(masked(text), expected);
    }
}

#[test]
fn names_of_secrets_are_masked_outside_of_parameters_too() {
    for name in [
        "account_key",
        "sts_ak",
        "sts_sk",
        "sts_url",
        "appid",
        "role_arn",
        "external_id",
        "principal",
        "keytab",
        "krb5conf",
        "configs",
        "ak",
        "sk",
        "sas",
        "sig",
        "pwd",
        "private_key",
        "kms_encrypt_info",
        "passphrase",
        "Authorization",
        "api_key",
    ] {
        assert_eq!(masked(&format!("failed ({name}: K)")), format!("failed ({name}: ***"));
        assert_eq!(
            masked(&format!(r#"{{"{name}":"K"}}"#)),
            format!(r#"{{"{name}":"***"}}"#)
        );
        assert_eq!(
            masked(&format!("oss://b/p\t{name} = K")),
            format!("oss://b/p\t{name} = ***")
        );
    }
}

#[test]
fn no_secret_of_a_uri_survives_in_any_scheme() {
    for scheme in ["file", "oss", "cos", "s3", "azblob", "obs"] {
        for name in [
            "role_arn",
            "external_id",
            "sts_ak",
            "sts_sk",
            "account_key",
            "keytab",
            "principal",
        ] {
            for before in ["?", "?host=h&", "?access_id=A&"] {
                let text = masked(&format!("{scheme}://b/p{before}{name}=SECRET-{name}&max_iops=3"));
                assert!(!text.contains("SECRET"), "{text}");
                assert!(text.contains(&format!("{name}=***")), "{text}");
            }
        }
    }
}

/// Long inputs on which a quadratic scanner would not finish.
#[test]
fn masking_takes_linear_time() {
    for piece in [
        "token",
        "token ",
        "access_",
        "access ",
        "access",
        "%25",
        "%",
        "\\u00",
        "://",
        "oss://a:",
        "oss://a:b ",
        "@",
        "://a:b@",
        "\"",
        "\\",
        ",",
        "&",
        "&a",
        "&a=",
        "&a=1",
        "&a=1,",
        "&a=1&host=h",
        "oss://b?a=1,",
        "=",
        "a=",
        "?a=",
        ",a://",
        "[",
        "{\"",
        " ",
        "\n",
        "ak ",
        "secret\"",
        "sig:",
        "x",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        for text in [
            format!("token {text}"),
            format!("oss://b?host={text}"),
            text.clone(),
            json!([text, text]).to_string(),
        ] {
            masked(&text);
        }
    }
}

#[test]
fn only_secrets_are_masked_in_json() {
    for (text, expected) in [
        (
            r#"{"l":"oss://b?access_key=S3\u0026x=1","n":1.50}"#,
            r#"{"l":"oss://b?access_key=***&x=***","n":1.50}"#,
        ),
        (
            r#"{"access_key": "S\/x", "secret":7.5 , "token":"","password":null}"#,
            r#"{"access_key": "***", "secret":"***" , "token":"","password":null}"#,
        ),
        (
            r#"{"secret":{"a":"x","b":[1,"y",{"c":2}]},"a":"x","b":3}"#,
            r#"{"secret":{"a":"***","b":["***","***",{"c":"***"}]},"a":"x","b":3}"#,
        ),
        (
            r#"{"dest":"{\"access_id\":\"I\",\"host\":\"h\"}","status":"SUCCESS"}"#,
            r#"{"dest":"{\"access_id\":\"***\",\"host\":\"h\"}","status":"SUCCESS"}"#,
        ),
        (
            r#"{"access\u005fkey":"K","x":"\u0041"}"#,
            r#"{"access\u005fkey":"***","x":"\u0041"}"#,
        ),
        (r#"["oss:\/\/i:k@b\/p"]"#, r#"["oss://***@b/p"]"#),
    ] {
        assert_eq!(masked(text), expected);
    }
}

#[test]
fn harmless_texts_are_unchanged() {
    for text in [
        "",
        "access_id",
        "secret=",
        "file:///secret/backup?host=h",
        "oss://secret-bucket/token/x?host=oss-cn-hangzhou.aliyuncs.com",
        "http://10.0.0.1:2886/api?host=1:2@3",
        "pool_list=a,b&locality=FULL{1}@zone1,FULL@z2&primary_zone=RANDOM&concurrency=50&method=quick",
        "s3://b/year=2024/part?host=h&s3_region=r&max_iops=1,s3://b/year=2025/p?delete_mode=tagging",
        "oss://b?host=h&checksum_type=md5 (result=-4012)",
        "result=-4012; ret=1, task=3, disk: 5, a=b",
        "a+b&c? d&e #f",
        r#"{"public_key":"MIGJAoGBAK=="}"#,
        r#"{"l":"oss://b?host=h\u0026delete_mode=delete","task_id":7,"trace_id":"YB42"}"#,
        "Unauthorized: need oceanbase_password to verify: agent password is not set",
        r#"{"public_key":"MIG=","comment":"access_key missing","restore_tenant_name":"secret"}"#,
        r#"{"security":false,"supportedAuth":["v2"],"locality":"FULL@zone1"}"#,
    ] {
        assert_eq!(masked(text), text);
    }
}

/// Spellings of secret names.
fn name() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "access_id",
        "access_key",
        "access-key",
        "accesskey",
        "accessKey",
        "ACCESS_ID",
        "AccessKeyId",
        "AccessKeySecret",
        "secret",
        "secret_id",
        "secretKey",
        "s3_secret_access_key",
        "encrypt_key",
        "token",
        "Password",
        "passwd",
        "credential",
        "signature",
        "account_key",
        "sts_ak",
        "STS_SK",
        "sts_url",
        "appid",
        "role_arn",
        "externalId",
        "principal",
        "keytab",
        "krb5conf",
        "configs",
        "ak",
        "Sk",
        "sas",
        "sig",
        "pwd",
        "private_key",
        "kms_encrypt_info",
        "access%5Fkey",
        "access%5fid",
        "access%255Fkey",
        "%41ccess_key",
    ]);
    let around = prop::sample::select(vec!["", "\"", "'", "\\\""]);
    (words, around).prop_map(|(word, quote)| format!("{quote}{word}{quote}"))
}

/// Separators between a name and its value.
fn sign() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "=", ":", " = ", ": ", "%3D", "%3d", "%253D", "\\u003d", "=\"", ":\"", ":\\\"", "='", "=\n", "\t:\t",
    ])
}

/// A secret with a marker in each piece.
fn secret() -> impl Strategy<Value = String> {
    let joint = prop::sample::select(vec![
        "", "/", "+", "=", "?", ",", ";", "\n", "\t", " ", "%26", "\\", "\"", "'", "@", "🔑",
    ]);
    prop::collection::vec(joint, 1..5).prop_map(|joints| joints.iter().map(|joint| format!("{joint}TOPSEC")).collect())
}

/// A text that contains a secret, with text before and after it.
fn leaky() -> impl Strategy<Value = String> {
    let before = "(oss://b/p\\?host=h&|([a-z ]{0,8} )?|数据 )";
    let behind = "(|&host=h|&x=1&y=2|,oss://c/p\\?host=h)";
    let named = (before, name(), sign(), secret(), behind).prop_map(|(a, b, c, d, e)| format!("{a}{b}{c}{d}{e}"));
    let in_uri = (before, "[A-Z]{0,5}").prop_map(|(before, id)| format!("{before}oss://{id}:TOPSEC/TOPSEC@b/p?host=h"));
    prop_oneof![4 => named, 1 => in_uri]
}

proptest! {
    #[test]
    fn no_secret_remains_in_any_form(text in leaky()) {
        let inner = json!({ "dest": text, "n": 1 }).to_string();
        let outer = json!({ "dest": inner, "list": [text] }).to_string();
        for form in [text.clone(), outer.clone(), outer.replace('&', "\\u0026"), format!("<html>{outer}"), inner] {
            let shown = masked(&form);
            prop_assert!(!shown.contains("TOPSEC"), "{} became {}", form, shown);
            prop_assert_eq!(masked(&shown), shown.clone(), "masking twice changes nothing");
            prop_assert!(serde_json::from_str::<Value>(&form).is_err() || serde_json::from_str::<Value>(&shown).is_ok());
        }
    }

    #[test]
    fn no_value_of_a_secret_key_remains(name in name(), secret in secret(), number in 7_788_990_000_i64..7_788_999_999) {
        let name = name.replace(['"', '\'', '\\'], "");
        let body = json!({ &name: secret, "n": { &name: number }, "d": { &name: [secret, number, { "x": secret }] } });
        for form in [body.to_string(), format!("{body:#}"), json!([body.to_string()]).to_string()] {
            let shown = masked(&form);
            prop_assert!(!shown.contains("TOPSEC") && !shown.contains("77889"), "{} became {}", form, shown);
        }
    }

    #[test]
    fn texts_without_such_names_are_unchanged(text in "([ -~]|\\PC|[{}\":,&@/]){0,60}") {
        let text = text.replace('=', "-");
        let lower = text.to_ascii_lowercase();
        prop_assume!(!lower.contains("://") && !SECRETS.iter().any(|secret| lower.contains(secret.stem)));
        prop_assert_eq!(masked(&text), text.clone());
        let json = json!({ &text: text }).to_string();
        prop_assert_eq!(masked(&json), json.clone());
    }

    #[test]
    fn only_harmless_parameters_keep_their_values(
        names in prop::collection::vec("[a-zA-Z][a-zA-Z0-9_.-]{0,12}", 1..6),
        uri in any::<bool>(),
    ) {
        let is_harmless = |name: &String| HARMLESS.contains(&name.to_lowercase().as_str());
        prop_assume!(!names.iter().any(is_harmless));
        let parameters: Vec<String> = names.iter().map(|name| format!("{name}=TOPSEC/+x")).collect();
        let lead = if uri { "oss://b/p?" } else { "" };
        let list = format!("{lead}host=keep&{}&max_iops=5", parameters.join("&"));
        for form in [list.clone(), json!({ "x": list }).to_string(), json!({ "x": list }).to_string().replace('&', "\\u0026")] {
            let shown = masked(&form);
            prop_assert!(!shown.contains("TOPSEC"), "{} became {}", form, shown);
            prop_assert!(shown.contains("host=keep") && shown.contains("max_iops=5"), "{} became {}", form, shown);
        }
    }

    #[test]
    fn any_text_is_masked_without_panic(text in "(access_key|secret|=|:|%|\\\\u00|://|@|\"|\\{|\\}|\\[|,|&|数|[ -~]|\\PC){0,30}") {
        masked(&text);
        let json = json!([text, { &text: text }]).to_string();
        prop_assert!(serde_json::from_str::<Value>(&masked(&json)).is_ok());
    }
}
