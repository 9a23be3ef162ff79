//! The card that lists what this obshell does not report, and why.

use leptos::prelude::*;

use super::{
    data_card, log_card, log_streams_card,
    progress_bar::{ProgressBar, lane_activity},
};
use crate::{
    restore::{Lane, Restore, has_counters},
    text::{Term, page_text},
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::{
            dialogs::{DialogButton, DialogKind},
            page_signals::PageSignals,
            term::explained,
        },
    },
};

/// Stands while something is not reported: one line for each lane with its bar, and the reasons.
#[component]
pub(in crate::ui::restore) fn NotReportedCard(signals: PageSignals) -> impl IntoNode {
    let (data, log, log_streams) = (
        data_card::known(signals),
        log_card::known(signals),
        log_streams_card::known(signals),
    );
    let words = &page_text().restore.cards;
    let reasons = signals.restore(reasons);
    // The agent sends none, and OceanBase has them.
    let in_oceanbase = signals.of(|shown| shown.restore.state.is_running() && !has_counters(&shown.sent));
    let complete = memo(move |_| data.get() && log.get() && log_streams.get());
    let lane = move |known: Memo<bool>, name: &'static str, term: Term, lane: Lane| {
        let activity = lane_activity(signals, lane);
        move || {
            (!known.get()).then(|| {
                view! {
                    <li>
                        <span>{explained(term, name.into_node())}</span>
                        <ProgressBar name percent=None tone="" activity />
                        <i>{page_text().restore.not_reported}</i>
                    </li>
                }
            })
        }
    };
    move || {
        (!complete.get()).then(|| {
            view! {
                <section class="card not-reported">
                    <div class="card-head"><h2>{page_text().restore.headline.not_reported}</h2></div>
                    <ul>
                        {lane(data, words.data, Term::Data, Lane::Data)}
                        {lane(log, words.log, Term::Log, Lane::Log)}
                        {move || (!log_streams.get()).then(|| view! {
                            <li><span>{explained(Term::LogStreams, words.log_streams.into_node())}</span><span></span><i>{page_text().restore.not_reported}</i></li>
                        })}
                    </ul>
                    {move || reasons.get().into_iter().map(|reason| view! { <p class="note">{reason}</p> }).collect::<Node>()}
                    {move || in_oceanbase.get().then(|| view! {
                        <DialogButton signals kind=DialogKind::Paste label=page_text().restore.paste.button />
                    })}
                </section>
            }
        })
    }
}

/// Why they are missing, each reason once.
fn reasons(restore: &Restore) -> Vec<&'static str> {
    let words = &page_text().restore.cards;
    let data = restore.data.progress.absence().map(words.no_data);
    let log = restore.log.progress.absence().map(words.no_log);
    let log_streams = restore.log_streams.total.absence().map(words.no_log_streams);
    let mut reasons: Vec<_> = [data, log, log_streams].into_iter().flatten().collect();
    reasons.dedup();
    reasons
}
