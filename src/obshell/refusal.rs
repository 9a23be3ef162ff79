//! What an agent refuses with: one variant for each situation that a user must treat differently.

use super::RefusalText;

/// A refusal told apart by `errCode`, or by the number alone for obshell ≤ 4.3.0. Never by its message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The tenant exists and was never restored; also the answer to any path the agent does not know.
    #[error("No restore is known under this name. The tenant exists, but it was not restored from a backup.")]
    NotFound,
    /// The tenant is unknown: never created, not created yet, cancelled or dropped.
    #[error("OceanBase knows no tenant of this name. Check the spelling, or wait if its restore has only just begun.")]
    TenantNotExist,
    /// The tenant is `sys`.
    #[error("The sys tenant is never restored. Choose another tenant.")]
    SysTenant,
    /// The agent is no cluster agent; its identity is in the message and in `/info`.
    #[error("This agent does not belong to a cluster, so it cannot answer. Ask an agent of the cluster.")]
    WrongIdentity,
    /// The agent has no connection to OceanBase.
    #[error("The agent has no connection to OceanBase. Check that the observer beside it is running.")]
    OceanBaseNotHeld,
    /// The observer process beside the agent is gone.
    #[error("The observer process beside the agent is gone. Start it, or ask another agent of the cluster.")]
    ObserverGone,
    /// OceanBase runs and cannot be used.
    #[error("OceanBase runs but cannot be used at the moment. Ask another agent of the cluster, or wait.")]
    OceanBaseUseless,
    /// OceanBase refused the agent's SQL.
    #[error("OceanBase refused the agent's query. The agent and OceanBase may be of versions that do not fit.")]
    Sql,
    /// Anything the agent did not foresee, a panic included.
    #[error("The agent failed while answering. Its log, under the trace id, says why.")]
    Unexpected,
    /// The request had no header that says who asks.
    #[error("The agent did not receive the sealed header. A proxy in between may remove it or limit its size.")]
    HeaderMissing,
    /// The header could not be opened with the agent's key.
    #[error("The agent could not open the sealed header, not even with its current key. Reload the page.")]
    DecryptFailed,
    /// The sealed `Uri` is not what the agent was asked.
    #[error(
        "The agent saw another path than the page asked for. A proxy in between rewrites it: hand it on unchanged."
    )]
    UriMismatch,
    /// The password of root@sys is wrong, or the agent itself was started with a stale one.
    #[error("The password of root@sys is not right. (If it is, the agent itself may hold an old one: restart it.)")]
    WrongPassword,
    /// `Ts` lies in the past by the agent's clock.
    #[error(
        "The request had expired when the agent read it, although it was dated by the agent's own clock. Try again."
    )]
    Expired,
    /// `Ts` is no number.
    #[error("The agent did not understand the request's expiry time. Its version may not fit this page.")]
    TimestampInvalid,
    /// The session is unknown or timed out: both mean to sign in again.
    #[error("The session has ended. Sign in again to go on.")]
    SessionLost,
    /// An agent password is set while root@sys is not initialised.
    #[error("This agent asks for its own agent password, which this page does not use. Initialise the cluster first.")]
    WantsAgentPassword,
    /// The agent password was sent where none is set.
    #[error("This agent asks for the password of root@sys.")]
    WantsOceanBasePassword,
    /// The agent password is wrong.
    #[error("The agent password is not right.")]
    WrongAgentPassword,
    /// HTTP 401 without a reason that is known: an older or later agent, or a proxy that asks for a login of its own.
    #[error("Access was refused, and the answer does not say why. Sign in again. (A proxy may ask for its own login.)")]
    Unauthorized,
    /// A parameter did not parse.
    #[error("The agent did not understand a parameter of the request.")]
    BadParameter,
    /// Login, or a body, without 32 bytes of `Keys`.
    #[error("The agent did not accept the keys of the request's body. Its version may not fit this page.")]
    KeysInvalid,
    /// A refusal this page does not know.
    #[error("The agent refused with a reason that this page does not know.")]
    Other,
}

impl Refusal {
    /// Tells a refusal by its code. obshell ≤ 4.3.0 sends numbers only; 1 and 10008 stand for several names, and a
    /// path that such an agent does not know is told by the HTTP `status` alone. So is who is not accepted, whatever
    /// the code.
    pub(super) fn of(error: &RefusalText, status: u16) -> Self {
        let name = error.err_code.as_deref().filter(|code| !code.is_empty());
        let refusal = name.map_or_else(|| Self::by_number(error.code.unwrap_or_default()), Self::by_name);
        match status {
            401 if !refusal.is_unauthorized() => Self::Unauthorized,
            404 if name.is_none() && refusal == Self::Other => Self::NotFound,
            _ => refusal,
        }
    }

    fn by_name(code: &str) -> Self {
        match code {
            "Common.NotFound" => Self::NotFound,
            "OB.Tenant.NotExist" => Self::TenantNotExist,
            "OB.Tenant.SysOperationNotAllowed" => Self::SysTenant,
            "Agent.Identify.NotSupportOperation" => Self::WrongIdentity,
            "Agent.OceanBase.NotHold" => Self::OceanBaseNotHeld,
            "OB.Server.Process.NotExist" => Self::ObserverGone,
            "Agent.OceanBase.Useless" => Self::OceanBaseUseless,
            "MySQL.Error" => Self::Sql,
            "Common.Unexpected" => Self::Unexpected,
            "Request.Header.NotFound" => Self::HeaderMissing,
            "Security.Authentication.Header.DecryptFailed" => Self::DecryptFailed,
            "Security.Authentication.Header.UriMismatch" => Self::UriMismatch,
            "Security.Authentication.IncorrectOceanbasePassword" => Self::WrongPassword,
            "Security.Authentication.Expired" => Self::Expired,
            "Security.Authentication.Timestamp.Invalid" => Self::TimestampInvalid,
            "Security.Authentication.SessionInvalid" | "Security.Authentication.SessionExpired" => Self::SessionLost,
            "Security.Authentication.WithAgentPassword" => Self::WantsAgentPassword,
            "Security.Authentication.WithOceanBasePassword" => Self::WantsOceanBasePassword,
            "Security.Authentication.IncorrectAgentPassword" => Self::WrongAgentPassword,
            "Common.BindJsonFailed" => Self::BadParameter,
            "Request.Body.Decrypt.AES.KeyAndIv.Invalid" => Self::KeysInvalid,
            _ => Self::Other,
        }
    }

    /// The numbers of obshell ≤ 4.3.0. 10008 is any failed authentication: such an agent has no sessions, so what
    /// fails is the password.
    fn by_number(code: i64) -> Self {
        match code {
            2300 => Self::NotFound,
            1001 => Self::TenantNotExist,
            1010 => Self::WrongIdentity,
            10008 => Self::WrongPassword,
            1002 => Self::Unexpected,
            1 => Self::DecryptFailed,
            _ => Self::Other,
        }
    }

    /// Whether the agent did not accept who asks: the user must sign in again.
    pub const fn is_unauthorized(&self) -> bool {
        matches!(
            self,
            Self::WrongPassword
                | Self::SessionLost
                | Self::WantsAgentPassword
                | Self::WantsOceanBasePassword
                | Self::WrongAgentPassword
                | Self::Unauthorized
                | Self::HeaderMissing
                | Self::TimestampInvalid
                | Self::DecryptFailed
                | Self::Expired
                | Self::UriMismatch
        )
    }
}
