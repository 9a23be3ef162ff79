//! The replicas of a tenant, by kind.

use crate::restore::RestoreOption;

/// The replicas of a locality: each kind once, such as `FULL` or `READONLY{2}`, with its zones.
pub fn replicas(option: &RestoreOption) -> Vec<(String, Vec<&str>)> {
    let mut replicas: Vec<(String, Vec<&str>)> = Vec::new();
    for item in &option.locality {
        let kind = match item.count {
            0 | 1 => item.replica.clone(),
            count => format!("{}{{{count}}}", item.replica),
        };
        match replicas.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, zones)) => zones.push(&item.zone),
            None => replicas.push((kind, vec![&item.zone])),
        }
    }
    replicas
}
