//! What went wrong between the page and an agent, in English.

use crate::{
    limits::ANSWER_BYTES,
    obshell::{CipherError, Error, GatewayTrouble, KeyError, NameError, Refusal, TransportError},
    text::Errors,
};

pub(super) const ENGLISH: Errors = Errors {
    sentence,
    refusal,
    name,
};

fn sentence(error: &Error) -> String {
    match error {
        Error::Name(error) => name(*error).to_owned(),
        Error::AgentUnreachable(error) => format!(
            "The agent does not answer: {}. Check that obshell is running, the network, and any proxy in between.",
            transport(error)
        ),
        Error::DatabaseUnresponsive(limit) => format!(
            "The agent is here, but its database did not answer within {} s. It may recover by itself.",
            limit.as_secs()
        ),
        Error::Aborted => "The request was given up.".to_owned(),
        Error::Gateway { status } => format!(
            "Something in front of the agent answered with HTTP {status} in its place{}",
            gateway(GatewayTrouble::of(*status))
        ),
        Error::NotObshell { .. } => {
            "What answers here is not the interface of an obshell agent. Check the address and the path prefix."
                .to_owned()
        }
        Error::Refused { refusal: refused, .. } => refusal(refused).to_owned(),
        Error::Key(error) => format!("The agent's public key cannot be used: {}.", key(*error)),
        Error::KeyChanged => {
            "The agent's key has changed, so nothing was sent under it. Compare the fingerprints before you sign in."
                .to_owned()
        }
        Error::KeyUnconfirmed => "This browser has no confirmed key for this agent, so nothing was sent. Compare the \
                                  fingerprint before you sign in."
            .to_owned(),
        Error::ClockUnconfirmed => "The agent's clock is further ahead than what was confirmed, so nothing was sent. \
                                    Check the clocks before you sign in."
            .to_owned(),
        Error::TooLarge => format!(
            "The answer is longer than {} MB, so it was not read.",
            ANSWER_BYTES >> 20
        ),
        Error::Cipher(error) => format!("The agent's answer could not be decrypted: {}.", cipher(*error)),
        Error::Incomplete => "The agent's answer lacks what was asked for.".to_owned(),
        Error::NotSignedIn => "Sign in first.".to_owned(),
        Error::NoRandomness => "This browser gives no random numbers, so nothing can be sealed.".to_owned(),
    }
}

const fn gateway(trouble: GatewayTrouble) -> &'static str {
    match trouble {
        GatewayTrouble::AgentUnreached => ". Check that obshell is running, then the proxy.",
        GatewayTrouble::AgentSlow => ": no answer in time. Check the agent's database, then the proxy.",
        GatewayTrouble::TooOften => ": it was asked too often. Wait a minute.",
        GatewayTrouble::Other => ". Check the proxy.",
    }
}

const fn transport(error: &TransportError) -> &'static str {
    match error {
        TransportError::Unreachable => "no connection",
        TransportError::TimedOut => "no answer in time",
        TransportError::TooLarge => "the answer is too long",
        TransportError::Aborted => "given up",
    }
}

const fn key(error: KeyError) -> &'static str {
    match error {
        KeyError::Missing => "the agent sent none",
        KeyError::Base64 => "it is not base64",
        KeyError::Der => "it is no RSA public key in PKCS#1 form",
        KeyError::Numbers => "its numbers cannot belong to an RSA key of 512 to 4096 bits",
        KeyError::Unusable => "it does not encrypt",
    }
}

const fn cipher(error: CipherError) -> &'static str {
    match error {
        CipherError::Base64 => "it is not base64",
        CipherError::Sealed => "it was not sealed with the keys of this request",
    }
}

const fn name(error: NameError) -> &'static str {
    match error {
        NameError::Empty => "Enter the name of a tenant.",
        NameError::Slash => "obshell cannot be asked about a tenant with a slash in its name.",
        NameError::Dots => "obshell cannot be asked about a tenant whose name is “.” or “..”.",
    }
}

const fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "The agent knows no restore of this name.",
        Refusal::TenantNotExist => {
            "OceanBase knows no tenant of this name. Check the spelling, or wait if its restore has only just begun."
        }
        Refusal::SysTenant => "The sys tenant is never restored. Choose another tenant.",
        Refusal::WrongIdentity => {
            "This agent does not belong to a cluster, so it cannot answer. Ask an agent of the cluster."
        }
        Refusal::OceanBaseNotHeld => {
            "The agent has no connection to OceanBase. Check that the observer beside it is running."
        }
        Refusal::ObserverGone => {
            "The observer process beside the agent is gone. Start it, or ask another agent of the cluster."
        }
        Refusal::ObserverUnchecked => {
            "The observer beside the agent may be stopping or starting. Ask another agent of the cluster, or wait."
        }
        Refusal::OceanBaseUseless => {
            "OceanBase runs but cannot be used at the moment. Ask another agent of the cluster, or wait."
        }
        Refusal::Sql => "OceanBase refused the agent's query. Their versions may not fit.",
        Refusal::Unexpected => "The agent failed while answering. Its log says why.",
        Refusal::HeaderMissing => {
            "The agent did not receive the sealed header. A proxy in between may remove it or limit its size."
        }
        Refusal::DecryptFailed => {
            "The agent could not open the sealed header, not even with its current key. Reload the page."
        }
        Refusal::UriMismatch => {
            "The agent saw another path than the page asked for. A proxy in between may rewrite it."
        }
        Refusal::WrongPassword => {
            "The password of root@sys is not right. (If it is, the agent itself may hold an old one, also after a plain \
             restart: start it with OB_ROOT_PASSWORD set to the new one.)"
        }
        Refusal::Expired => "The request had expired when the agent read it. Try again.",
        Refusal::TimestampInvalid => {
            "The agent did not understand the request's expiry time. Its version may not fit this page."
        }
        Refusal::SessionLost => "The session has ended. Sign in again to go on.",
        Refusal::WantsAgentPassword => {
            "This agent asks for its own agent password, which this page does not use. Initialise the cluster first."
        }
        Refusal::WantsOceanBasePassword => "This agent asks for the password of root@sys.",
        Refusal::WrongAgentPassword => "The agent password is not right.",
        Refusal::Unauthorized => {
            "Access was refused, and the answer does not say why. Sign in again. (A proxy may ask for its own login.)"
        }
        Refusal::BadParameter => "The agent did not understand a parameter of the request.",
        Refusal::KeysInvalid => {
            "The agent did not accept the keys of the request's body. Its version may not fit this page."
        }
        Refusal::Other => "The agent refused with a reason that this page does not know.",
    }
}
