//! How the texts of a chart are written and how wide they are: what the layout has to know of a language and a font.

use crate::time::{DayForm, Stamp, TimeForm};

use super::caption::{CaptionContent, Weight};
use super::measured::{Goal, LaneKey, Measured, ScaleValue};

/// The wordings and the font of a chart.
#[derive(Clone, Copy)]
pub struct Lettering<'a> {
    /// Writes a wall time.
    pub time: fn(Stamp, TimeForm) -> String,
    /// Writes a window between two times in figures.
    pub window: fn(from: &str, to: &str) -> String,
    /// The wordings of a caption, from the longest to the shortest.
    pub caption: fn(&CaptionContent<'_>) -> Vec<String>,
    /// The width of a text, px.
    pub width: &'a dyn Fn(&str, Weight) -> f64,
    /// The name of a lane.
    pub lane: fn(LaneKey) -> &'static str,
    /// A measured value.
    pub value: fn(Measured) -> String,
    /// The wordings of what the values go towards, from the longest to the shortest.
    pub goal: fn(Goal) -> Vec<String>,
    /// The label of a height.
    pub scale: fn(ScaleValue) -> String,
}

impl Lettering<'_> {
    /// The width of the longest label of a tick, a full date, px.
    pub(super) fn longest_label(&self) -> f64 {
        let date = Stamp::parse("2000-10-30T00:00:00Z").map(|stamp| (self.time)(stamp, TimeForm::day(DayForm::Full)));
        (self.width)(&date.unwrap_or_default(), Weight::Regular)
    }
}

/// The first of some wordings, from the longest to the shortest, that is no wider than `room` px.
pub fn longest_fitting(
    wordings: impl IntoIterator<Item = String>,
    width: impl Fn(&str) -> f64,
    room: f64,
) -> Option<String> {
    wordings.into_iter().find(|wording| width(wording) <= room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wording_is_taken_that_has_room() {
        let width = |text: &str| text.chars().count() as f64 * 6.0;
        let taken = |room: f64| longest_fitting(["likely 04:30".to_owned(), "04:30".to_owned()], width, room);
        assert_eq!(taken(72.0).as_deref(), Some("likely 04:30"));
        assert_eq!(taken(71.9).as_deref(), Some("04:30"));
        assert_eq!(taken(29.0), None);
    }

    #[test]
    fn a_wide_script_takes_the_room_that_it_is_measured_to_need() {
        let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 6.0 } else { 12.0 }).sum();
        let taken = |room: f64| longest_fitting(["预计 04:30".to_owned(), "04:30".to_owned()], width, room);
        assert_eq!(taken(60.0).as_deref(), Some("预计 04:30"));
        assert_eq!(taken(59.0).as_deref(), Some("04:30"));
    }
}
