//! What is restored, from where, to where.

use leptos::prelude::*;

use crate::{
    restore::{BackupUri, Outcome, Restore, RestoreOption},
    text::page_text,
    ui::restore::{copy::CopyButton, format::wall_micros, page_signals::PageSignals},
};

#[component]
pub(in crate::ui::restore) fn Facts(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.facts;
    let title = scene.restore(title);
    let tenant = scene.restore(tenant);
    let source = scene.restore(source);
    let target = scene.in_zone(|restore, offset| {
        restore
            .target
            .map(|at| (format!("{} {offset}", wall_micros(at, offset)), at.ns().to_string()))
    });
    let latest = scene.restore(|restore| {
        let words = page_text().restore.facts.to_latest;
        if restore.to_latest {
            words.to_owned()
        } else {
            String::new()
        }
    });
    let placement = scene.restore(|restore| placement(&restore.option));
    let description = scene.restore(|restore| restore.description.clone().unwrap_or_default());
    let backup = move |label, read: fn(&Restore) -> &[BackupUri]| {
        view! { <Uris label uris=scene.restore(move |restore| paths(read(restore))) /> }
    };
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{title}</h2>
            </div>
            <dl class="facts">
                <Fact label=words.tenant value=tenant />
                <Fact label=words.source value=source />
                {move || target.get().map(|(time, scn)| view! {
                    <dt>{words.target}</dt>
                    <dd>{time}" · SCN "<code>{scn.clone()}</code><CopyButton name="SCN" value=scn /></dd>
                })}
                <Fact label=words.target value=latest />
                {backup(words.data_backup, |restore| &restore.backup.sets)}
                <Fact label=words.data_backup value=scene.restore(|restore| none_listed(&restore.backup.sets)) />
                {backup(words.log_archive, |restore| &restore.backup.pieces)}
                <Fact label=words.log_archive value=scene.restore(|restore| none_listed(&restore.backup.pieces)) />
                <Uris label=words.data_path uris=scene.related(|restore, related| paths(or(&restore.backup.data_uri, &related.data_uri))) />
                <Uris label=words.log_path uris=scene.related(|restore, related| paths(or(&restore.backup.log_uri, &related.log_uri))) />
                <Fact label=words.placement value=placement />
                <Fact label=words.description value=description />
            </dl>
        </section>
    }
}

fn title(restore: &Restore) -> &'static str {
    let words = &page_text().restore.facts;
    match restore.state.outcome() {
        _ if restore.state.is_running() => words.being_restored,
        Some(Outcome::Failed) => words.was_to_be_restored,
        _ => words.was_restored,
    }
}

/// A fact in words; none where there are none.
#[component]
fn Fact(label: &'static str, value: Memo<String>) -> impl IntoView {
    move || (!value.with(String::is_empty)).then(|| view! { <dt>{label}</dt><dd>{value}</dd> })
}

/// A list of URIs: the first, and the others on demand.
#[component]
fn Uris(label: &'static str, uris: Memo<Vec<String>>) -> impl IntoView {
    let words = &page_text().restore.facts;
    move || {
        let mut uris = uris.get().into_iter();
        let first = uris.next()?;
        let others: Vec<_> = uris.collect();
        let more = (!others.is_empty()).then(|| {
            view! {
                <details class="more">
                    <summary>{(words.more)(others.len())}</summary>
                    <ul>{others.into_iter().map(|uri| view! { <li><code>{uri}</code></li> }).collect_view()}</ul>
                </details>
            }
        });
        Some(view! {
            <dt>{label}</dt>
            <dd><code>{first.clone()}</code><CopyButton name=label value=first />{more}</dd>
        })
    }
}

/// What the overview sent, or else what the list sent.
fn or<'a>(sent: &'a [BackupUri], listed: &'a [BackupUri]) -> &'a [BackupUri] {
    if sent.is_empty() { listed } else { sent }
}

/// What is said of an empty list: obshell leaves it empty for some kinds of storage.
fn none_listed(uris: &[BackupUri]) -> String {
    let words = uris.is_empty().then_some(page_text().restore.facts.none_listed);
    words.unwrap_or_default().to_owned()
}

/// Scheme, bucket and path; what follows the `?` stands among the fields.
fn paths(uris: &[BackupUri]) -> Vec<String> {
    uris.iter().map(|uri| uri.path.clone()).collect()
}

fn tenant(restore: &Restore) -> String {
    let named = joined(
        " ",
        [restore.tenant.clone(), restore.tenant_id.map(|id| id.to_string())],
    );
    let job = restore.key.job_id.map(|id| (page_text().restore.job)(&id.to_string()));
    joined(" · ", [Some(named), job])
}

fn source(restore: &Restore) -> String {
    let source = &restore.source;
    let tenant = joined(" ", [source.tenant.clone(), source.tenant_id.map(|id| id.to_string())]);
    let place = joined(" @ ", [Some(tenant), source.cluster.clone()]);
    let version = source
        .version
        .map(|version| (page_text().restore.facts.taken_by)(&version.to_string()));
    joined(", ", [Some(place), version])
}

/// `FULL in zone1, zone2 · primary RANDOM · pools a, b · concurrency 50`.
fn placement(option: &RestoreOption) -> String {
    let words = &page_text().restore.facts;
    let mut replicas: Vec<(String, Vec<&str>)> = Vec::new();
    for item in &option.locality {
        let kind = if item.count > 1 {
            format!("{}{{{}}}", item.replica, item.count)
        } else {
            item.replica.clone()
        };
        match replicas.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, zones)) => zones.push(&item.zone),
            None => replicas.push((kind, vec![&item.zone])),
        }
    }
    let replicas = replicas
        .iter()
        .map(|(kind, zones)| Some((words.replicas)(kind, &zones.join(", "))));
    let pools = (!option.pools.is_empty()).then(|| (words.pools)(&option.pools.join(", "), option.pools.len()));
    let others = option.others.iter().map(|(key, value)| Some(format!("{key} {value}")));
    let rest = [
        option.primary_zone.as_deref().map(words.primary),
        pools,
        option.concurrency.map(words.concurrency),
    ];
    joined(" · ", replicas.chain(rest).chain(others))
}

/// The parts that are there.
fn joined(separator: &str, parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(separator)
}
