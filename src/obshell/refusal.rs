//! The agent's refusals: one variant for each situation that a user must handle differently.

use super::RefusalText;

/// A refusal, identified by `errCode`, or by its number for obshell ≤ 4.3.0. Never by its message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The tenant exists and was never restored. Also the answer to an unknown path.
    #[error("not found")]
    NotFound,
    /// The tenant is unknown: never created, not created yet, cancelled or dropped.
    #[error("tenant does not exist")]
    TenantNotExist,
    /// The tenant is `sys`.
    #[error("not for the sys tenant")]
    SysTenant,
    /// The agent is not a cluster agent; its identity is in the message and in `/info`.
    #[error("no cluster agent")]
    WrongIdentity,
    /// The agent has no connection to OceanBase.
    #[error("no connection to OceanBase")]
    OceanBaseNotHeld,
    /// The observer process on the agent's host is not running.
    #[error("observer process gone")]
    ObserverGone,
    /// The agent could not find out whether the observer beside it runs: seen while that stops.
    #[error("observer process not checked")]
    ObserverUnchecked,
    /// OceanBase runs and cannot be used.
    #[error("OceanBase cannot be used")]
    OceanBaseUseless,
    /// OceanBase rejected the agent's SQL.
    #[error("SQL refused")]
    Sql,
    /// An unexpected failure of the agent, including a panic.
    #[error("unexpected failure of the agent")]
    Unexpected,
    /// The request had no authentication header.
    #[error("sealed header missing")]
    HeaderMissing,
    /// The agent could not decrypt the header.
    #[error("sealed header not decryptable")]
    DecryptFailed,
    /// The sealed `Uri` differs from the requested one.
    #[error("sealed URI differs from the request")]
    UriMismatch,
    /// The password of root@sys is wrong, or the agent was started with an outdated one.
    #[error("wrong password of root@sys")]
    WrongPassword,
    /// `Ts` is in the past on the agent's clock.
    #[error("request expired")]
    Expired,
    /// `Ts` is not a number.
    #[error("expiry time not understood")]
    TimestampInvalid,
    /// The session is unknown or has timed out.
    #[error("session ended")]
    SessionLost,
    /// An agent password is required, because root@sys is not initialised.
    #[error("agent password wanted")]
    WantsAgentPassword,
    /// The agent password was sent, but none is set.
    #[error("password of root@sys wanted")]
    WantsOceanBasePassword,
    /// The agent password is wrong.
    #[error("wrong agent password")]
    WrongAgentPassword,
    /// HTTP 401 without a known reason: another version of the agent, or a proxy with its own login.
    #[error("unauthorized")]
    Unauthorized,
    /// A parameter could not be parsed.
    #[error("bad parameter")]
    BadParameter,
    /// The `Keys` of a login or a body are not 32 bytes.
    #[error("body keys invalid")]
    KeysInvalid,
    /// Any other refusal.
    #[error("unknown refusal")]
    Other,
}

impl Refusal {
    /// Classifies a refusal by its code. obshell ≤ 4.3.0 sends only numbers; 1 and 10008 stand for several
    /// names, and an unknown path has only the HTTP `status`. A 401 is always unauthorized, whatever the
    /// code.
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
            "OB.Server.Process.CheckFailed" => Self::ObserverUnchecked,
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

    /// The numbers of obshell ≤ 4.3.0. 10008 is any failed authentication: such an agent has no sessions, so
    /// the password is wrong.
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

    /// Whether authentication failed: the user must sign in again.
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
