//! Headings of the banner over a failed poll, in English.

use crate::{
    obshell::{Error, Refusal},
    text::ContactText,
};

pub(super) const ENGLISH: ContactText = ContactText { answered };

fn answered(error: &Error) -> Option<&'static str> {
    if matches!(error, Error::DatabaseUnresponsive(_)) {
        return Some("The agent's database does not answer");
    }
    Some(match error.refusal()? {
        Refusal::WrongIdentity => "This agent cannot answer",
        Refusal::ObserverGone => "The observer is not running",
        Refusal::ObserverUnchecked | Refusal::OceanBaseNotHeld | Refusal::OceanBaseUseless => {
            "OceanBase is not available"
        }
        _ => "The agent answered with an error",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::obshell::TransportError;

    #[test]
    fn only_silence_is_no_contact() {
        let refused = |refusal| Error::Refused {
            refusal,
            status: 500,
            envelope: Box::default(),
        };
        assert_eq!(answered(&Error::AgentUnreachable(TransportError::TimedOut)), None);
        assert_eq!(answered(&Error::Gateway { status: 502 }), None);
        for (refusal, heading) in [
            (Refusal::ObserverGone, "The observer is not running"),
            (Refusal::Unexpected, "The agent answered with an error"),
            (Refusal::WrongIdentity, "This agent cannot answer"),
        ] {
            assert_eq!(answered(&refused(refusal)), Some(heading));
        }
    }
}
