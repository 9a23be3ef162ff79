//! Texts of the wall.

use crate::restore::Percent;

/// Texts of the wall. Times come in as texts.
#[derive(Debug)]
pub struct WallText {
    /// The title of the tab.
    pub title: &'static str,
    /// The cluster, and how many of its restores are back.
    pub back: fn(cluster: Option<&str>, back: usize, all: usize) -> String,
    /// How many restores did not fit.
    pub more: fn(usize) -> String,
    /// Nothing runs, and nothing ended lately.
    pub nothing: &'static str,
    /// The state of a restore that makes no progress.
    pub stalled: &'static str,
    /// The state of an ended restore, and when it came about.
    pub ended_at: fn(state: &str, time: &str) -> String,
    /// Below the duration of a restore that failed, or was cancelled.
    pub until_end: fn(cancelled: bool) -> &'static str,
    /// Below the window: the likely end.
    pub likely: fn(&str) -> String,
    /// The deadline, and whether it is met.
    pub deadline: fn(time: &str, verdict: &str) -> String,
    /// What stands below the large figure: what it means, and the deadline.
    pub below: fn(meaning: &str, deadline: Option<&str>) -> String,
    /// A share that is estimated, rounded to whole percents.
    pub about: fn(Percent) -> String,
    /// Name of the data bar.
    pub data: &'static str,
    /// Name of the log bar.
    pub log: &'static str,
    /// Name of the disk bar.
    pub disk: &'static str,
    /// When the last good answer came, while the agent is out of contact.
    pub out_of_contact: fn(ago: &str) -> String,
    /// How the restores are ordered.
    pub order: &'static str,
    /// The browser keeps the screen awake.
    pub awake: &'static str,
    /// It does not.
    pub not_awake: &'static str,
    /// The button that fills the screen, with its key.
    pub full_screen: &'static str,
    /// The browser does not let pages fill the screen.
    pub no_full_screen: &'static str,
    /// The link to the list, with its key.
    pub leave: &'static str,
}
