//! What this device remembers, in Chinese.

use crate::text::VaultText;

pub(in crate::text) static CHINESE: VaultText = VaultText {
    button: "此设备…",
    title: "此设备记住的内容",
    passphrase: "密码短语",
    passphrase_hint: "至少 8 个字符。密码短语只保留在本浏览器中，任何人都无法找回：如果忘记，只能删除此设备记住的内容并重新开始。",
    show: "显示输入的内容",
    password_too: "同时记住密码",
    locked: "此设备记住了一些 agent。解锁后即可使用，也可以不解锁直接登录。",
    unlock: "解锁",
    unlocking: "正在解锁…",
    sealing: "正在加密…",
    lock: "立即锁定",
    locked_idle: |minutes| format!("{minutes} 分钟未使用，已锁定。已登录的会话不受影响。"),
    locked_hidden: |minutes| format!("标签页已隐藏 {minutes} 分钟，已锁定。已登录的会话不受影响。"),
    close: "关闭",
    agent_known: "此设备已记住该 agent，但未记住密码。",
    password_known: "此设备已记住密码。",
    type_another: "输入其他密码",
    replaces: "登录成功后，输入的密码将替换已记住的密码。",
    no_agents: "未记住任何 agent。",
    agent: |name, prefix, has_password| {
        let name = named(name, prefix);
        let password = if has_password {
            "已记住密码"
        } else {
            "未记住密码"
        };
        format!("{name}，{password}")
    },
    unreadable: |prefix, why| format!("{}：{why}", named("", prefix)),
    forget_agent: "忘记",
    forget_agent_name: |name, prefix| format!("忘记 {}", named(name, prefix)),
    lock_after: "自动锁定",
    minutes: |minutes| format!("{minutes} 分钟未使用"),
    change: "更改密码短语",
    old_passphrase: "当前密码短语",
    new_passphrase: "新密码短语",
    change_now: "更改",
    changed: "密码短语已更改。",
    forget: "忘记此设备",
    forget_warning: "此设备记住的全部内容将被删除：所有 agent 及其密码。此操作无法撤销。恢复任务、观测记录和当前登录不受影响。",
    keep: "全部保留",
    forgotten: "此设备不再记住任何内容。",
    not_remembered: |why| format!("您已登录，但此设备未能记住。{why}"),
    too_short: "请至少输入 8 个字符。",
    wrong_passphrase: "密码短语不正确，未做任何更改。",
    damaged: "存储的内容已损坏，与在此加密的内容不一致。未做任何更改。请忘记该内容，然后重新记住。",
    newer: "存储的内容由本页面的更新版本生成，未做任何更改。请重新加载页面，或向页面的部署人员获取该版本。",
    denied: "浏览器不允许本页面存储任何内容。请允许本站点使用存储，或退出隐私窗口。",
    full: "浏览器的存储空间已满，未做任何更改。请释放磁盘空间，或删除观测记录。",
    elsewhere: "另一个标签页已更改此设备记住的内容，此处未做任何更改。请解锁后重试。",
    gone: "此设备记住的内容已被删除，可能是在另一个标签页中删除的。",
    too_long: "内容过长，无法记住，未做任何更改。",
    no_memory: "浏览器的内存不足。请关闭一些标签页后重试。",
    no_randomness: "浏览器未提供随机数，无法加密任何内容。",
    clock_warning: |span| {
        format!(
            "agent 的时钟比本浏览器快 {span}。请求的有效期按 agent 的时钟计算：如果有人在传输中改动了该时间，截获的请求在这段\
             时间内都可能被重放。登录前，请检查 agent 所在主机的时间。"
        )
    },
    clock_confirm: "agent 的时钟符合预期",
    key_warning: "自上次登录以来，agent 的密钥已变更，尚未使用新密钥发送任何内容。升级或重新部署 obshell 后，密钥变更属于正常\
                  现象。如果没有人做过这些操作，则可能有人正在窃听：请勿登录。",
    key_before: "原密钥",
    key_now: "现密钥",
    key_check: "要进行核对，请在 agent 所在主机上执行以下命令，其输出必须与现密钥的指纹一致：",
    key_command: "输出指纹的命令",
    key_confirm: "我已核对指纹，信任此密钥",
};

/// An agent by its name and its path, as far as it has them.
fn named(name: &str, prefix: &str) -> String {
    match (name, prefix) {
        ("", "") => "本机".to_owned(),
        ("", prefix) => prefix.to_owned(),
        (name, "") => name.to_owned(),
        (name, prefix) => format!("{name}（{prefix}）"),
    }
}
