//! Owns the refusals of the agent: HTTP status, codes and words of each.
//!
//! Every variant stands for a situation of a running agent; the words are the agent's. Numeric codes of agents up to 4.3.0
//! are documented for five situations, the others use the general code of their HTTP status.

/// Why the agent refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Unknown path, wrong method, `%2F` in a tenant's name.
    UnknownPath,
    /// The tenant exists and was never restored.
    NeverRestored,
    /// The tenant is unknown: not created yet, dropped, or never there.
    TenantNotExist(String),
    /// The question is not allowed for `sys`.
    SysTenant,
    /// The agent's identity is another one; the text is `'ip:port' is 'IDENTITY'`.
    NotClusterAgent(String),
    /// The agent has never had a connection to OceanBase.
    NotHold,
    /// The observer process is gone.
    ProcessGone,
    /// The agent cannot tell whether there is an observer process: it is just going; the text says why.
    ProcessCheckFailed(String),
    /// OceanBase is up and cannot be used.
    Useless,
    /// SQL failed; the text is the database's.
    Sql(String),
    /// A row that the agent cannot read; the text is the driver's.
    Unreadable(String),
    /// No sealed header was sent.
    HeaderMissing,
    /// The sealed header cannot be opened or read; the text says why.
    DecryptFailed(String),
    /// The sealed `Uri` is not the request's.
    UriMismatch,
    /// Wrong root@sys password.
    WrongPassword,
    /// `Ts` has passed; `session` tells which of the two wordings applies.
    Expired {
        /// The request was made with a session.
        session: bool,
    },
    /// `Ts` is not a number.
    BadTimestamp(String),
    /// Unknown session.
    SessionInvalid,
    /// First use of a session after its time-out.
    SessionExpired,
    /// The agent's own password was offered and there is none.
    NoAgentPassword,
    /// Wrong password of the agent itself.
    WrongAgentPassword,
    /// A parameter of the query does not parse; the text is the parser's.
    BadParameter(String),
    /// No task has this id.
    TaskNotFound,
    /// This is no id of a task.
    BadTaskId(String),
    /// The name of the tenant is empty.
    NoTenantName,
    /// Cancel of a tenant that exists and is not being restored.
    NotRecovering(String),
    /// Cancel of a task that has got where nothing can be rolled back: the name of its node.
    RollbackNotAllowed(&'static str),
    /// Cancel of a task that is done, or rolled back, or rolling back.
    RollbackNotFailedDag,
    /// Cancel where the last task of the tenant is another one: its name and number.
    NoRestoreTask(String),
    /// There is no such variable.
    VariableNotExist(String),
    /// Login without `Keys`.
    NoKeys,
    /// The agent panicked; `early` when it did so before it had chosen the type of its answer.
    Panic {
        /// While the body was decrypted, not in the call itself.
        early: bool,
    },
}

/// What a refusal looks like on the wire.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) status: u16,
    pub(crate) err_code: &'static str,
    /// The numeric code that agents of today still send beside `errCode`.
    pub(crate) code: Option<u32>,
    /// The numeric code of agents up to 4.3.0.
    pub(crate) old_code: u32,
    pub(crate) message: String,
}

/// Code of every refused authentication.
const UNAUTHORIZED: u32 = 10008;

impl Refusal {
    /// The agent did not get as far as giving the request a trace id.
    pub(crate) fn before_trace(&self) -> bool {
        matches!(self, Self::DecryptFailed(_) | Self::Panic { .. })
    }

    /// Answered by an early part of the agent, with the character set in the content type.
    pub(crate) fn is_early(&self) -> bool {
        matches!(self, Self::DecryptFailed(_) | Self::Panic { early: true })
    }

    /// Status, codes and words; `chinese` where the recordings have them.
    pub(crate) fn facts(&self, chinese: bool) -> Facts {
        let (status, err_code, english) = self.plain();
        let code = match (status, self) {
            (_, Self::DecryptFailed(_)) => Some(1),
            (401, _) => Some(UNAUTHORIZED),
            _ => None,
        };
        let old_code = match self {
            Self::NeverRestored => 2300,
            Self::TenantNotExist(_) => 1001,
            Self::NotClusterAgent(_) => 1010,
            _ => code.unwrap_or(if status == 500 { 1002 } else { 1000 }),
        };
        let message = if chinese {
            self.chinese().unwrap_or(english)
        } else {
            english
        };
        Facts {
            status,
            err_code,
            code,
            old_code,
            message,
        }
    }

    fn plain(&self) -> (u16, &'static str, String) {
        match self {
            Self::UnknownPath => (404, "Common.NotFound", "Element not found: 404 not found".into()),
            Self::NeverRestored => (404, "Common.NotFound", "Element not found: restore task".into()),
            Self::TenantNotExist(name) => (400, "OB.Tenant.NotExist", format!("Tenant '{name}' does not exist.")),
            Self::SysTenant => (
                400,
                "OB.Tenant.SysOperationNotAllowed",
                "System tenant is not allowed to perform this operation".into(),
            ),
            Self::NotClusterAgent(who) => (
                400,
                "Agent.Identify.NotSupportOperation",
                format!("{who}, instead of 'CLUSTER AGENT', does not support this operation"),
            ),
            Self::NotHold => (500, "Agent.OceanBase.NotHold", "Agent is not holding OceanBase".into()),
            Self::ProcessGone => (
                500,
                "OB.Server.Process.NotExist",
                "Observer process does not exist".into(),
            ),
            Self::ProcessCheckFailed(why) => (
                500,
                "OB.Server.Process.CheckFailed",
                format!("Check observer process exist: {why}"),
            ),
            Self::Useless => (500, "Agent.OceanBase.Useless", "The current database is useless".into()),
            Self::Sql(text) => (400, "MySQL.Error", text.clone()),
            Self::Unreadable(text) => (500, "Common.Unexpected", text.clone()),
            Self::HeaderMissing => (
                400,
                "Request.Header.NotFound",
                "X-OCS-Agent-Header or X-OCS-Header not found in http request header".into(),
            ),
            Self::DecryptFailed(why) => (
                401,
                "Security.Authentication.Header.DecryptFailed",
                format!("Decrypt http header failed: {why}"),
            ),
            Self::UriMismatch => (401, "Security.Authentication.Header.UriMismatch", "URI mismatch".into()),
            Self::WrongPassword => (
                401,
                "Security.Authentication.IncorrectOceanbasePassword",
                "Unauthorized: OceanBase password is incorrect".into(),
            ),
            Self::Expired { session } => (
                401,
                "Security.Authentication.Expired",
                format!("{}Authentication expired", if *session { "" } else { "Unauthorized: " }),
            ),
            Self::BadTimestamp(ts) => (
                401,
                "Security.Authentication.Timestamp.Invalid",
                format!(
                    "Unauthorized: Invalid timestamp: {ts}, err: strconv.ParseInt: parsing \"{ts}\": invalid syntax"
                ),
            ),
            Self::SessionInvalid => (
                401,
                "Security.Authentication.SessionInvalid",
                "Session is invalid".into(),
            ),
            Self::SessionExpired => (
                401,
                "Security.Authentication.SessionExpired",
                "Session is expired".into(),
            ),
            Self::NoAgentPassword => (
                401,
                "Security.Authentication.WithOceanBasePassword",
                "Unauthorized: Should use oceanbase_password to verify: agent password is not initialized".into(),
            ),
            Self::WrongAgentPassword => (
                401,
                "Security.Authentication.IncorrectAgentPassword",
                "Unauthorized: Agent password is incorrect".into(),
            ),
            Self::BadParameter(why) => (400, "Common.BindJsonFailed", format!("Bind JSON failed: {why}")),
            Self::TaskNotFound => (404, "Task.NotFound", "Task not found: record not found".into()),
            Self::BadTaskId(id) => (400, "Task.GenericID.Invalid", format!("Invalid ID: {id}")),
            Self::NoTenantName => (400, "OB.Tenant.Name.Empty", "Tenant name is empty".into()),
            Self::NotRecovering(name) => (
                400,
                "OB.Restore.NotRecovering",
                format!("Tenant '{name}' is not in restore state"),
            ),
            Self::RollbackNotAllowed(node) => (
                400,
                "Task.Dag.Operator.RollbackNotAllowed",
                format!("Failed to set DAG rollback: node {node} cannot rollback"),
            ),
            Self::RollbackNotFailedDag => (
                400,
                "Task.Dag.Operator.RollbackNotFailedDag",
                "Failed to set DAG rollback: DAG state is not failed".into(),
            ),
            Self::NoRestoreTask(dag) => (
                400,
                "OB.Restore.Task.NotExist",
                format!("Restore task does not exist: {dag} is not the restore dag"),
            ),
            Self::VariableNotExist(name) => (
                404,
                "OB.Tenant.Variable.NotExist",
                format!("Tenant variable '{name}' does not exist."),
            ),
            Self::NoKeys => (
                500,
                "Request.Body.Decrypt.AES.KeyAndIv.Invalid",
                "AES key and IV size error".into(),
            ),
            Self::Panic { .. } => (
                500,
                "Common.Unexpected",
                "Unexpected error: Internal Server Error".into(),
            ),
        }
    }

    fn chinese(&self) -> Option<String> {
        match self {
            Self::NeverRestored => Some("未找到资源：restore task".into()),
            Self::TenantNotExist(name) => Some(format!("租户 '{name}' 不存在")),
            Self::WrongPassword => Some("认证失败: OceanBase root 密码不正确".into()),
            _ => None,
        }
    }
}
