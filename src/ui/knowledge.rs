//! What the pages know of the cluster together, for as long as it is the same cluster.

use std::any::Any;

use leptos::prelude::*;

use super::connection::use_connection;
use crate::watch::cluster_knowledge::ClusterKnowledge;

/// What is known of the cluster. Cheap to copy.
///
/// It is a [`ClusterKnowledge`], which only the modules of the pages have the code for: the sign-in keeps its place.
#[derive(Clone, Copy)]
pub struct Knowledge(StoredValue<Option<Box<dyn Any>>, LocalStorage>);

impl Knowledge {
    /// Nothing yet. It is emptied when the agent turns out to be of another cluster.
    pub fn new() -> Self {
        let known = StoredValue::new_local(None);
        let cluster = use_connection().cluster;
        Effect::new(move |before: Option<Option<String>>| {
            let cluster = cluster.get();
            if before.flatten().is_some_and(|before| cluster.as_ref() != Some(&before)) {
                known.set_value(None);
            }
            cluster
        });
        Self(known)
    }

    /// Changes what is known, or takes from it.
    pub fn change<R: Default>(self, change: impl FnOnce(&mut ClusterKnowledge) -> R) -> R {
        let changed = self.0.try_update_value(|known| {
            let known = known.get_or_insert_with(|| Box::new(ClusterKnowledge::default()));
            known.downcast_mut().map(change)
        });
        changed.flatten().unwrap_or_default()
    }
}

/// What is known of the cluster.
pub fn use_knowledge() -> Knowledge {
    expect_context()
}
