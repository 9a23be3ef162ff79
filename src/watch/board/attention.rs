//! Which restores need somebody.

use super::{row::Listed, row_forecasts::ForecastsByKey};
use crate::restore::{Activation, Outcome, RestoreState};

/// What is known of the running restores beside their rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// The keys of the rows that make no progress, by [`stalled`].
    pub stalled: Vec<String>,
    /// Whether the agent is out of contact. Then nobody knows what the running restores do.
    pub out_of_contact: bool,
}

/// The keys of the rows that make no progress, in the order of the keys. They change only when a restore stalls or goes on,
/// so that the list is not filtered anew at each answer.
pub fn stalled(forecasts: &ForecastsByKey) -> Vec<String> {
    let all = forecasts.iter();
    all.filter(|(_, forecast)| forecast.assessment.activity.movement().is_stalled())
        .map(|(key, _)| key.clone())
        .collect()
}

impl Attention {
    /// Whether the restore failed, stalls, is out of contact, or has restored a tenant that is not activated yet.
    ///
    /// The list of an agent does not say whether a tenant was left a standby after the restore had moved to the history.
    pub fn needs(&self, listed: &Listed) -> bool {
        let row = &listed.row;
        match row.state {
            None => false,
            Some(RestoreState::Running) => self.out_of_contact || self.stalled.contains(&row.key),
            Some(RestoreState::JustDecided(Outcome::Succeeded)) => row.kind.activation() == Activation::Possible,
            Some(_) => is_open_failure(listed),
        }
    }
}

/// Whether a restore failed, or ended in a way that nobody knows, and its tenant was not restored again since.
pub(super) fn is_open_failure(listed: &Listed) -> bool {
    let state = listed.row.state;
    let has_ended = state.is_some_and(|state| !state.is_running() && !state.succeeded());
    has_ended && listed.newest
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{
        super::{
            Query, Status, filter_and_sort,
            list::List,
            row_forecasts::RowForecasts,
            samples::{TIME_CONTEXT, answer},
        },
        *,
    };
    use crate::time::{Instant, Stamp};

    fn at(time: &str) -> Instant {
        Stamp::parse(time).unwrap().as_labelled().unwrap()
    }

    fn row(job: i64, tenant: &str, status: &str, finish: &str) -> Value {
        json!({
            "job_id": job, "restore_tenant_name": tenant, "status": status,
            "start_timestamp": format!("2026-11-24T10:00:{job:02}Z"), "finish_timestamp": finish,
        })
    }

    fn counted(job: i64, tenant: &str, finished: i64) -> Value {
        let mut row = row(job, tenant, "WAIT_TENANT_RESTORE_FINISH", "");
        row["tablet_count"] = json!(1_000);
        row["finish_tablet_count"] = json!(finished);
        row
    }

    /// The list and its forecasts after an hour of answers, one a minute.
    fn watched(polls: impl Fn(i64) -> Vec<Value>) -> (List, RowForecasts) {
        let (mut list, mut forecasts) = (List::default(), RowForecasts::default());
        for minute in 0..=60 {
            list.apply_answer(&answer(&polls(minute)), None, &TIME_CONTEXT);
            forecasts.update(&list.rows, at("2026-11-24T11:00:00Z").plus_ms(minute * 60_000));
        }
        (list, forecasts)
    }

    fn attention(forecasts: &RowForecasts, out_of_contact: bool) -> Attention {
        Attention {
            stalled: stalled(&forecasts.by_key),
            out_of_contact,
        }
    }

    fn needing(list: &List, attention: &Attention) -> Vec<String> {
        let query = Query {
            status: Status::Attention,
            ..Query::default()
        };
        let now = at("2026-11-24T12:00:00Z");
        let rows = filter_and_sort(&list.rows, &query, now, attention, |_, _| "");
        rows.iter().map(|listed| listed.row.tenant.clone()).collect()
    }

    #[test]
    fn a_restore_that_stalls_needs_attention_and_a_moving_one_does_not() {
        let (list, forecasts) = watched(|minute| {
            vec![
                counted(1, "moves", 200 + 10 * minute),
                counted(2, "stands", 200 + 10 * minute.min(15)),
            ]
        });
        let attention = attention(&forecasts, false);
        assert_eq!(needing(&list, &attention), ["stands"]);
        assert!(needing(&list, &Attention::default()).is_empty(), "not known yet");
    }

    #[test]
    fn out_of_contact_every_running_restore_needs_attention() {
        let (list, forecasts) = watched(|minute| {
            vec![
                counted(1, "moves", 200 + 10 * minute),
                row(3, "back", "SUCCESS", "2026-11-24T11:00:00Z"),
            ]
        });
        assert_eq!(needing(&list, &attention(&forecasts, true)), ["moves"]);
    }

    #[test]
    fn what_did_not_succeed_needs_attention_until_its_tenant_is_restored_again() {
        let end = "2026-11-24T11:00:00Z";
        let (list, forecasts) = watched(|_| {
            vec![
                row(9, "orders", "SUCCESS", end),
                row(8, "orders", "FAIL", end),
                row(7, "billing", "FAIL", end),
                row(6, "odd", "SOMETHING", end),
            ]
        });
        let attention = attention(&forecasts, false);
        assert_eq!(needing(&list, &attention), ["billing", "odd"]);
    }

    #[test]
    fn a_restored_tenant_needs_attention_while_it_is_to_be_activated() {
        let mut quick = row(2, "quick", "RESTORE_SUCCESS", "");
        quick["restore_type"] = json!("QUICK");
        let (list, forecasts) = watched(|_| {
            vec![
                row(1, "standby", "RESTORE_SUCCESS", ""),
                quick.clone(),
                row(3, "back", "SUCCESS", "2026-11-24T11:00:00Z"),
            ]
        });
        let attention = attention(&forecasts, false);
        assert_eq!(needing(&list, &attention), ["standby"], "a quick one stays a standby");
    }

    #[test]
    fn it_is_the_same_from_answer_to_answer_while_nothing_stalls() {
        let (_, forecasts) = watched(|minute| vec![counted(1, "moves", 200 + 10 * minute)]);
        assert!(stalled(&forecasts.by_key).is_empty());
    }
}
