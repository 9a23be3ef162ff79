//! The answer that the page shows: its time, duration and trace id.

use leptos::prelude::*;

use crate::{
    limits::{TEXT_BYTES, cut},
    text::page_text,
    time::ClockForm,
    ui::{
        copy::CopyButton,
        markup::{Node, view},
        reactive::memo,
        restore::{format::zoned, page_signals::PageSignals},
    },
};

#[component]
pub(in crate::ui::restore) fn AnswerCard(signals: PageSignals) -> Node {
    let words = &page_text().restore.details;
    let trace = signals.of(|shown| cut(&shown.envelope.raw_field("traceId"), TEXT_BYTES).to_owned());
    let answered = memo(move |_| {
        let offset = signals.offset.get();
        signals.view.with(|view| {
            let envelope = &view.shown.as_ref()?.envelope;
            let time = zoned(envelope.agent_time()?, offset, ClockForm::Millis);
            Some((words.answered_in)(
                &time,
                cut(&envelope.raw_field("duration"), TEXT_BYTES),
            ))
        })
    });
    view! {
        <div>
            <h3>{words.answer}</h3>
            <dl class="facts">
                {move || answered.get().map(|answered| view! { <dt>{words.answered}</dt><dd>{answered}</dd> })}
                {move || (!trace.with(String::is_empty)).then(|| view! {
                    <dt>{words.trace}</dt>
                    <dd><code>{trace}</code><CopyButton name=words.trace value=trace /></dd>
                })}
            </dl>
        </div>
    }
}
