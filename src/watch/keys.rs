//! What keys do: pure, `(keys so far, key) → action`.

use std::time::Duration;

use super::notify::Subject;
use crate::time::Instant;

/// Within which time the second key of two follows the first.
const SEQUENCE: Duration = Duration::from_millis(1_500);

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAction {
    /// Searches the list.
    Search,
    /// Leads to the list.
    Board,
    /// Asks the agent at once.
    Refresh,
    /// Pauses polling, or resumes it.
    TogglePause,
    /// Leads to the running restore before this one.
    Previous,
    /// Leads to the running restore after this one.
    Next,
    /// Leads to the wall.
    Wall,
    /// Lists the keys.
    Help,
}

impl KeyAction {
    /// All of them with their keys, in the order in which they are listed.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Search, "/"),
        (Self::Board, "g b"),
        (Self::Refresh, "r"),
        (Self::TogglePause, "p"),
        (Self::Previous, "["),
        (Self::Next, "]"),
        (Self::Wall, "w"),
        (Self::Help, "?"),
    ];

    fn of(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, keys)| *keys == key)
            .map(|(action, _)| action)
    }
}

/// A key that was pressed.
#[derive(Debug, Clone, Copy)]
pub struct KeyPress<'a> {
    /// The browser's name of the key.
    pub key: &'a str,
    /// Whether the key is meant for something else: it is typed into a field, pressed with a modifier or in a dialog, or
    /// the user does not want these keys.
    pub is_elsewhere: bool,
    /// The local clock.
    pub at: Instant,
}

/// The keys so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeySequence {
    /// When the first key of two was pressed.
    begun: Option<Instant>,
}

impl KeySequence {
    /// What the key does after those before it.
    pub fn press(&mut self, press: KeyPress<'_>) -> Option<KeyAction> {
        // The state of a modifier is a key of its own, and changes nothing.
        if matches!(press.key, "Shift" | "AltGraph" | "CapsLock") {
            return None;
        }
        let begun = self.begun.take().filter(|begun| {
            let passed = press.at.since(*begun);
            passed.is_some_and(|passed| passed <= SEQUENCE)
        });
        match press.key {
            _ if press.is_elsewhere => None,
            "b" if begun.is_some() => Some(KeyAction::Board),
            "g" => {
                self.begun = Some(press.at);
                None
            }
            key => KeyAction::of(key),
        }
    }
}

/// The restore after `current` among those that run, or before it, round and round; the first or the last one where
/// `current` is not among them. `None` where no other one runs.
pub fn neighbour<'a>(running: &'a [Subject], current: Option<&Subject>, forward: bool) -> Option<&'a Subject> {
    let count = running.len();
    let place = current.and_then(|current| running.iter().position(|restore| restore == current));
    let next = match (place, forward) {
        (Some(place), true) => (place + 1) % count,
        (Some(place), false) => (place + count - 1) % count,
        (None, true) => 0,
        (None, false) => count.checked_sub(1)?,
    };
    running.get(next).filter(|restore| Some(*restore) != current)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::RestoreId;

    fn at(ms: i64) -> Instant {
        Instant::from_ms(ms)
    }

    fn press(sequence: &mut KeySequence, key: &str, ms: i64) -> Option<KeyAction> {
        sequence.press(KeyPress {
            key,
            is_elsewhere: false,
            at: at(ms),
        })
    }

    #[test]
    fn each_key_has_its_action() {
        for (action, keys) in KeyAction::ALL {
            let mut sequence = KeySequence::default();
            let done = keys.split(' ').map(|key| press(&mut sequence, key, 0)).last().flatten();
            assert_eq!(done, Some(action), "{keys}");
        }
        for other in ["b", "a", "Enter", "Escape", "G", ""] {
            assert_eq!(press(&mut KeySequence::default(), other, 0), None, "{other}");
        }
    }

    #[test]
    fn two_keys_belong_together_for_a_moment_only() {
        let second = |keys: &[(&str, i64)]| {
            let mut sequence = KeySequence::default();
            keys.iter()
                .map(|(key, ms)| press(&mut sequence, key, *ms))
                .last()
                .flatten()
        };
        assert_eq!(second(&[("g", 0), ("b", 1_500)]), Some(KeyAction::Board));
        assert_eq!(second(&[("g", 0), ("b", 1_501)]), None);
        assert_eq!(second(&[("g", 0), ("x", 10), ("b", 20)]), None);
        assert_eq!(second(&[("g", 0), ("g", 1_000), ("b", 2_000)]), Some(KeyAction::Board));
        assert_eq!(second(&[("g", 0), ("Shift", 10), ("b", 20)]), Some(KeyAction::Board));
        assert_eq!(second(&[("g", 0), ("r", 10)]), Some(KeyAction::Refresh));
        assert_eq!(second(&[("g", 10), ("b", 0)]), None, "a clock that was set back");
    }

    #[test]
    fn what_is_meant_for_something_else_does_nothing() {
        let mut sequence = KeySequence::default();
        let elsewhere = |sequence: &mut KeySequence, key| {
            sequence.press(KeyPress {
                key,
                is_elsewhere: true,
                at: at(0),
            })
        };
        for (_, key) in KeyAction::ALL {
            assert_eq!(elsewhere(&mut sequence, key), None, "{key}");
        }
        assert_eq!(elsewhere(&mut sequence, "g"), None);
        assert_eq!(
            press(&mut sequence, "b", 0),
            None,
            "the first key was typed into a field"
        );
        assert_eq!(press(&mut sequence, "g", 0), None);
        assert_eq!(elsewhere(&mut sequence, "b"), None);
    }

    #[test]
    fn the_running_restores_are_gone_through_in_a_circle() {
        let restore = |job| Subject {
            tenant: "t".to_owned(),
            id: RestoreId {
                job_id: Some(job),
                start: String::new(),
            },
        };
        let jobs = |running: &[i64], current: Option<i64>| {
            let running: Vec<Subject> = running.iter().copied().map(restore).collect();
            let current = current.map(restore);
            [false, true].map(|forward| {
                let next = neighbour(&running, current.as_ref(), forward);
                next.and_then(|restore| restore.id.job_id)
            })
        };
        assert_eq!(jobs(&[1, 2, 3], Some(2)), [Some(1), Some(3)]);
        assert_eq!(jobs(&[1, 2, 3], Some(1)), [Some(3), Some(2)]);
        assert_eq!(jobs(&[1, 2, 3], Some(3)), [Some(2), Some(1)]);
        assert_eq!(jobs(&[1, 2, 3], Some(9)), [Some(3), Some(1)], "an ended one");
        assert_eq!(jobs(&[1, 2, 3], None), [Some(3), Some(1)], "the list");
        assert_eq!(jobs(&[1], Some(1)), [None, None]);
        assert_eq!(jobs(&[], Some(1)), [None, None]);
        assert_eq!(jobs(&[], None), [None, None]);
    }
}
