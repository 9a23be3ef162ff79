//! Owns the two variables of a tenant that tell its time zones.

use form_urlencoded::parse;

use super::{Asked, named};
use crate::{
    auth,
    envelope::{Answer, Said},
    object::{Object, object},
    refusal::Refusal,
    sim::Sim,
};

/// The variables whose name is like `filter`, as SQL's LIKE has it; the list is `null` when there are none.
pub(super) async fn list(sim: &Sim, asked: &Asked, tenant: &str, query: &str) -> Answer {
    auth::check(sim, asked, false).await?;
    sim.needs_cluster_agent()?;
    named(tenant)?;
    sim.ask_database().await?;
    if !sim.world.exists(tenant, sim.clock.elapsed().as_secs_f64()) {
        return Err(Refusal::TenantNotExist(tenant.to_owned()).into());
    }
    let filter = parse(query.as_bytes())
        .find(|(name, _)| name == "filter")
        .map(|(_, value)| value.into_owned());
    let contents: Vec<Object> = known(sim)
        .into_iter()
        .filter(|(name, _)| {
            filter
                .as_deref()
                .is_none_or(|pattern| pattern.is_empty() || like(pattern, name))
        })
        .map(|(name, value)| object! {"name": name, "value": value, "info": ""})
        .collect();
    Said::data(&object! {"contents": (!contents.is_empty()).then_some(contents)})
}

/// One variable by its exact name.
pub(super) async fn one(sim: &Sim, asked: &Asked, tenant: &str, name: &str) -> Answer {
    auth::check(sim, asked, false).await?;
    sim.needs_cluster_agent()?;
    named(tenant)?;
    sim.ask_database().await.map_err(Refusal::with_null)?;
    if !sim.world.exists(tenant, sim.clock.elapsed().as_secs_f64()) {
        return Err(Refusal::TenantNotExist(tenant.to_owned()).into());
    }
    let known = known(sim).into_iter().find(|(known, _)| *known == name);
    let (name, value) = known.ok_or_else(|| Refusal::VariableNotExist(name.to_owned()).with_null())?;
    Said::data(&object! {"name": name, "value": value, "info": ""})
}

fn known(sim: &Sim) -> [(&'static str, &String); 2] {
    [
        ("time_zone", &sim.zones.time_zone),
        ("system_time_zone", &sim.zones.system_time_zone),
    ]
}

/// LIKE with `%` for any letters and `_` for any one.
fn like(pattern: &str, name: &str) -> bool {
    match (pattern.chars().next(), name.chars().next()) {
        (None, None) => true,
        (Some('%'), _) => {
            let rest = pattern.trim_start_matches('%');
            std::iter::successors(Some(name), |name| rest_of(name)).any(|tail| like(rest, tail))
        }
        (Some(wanted), Some(letter)) if wanted == '_' || wanted.eq_ignore_ascii_case(&letter) => {
            like(rest_of(pattern).unwrap_or_default(), rest_of(name).unwrap_or_default())
        }
        _ => false,
    }
}

/// A text without its first letter; `None` for an empty one.
fn rest_of(text: &str) -> Option<&str> {
    let mut letters = text.chars();
    letters.next().map(|_| letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn patterns_are_those_of_sql() {
        for (pattern, name, expected) in [
            ("%time_zone", "time_zone", true),
            ("%time_zone", "system_time_zone", true),
            ("time_zone", "system_time_zone", false),
            ("%zone%", "time_zone", true),
            ("TIME%", "time_zone", true),
            ("time.zone", "time_zone", false),
            ("%", "", true),
            ("", "time_zone", false),
        ] {
            assert_eq!(like(pattern, name), expected, "{pattern} {name}");
        }
    }
}
