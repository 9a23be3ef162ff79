//! The sealed header `X-OCS-Header`, which authenticates a request.

use base64::{Engine, prelude::BASE64_STANDARD};
use rsa::rand_core::TryCryptoRng;
use serde::Serialize;
use zeroize::Zeroizing;

use super::{BodyKeys, KeyError, Password, PublicKey, SessionId, Target, secrets::secret_json};

/// The credentials of a request.
#[derive(Debug, Clone)]
pub enum Authority {
    /// The password of root@sys. Every agent accepts it; each use costs the agent a database login.
    Password(Password),
    /// A session, obshell ≥ 4.4.0.0.
    Session(SessionId),
}

/// The content of the header before sealing.
#[derive(Debug)]
pub struct HeaderPlain<'a> {
    /// The credentials.
    pub authority: &'a Authority,
    /// Expiry in Unix seconds **on the agent's clock**.
    pub expires: i64,
    /// The request target, byte for byte as the agent receives it.
    pub target: &'a Target,
    /// The keys of the body, needed for login and for any body.
    pub keys: Option<&'a BodyKeys>,
}

/// The header's JSON. obshell ignores the case of these names; these are the spellings of its dashboard.
#[derive(Serialize)]
struct HeaderJson<'a> {
    #[serde(rename = "Auth", skip_serializing_if = "Option::is_none")]
    auth: Option<&'a str>,
    #[serde(rename = "session_id", skip_serializing_if = "Option::is_none")]
    session_id: Option<&'a str>,
    /// A string: obshell refuses a number as undecryptable.
    #[serde(rename = "Ts")]
    ts: &'a str,
    #[serde(rename = "Uri")]
    uri: &'a str,
    #[serde(rename = "Keys", skip_serializing_if = "Option::is_none")]
    keys: Option<&'a str>,
}

/// The value of `X-OCS-Header`: base64 of the RSA blocks of the header's JSON.
///
/// # Errors
/// [`KeyError::Unusable`] if the key or the random generator fails.
pub fn seal_header<R: TryCryptoRng + ?Sized>(
    rng: &mut R,
    key: &PublicKey,
    plain: &HeaderPlain<'_>,
) -> Result<String, KeyError> {
    let (auth, session_id) = match plain.authority {
        Authority::Password(password) => (Some(password.expose()), None),
        Authority::Session(session) => (None, Some(session.expose())),
    };
    let keys = plain
        .keys
        .map(|keys| Zeroizing::new(BASE64_STANDARD.encode(keys.bytes())));
    let header = HeaderJson {
        auth,
        session_id,
        ts: &plain.expires.to_string(),
        uri: plain.target.as_str(),
        keys: keys.as_ref().map(|keys| keys.as_str()),
    };
    let longest = auth.or(session_id).map_or(0, str::len) + plain.target.as_str().len();
    let json = secret_json(&header, longest).map_err(|_| KeyError::Unusable)?;
    Ok(BASE64_STANDARD.encode(key.encrypt(rng, &json)?))
}
