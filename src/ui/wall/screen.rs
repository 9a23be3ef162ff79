//! The wall with its polling.

use leptos::prelude::*;

use super::{
    awake::keep_awake,
    keys::{fill_screen, has_full_screen, listen},
    line::{Line, ReadAt},
};
use crate::{
    text::{page_text, text},
    time::{ClockForm, Stamp, TimeForm},
    ui::{
        board::watch_board,
        connection::use_connection,
        error_banner::ErrorBanner,
        extras_slot::ExtrasSlot,
        language::in_language,
        markup::{Node, Show, view},
        page_context::use_page,
        reactive::{effect, memo},
    },
    watch::{
        board::{BoardView, Wall},
        route::Route,
        view::PageState,
    },
};

/// The restores that run and those that ended lately, for a screen on the wall.
#[component]
pub fn WallScreen() -> Node {
    let (page, connection) = (use_page(), use_connection());
    let seen = watch_board();
    let state = memo(move |_| seen.with(BoardView::state));
    effect(move || page.state.set(state.get()));
    effect(move || page.answered.set(seen.with(|view| view.contact.answered())));
    let (now, offset) = (page.agent_now(), page.agent_offset());
    // The wall is read by the minute.
    let minute = memo(move |_| {
        let now = now.get();
        let known = seen.with(|view| view.contact.known_until(now));
        known.plus_ms(-(known.ms() % 60_000))
    });
    let deadline = memo(move |_| page.route.with(|route| route.by));
    let wall =
        memo(move |_| seen.with(|view| Wall::of(&view.list.rows, &view.forecasts(), deadline.get(), minute.get())));
    let out_of_contact = memo(move |_| !matches!(state.get(), PageState::Ready | PageState::Connecting));
    let answered = memo(move |_| page.answered.get().is_some());
    let awake = keep_awake();
    listen();
    in_language(move || {
        let texts = &page_text().wall;
        document().set_title(&(text().app.tab_title)(texts.title));
        let ago = move || {
            let answered = page.answered.get()?;
            let ago = (text().span.ago)(page.local_now.get().since(answered).unwrap_or_default());
            Some(if out_of_contact.get() {
                (texts.out_of_contact)(&ago)
            } else {
                (text().app.answered)(&ago)
            })
        };
        let clock = memo(move |_| {
            let form = TimeForm::clock(ClockForm::Minutes);
            (page_text().forms.zoned)(Stamp::of(now.get(), offset.get()), form)
        });
        let lines = move || {
            let at = ReadAt {
                now: minute.get(),
                offset: offset.get(),
                deadline: deadline.get(),
            };
            wall.get()
                .lines
                .into_iter()
                .map(|line| view! { <Line line at /> })
                .collect::<Node>()
        };
        view! {
            <main id="main" tabindex="-1" class="wall" style=("--lines", move || wall.with(|wall| wall.lines.len().max(4).to_string())) class:lost=out_of_contact data-wall data-state=move || state.get().as_str()>
                <header class="wall-top">
                    <h1>{page_text().board.heading}</h1>
                    <p>{move || wall.with(|wall| (texts.back)(connection.cluster.get().as_deref(), wall.back, wall.all()))}</p>
                    <p class="wall-contact" role="status">{ago}</p>
                    <b class="wall-clock">{clock}</b>
                </header>
                <ErrorBanner
                    state
                    error=Signal::derive_local(move || seen.with(|view| view.contact.error().cloned()))
                    answered=page.answered
                    retry=move || page.nudge()
                />
                <Show when=move || answered.get() && wall.with(|wall| wall.lines.is_empty())>
                    <p class="wall-empty">{texts.nothing}</p>
                </Show>
                <ul class="wall-lines">{lines}</ul>
                <footer class="wall-foot">
                    <ExtrasSlot has_room=false />
                    {move || wall.with(|wall| (wall.more > 0).then(|| view! { <b>{(texts.more)(wall.more)}</b> }))}
                    <span class="wall-order">{texts.order}</span>
                    <span>{move || if awake.get() { texts.awake } else { texts.not_awake }}</span>
                    {if has_full_screen() {
                        view! { <button type="button" class="ghost" on:click=move |_| fill_screen()>{texts.full_screen}</button> }
                    } else {
                        view! { <span>{texts.no_full_screen}</span> }
                    }}
                    <a href=move || Route::board().with_interval(page.every().get()).to_hash()>{texts.leave}</a>
                </footer>
            </main>
        }
    })
}
