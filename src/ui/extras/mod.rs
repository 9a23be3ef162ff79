//! What helps with a page and is not needed to read it: notifications, keys and the meanings of terms. It comes once a page
//! shows something; see `dialogs`.

mod keys;
mod list_title;
mod notify;
mod terms;

use leptos::prelude::*;

use self::{
    keys::Keys,
    list_title::keep_list_title,
    notify::{NotifyControl, Notifying},
    terms::Meanings,
};
use super::on_show::OnShow;
use crate::ui::markup::{Node, view};

/// Calls for what happens as long as it is on show, and offers what the page has room for.
#[component]
pub fn Extras(has_room: bool) -> Node {
    let notifying = Notifying::new();
    let on_show: OnShow = expect_context();
    match &on_show {
        OnShow::Restore(signals) => notifying.watch_restore(**signals),
        OnShow::List(seen) => {
            notifying.watch_board(*seen);
            keep_list_title(*seen);
        }
    }
    view! {
        <div class="tools">
            {has_room.then(|| view! { <NotifyControl notifying /> })}
            <Keys on_show has_room />
        </div>
        <Meanings />
    }
}
