//! The button that cancels the restore, and the outcome. The dialog is in [`super::dialog`].

use std::rc::Rc;

use leptos::{html::Div, prelude::*};

use super::dialog::ConfirmDialog;
use crate::{
    obshell::{CancelOutcome, Error},
    restore::RestoreId,
    text::page_text,
    ui::{
        error_text::ErrorText,
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
    watch::{
        cancel::{CancelAborted, CancelAvailability, CancelResult, cancel_availability},
        restore_page::{CancelRequest, PageEvent},
    },
};

/// The button with its dialog, and the outcome. Shown only where the host of the page allows cancelling.
#[component]
pub(in crate::ui::restore) fn CancelControl(signals: PageSignals) -> impl IntoNode {
    if !signals.can_cancel {
        return None;
    }
    let (request, dispatch) = (signals.cancel_request, signals.dispatch);
    let words = &page_text().restore.cancel;
    let tenant = memo(move |_| signals.view.with(|view| view.tenant.clone()));
    let offer = memo(move |_| {
        signals
            .view
            .with(|view| signals.related.with(|related| cancel_availability(view, related)))
    });
    // The restore that the dialog is open for.
    let asking = RwSignal::new(None::<RestoreId>);
    let closed = RwSignal::new_local(None::<CancelAborted>);
    // Always in the document, so that changes are announced and it can take the focus when the dialog closes.
    let news = NodeRef::<Div>::new();
    let show_news = move || {
        if let Some(news) = news.get_untracked() {
            // Focus is refused only to what cannot have it.
            let _ = news.focus();
        }
    };
    let confirm = move |key: RestoreId| {
        dispatch.run(PageEvent::CancelConfirmed(key));
        show_news();
    };
    let withdraw = move |why: CancelAborted| {
        // Without contact the user may have to sign in, and the password field then has the focus.
        let elsewhere = matches!(why, CancelAborted::NoContact);
        closed.set(Some(why));
        if !elsewhere {
            show_news();
        }
    };
    // What obshell does is true only until the restore has ended; then the page's state says what became of it.
    let ended = signals.restore(|restore| !restore.state.is_running());
    let outcome_view = move || match request.with(CancelRequest::clone) {
        CancelRequest::Sent => view! { <p class="note">{words.asking}</p> },
        CancelRequest::Answered(result) if ended.get() && is_under_way(&result) => Node::nothing(),
        CancelRequest::Answered(result) => outcome(&result),
        CancelRequest::None => closed
            .get()
            .map(|why| view! { <Reason why sentence=words.closed /> })
            .into_node(),
    };
    let busy = memo(move |_| request.with(|request| matches!(request, CancelRequest::Sent)));
    let button = move || match offer.get() {
        _ if busy.get() => Node::nothing(),
        CancelAvailability::Available(key) => {
            let open = move |_| {
                // A new attempt replaces the earlier outcome.
                dispatch.run(PageEvent::CancelOpened);
                closed.set(None);
                asking.set(Some(key.clone()));
            };
            view! { <button type="button" class="ghost danger" on:click=open>{(words.button)(&tenant.get())}</button> }
        }
        CancelAvailability::Impossible(why) => view! { <p class="note">{(words.cannot)(why)}</p> },
        CancelAvailability::NoContact => view! { <p class="note">{words.no_contact}</p> },
        CancelAvailability::Hidden => Node::nothing(),
    };
    Some(view! {
        <div class="cancel">
            <div class="cancel-news" role="status" tabindex="-1" node_ref=news>{outcome_view}</div>
            {button}
        </div>
        <ConfirmDialog signals tenant asking withdraw confirm />
    })
}

/// Whether the answer only says that obshell has begun to cancel.
fn is_under_way(result: &CancelResult) -> bool {
    matches!(result, CancelResult::Answered(outcome)
        if matches!(outcome.as_ref(), CancelOutcome::RollingBack(_) | CancelOutcome::Started(_)))
}

/// The outcome of a request to cancel.
fn outcome(result: &CancelResult) -> Node {
    let words = &page_text().restore.cancel;
    let banner = |sentence: String| view! { <p class="banner warning">{sentence}</p> };
    match result {
        CancelResult::Aborted(why) => view! { <Reason why=why.clone() sentence=words.withheld /> },
        CancelResult::Answered(outcome) => banner(match outcome.as_ref() {
            CancelOutcome::RollingBack(_) => words.rolling_back.to_owned(),
            CancelOutcome::Started(_) => words.started.to_owned(),
            CancelOutcome::Nothing => words.nothing.to_owned(),
            CancelOutcome::Refused(refusal) => (words.refused)(*refusal).to_owned(),
        }),
        CancelResult::Failed(error) => {
            let unsure = error.refusal().is_none().then_some(words.unsure);
            failure(String::new(), error, unsure)
        }
    }
}

/// Why nothing was sent, or why the dialog was closed. `sentence` makes a sentence of the reason.
#[component]
fn Reason(why: CancelAborted, sentence: fn(&str) -> String) -> Node {
    let words = &page_text().restore.cancel;
    let why = match why {
        CancelAborted::Replaced => words.replaced,
        CancelAborted::Missing => words.missing,
        CancelAborted::Impossible(why) => (words.cannot)(why),
        CancelAborted::NoContact => words.no_contact,
        CancelAborted::Unanswered(error) => return failure(sentence(words.unanswered), &error, None),
    };
    view! { <p class="banner warning">{sentence(why)}</p> }
}

/// An error with the agent's own message, and a sentence before and after it.
fn failure(before: String, error: &Rc<Error>, after: Option<&'static str>) -> Node {
    let before = (!before.is_empty()).then(|| view! { <p>{before}</p> });
    view! {
        <div class="banner warning">
            <div>
                {before}
                <ErrorText error=Rc::clone(error) />
                {after.map(|after| view! { <p>{after}</p> })}
            </div>
        </div>
    }
}
