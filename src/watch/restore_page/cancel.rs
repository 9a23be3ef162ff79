//! The user's request to cancel the restore.

use std::rc::Rc;

use super::{Effect, State};
use crate::{
    restore::RestoreId,
    watch::{
        cancel::{CancelAborted, CancelResult},
        related::QuerySchedule,
    },
};

/// The state of the request.
#[derive(Debug, Clone, Default)]
pub enum CancelRequest {
    /// No request.
    #[default]
    None,
    /// The request is being sent.
    Sent,
    /// The result.
    Answered(CancelResult),
}

impl State {
    pub(super) fn confirm_cancel(&mut self, id: RestoreId) -> Vec<Effect> {
        let shown = self.view.shown.clone().filter(|shown| shown.restore.key == id);
        let Some(shown) = shown else {
            let aborted = CancelResult::Aborted(CancelAborted::Replaced);
            self.cancel.replace(CancelRequest::Answered(aborted));
            return Vec::new();
        };
        self.cancel.replace(CancelRequest::Sent);
        vec![Effect::Cancel(shown)]
    }

    /// Applies the result of a request to cancel. The restore is polled at once in any case.
    pub(super) fn apply_cancel_result(
        &mut self,
        id: RestoreId,
        result: CancelResult,
        session_in_use: bool,
    ) -> Vec<Effect> {
        let is_shown = self.id.as_ref() == Some(&id);
        if let Some(error) = result.lost_session().map(Rc::clone) {
            if is_shown {
                self.cancel.replace(CancelRequest::None);
            }
            if !session_in_use {
                return Vec::new();
            }
            self.conditions.signed_in = false;
            self.view.change().contact.record_lost_session(error);
            return vec![Effect::EndSession];
        }
        if let Some(shown) = self.view.shown.clone().filter(|_| is_shown) {
            let related = self.related.change();
            related.schedule = QuerySchedule::default();
            if let Some(dag) = result.task() {
                related.follow_task(dag, &shown.restore);
            }
            self.cancel.replace(CancelRequest::Answered(result));
        }
        vec![Effect::Poll]
    }
}
