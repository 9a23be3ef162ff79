//! Counters that the user has pasted, in place of those that the agent does not send.

use std::rc::Rc;

use super::{Context, Effect, State};
use crate::{
    restore::{Restore, RestoreId, has_counters, pasted::PastedCounters},
    watch::{Shown, recording::RecordedRow},
};

impl State {
    /// Records the counters and shows them.
    pub(super) fn apply_pasted(
        &mut self,
        id: &RestoreId,
        counters: &PastedCounters,
        context: &Context<'_>,
    ) -> Option<Effect> {
        self.current_if(id)?;
        let row = RecordedRow::of_pasted(counters);
        let recording = self.recording.change();
        let store = recording.write(|recorder| recorder.record_pasted(row));
        self.rebuild_series(context);
        store
    }

    /// Fills in the newest pasted counters while the restore runs and the agent sends none.
    pub(super) fn show_pasted(&mut self, context: &Context<'_>) {
        let Some((shown, _)) = self.view.current() else { return };
        if !shown.restore.state.is_running() || has_counters(&shown.sent) {
            return;
        }
        let Some(row) = self.recording.rows().iter().rev().find(|row| row.is_pasted()) else {
            return;
        };
        let pasted = Some(row.at());
        if shown.restore.pasted == pasted {
            return;
        }
        let restore = Restore {
            pasted,
            ..Restore::from_overview(&row.fill(&shown.sent), context.time_context)
        };
        self.view.change().shown = Some(Rc::new(Shown {
            restore,
            ..(*shown).clone()
        }));
    }
}
