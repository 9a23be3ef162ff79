//! What is restored, from where, to where.

use leptos::prelude::*;

use crate::{
    restore::{BackupUri, Outcome, Restore},
    text::{Piece, page_text},
    time::ClockForm,
    ui::{
        copy::CopyButton,
        markup::{IntoNode, Node, view},
        restore::{
            format::zoned, page_signals::PageSignals, side::in_place_of_listed, summary::notice::NoticeParts,
            term::explained,
        },
    },
    watch::related::RelatedData,
};

#[component]
pub(in crate::ui::restore) fn Facts(signals: PageSignals) -> Node {
    let words = &page_text().restore.facts;
    let parts = NoticeParts::of(signals);
    let remarks = move || {
        let remark = |remark| view! { <p class="remark">{remark}</p> };
        parts.other_remarks().into_iter().map(remark).collect::<Node>()
    };
    let tenant = signals.restore(tenant);
    let source = signals.restore(|restore| (page_text().restore.facts.source_value)(&restore.source));
    let target = signals.in_zone(|restore, offset| {
        restore
            .target
            .map(|at| (zoned(at, offset, ClockForm::Micros), at.ns().to_string()))
    });
    let latest = signals.restore(|restore| {
        let words = Some(page_text().restore.facts.to_latest);
        words.filter(|_| restore.to_latest).unwrap_or_default().to_owned()
    });
    let placement = signals.restore(|restore| (page_text().restore.facts.placement_value)(&restore.option));
    let description = signals.restore(|restore| restore.description.clone().unwrap_or_default());
    let backup = move |label, read: fn(&Restore) -> &[BackupUri]| {
        view! { <Uris label uris=signals.restore(move |restore| paths(read(restore))) /> }
    };
    view! {
        <div>
            {remarks}
            <dl class="facts">
                <Fact label=words.tenant value=tenant />
                <Fact label=words.source value=source />
                {move || target.get().map(|(time, scn)| view! {
                    <dt>{words.target}</dt>
                    <dd>{(words.target_value)(&time, &scn).into_iter().map(piece).collect::<Node>()}<CopyButton name=words.scn value=scn /></dd>
                })}
                <Fact label=words.target value=latest />
                {backup(words.data_backup, |restore| &restore.backup.sets)}
                <Fact label=words.data_backup value=signals.restore(|restore| none_listed(&restore.backup.sets)) />
                {backup(words.log_archive, |restore| &restore.backup.pieces)}
                <Fact label=words.log_archive value=signals.restore(|restore| none_listed(&restore.backup.pieces)) />
                <Uris label=words.data_path uris=signals.related(|restore, related| paths(or(&restore.backup.data_uri, &related.data_uri))) />
                <Fact label=words.data_path value=signals.related(|restore, related| unlisted(or(&restore.backup.data_uri, &related.data_uri), related)) />
                <Uris label=words.log_path uris=signals.related(|restore, related| paths(or(&restore.backup.log_uri, &related.log_uri))) />
                <Fact label=words.log_path value=signals.related(|restore, related| unlisted(or(&restore.backup.log_uri, &related.log_uri), related)) />
                <Fact label=words.placement value=placement />
                <Fact label=words.description value=description />
            </dl>
        </div>
    }
}

/// What the facts are about: what is, was, or was to be restored.
pub(in crate::ui::restore) fn facts_title(restore: &Restore) -> &'static str {
    let words = &page_text().restore.facts;
    match restore.state.outcome() {
        _ if restore.state.is_running() => words.being_restored,
        Some(Outcome::Failed) => words.was_to_be_restored,
        _ => words.was_restored,
    }
}

/// One row. Hidden while there is no value.
#[component]
fn Fact(label: &'static str, value: Memo<String>) -> impl IntoNode {
    move || (!value.with(String::is_empty)).then(|| view! { <dt>{label}</dt><dd>{value}</dd> })
}

/// A list of URIs: the first one, and the others on demand.
#[component]
fn Uris(label: &'static str, uris: Memo<Vec<String>>) -> impl IntoNode {
    let words = &page_text().restore.facts;
    move || {
        let mut uris = uris.get().into_iter();
        let first = uris.next()?;
        let others: Vec<_> = uris.collect();
        let more = (!others.is_empty()).then(|| {
            view! {
                <details class="more">
                    <summary>{(words.more)(others.len())}</summary>
                    <ul>{others.into_iter().map(|uri| view! { <li><code>{uri}</code></li> }).collect::<Node>()}</ul>
                </details>
            }
        });
        Some(view! {
            <dt>{label}</dt>
            <dd><code>{first.clone()}</code><CopyButton name=label value=first />{more}</dd>
        })
    }
}

/// What the overview sent, or what the list sent.
fn or<'a>(sent: &'a [BackupUri], listed: &'a [BackupUri]) -> &'a [BackupUri] {
    if sent.is_empty() { listed } else { sent }
}

/// In place of paths that the list has not told yet; empty where there are paths, or the list has none.
fn unlisted(uris: &[BackupUri], related: &RelatedData) -> String {
    let words = in_place_of_listed(related).filter(|_| uris.is_empty());
    words.unwrap_or_default()
}

/// In place of an empty list: obshell leaves it empty for some kinds of storage.
fn none_listed(uris: &[BackupUri]) -> String {
    let words = uris.is_empty().then_some(page_text().restore.facts.none_listed);
    words.unwrap_or_default().to_owned()
}

/// Scheme, bucket and path; what follows the `?` stands among the fields.
fn paths(uris: &[BackupUri]) -> Vec<String> {
    uris.iter().map(|uri| uri.path.clone()).collect()
}

fn tenant(restore: &Restore) -> String {
    (page_text().restore.facts.tenant_value)(restore.tenant.as_deref(), restore.tenant_id, restore.key.job_id)
}

fn piece(piece: Piece) -> Node {
    match piece {
        Piece::Plain(text) => text.into_node(),
        Piece::Strong(text) => view! { <code>{text}</code> },
        Piece::Term(term, name) => explained(term, name.into_node()),
    }
}
