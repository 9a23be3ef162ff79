//! The tab's title and icon: how the restore is, for whoever has the tab in the background.

use leptos::prelude::*;

use super::{
    page_signals::PageSignals,
    summary::finish::{finish_forecast, likely_time},
};
use crate::{
    text::{page_text, restore::TabNote},
    ui::{reactive::memo, tab::keep_tab},
    watch::TabMark,
};

/// Keeps the tab's title and icon, as long as the caller's owner lives.
pub fn keep_tab_title(signals: PageSignals) {
    let forecast = finish_forecast(signals);
    let likely = memo(move |_| {
        let (now, offset) = (signals.now.get(), signals.offset.get());
        forecast.with(|forecast| {
            let window = forecast.as_ref()?.as_ref().ok()?.window()?;
            Some(likely_time(window, now, offset))
        })
    });
    let mark = memo(move |_| {
        signals
            .view
            .with(|view| signals.series.with(|series| TabMark::of_view(view, series)))
    });
    let title = memo(move |_| {
        let tenant = signals.view.with(|view| view.tenant.clone());
        likely.with(|likely| title(mark.get(), likely.as_deref(), &tenant))
    });
    keep_tab(mark, title);
}

/// `▶ ~04:30 · orders_dr · Restore Watch`: a likely end only where nothing more important is known.
fn title(mark: TabMark, likely: Option<&str>, tenant: &str) -> String {
    let note = match mark {
        TabMark::Running => likely.map_or(TabNote::None, TabNote::Likely),
        TabMark::Creating => TabNote::Creating,
        TabMark::Stalled => TabNote::Stalled,
        TabMark::OutOfContact => TabNote::OutOfContact,
        TabMark::NotListed => TabNote::NotListed,
        TabMark::None
        | TabMark::Unclear
        | TabMark::Late
        | TabMark::Failed
        | TabMark::Cancelled
        | TabMark::Succeeded => TabNote::None,
    };
    (page_text().restore.tab_title)(mark.glyph(), note, tenant)
}
