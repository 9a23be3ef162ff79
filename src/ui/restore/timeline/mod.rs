//! The timeline of a restore: the picture, the values read off it, the legend and the table.

mod captions;
mod card;
mod forecast_history;
mod input;
mod lanes;
mod legend;
mod marks;
mod measure;
mod probe;
mod shapes;
mod table;
mod width;
mod words;
mod zoom;

pub(super) use card::TimelineCard;
