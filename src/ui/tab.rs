//! The tab's title and icon, for whoever has the tab in the background.

use leptos::prelude::*;

use crate::{
    ui::{page_context::use_page, reactive::effect},
    watch::TabMark,
};

/// Colour and shape of the icon in a square of 18 units; `None` for the page's own icon.
const fn icon_of(mark: TabMark) -> Option<(&'static str, &'static str)> {
    const EXCLAMATION: &str = "M9 4.5v5.5M9 13v.4";
    match mark {
        TabMark::None | TabMark::Running | TabMark::Creating => None,
        TabMark::Stalled | TabMark::Late => Some(("#b26a00", EXCLAMATION)),
        TabMark::OutOfContact | TabMark::NotListed | TabMark::Unclear => Some(("#5c6b7a", EXCLAMATION)),
        TabMark::Failed => Some(("#c62f2f", "M6 6l6 6M12 6l-6 6")),
        TabMark::Cancelled => Some(("#5c6b7a", "M5 13l8 -8")),
        TabMark::Succeeded => Some(("#1f8a4c", "M5.5 9.5l2.5 2.5 4.5-5.5")),
    }
}

/// Keeps the title and the icon of the tab, as long as the caller's owner lives, and gives the page its own icon back in
/// the end.
pub fn keep_tab(mark: Memo<TabMark>, title: Memo<String>) {
    let instead = use_page().in_title;
    effect(move || {
        let title = instead.get().unwrap_or_else(|| title.get());
        document().set_title(&title);
    });
    let Some(link) = document().query_selector("link[rel~=icon]").ok().flatten() else {
        return;
    };
    let own = link.get_attribute("href").unwrap_or_default();
    let link = StoredValue::new_local(link);
    let show = move |href: &str| link.try_with_value(|link| link.set_attribute("href", href).ok());
    let first = own.clone();
    effect(move || {
        let drawn = icon_of(mark.get()).map(|(colour, path)| icon(colour, path));
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
