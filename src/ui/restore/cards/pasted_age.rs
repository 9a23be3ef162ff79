//! How old pasted counters are.

use leptos::prelude::*;

use crate::{
    text::{page_text, text},
    time::{ClockForm, Stamp, TimeForm},
    ui::{
        reactive::memo,
        restore::{
            format::{time, zoned},
            page_signals::PageSignals,
        },
    },
};

/// When the counters of a card were read from OceanBase; empty where they are the agent's.
pub(super) fn pasted_age(signals: PageSignals) -> Memo<String> {
    let pasted = signals.restore(|restore| restore.pasted);
    memo(move |_| {
        let Some(at) = pasted.get() else { return String::new() };
        let (offset, now) = (signals.offset.get(), signals.now.get());
        let time = match Stamp::of(now, offset).days_since(Stamp::of(at, offset)) {
            0 => time(at, offset, TimeForm::clock(ClockForm::Minutes)),
            _ => zoned(at, offset, ClockForm::Minutes),
        };
        let ago = (text().span.ago)(now.since(at).unwrap_or_default());
        (page_text().restore.paste.age)(&time, &ago)
    })
}

/// The source of counters: the agent, or why they are missing; pasted ones say so.
pub(super) fn source_of(signals: PageSignals, evidence: Memo<&'static str>) -> Signal<&'static str> {
    let pasted = signals.restore(|restore| restore.pasted.is_some());
    Signal::derive(move || match pasted.get() {
        true => page_text().restore.paste.source,
        false => evidence.get(),
    })
}
