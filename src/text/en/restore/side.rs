//! What related queries have not answered, in English.

use crate::{
    obshell::{Error, TransportError},
    text::{
        restore::{SideFigure, SideState, SideText},
        shorten,
    },
};

pub(super) const ENGLISH: SideText = SideText {
    reason,
    pending: "not answered yet",
    failed: |reason| format!("could not be asked: {reason}"),
    pending_sentence: "Not answered yet.",
    failed_sentence: |reason| format!("Could not be asked: {reason}. The page asks again."),
    outdated: |reason| format!("The list could not be asked again: {reason}. This is its last answer."),
    no_list: "This agent does not list restores.",
    no_forecast,
};

fn reason(error: &Error) -> String {
    match error {
        Error::AgentUnreachable(TransportError::TimedOut) => "no answer in time".to_owned(),
        Error::AgentUnreachable(_) | Error::Aborted => "no connection to the agent".to_owned(),
        Error::DatabaseUnresponsive(_) => "no answer in time, the agent's database may be hanging".to_owned(),
        Error::Gateway { status } => format!("HTTP {status} from something in front of the agent"),
        Error::NotObshell { status } => format!("HTTP {status} from something that is not obshell"),
        Error::Name(_) => "obshell does not support this name".to_owned(),
        Error::TooLarge => "the answer is too long".to_owned(),
        Error::Incomplete => "the answer is incomplete".to_owned(),
        error if error.is_unauthorized() => "not signed in".to_owned(),
        Error::Refused { status, envelope, .. } => {
            let code = envelope.refusal_text().err_code.filter(|code| !code.is_empty());
            let code = code.map_or_else(|| format!("HTTP {status}"), |code| shorten(&code).into_owned());
            format!("the agent answered with an error ({code})")
        }
        _ => "the request failed".to_owned(),
    }
}

/// What is missing of a figure, as a clause.
pub(super) fn missing((figure, state): &(SideFigure, SideState)) -> String {
    match (figure, state) {
        (SideFigure::Prometheus, SideState::None) => "no Prometheus has data about this tenant".to_owned(),
        (SideFigure::Prometheus, SideState::NotOffered) => "this agent does not query Prometheus".to_owned(),
        (SideFigure::DiskUse, SideState::None | SideState::NotOffered) => {
            "the agent reports no disk use of this tenant".to_owned()
        }
        (SideFigure::History, SideState::None) => "no earlier restore of this source is usable".to_owned(),
        (SideFigure::History, SideState::NotOffered) => "this agent does not list restores".to_owned(),
        (figure, SideState::Pending) => match figure {
            SideFigure::Prometheus => "Prometheus has not answered yet".to_owned(),
            SideFigure::DiskUse => "the disk use is not answered yet".to_owned(),
            SideFigure::History => "earlier restores are not answered yet".to_owned(),
        },
        (figure, SideState::Failed(reason)) => format!("{} could not be asked: {reason}", name(*figure)),
    }
}

const fn name(figure: SideFigure) -> &'static str {
    match figure {
        SideFigure::Prometheus => "Prometheus",
        SideFigure::DiskUse => "the disk use",
        SideFigure::History => "earlier restores",
    }
}

fn no_forecast(figures: &[(SideFigure, SideState)]) -> Option<String> {
    let names = |which: fn(&SideState) -> bool| {
        let names = figures.iter().filter(|(_, state)| which(state));
        names.map(|(figure, _)| name(*figure)).collect::<Vec<_>>().join(" and ")
    };
    let pending = names(|state| *state == SideState::Pending);
    let failed = names(|state| matches!(state, SideState::Failed(_)));
    match (pending.as_str(), failed.as_str()) {
        ("", "") => None,
        ("", failed) => Some(format!(
            "No finish time: {failed} could not be asked. The page asks again."
        )),
        (pending, _) => Some(format!("No finish time yet: waiting for {pending}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_answered_is_never_called_missing() {
        let failed = SideState::Failed("HTTP 502".to_owned());
        for figure in [SideFigure::Prometheus, SideFigure::DiskUse, SideFigure::History] {
            assert!(
                missing(&(figure, SideState::Pending)).contains("not answered yet") || figure == SideFigure::Prometheus
            );
            assert!(missing(&(figure, failed.clone())).ends_with("could not be asked: HTTP 502"));
        }
        let pending = [
            (SideFigure::Prometheus, SideState::Pending),
            (SideFigure::History, failed.clone()),
        ];
        assert_eq!(
            no_forecast(&pending).unwrap(),
            "No finish time yet: waiting for Prometheus."
        );
        assert_eq!(
            no_forecast(&[(SideFigure::History, failed)]).unwrap(),
            "No finish time: earlier restores could not be asked. The page asks again."
        );
        assert_eq!(no_forecast(&[(SideFigure::History, SideState::None)]), None);
    }

    #[test]
    fn a_reason_is_a_few_words() {
        assert_eq!(
            reason(&Error::Gateway { status: 502 }),
            "HTTP 502 from something in front of the agent"
        );
        assert_eq!(
            reason(&Error::AgentUnreachable(TransportError::TimedOut)),
            "no answer in time"
        );
    }
}
