//! The tab's title and icon: how the restore is, for whoever has the tab in the background.

use leptos::prelude::*;

use super::{
    page_signals::PageSignals,
    summary::finish::{finish_forecast, likely_time},
};
use crate::{
    restore::Movement,
    text::{page_text, restore::TabNote},
    watch::PageState,
};

/// What title and icon say. The most urgent thing comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TabMark {
    /// Nothing is known yet.
    None,
    /// It runs.
    Running,
    /// It makes no progress for longer than usual.
    Stalled,
    /// The agent is out of contact, or nobody is signed in.
    OutOfContact,
    /// It failed.
    Failed,
    /// It succeeded.
    Succeeded,
}

impl TabMark {
    fn of(state: PageState, movement: Option<Movement>) -> Self {
        match state {
            PageState::Running if movement.is_some_and(Movement::is_stalled) => Self::Stalled,
            PageState::Running => Self::Running,
            PageState::Succeeded => Self::Succeeded,
            PageState::Failed => Self::Failed,
            PageState::Stale | PageState::Offline | PageState::Unauthorized => Self::OutOfContact,
            PageState::Connecting | PageState::Absent | PageState::Ready => Self::None,
        }
    }

    const fn glyph(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Running => "▶ ",
            Self::Stalled | Self::OutOfContact => "! ",
            Self::Failed => "✕ ",
            Self::Succeeded => "✓ ",
        }
    }

    /// Colour and shape of the icon in a square of 18 units; `None` for the page's own icon.
    const fn icon(self) -> Option<(&'static str, &'static str)> {
        const EXCLAMATION: &str = "M9 4.5v5.5M9 13v.4";
        match self {
            Self::None | Self::Running => None,
            Self::Stalled => Some(("#b26a00", EXCLAMATION)),
            Self::OutOfContact => Some(("#5c6b7a", EXCLAMATION)),
            Self::Failed => Some(("#c62f2f", "M6 6l6 6M12 6l-6 6")),
            Self::Succeeded => Some(("#1f8a4c", "M5.5 9.5l2.5 2.5 4.5-5.5")),
        }
    }
}

/// Keeps the tab's title and icon, as long as the caller's owner lives.
pub fn keep_tab_title(signals: PageSignals) {
    let forecast = finish_forecast(signals);
    let likely = Memo::new(move |_| {
        let (now, offset) = (signals.now.get(), signals.offset.get());
        forecast.with(|forecast| {
            let window = forecast.as_ref()?.as_ref().ok()?.window()?;
            Some(likely_time(window, now, offset))
        })
    });
    let movement = signals.over_time(|restore, series| series.movement(restore));
    let mark = Memo::new(move |_| TabMark::of(signals.view.with(|view| view.state()), movement.get()));
    let title = Memo::new(move |_| {
        let tenant = signals.view.with(|view| view.tenant.clone());
        likely.with(|likely| title(mark.get(), likely.as_deref(), &tenant))
    });
    Effect::new(move || document().set_title(&title.get()));
    keep_icon(mark);
}

/// `▶ ~04:30 · orders_dr · Restore Watch`: a likely end only beside a restore that is seen to advance.
fn title(mark: TabMark, likely: Option<&str>, tenant: &str) -> String {
    let note = match mark {
        TabMark::Running => likely.map_or(TabNote::None, TabNote::Likely),
        TabMark::Stalled => TabNote::Stalled,
        _ => TabNote::None,
    };
    (page_text().restore.tab_title)(mark.glyph(), note, tenant)
}

/// Keeps the icon, and gives the page its own one back in the end.
fn keep_icon(mark: Memo<TabMark>) {
    let Some(link) = document().query_selector("link[rel~=icon]").ok().flatten() else {
        return;
    };
    let own = link.get_attribute("href").unwrap_or_default();
    let link = StoredValue::new_local(link);
    let show = move |href: &str| link.try_with_value(|link| link.set_attribute("href", href).ok());
    let first = own.clone();
    Effect::new(move || {
        let drawn = mark.get().icon().map(|(colour, path)| icon(colour, path));
        show(drawn.as_deref().unwrap_or(&first));
    });
    on_cleanup(move || {
        show(&own);
    });
}

fn icon(colour: &str, path: &str) -> String {
    let svg = [
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18"><circle cx="9" cy="9" r="8.5" fill=""#,
        colour,
        r#""/><path d=""#,
        path,
        r#"" fill="none" stroke="white" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>"#,
    ]
    .concat();
    format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&svg))
}
