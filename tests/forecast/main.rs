//! The forecast: what is said of restores that go this way and that, and that nothing makes it say nonsense.

mod anything;
mod histories;
mod lanes;
mod movement;
mod stage;
