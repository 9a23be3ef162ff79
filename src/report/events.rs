//! What changed, in words.

use crate::{
    restore::Phase,
    text::{
        page_text, text,
        times::{after, wall},
    },
    time::{Instant, Offset},
    watch::series::{OutageKind, RestoreEvent, RestoreEventKind},
};

/// An event in words. `gone`: the restore was cancelled, or its tenant was dropped.
pub fn event_words(RestoreEvent { at, kind }: &RestoreEvent, offset: Offset, gone: bool) -> String {
    let words = &page_text().restore.changes;
    let long = text().span.long;
    let since = |since: Instant| after(*at, since, offset);
    match kind {
        RestoreEventKind::Phase(Phase::Fail | Phase::RestoreFail) if gone => words.gone.to_owned(),
        RestoreEventKind::Phase(phase) => (words.phase)(*phase).to_owned(),
        RestoreEventKind::Stalled { lane, since: changed } => (words.stalled)(*lane, &since(*changed)),
        RestoreEventKind::Resumed(lane) => (words.resumed)(*lane).to_owned(),
        RestoreEventKind::DataWentBack(from, to) => (words.data_went_back)(&from.to_string(), &to.to_string()),
        RestoreEventKind::LogWentBack(from, to) => (words.log_went_back)(&wall(*from, offset), &wall(*to, offset)),
        RestoreEventKind::Retried(span) => (words.retried)(&long(*span)),
        RestoreEventKind::Faster(percent) => (words.faster)(*percent),
        RestoreEventKind::Slower(percent) => (words.slower)(*percent),
        RestoreEventKind::Unwatched(span) => (words.unwatched)(&long(*span)),
        RestoreEventKind::ContactLost(lost) => match lost {
            OutageKind::Agent => words.agent_lost,
            OutageKind::Database => words.database_lost,
            OutageKind::InFront => words.in_front,
            OutageKind::Error => words.errors,
        }
        .to_owned(),
        RestoreEventKind::ContactBack => words.contact_back.to_owned(),
        RestoreEventKind::SignedIn => words.signed_in.to_owned(),
    }
}
