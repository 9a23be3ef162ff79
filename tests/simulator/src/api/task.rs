//! Owns the calls about obshell's own tasks.

use form_urlencoded::parse;

use super::Asked;
use crate::{
    auth,
    envelope::{Answer, Refused, Said},
    object::{Object, object},
    refusal::Refusal,
    sim::Sim,
    task::Dag,
};

/// Every task that is not done, failed ones included, oldest first. Without any the list is `null`.
pub(super) async fn unfinished(sim: &Sim, asked: &Asked, query: &str) -> Answer {
    let mut dags = dags(sim, asked).await?;
    dags.retain(Dag::is_unfinished);
    list(sim, &dags, query)
}

/// Every task of the cluster, oldest first.
pub(super) async fn of_cluster(sim: &Sim, asked: &Asked, query: &str) -> Answer {
    let dags = dags(sim, asked).await?;
    list(sim, &dags, query)
}

/// One task.
pub(super) async fn one(sim: &Sim, asked: &Asked, id: &str, query: &str) -> Answer {
    let dags = dags_after(sim, asked, Id::read(id)).await?;
    let dag = dags.iter().find(|dag| dag.id() == id).ok_or(Refusal::TaskNotFound)?;
    Said::data(&written(sim, dag, wants_details(query)?))
}

/// What a sub task has logged; nothing where there is no such sub task.
pub(super) async fn logs(sim: &Sim, asked: &Asked, id: &str) -> Answer {
    let number = Id::read(id);
    let dags = dags_after(sim, asked, number).await?;
    let number = number.map(|id| id.0).unwrap_or_default();
    let lines = dags.iter().find_map(|dag| dag.logs_of(number, &sim.zones));
    Said::data(&object! {"contents": lines.unwrap_or_default()})
}

/// The number in the id of a task or a sub task of the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Id(u64);

impl Id {
    /// A 1 and a number. Ids of tasks of single agents, which begin with 2 to 5, are as unknown here as no ids at all.
    fn read(id: &str) -> Result<Self, &str> {
        let number = id.strip_prefix('1').and_then(|number| number.parse().ok());
        number.map(Self).ok_or(id)
    }
}

async fn dags(sim: &Sim, asked: &Asked) -> Result<Vec<Dag>, Refused> {
    dags_after(sim, asked, Ok(Id(0))).await
}

/// All tasks; who asks comes before what is asked for, and the database after it.
async fn dags_after(sim: &Sim, asked: &Asked, id: Result<Id, &str>) -> Result<Vec<Dag>, Refused> {
    auth::check(sim, asked, false).await?;
    id.map_err(|wrong| Refusal::BadTaskId(wrong.to_owned()))?;
    sim.ask_database().await?;
    Ok(sim.world.dags(sim.clock.elapsed().as_secs_f64()))
}

fn list(sim: &Sim, dags: &[Dag], query: &str) -> Answer {
    let details = wants_details(query)?;
    let contents: Vec<Object> = dags.iter().map(|dag| written(sim, dag, details)).collect();
    Said::data(&object! {"contents": (!contents.is_empty()).then_some(contents)})
}

fn written(sim: &Sim, dag: &Dag, details: bool) -> Object {
    dag.write(&sim.zones, &executor(sim), details)
}

/// Whether nodes are asked for, in the words that Go reads as yes and no. An empty one is no, any other a panic.
fn wants_details(query: &str) -> Result<bool, Refusal> {
    let asked = parse(query.as_bytes()).find(|(name, _)| name == "show_details");
    match asked.as_ref().map(|(_, value)| value.as_ref()) {
        None | Some("1" | "t" | "T" | "true" | "TRUE" | "True") => Ok(true),
        Some("" | "0" | "f" | "F" | "false" | "FALSE" | "False") => Ok(false),
        Some(_) => Err(Refusal::Panic { early: false }),
    }
}

/// The agent that executes everything.
pub(super) fn executor(sim: &Sim) -> Object {
    object! {"ip": sim.ip, "port": sim.port}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_one_and_a_number() {
        assert_eq!(Id::read("117"), Ok(Id(17)));
        for wrong in ["1", "11x", "1-", "0", "7", "21686612910288617", "x1", "1 1"] {
            assert_eq!(Id::read(wrong), Err(wrong));
        }
    }

    #[test]
    fn details_are_asked_for_in_the_words_of_go() {
        for (query, expected) in [
            ("", Ok(true)),
            ("show_details=T", Ok(true)),
            ("show_details=", Ok(false)),
            ("a=1&show_details=0", Ok(false)),
            ("show_details=no", Err(Refusal::Panic { early: false })),
        ] {
            assert_eq!(wants_details(query), expected, "{query}");
        }
    }
}
