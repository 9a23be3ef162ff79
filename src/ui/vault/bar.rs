//! What stands in the header: how the vault is locked, what it has to say, and the dialog with everything about it.

use leptos::prelude::*;

use super::{
    device_dialog::DeviceDialog,
    state::{Phase, use_vault},
    words::words,
};
use crate::ui::{
    language::in_language,
    markup::{IntoNode, Node, view},
};

pub(super) fn bar() -> Node {
    let vault = use_vault();
    let open = RwSignal::new(false);
    let closed = Callback::new(move |()| open.set(false));
    let buttons = move || {
        let words = words();
        let unlocked = vault.phase.get() == Phase::Unlocked;
        // On the sign-in a locked vault has its own place.
        let has_more = unlocked || vault.phase.get() == Phase::Locked && vault.connection.signed_in.get();
        view! {
            {unlocked.then(|| view! {
                <button type="button" class="ghost" on:click=move |_| vault.lock()>{words.lock}</button>
            })}
            {has_more.then(|| view! {
                <button type="button" class="ghost" aria-haspopup="dialog" on:click=move |_| open.set(true)>{words.button}</button>
            })}
        }
    };
    let announced = move || {
        let notice = vault.announced.get()?;
        let role = if notice.is_failure() { "alert" } else { "status" };
        Some(view! {
            <div class="banner warning said" role=role>
                <div>{notice.sentence()}</div>
                <button type="button" class="ghost" on:click=move |_| vault.announced.set(None)>{words().close}</button>
            </div>
        })
    };
    let view = in_language(move || {
        view! {
            <div class="tools">{buttons}</div>
            {announced}
            {move || open.get().then(|| view! { <DeviceDialog closed /> })}
        }
    });
    view.into_node()
}
