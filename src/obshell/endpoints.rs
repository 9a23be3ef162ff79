//! The requests for all endpoints, built without I/O.
//!
//! The proxy files in `deploy/` forward only these endpoints: add a new one there too. Source: obshell's
//! routes (4.2.4 to 4.5.0) and the recordings under `tests/recordings/agent`.

use super::{HeaderUse, Method, NameError, Request, Target};
use crate::limits::{CANCEL_TIMEOUT, METRICS_TIMEOUT, TIME_TIMEOUT, ZONE_TIMEOUT};

impl Request {
    /// `GET /api/v1/secret`: the agent's public key. Not authenticated.
    pub fn secret() -> Self {
        Self::get(Target::of("secret"))
    }

    /// `GET /api/v1/info`: the agent's identity and version. Not authenticated.
    pub fn info() -> Self {
        Self::get(Target::of("info"))
    }

    /// `GET /api/v1/time`: the agent's clock. Not authenticated.
    pub fn time() -> Self {
        Self {
            timeout: TIME_TIMEOUT,
            ..Self::get(Target::of("time"))
        }
    }

    /// `POST /api/v1/login`: opens a session. obshell ≥ 4.4.0.0.
    pub fn login() -> Self {
        Self::change(Method::Post, Target::of("login"))
    }

    /// `POST /api/v1/logout`: ends the session in the body.
    pub fn logout() -> Self {
        Self::change(Method::Post, Target::of("logout"))
    }

    /// `GET /api/v1/tenant/:name/restore/overview`: the last restore of a tenant of this name. obshell ≥ 4.2.4.
    ///
    /// # Errors
    /// [`NameError`] for an unsupported tenant name.
    pub fn overview(tenant: &str) -> Result<Self, NameError> {
        Ok(Self::get(Target::of_tenant(tenant, "restore/overview")?))
    }

    /// `DELETE /api/v1/tenant/:name/restore`: cancels a restore **and drops its tenant**.
    ///
    /// # Errors
    /// [`NameError`] for an unsupported tenant name.
    pub fn cancel_restore(tenant: &str) -> Result<Self, NameError> {
        Ok(Self {
            timeout: CANCEL_TIMEOUT,
            ..Self::change(Method::Delete, Target::of_tenant(tenant, "restore")?)
        })
    }

    /// `GET /api/v1/restore/tasks`: every restore of the cluster. obshell ≥ 4.3.2.
    pub fn restore_jobs() -> Self {
        Self::get(Target::of("restore/tasks"))
    }

    /// The restores that started at `start` or later; `start` is a `start_timestamp` exactly as sent.
    pub fn restore_jobs_since(start: &str) -> Self {
        Self::get(Target::of("restore/tasks").with("start_time", start))
    }

    /// The restores that started at `start`, a `start_timestamp` exactly as sent.
    pub fn restore_jobs_at(start: &str) -> Self {
        // Both ends are inclusive.
        let target = Target::of("restore/tasks").with("start_time", start);
        Self::get(target.with("end_time", start))
    }

    /// The restores that started from `from` until `to`, RFC 3339, both inclusive; `None` for an open end.
    pub fn restore_jobs_between(from: Option<&str>, to: Option<&str>) -> Self {
        let filters = [("start_time", from), ("end_time", to)].into_iter();
        let filters = filters.filter_map(|(name, at)| Some((name, at?)));
        Self::get(filters.fold(Target::of("restore/tasks"), |target, (name, at)| target.with(name, at)))
    }

    /// `GET /api/v1/obcluster/info`: the cluster and its tenants.
    pub fn cluster() -> Self {
        Self::get(Target::of("obcluster/info"))
    }

    /// `GET /api/v1/tenant/sys/variables?filter=%25time_zone`: the session zone and the system zone.
    ///
    /// # Errors
    /// Never: `sys` is a supported name.
    pub fn zone_variables() -> Result<Self, NameError> {
        let target = Target::of_tenant("sys", "variables")?;
        Ok(Self {
            timeout: ZONE_TIMEOUT,
            ..Self::get(target.with("filter", "%time_zone"))
        })
    }

    /// `POST /api/v1/metrics/query`: series of the cluster's Prometheus, named in the body. obshell ≥ 4.3.2.
    pub fn metrics() -> Self {
        Self {
            method: Method::Post,
            timeout: METRICS_TIMEOUT,
            ..Self::get(Target::of("metrics/query"))
        }
    }

    /// `GET /api/v1/task/dags/ob`: every task of the cluster's lifetime, without nodes.
    pub fn dags() -> Self {
        Self::get(Target::of("task/dags/ob").with("show_details", "false"))
    }

    /// `GET /api/v1/task/dag/unfinish`: the unfinished tasks, including failed ones, without nodes.
    pub fn unfinished_dags() -> Self {
        Self::get(Target::of("task/dag/unfinish").with("show_details", "false"))
    }

    /// `GET /api/v1/task/dag/:id`: a task with its nodes, sub-tasks and logs.
    pub fn dag(id: &str) -> Self {
        Self::get(Target::of("task/dag").with_segment(id))
    }

    fn change(method: Method, target: Target) -> Self {
        Self {
            method,
            header_use: HeaderUse::Change,
            ..Self::get(target)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_matches_the_endpoint() {
        use HeaderUse::{Change, Read};
        for (request, method, target, header_use, timeout_s) in [
            (Request::secret(), "GET", "secret", Read, 15),
            (Request::info(), "GET", "info", Read, 15),
            (Request::time(), "GET", "time", Read, 5),
            (Request::login(), "POST", "login", Change, 15),
            (Request::logout(), "POST", "logout", Change, 15),
            (
                Request::overview("数 据").unwrap(),
                "GET",
                "tenant/%E6%95%B0%20%E6%8D%AE/restore/overview",
                Read,
                15,
            ),
            (
                Request::cancel_restore("rt2").unwrap(),
                "DELETE",
                "tenant/rt2/restore",
                Change,
                20,
            ),
            (Request::restore_jobs(), "GET", "restore/tasks", Read, 15),
            (
                Request::restore_jobs_since("2024-10-14T00:00:00+08:00"),
                "GET",
                "restore/tasks?start_time=2024-10-14T00%3A00%3A00%2B08%3A00",
                Read,
                15,
            ),
            (
                Request::restore_jobs_at("x"),
                "GET",
                "restore/tasks?start_time=x&end_time=x",
                Read,
                15,
            ),
            (
                Request::restore_jobs_between(None, Some("y")),
                "GET",
                "restore/tasks?end_time=y",
                Read,
                15,
            ),
            (Request::cluster(), "GET", "obcluster/info", Read, 15),
            (
                Request::zone_variables().unwrap(),
                "GET",
                "tenant/sys/variables?filter=%25time_zone",
                Read,
                8,
            ),
            (Request::metrics(), "POST", "metrics/query", Read, 30),
            (Request::dags(), "GET", "task/dags/ob?show_details=false", Read, 15),
            (
                Request::unfinished_dags(),
                "GET",
                "task/dag/unfinish?show_details=false",
                Read,
                15,
            ),
            (Request::dag("17/4"), "GET", "task/dag/17%2F4", Read, 15),
        ] {
            assert_eq!(request.method.as_str(), method, "{target}");
            assert_eq!(request.target.as_str(), format!("/api/v1/{target}"));
            assert_eq!(request.header_use, header_use, "{target}");
            assert_eq!(request.timeout.as_secs(), timeout_s, "{target}");
            assert!(request.sealed.is_none() && request.body.is_none(), "{target}");
        }
    }

    #[test]
    fn an_invalid_name_makes_no_request() {
        for name in ["", ".", "..", "a/b"] {
            assert!(
                Request::overview(name).is_err() && Request::cancel_restore(name).is_err(),
                "{name}"
            );
        }
    }
}
