//! Decodes a response into an answer or an error.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{Answer, Envelope, Error, Refusal, Response};

impl Response {
    /// Decodes the answer. A successful answer without `data` reports nothing.
    pub(super) fn decode<D: DeserializeOwned + Default>(self) -> Result<Answer<D>, Error> {
        let envelope = self.decode_envelope()?;
        let data = match envelope.data.as_deref().map(RawValue::get) {
            None | Some("null") => D::default(),
            // No endpoint returns an array, and serde could read a struct from one.
            Some(json) if json.starts_with('[') => return Err(Error::Incomplete),
            Some(json) => serde_json::from_str(json).map_err(|_| Error::Incomplete)?,
        };
        Ok(Answer {
            data,
            envelope,
            body: self.body,
        })
    }

    /// Decodes the envelope only.
    pub(super) fn decode_envelope(&self) -> Result<Envelope, Error> {
        let status = self.status;
        match Envelope::parse(&self.body, status) {
            Some(envelope) if envelope.is_success() => Ok(envelope),
            None if matches!(status, 400 | 413 | 429 | 431 | 500..) => Err(Error::Gateway { status }),
            None if status != 401 => Err(Error::NotObshell { status }),
            // A 401 requires a sign-in, whoever sent it.
            refused => {
                let envelope = Box::new(refused.unwrap_or_default());
                Err(Error::Refused {
                    refusal: Refusal::of(&envelope.refusal_text(), status),
                    status,
                    envelope,
                })
            }
        }
    }
}
