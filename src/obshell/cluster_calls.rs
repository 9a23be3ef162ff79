//! Requests about the whole cluster.

use std::time::Duration;

use super::{Answer, Client, ClusterAnswer, Error, Request, Transport, Variables};

/// How long an answer is reused, because the agent runs about 17 SQL queries for each tenant.
const CLUSTER_MAX_AGE: Duration = Duration::from_secs(30);

impl<T: Transport> Client<T> {
    /// `GET /api/v1/obcluster/info`: the cluster and its tenants. It costs the agent many queries, so all
    /// callers share an answer for half a minute.
    ///
    /// # Errors
    /// Every [`Error`] of a request.
    pub async fn cluster(&self) -> Result<ClusterAnswer, Error> {
        if let Some(answer) = self.recent_cluster() {
            return Ok(answer);
        }
        let sent_at = self.transport().now();
        let Answer { data, .. } = self.query(Request::cluster()).await?;
        let answered = self.transport().now();
        let answer = ClusterAnswer {
            data,
            answered,
            took: answered.since(sent_at).unwrap_or_default(),
        };
        self.state.borrow_mut().cluster = Some(answer.clone());
        Ok(answer)
    }

    fn recent_cluster(&self) -> Option<ClusterAnswer> {
        let state = self.state.borrow();
        let answer = state.cluster.as_ref()?;
        let age = self.transport().now().since(answer.answered)?;
        (age < CLUSTER_MAX_AGE).then(|| answer.clone())
    }

    /// `GET /api/v1/tenant/sys/variables?filter=%25time_zone`: the session zone and the system zone, which
    /// restore times depend on.
    ///
    /// # Errors
    /// Every [`Error`] of a request.
    pub async fn zone_variables(&self) -> Result<Answer<Variables>, Error> {
        self.query(Request::zone_variables()?).await
    }
}
