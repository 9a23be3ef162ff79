//! Owns the calls about restores: the overview of one tenant and the list of all.

use std::{borrow::Cow, cmp::Reverse};

use form_urlencoded::parse;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::{Asked, named};
use crate::{
    auth,
    envelope::{Answer, Refused, Said},
    fields::{Fields, text},
    refusal::Refusal,
    sim::Sim,
};

/// The last restore of a tenant. Identity, then `sys`, then the database: in this order.
pub(super) async fn overview(sim: &Sim, asked: &Asked, tenant: &str) -> Answer {
    auth::check(sim, asked, false).await?;
    sim.needs_cluster_agent()?;
    named(tenant)?;
    if tenant == "sys" {
        return Err(Refusal::SysTenant.into());
    }
    sim.ask_database().await.map_err(|refusal| match refusal {
        // Found out about only once the tenant is known to exist, so there is a half-made answer beside it.
        Refusal::Sql(_) => refusal.with_null(),
        _ => refusal.into(),
    })?;
    let overview = sim
        .world
        .overview(tenant, sim.clock.elapsed().as_secs_f64())
        .map_err(|refusal| match refusal {
            Refusal::TenantNotExist(_) => refusal.into(),
            _ => refusal.with_null(),
        })?;
    Said::data(&as_sent(sim, overview))
}

/// Every restore of the cluster. The page asked for is named in the answer and otherwise ignored.
pub(super) async fn tasks(sim: &Sim, asked: &Asked, query: &str) -> Answer {
    auth::check(sim, asked, false).await?;
    sim.needs_cluster_agent()?;
    let filter = Filter::parse(query).map_err(Refusal::BadParameter)?;
    sim.ask_database().await.map_err(Refusal::with_null)?;
    let rows = sim
        .world
        .tasks(sim.clock.elapsed().as_secs_f64(), |row| {
            filter.keeps(row.start(), text(&row.overview, "status"))
        })
        .map_err(Refusal::with_null)?;
    let mut listed: Vec<Listed> = Vec::new();
    for row in rows {
        listed.push(Listed {
            running: row.is_running(),
            start: row.start(),
            json: Cow::Owned(raw(&as_sent(sim, row.overview))?),
        });
    }
    let generated = sim.world.generated.iter();
    let generated = generated.filter(|ended| filter.keeps(Some(ended.start), ended.status));
    listed.extend(generated.map(|ended| Listed {
        running: false,
        start: Some(ended.start),
        json: Cow::Borrowed(&ended.json),
    }));
    // Both parts are in order already, which a stable sort goes through quickly.
    listed.sort_by_key(|row| (!row.running, Reverse(row.start.filter(|_| !row.running))));
    let contents = listed.iter().map(|row| row.json.as_ref()).collect();
    Said::data(&Paged::new(contents, filter.page, filter.size))
}

/// A row on its way into the list.
struct Listed<'a> {
    running: bool,
    start: Option<Timestamp>,
    json: Cow<'a, RawValue>,
}

fn raw(overview: &Fields) -> Result<Box<RawValue>, Refused> {
    to_raw_value(overview).map_err(|error| Refusal::Unreadable(error.to_string()).into())
}

/// `{contents, page}` as the agent's lists have it. It never pages: everything is in `contents`.
#[derive(Debug, Serialize)]
struct Paged<'a> {
    contents: Vec<&'a RawValue>,
    page: Page,
}

#[derive(Debug, Serialize)]
struct Page {
    total_elements: u64,
    total_pages: u64,
    size: u64,
    number: u64,
}

impl<'a> Paged<'a> {
    fn new(contents: Vec<&'a RawValue>, number: u64, size: u64) -> Self {
        let total_elements = contents.len() as u64;
        let total_pages = total_elements.div_ceil(size.max(1));
        Self {
            contents,
            page: Page {
                total_elements,
                total_pages,
                size,
                number,
            },
        }
    }
}

/// Agents before 4.3.2 know nothing of the two URIs.
fn as_sent(sim: &Sim, mut overview: Fields) -> Fields {
    if !sim.agent.version.has_tasks() {
        overview.retain(|name, _| name != "backup_data_uri" && name != "backup_log_uri");
    }
    overview
}

/// 2^31 - 1, the agent's word for "all".
const ALL: u64 = 2_147_483_647;

/// What the query of `/restore/tasks` asks for.
#[derive(Debug, PartialEq, Eq)]
struct Filter {
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    /// Upper case; a blank after a comma stays and matches nothing.
    statuses: Vec<String>,
    page: u64,
    size: u64,
}

impl Filter {
    fn parse(query: &str) -> Result<Self, String> {
        let mut filter = Self {
            from: None,
            to: None,
            statuses: Vec::new(),
            page: 1,
            size: ALL,
        };
        for (name, value) in parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()) {
            match name.as_ref() {
                "start_time" => filter.from = Some(time(&value)?),
                "end_time" => filter.to = Some(time(&value)?),
                "status" => filter.statuses = value.to_uppercase().split(',').map(str::to_owned).collect(),
                // 0 is as good as nothing.
                "page" => filter.page = number(&value)?.max(1),
                "size" => filter.size = number(&value).map(|size| if size == 0 { ALL } else { size })?,
                _ => {}
            }
        }
        Ok(filter)
    }

    /// Both ends count, by the start as the agent has labelled it.
    fn keeps(&self, start: Option<Timestamp>, status: &str) -> bool {
        (self.statuses.is_empty() || self.statuses.iter().any(|wanted| wanted == status))
            && self.from.is_none_or(|from| start.is_some_and(|start| start >= from))
            && self.to.is_none_or(|to| start.is_some_and(|start| start <= to))
    }
}

/// RFC 3339 only: an unescaped `+` has become a blank and is refused.
fn time(value: &str) -> Result<Timestamp, String> {
    let refused =
        || format!("parsing time \"{value}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{value}\" as \"2006\"");
    if value.contains(' ') || value.contains('[') {
        return Err(refused());
    }
    value.parse().map_err(|_| refused())
}

fn number(value: &str) -> Result<u64, String> {
    value
        .parse()
        .map_err(|_| format!("strconv.ParseUint: parsing \"{value}\": invalid syntax"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_ask_for_everything() {
        let filter = Filter::parse("start_time=&status=&unknown=1").unwrap();
        assert_eq!((filter.page, filter.size), (1, 2_147_483_647));
        assert_eq!((filter.from, filter.to, filter.statuses.len()), (None, None, 0));
    }

    #[test]
    fn statuses_are_upper_case_and_keep_their_blanks() {
        assert_eq!(
            Filter::parse("status=success,%20FAIL").unwrap().statuses,
            ["SUCCESS", " FAIL"]
        );
    }

    #[test]
    fn what_is_no_time_or_number_is_refused_in_the_agents_words() {
        let message = Filter::parse("start_time=yesterday").unwrap_err();
        assert_eq!(
            message,
            "parsing time \"yesterday\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"yesterday\" as \"2006\""
        );
        assert!(
            Filter::parse("end_time=2024-03-20T00:00:00+08:00").is_err(),
            "a bare plus is a blank"
        );
        assert!(Filter::parse("end_time=2024-03-20T00:00:00%2B08:00").is_ok());
        assert!(Filter::parse("page=two").is_err());
    }
}
