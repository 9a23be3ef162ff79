//! Questions about the cluster as a whole.

use std::time::Duration;

use super::{Answer, Client, ClusterAnswer, Error, Request, Transport, Variables};

/// The agent makes some 17 queries for each tenant of the cluster: they are not made more often than this.
const CLUSTER_GOOD_FOR: Duration = Duration::from_secs(30);

impl<T: Transport> Client<T> {
    /// `GET /api/v1/obcluster/info`: the cluster and its tenants. Costs the agent many queries, so an answer is good for
    /// half a minute, whoever asks.
    ///
    /// # Errors
    /// As every question.
    pub async fn cluster(&self) -> Result<ClusterAnswer, Error> {
        if let Some(answer) = self.recent_cluster() {
            return Ok(answer);
        }
        let asked = self.transport().now();
        let Answer { data, .. } = self.ask(Request::cluster()).await?;
        let answered = self.transport().now();
        let answer = ClusterAnswer {
            data,
            answered,
            took: answered.since(asked).unwrap_or_default(),
        };
        self.state.borrow_mut().cluster = Some(answer.clone());
        Ok(answer)
    }

    fn recent_cluster(&self) -> Option<ClusterAnswer> {
        let state = self.state.borrow();
        let answer = state.cluster.as_ref()?;
        let age = self.transport().now().since(answer.answered)?;
        (age < CLUSTER_GOOD_FOR).then(|| answer.clone())
    }

    /// `GET /api/v1/tenant/sys/variables?filter=%25time_zone`: the two zones that explain the times of a restore.
    ///
    /// # Errors
    /// As every question.
    pub async fn zone_variables(&self) -> Result<Answer<Variables>, Error> {
        self.ask(Request::zone_variables()?).await
    }
}
