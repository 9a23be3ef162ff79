//! The wire: the communication between the browser and an obshell agent.
//!
//! - Types hold what was sent, including zeros and empty strings. [`crate::restore`] interprets it.
//! - Every key of an answer is optional, because older agents, proxies and test doubles omit keys.
//! - Sealing (RSAES-PKCS1-v1_5 and AES-128-CBC) is obshell's contract. The primitives come from RustCrypto.
//!
//! Source: obshell's code and SDKs (versions 4.2.4 to 4.5.0) and the recorded answers of a 4.5.0.0 agent
//! under `tests/recordings/agent`.

mod agent;
mod cancel;
mod cipher;
mod client;
mod clock;
mod cluster;
mod cluster_calls;
mod dag;
mod decode;
mod endpoints;
mod envelope;
mod error;
mod key;
mod lenient;
mod mask;
mod metrics;
mod overview;
mod refusal;
mod request;
mod restore_jobs;
mod seal;
mod secrets;
mod sign_in;
mod target;
pub mod transport;
mod trust;

pub use agent::{AgentInfo, AgentSecret, Version};
pub use cancel::{CancelOutcome, CancelRefusal};
pub use cipher::CipherError;
pub use client::Client;
pub use clock::AgentClock;
pub use cluster::{Cluster, ClusterAnswer, ClusterTenant, TenantStat, Variable, Variables};
pub use dag::{Dag, Dags};
pub use envelope::{Answer, Envelope, RefusalText, raw_fields};
pub use error::{Error, GatewayTrouble};
pub use key::{KeyError, PublicKey, fingerprint_of_pin};
pub(crate) use lenient::{Fields, parse_decimal, parse_integer};
pub use mask::{MASK, mask_secrets};
pub use metrics::{Label, Metric, MetricName, Metrics, MetricsQuery, Point, QueryRange, Series};
pub use overview::{OVERVIEW_FIELDS, RestoreOverview};
pub use refusal::Refusal;
pub use request::{HeaderUse, Method, Request, Response};
pub use restore_jobs::RestoreJobs;
pub use seal::{Authority, HeaderPlain, seal_header};
pub use secrets::{BodyKeys, Password, SessionId};
pub use sign_in::SignIn;
pub use target::{ESCAPED, NameError, Target};
pub use transport::{Transport, TransportError};
pub use trust::{LARGEST_CLOCK_STEP_MS, needs_confirmation};
