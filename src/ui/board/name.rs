//! A name that is cut in its middle where it does not fit: names differ at their ends.

use crate::{
    text::keep_end,
    ui::markup::{Node, view},
};

/// A name in two parts, of which only the first one shrinks. Selected and copied it is one text.
pub fn name(name: &str) -> Node {
    let (start, end) = keep_end(name);
    let start = (!start.is_empty()).then(|| view! { <span class="name-start">{start.to_owned()}</span> });
    view! { {start} <span>{end.to_owned()}</span> }
}
