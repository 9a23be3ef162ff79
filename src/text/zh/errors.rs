//! What went wrong between the page and an agent, in Chinese.

use crate::{
    limits::ANSWER_BYTES,
    obshell::{CipherError, Error, GatewayTrouble, KeyError, NameError, Refusal, TransportError},
    text::Errors,
};

pub(super) const CHINESE: Errors = Errors {
    sentence,
    refusal,
    name,
};

fn sentence(error: &Error) -> String {
    match error {
        Error::Name(error) => name(*error).to_owned(),
        Error::AgentUnreachable(error) => format!(
            "agent 没有响应：{}。请检查 obshell 是否正在运行，以及网络和中间的代理。",
            transport(error)
        ),
        Error::DatabaseUnresponsive(limit) => format!(
            "agent 可以访问，但其数据库在 {} 秒内没有响应，可能会自行恢复正常。",
            limit.as_secs()
        ),
        Error::Aborted => "请求已放弃。".to_owned(),
        Error::Gateway { status } => format!(
            "agent 前的某个组件代为返回了 HTTP {status}{}",
            gateway(GatewayTrouble::of(*status))
        ),
        Error::NotObshell { .. } => "该地址响应的不是 obshell agent 的接口。请检查地址和路径前缀。".to_owned(),
        Error::Refused { refusal: refused, .. } => refusal(refused).to_owned(),
        Error::Key(error) => format!("agent 的公钥无法使用：{}。", key(*error)),
        Error::KeyChanged => "agent 的密钥已变更，因此没有使用新密钥发送任何内容。登录前请核对指纹。".to_owned(),
        Error::KeyUnconfirmed => {
            "本浏览器没有此 agent 的已确认密钥，因此没有发送任何内容。登录前请核对指纹。".to_owned()
        }
        Error::ClockUnconfirmed => "agent 的时钟比已确认的更快，因此没有发送任何内容。登录前请检查时钟。".to_owned(),
        Error::TooLarge => format!("响应超过 {} MB，因此没有读取。", ANSWER_BYTES >> 20),
        Error::Cipher(error) => format!("agent 的响应无法解密：{}。", cipher(*error)),
        Error::Incomplete => "agent 的响应缺少所请求的内容。".to_owned(),
        Error::NotSignedIn => "请先登录。".to_owned(),
        Error::NoRandomness => "本浏览器不提供随机数，因此无法加密。".to_owned(),
    }
}

const fn gateway(trouble: GatewayTrouble) -> &'static str {
    match trouble {
        GatewayTrouble::AgentUnreached => "。请先检查 obshell 是否正在运行，再检查代理。",
        GatewayTrouble::AgentSlow => "：响应超时。请先检查 agent 的数据库，再检查代理。",
        GatewayTrouble::TooOften => "：请求过于频繁。请等待一分钟。",
        GatewayTrouble::Other => "。请检查代理。",
    }
}

const fn transport(error: &TransportError) -> &'static str {
    match error {
        TransportError::Unreachable => "无法连接",
        TransportError::TimedOut => "响应超时",
        TransportError::TooLarge => "响应过长",
        TransportError::Aborted => "已放弃",
    }
}

const fn key(error: KeyError) -> &'static str {
    match error {
        KeyError::Missing => "agent 没有发送公钥",
        KeyError::Base64 => "不是 base64 编码",
        KeyError::Der => "不是 PKCS#1 格式的 RSA 公钥",
        KeyError::Numbers => "其数值不属于 512 至 4096 位的 RSA 密钥",
        KeyError::Unusable => "无法用于加密",
    }
}

const fn cipher(error: CipherError) -> &'static str {
    match error {
        CipherError::Base64 => "不是 base64 编码",
        CipherError::Sealed => "没有使用此请求的密钥加密",
    }
}

const fn name(error: NameError) -> &'static str {
    match error {
        NameError::Empty => "请输入租户名。",
        NameError::Slash => "obshell 不支持查询名称中带有斜杠的租户。",
        NameError::Dots => "obshell 不支持查询名为“.”或“..”的租户。",
    }
}

const fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "agent 没有该租户的恢复记录。",
        Refusal::TenantNotExist => "OceanBase 中不存在该租户。请检查名称；如果恢复刚刚发起，请稍候。",
        Refusal::SysTenant => "sys 租户不支持恢复。请选择其他租户。",
        Refusal::WrongIdentity => "此 agent 不属于任何集群，因此无法提供服务。请改用集群内的 agent。",
        Refusal::OceanBaseNotHeld => "agent 没有与 OceanBase 建立连接。请检查同一节点上的 observer 是否正在运行。",
        Refusal::ObserverGone => "agent 所在节点的 observer 进程不存在。请启动该进程，或改用集群内的其他 agent。",
        Refusal::ObserverUnchecked => {
            "agent 所在节点的 observer 可能正在停止或启动。请改用集群内的其他 agent，或稍候。"
        }
        Refusal::OceanBaseUseless => "OceanBase 正在运行，但目前不可用。请改用集群内的其他 agent，或稍候。",
        Refusal::Sql => "OceanBase 拒绝了 agent 的查询，两者的版本可能不匹配。",
        Refusal::Unexpected => "agent 在处理请求时出错，原因见其日志。",
        Refusal::HeaderMissing => "agent 没有收到加密的请求头。中间的代理可能删除了该请求头，或限制了其大小。",
        Refusal::DecryptFailed => "agent 无法解密请求头，使用其当前密钥也不行。请重新加载页面。",
        Refusal::UriMismatch => "agent 收到的路径与页面请求的不一致。中间的代理可能改写了路径。",
        Refusal::WrongPassword => {
            "root@sys 的密码不正确。（如果密码无误，则可能是 agent 仍持有旧密码，普通重启后也可能如此：请将 OB_ROOT_PASSWORD \
             设置为新密码后启动 agent。）"
        }
        Refusal::Expired => "agent 读取请求时，请求已过期。请重试。",
        Refusal::TimestampInvalid => "agent 无法识别请求的过期时间。其版本可能与本页面不匹配。",
        Refusal::SessionLost => "会话已结束。请重新登录后继续。",
        Refusal::WantsAgentPassword => "此 agent 要求其自身的 agent 密码，本页面不使用该密码。请先初始化集群。",
        Refusal::WantsOceanBasePassword => "此 agent 要求 root@sys 的密码。",
        Refusal::WrongAgentPassword => "agent 密码不正确。",
        Refusal::Unauthorized => "访问被拒绝，响应中没有说明原因。请重新登录。（中间的代理可能要求单独登录。）",
        Refusal::BadParameter => "agent 无法识别请求中的某个参数。",
        Refusal::KeysInvalid => "agent 没有接受请求体的密钥。其版本可能与本页面不匹配。",
        Refusal::Other => "agent 拒绝了请求，本页面不认识其原因。",
    }
}
