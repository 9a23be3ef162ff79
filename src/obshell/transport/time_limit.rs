//! How long a fetch may take.

use std::{cell::Cell, rc::Rc, time::Duration};

use gloo_timers::callback::Timeout;
use web_sys::{AbortController, AbortSignal};

use super::TransportError;

/// Aborts a fetch on timeout and on drop: dropping a future does not end its fetch.
pub struct TimeLimit {
    controller: AbortController,
    timed_out: Rc<Cell<bool>>,
    _timer: Timeout,
}

impl TimeLimit {
    /// Begins now.
    ///
    /// # Errors
    /// [`TransportError::Unreachable`] where the browser cannot abort a fetch.
    pub fn of(timeout: Duration) -> Result<Self, TransportError> {
        let controller = AbortController::new().map_err(|_| TransportError::Unreachable)?;
        let timed_out = Rc::new(Cell::new(false));
        let millis = u32::try_from(timeout.as_millis()).unwrap_or(u32::MAX);
        let timer = Timeout::new(millis, {
            let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
            move || {
                timed_out.set(true);
                controller.abort();
            }
        });
        Ok(Self {
            controller,
            timed_out,
            _timer: timer,
        })
    }

    /// What the fetch listens to.
    pub fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// Why a fetch has failed.
    pub fn verdict(&self) -> TransportError {
        match (self.timed_out.get(), self.signal().aborted()) {
            (true, _) => TransportError::TimedOut,
            (false, true) => TransportError::Aborted,
            (false, false) => TransportError::Unreachable,
        }
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
