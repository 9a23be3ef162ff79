//! Every field of the answer and of its envelope, as received. Automation reads the page here.

use leptos::prelude::*;

use crate::{
    limits::TEXT_BYTES,
    obshell::{Envelope, OVERVIEW_FIELDS},
    restore::{Counts, Restore, unreadable},
    text::page_text,
    ui::{
        long_text::LongText,
        markup::{Node, view},
        reactive::memo,
        restore::{page_signals::PageSignals, side::in_place_of_listed},
    },
};

/// The table. It is in the document even while its tab is not chosen.
#[component]
pub(in crate::ui::restore) fn EveryField(signals: PageSignals) -> Node {
    let words = &page_text().restore.details;
    let [field, value] = words.heads;
    view! {
        <div>
            <p class="note">{words.fields_note}</p>
            <table class="fields stack">
                <thead><tr><th scope="col">{field}</th><th scope="col">{value}</th></tr></thead>
                <tbody>
                    {OVERVIEW_FIELDS.map(|name| view! { <OverviewRow signals name /> })}
                    {Envelope::FIELDS.map(|name| view! { <EnvelopeRow signals name /> })}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn OverviewRow(signals: PageSignals, name: &'static str) -> Node {
    let words = &page_text().restore;
    let sent = signals.of(move |shown| shown.fields.get(name).cloned());
    // The overview sends the two paths empty, and the list has them. Older agents do not send them at all.
    let in_list = signals.related(move |_, related| {
        let path = matches!(name, "backup_data_uri" | "backup_log_uri");
        let sent = related.fields.get(name).filter(|_| path);
        sent.cloned().unwrap_or_default()
    });
    let raw = memo(move |_| match sent.get() {
        Some(sent) if sent.is_empty() => in_list.get(),
        sent => sent.unwrap_or_default(),
    });
    let unlisted = signals.related(move |_, related| {
        let path = matches!(name, "backup_data_uri" | "backup_log_uri");
        in_place_of_listed(related).filter(|_| path)
    });
    let meaningful = signals.restore(move |restore| is_meaningful(name, restore));
    let visible = move || match raw.get() {
        raw if raw.is_empty() && name == "backup_dest" => words.details.backup_dest.to_owned(),
        raw if raw.is_empty() && sent.get().is_some() && unlisted.get().is_some() => unlisted.get().unwrap_or_default(),
        raw if let Some(sent) = unreadable(name, &raw).map(words.details.unreadable) => sent,
        raw if raw.is_empty() || !meaningful.get() => words.not_reported.to_owned(),
        raw => raw,
    };
    view! { <Row name=name.to_owned() key=name raw visible=Signal::derive(visible) /> }
}

#[component]
fn EnvelopeRow(signals: PageSignals, name: &'static str) -> Node {
    let words = &page_text().restore;
    let raw = signals.of(move |shown| shown.envelope.raw_field(name));
    let visible = move || match raw.get() {
        raw if raw.is_empty() => words.not_reported.to_owned(),
        _ if name == "data" => words.details.see_raw.to_owned(),
        raw => raw,
    };
    view! { <Row name=format!("envelope.{name}") key=name raw visible=Signal::derive(visible) /> }
}

#[component]
fn Row(name: String, key: &'static str, raw: Memo<String>, visible: Signal<String>) -> Node {
    let missing = move || visible.with(|visible| visible != &*raw.read());
    view! {
        <tr>
            <th scope="row"><code>{name.clone()}</code></th>
            <td data-field=name data-raw=raw class:missing-field=missing><LongText text=visible name=key bytes=TEXT_BYTES /></td>
        </tr>
    }
}

/// Whether a received value is meaningful. A zero or `0.00MB` is only if the domain counts it as a value.
fn is_meaningful(name: &str, restore: &Restore) -> bool {
    let Counts {
        total: tablets,
        finished: finished_tablets,
    } = restore.data.tablets;
    let Counts {
        total: size,
        finished: finished_size,
    } = restore.data.bytes;
    let Counts {
        total: log_streams,
        finished: finished_log_streams,
    } = restore.log_streams;
    let counted = match name {
        "tablet_count" => tablets,
        "finish_tablet_count" => finished_tablets,
        "total_bytes" | "total_bytes_display" => size,
        "finish_bytes" | "finish_bytes_display" => finished_size,
        "ls_count" => log_streams,
        "finish_ls_count" => finished_log_streams,
        "recover_scn" | "recover_scn_display" => return restore.log.recovered_to.absence().is_none(),
        "restore_scn" | "restore_scn_display" => return restore.target.is_some() || restore.to_latest,
        "backup_cluster_version" => return restore.source.version.is_some(),
        _ => return true,
    };
    counted.absence().is_none()
}
