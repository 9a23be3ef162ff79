//! Every error has its own sentence.

use std::{collections::HashSet, time::Duration};

use restore_watch::{
    obshell::{CipherError, Envelope, Error, KeyError, NameError, Refusal, TransportError},
    text::text,
};

/// The next variant. A new variant does not compile until it is added here.
fn after(refusal: &Refusal) -> Option<Refusal> {
    Some(match refusal {
        Refusal::NotFound => Refusal::TenantNotExist,
        Refusal::TenantNotExist => Refusal::SysTenant,
        Refusal::SysTenant => Refusal::WrongIdentity,
        Refusal::WrongIdentity => Refusal::OceanBaseNotHeld,
        Refusal::OceanBaseNotHeld => Refusal::ObserverGone,
        Refusal::ObserverGone => Refusal::ObserverUnchecked,
        Refusal::ObserverUnchecked => Refusal::OceanBaseUseless,
        Refusal::OceanBaseUseless => Refusal::Sql,
        Refusal::Sql => Refusal::Unexpected,
        Refusal::Unexpected => Refusal::HeaderMissing,
        Refusal::HeaderMissing => Refusal::DecryptFailed,
        Refusal::DecryptFailed => Refusal::UriMismatch,
        Refusal::UriMismatch => Refusal::WrongPassword,
        Refusal::WrongPassword => Refusal::Expired,
        Refusal::Expired => Refusal::TimestampInvalid,
        Refusal::TimestampInvalid => Refusal::SessionLost,
        Refusal::SessionLost => Refusal::WantsAgentPassword,
        Refusal::WantsAgentPassword => Refusal::WantsOceanBasePassword,
        Refusal::WantsOceanBasePassword => Refusal::WrongAgentPassword,
        Refusal::WrongAgentPassword => Refusal::Unauthorized,
        Refusal::Unauthorized => Refusal::BadParameter,
        Refusal::BadParameter => Refusal::KeysInvalid,
        Refusal::KeysInvalid => Refusal::Other,
        Refusal::Other => return None,
    })
}

fn errors() -> Vec<Error> {
    let refusals = std::iter::successors(Some(Refusal::NotFound), after).map(|refusal| Error::Refused {
        refusal,
        status: 400,
        envelope: Box::new(Envelope::default()),
    });
    let others = [
        Error::Name(NameError::Empty),
        Error::Name(NameError::Slash),
        Error::Name(NameError::Dots),
        Error::AgentUnreachable(TransportError::Unreachable),
        Error::AgentUnreachable(TransportError::TimedOut),
        Error::DatabaseUnresponsive(Duration::from_secs(15)),
        Error::Aborted,
        Error::Gateway { status: 400 },
        Error::Gateway { status: 502 },
        Error::Gateway { status: 504 },
        Error::Gateway { status: 429 },
        Error::NotObshell { status: 200 },
        Error::Key(KeyError::Missing),
        Error::Key(KeyError::Base64),
        Error::Key(KeyError::Der),
        Error::Key(KeyError::Numbers),
        Error::Key(KeyError::Unusable),
        Error::KeyChanged,
        Error::KeyUnconfirmed,
        Error::ClockUnconfirmed,
        Error::TooLarge,
        Error::Cipher(CipherError::Base64),
        Error::Cipher(CipherError::Sealed),
        Error::Incomplete,
        Error::NotSignedIn,
        Error::NoRandomness,
    ];
    refusals.chain(others).collect()
}

#[test]
fn every_error_has_its_own_sentence() {
    let sentences: Vec<String> = errors().iter().map(text().errors.sentence).collect();
    for sentence in &sentences {
        assert!(
            sentence.starts_with(|first: char| first.is_uppercase() || first == 'o'),
            "{sentence}"
        );
        assert!(sentence.ends_with('.') || sentence.ends_with(".)"), "{sentence}");
        assert!(
            !sentence.contains("..") && !sentence.contains(['{', '}']) || sentence.contains("“..”"),
            "{sentence}"
        );
    }
    assert_eq!(sentences.iter().collect::<HashSet<_>>().len(), sentences.len());
}

#[test]
fn only_authentication_errors_require_a_sign_in() {
    let asks: Vec<String> = errors()
        .iter()
        .filter(|error| error.is_unauthorized())
        .map(|error| {
            error
                .refusal()
                .map_or_else(|| format!("{error:?}"), |refusal| format!("{refusal:?}"))
        })
        .collect();
    assert_eq!(
        asks,
        [
            "HeaderMissing",
            "DecryptFailed",
            "UriMismatch",
            "WrongPassword",
            "Expired",
            "TimestampInvalid",
            "SessionLost",
            "WantsAgentPassword",
            "WantsOceanBasePassword",
            "WrongAgentPassword",
            "Unauthorized",
            "KeyChanged",
            "KeyUnconfirmed",
            "ClockUnconfirmed",
            "NotSignedIn",
        ]
    );
}

#[test]
fn advice_fits_what_answered() {
    let said = |status| (text().errors.sentence)(&Error::Gateway { status });
    for status in [502, 503] {
        let sentence = said(status);
        let (agent, proxy) = (sentence.find("obshell is running"), sentence.find("the proxy"));
        assert!(
            agent.is_some() && agent < proxy,
            "a stopped agent is the likeliest: {sentence}"
        );
    }
    assert!(said(504).contains("in time") && !said(504).contains("running"));
    assert!(said(431).ends_with("in its place. Check the proxy."));
    assert!(said(500).ends_with("in its place. Check the proxy."));
    let refused = |refusal| (text().errors.refusal)(&refusal);
    let password = refused(Refusal::WrongPassword);
    assert!(
        password.contains("also after a plain restart") && password.contains("OB_ROOT_PASSWORD"),
        "{password}"
    );
    assert!(
        !refused(Refusal::Unexpected).contains("trace"),
        "a panic answers without a trace id"
    );
}
