//! One line of the list.

use leptos::prelude::*;

use crate::{
    restore::{Counts, Outcome, Phase, Reported, Restore, bytes},
    text::text,
    time::{Instant, Offset, Stamp},
    ui::restore::{Chip, Look},
    watch::{
        board::Row,
        route::{JobChoice, Page, Route},
        view::Origin,
    },
};

/// A restore, or a tenant where only that is known.
#[component]
pub fn BoardRow(row: Row, latest: bool, now: Signal<Instant>, offset: Signal<Offset>) -> impl IntoView {
    let job = row.restore.as_ref().and_then(|restore| restore.key.job_id);
    let href = link(&row, latest);
    let running = row.restore.as_ref().is_some_and(|restore| restore.state.is_running());
    let restore = row.restore.clone();
    let cells = match restore {
        Some(restore) => view! { <RestoreCells restore=(*restore).clone() now offset /> }.into_any(),
        None => view! {
            <td></td><td>{row.tenant_status.clone()}</td><td></td><td></td><td></td>
        }
        .into_any(),
    };
    view! {
        <tr class:running=running data-job=job.map(|job| job.to_string()) data-tenant=row.tenant.clone()>
            <td class="mono">{job.map(|job| job.to_string())}</td>
            <th scope="row"><a href=href>{row.tenant.clone()}</a></th>
            {cells}
        </tr>
    }
}

/// The newest restore of a name has the short link that stays right; earlier ones are named by job and start.
fn link(row: &Row, latest: bool) -> String {
    let mut route = Route::restore(row.tenant.clone());
    if let (false, Some(restore), Page::Restore { job, .. }) = (latest, &row.restore, &mut route.page) {
        *job = restore.key.job_id.map(|job_id| JobChoice {
            job_id,
            start: restore.key.start.clone(),
        });
    }
    route.to_hash()
}

#[component]
fn RestoreCells(restore: Restore, now: Signal<Instant>, offset: Signal<Offset>) -> impl IntoView {
    let texts = &text().board;
    let source = [restore.source.tenant.as_deref(), restore.source.cluster.as_deref()];
    let source = source.into_iter().flatten().collect::<Vec<_>>().join(" @ ");
    let started = restore.started.map(|started| {
        let stamp = Stamp::of(started, offset.get_untracked());
        format!("{} {}", stamp.date(), stamp.hour_minute())
    });
    let progress = progress(&restore);
    let duration = restore.duration();
    let look = Look::of_restore(&restore, Origin::History);
    let took = move || match duration {
        Some(span) => (text().span.long)(span),
        None if restore.state.is_running() => restore
            .elapsed(now.get())
            .map_or_else(String::new, |span| (texts.so_far)(&(text().span.long)(span))),
        None => texts.not_reported.to_owned(),
    };
    view! {
        <td>{source}</td>
        <td><Chip look /></td>
        <td class="wide">{progress}</td>
        <td class="time">{started.unwrap_or_else(|| texts.not_reported.to_owned())}</td>
        <td class="num">{took}</td>
    }
}

/// What can be said of the progress in one line; never a zero that was not sent.
fn progress(restore: &Restore) -> String {
    let texts = &text().board;
    if restore.state.is_running() {
        let lanes = [
            restore
                .data
                .progress
                .as_ref()
                .value()
                .map(|data| (texts.data)(&data.percent.to_string())),
            restore
                .log
                .progress
                .as_ref()
                .value()
                .map(|log| (texts.log)(&log.percent.to_string())),
        ];
        let lanes: Vec<String> = lanes.into_iter().flatten().collect();
        return match (lanes.is_empty(), restore.phase) {
            (true, Phase::CreateTenant) => String::new(),
            (true, _) => texts.no_counters.to_owned(),
            (false, _) => lanes.join(" · "),
        };
    }
    if let (Some(Outcome::Failed), Some(comment)) = (restore.state.outcome(), &restore.comment) {
        return comment.text.clone();
    }
    let total = |counts: &Counts| match counts.total {
        Reported::Value(total) => Some(total),
        Reported::Absent(_) => None,
    };
    let parts = [
        total(&restore.data.bytes).map(bytes),
        total(&restore.data.tablets).map(texts.tablets),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
