//! The keys: they lead somewhere or do something, and a dialog lists them.

use std::cell::Cell;

use leptos::{
    ev::{self, KeyboardEvent},
    html::Dialog,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    restore::RestoreId,
    text::page_text,
    ui::{
        connection::use_connection,
        markup::{Node, view},
        modal::open_at_once,
        on_show::OnShow,
        page_context::{PageContext, use_page},
    },
    vault::{keys_are_off, store_keys_are_off},
    watch::{
        board::BoardView,
        keys::{KeyAction, KeyPress, KeySequence, neighbour},
        notify::Subject,
        route::{Page, Route},
    },
};

/// What takes the letters that are typed while it has the focus.
const FIELDS: &str = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const SEARCH: &str = "main [type=search]";

thread_local! {
    /// Whether the list is to be searched once it is on show.
    static SEARCH_NEXT: Cell<bool> = const { Cell::new(false) };
}

/// Listens to the keys as long as the caller's owner lives. Draws the dialog, and a button for it where there is room.
#[component]
pub fn Keys(on_show: OnShow, has_room: bool) -> Node {
    let page = use_page();
    let words = &page_text().help;
    let is_list = matches!(on_show, OnShow::List(_));
    let used = RwSignal::new(!keys_are_off());
    let open = RwSignal::new(false);
    let alone = RwSignal::new(false);
    let sequence = StoredValue::new(KeySequence::default());
    let lead_to_neighbour = move |forward| {
        let (running, current) = running(&on_show);
        match neighbour(&running, current.as_ref(), forward) {
            Some(next) => {
                alone.set(false);
                lead_to(page, Route::certain(next.tenant.clone(), &next.id));
            }
            None => alone.set(true),
        }
    };
    let act = move |action| match action {
        KeyAction::Search => search(page),
        KeyAction::Board => lead_to(page, Route::board()),
        KeyAction::Refresh => page.nudge(),
        KeyAction::TogglePause => page.toggle_pause(),
        KeyAction::Previous => lead_to_neighbour(false),
        KeyAction::Next => lead_to_neighbour(true),
        KeyAction::Wall => lead_to(page, Route::wall()),
        KeyAction::Help => open.set(true),
    };
    let connection = use_connection();
    let keys = window_event_listener(ev::keydown, move |event| {
        let press = KeyPress {
            key: &event.key(),
            is_elsewhere: !used.get_untracked() || is_elsewhere(&event),
            at: connection.now(),
        };
        let action = sequence.try_update_value(|sequence| sequence.press(press)).flatten();
        if let Some(action) = action {
            // Firefox searches the page with "/", too.
            event.prevent_default();
            act(action);
        }
    });
    on_cleanup(move || keys.remove());
    if is_list && SEARCH_NEXT.take() {
        focus_search();
    }
    let button = has_room.then(|| {
        view! {
            <button type="button" class="ghost" aria-label=words.keys_button aria-haspopup="dialog" on:click=move |_| open.set(true)>"?"</button>
        }
    });
    view! {
        {button}
        <p class="note" role="status">{move || alone.get().then_some(words.no_other)}</p>
        {move || open.get().then(|| view! { <KeyDialog used closed=move || open.set(false) /> })}
    }
}

/// The keys with what they do, and the choice whether they are used. `closed` is called when it has closed.
#[component]
fn KeyDialog(used: RwSignal<bool>, closed: impl Fn() + 'static) -> Node {
    let words = &page_text().help;
    let dialog = NodeRef::<Dialog>::new();
    let close = open_at_once(dialog);
    let choose = move |wanted| {
        used.set(wanted);
        store_keys_are_off(!wanted);
    };
    let lines = KeyAction::ALL
        .into_iter()
        .zip(words.actions)
        .map(|((_, keys), action)| {
            let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " });
            view! { <dt>{keys.collect::<Node>()}</dt><dd>{action}</dd> }
        });
    view! {
        <dialog node_ref=dialog class="card confirm" aria-labelledby="keys-title" on:close=move |_| closed()>
            <div class="keys">
                <h2 id="keys-title">{words.keys}</h2>
            <dl class="facts">{lines.collect::<Node>()}</dl>
            <p class="note">{words.not_in_fields}</p>
            <label>
                <input type="checkbox" prop:checked=used on:change=move |event| choose(event_target_checked(&event)) />
                {words.use_keys}
            </label>
            <div class="tools">
                <button type="button" class="ghost" on:click=move |_| close()>{words.close}</button>
            </div>
            </div>
        </dialog>
    }
}

/// Whether the key is meant for something else than the page.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    // On some keyboards, brackets are typed with this key, which is reported as two others.
    let modified = (event.ctrl_key() || event.alt_key()) && !event.get_modifier_state("AltGraph");
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = target.is_some_and(|target| matches!(target.closest(FIELDS), Ok(Some(_))));
    let in_dialog = || matches!(document().query_selector("dialog[open]"), Ok(Some(_)));
    modified || event.meta_key() || event.default_prevented() || event.is_composing() || in_field || in_dialog()
}

fn lead_to(page: PageContext, route: Route) {
    let now = page.route.get_untracked();
    // The deadline of the list is that of all restores; that of a restore is its own.
    let by = now.by.filter(|_| !matches!(now.page, Page::Restore { .. }));
    let route = route.with_interval(now.every).with_deadline(by);
    // Only another page's hash is refused, and this is the own one.
    let _ = window().location().set_hash(&route.to_hash());
}

/// Searches the list, which may have to be shown first.
fn search(page: PageContext) {
    if page.route.with_untracked(|route| matches!(route.page, Page::Board(_))) {
        return focus_search();
    }
    SEARCH_NEXT.set(true);
    lead_to(page, Route::board());
}

fn focus_search() {
    let field = document().query_selector(SEARCH).ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // Focus is refused only to what cannot have it.
        let _ = field.focus();
    }
}

/// The restores that run, as far as the page knows them, and the one on show.
fn running(on_show: &OnShow) -> (Vec<Subject>, Option<Subject>) {
    match on_show {
        OnShow::Restore(signals) => {
            let running = signals.related.with_untracked(|related| related.running.to_vec());
            let current = signals.view.with_untracked(|view| {
                Some(Subject {
                    tenant: view.tenant.clone(),
                    id: view.shown.as_ref()?.restore.key.clone(),
                })
            });
            (running, current)
        }
        OnShow::List(seen) => {
            let of_list = |view: &BoardView| {
                let rows = view.list.rows.iter().map(|listed| &listed.row);
                rows.take_while(|row| row.is_running())
                    .map(|row| Subject {
                        tenant: row.tenant.clone(),
                        id: RestoreId {
                            job_id: row.job,
                            start: row.start.clone(),
                        },
                    })
                    .collect()
            };
            (seen.with_untracked(of_list), None)
        }
    }
}
