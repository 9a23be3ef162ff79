//! The commands to copy: right for any name, and harmless.

use std::process::Command;

use proptest::prelude::*;
use restore_watch::{restore::commands::AdminCommand, time::Instant};

/// What a hostile name tries in SQL and in a shell.
const HOSTILE: [&str; 9] = [
    "a'b;drop",
    "a\\'; DROP TENANT x; --",
    "a`; DROP RESOURCE POOL p; -- `",
    "$(reboot)",
    "`reboot`",
    "\"; reboot; \"",
    "x\\G",
    "租户/*",
    "' OR '1'='1",
];

/// Every command, with `name` in each place that a name can take.
fn every(name: &str) -> Vec<AdminCommand> {
    let pools = || vec![name.to_owned(), format!("{name}2")];
    let all = vec![
        AdminCommand::Counters,
        AdminCommand::LogStreams { target: None },
        AdminCommand::LogStreams {
            target: Some(Instant::from_ns(1_795_315_327_835_783_509)),
        },
        AdminCommand::LogErrors,
        AdminCommand::Units,
        AdminCommand::Limits,
        AdminCommand::Throttling,
        AdminCommand::ClockSource,
        AdminCommand::Collect,
        AdminCommand::Trace {
            id: name.to_owned(),
            root_service: false,
        },
        AdminCommand::Trace {
            id: name.to_owned(),
            root_service: true,
        },
        AdminCommand::History,
        AdminCommand::Role,
        AdminCommand::Versions,
        AdminCommand::Activate,
        AdminCommand::Upgrade,
        AdminCommand::TableRestores,
        AdminCommand::Pools(pools()),
        AdminCommand::Pools(vec![]),
        AdminCommand::DropStatements(pools()),
        AdminCommand::DropStatements(vec![]),
    ];
    // The compiler names a command that the list above lacks.
    for command in &all {
        match command {
            AdminCommand::Counters
            | AdminCommand::LogStreams { .. }
            | AdminCommand::LogErrors
            | AdminCommand::Units
            | AdminCommand::Limits
            | AdminCommand::Throttling
            | AdminCommand::ClockSource
            | AdminCommand::Collect
            | AdminCommand::Trace { .. }
            | AdminCommand::History
            | AdminCommand::Role
            | AdminCommand::Versions
            | AdminCommand::Activate
            | AdminCommand::Upgrade
            | AdminCommand::TableRestores
            | AdminCommand::Pools(_)
            | AdminCommand::DropStatements(_) => {}
        }
    }
    all
}

fn is_sql(text: &str) -> bool {
    text.starts_with("SELECT ") || text.starts_with("ALTER SYSTEM ")
}

/// What MySQL reads: the code without its quoted parts, and what these say. `None` where a quote stays open.
fn read_sql(text: &str) -> Option<(String, Vec<String>)> {
    let (mut code, mut quoted) = (String::new(), Vec::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !['\'', '`', '"'].contains(&letter) {
            code.push(letter);
            continue;
        }
        let mut said = String::new();
        loop {
            match letters.next()? {
                '\\' if letter != '`' => said.push(match letters.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '0' => '\0',
                    other => other,
                }),
                end if end == letter => match letters.next_if_eq(&letter) {
                    Some(doubled) => said.push(doubled),
                    None => break,
                },
                other => said.push(other),
            }
        }
        code.push(letter);
        code.push(letter);
        quoted.push(said);
    }
    Some((code, quoted))
}

/// What a POSIX shell reads: the words. `None` where a quote stays open, or where the shell would do more than read words.
fn shell_words(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut is_open) = (Vec::new(), String::new(), false);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                is_open = true;
                loop {
                    match letters.next()? {
                        '\'' => break,
                        other => word.push(other),
                    }
                }
            }
            '\\' => {
                is_open = true;
                word.push(letters.next()?);
            }
            ' ' if is_open => {
                words.push(std::mem::take(&mut word));
                is_open = false;
            }
            ' ' => {}
            // The star is that of `log/observer.log*`.
            other if "$`\"|&;<>(){}?[]#~!\n".contains(other) => return None,
            other => {
                is_open = true;
                word.push(other);
            }
        }
    }
    words.push(word);
    Some(words)
}

/// A name changes only the quoted parts of the SQL, and comes out of them as it went in.
fn sql_is_right(name: &str) -> Result<(), TestCaseError> {
    for (command, plain) in every(name).iter().zip(every("plain")) {
        let text = command.text(name);
        if !is_sql(&text) {
            continue;
        }
        let (code, quoted) = read_sql(&text).unwrap();
        let (plain_code, plain_quoted) = read_sql(&plain.text("plain")).unwrap();
        prop_assert_eq!(&code, &plain_code);
        let expected = plain_quoted.iter().map(|said| match said.as_str() {
            "plain" => name.to_owned(),
            "plain2" => format!("{name}2"),
            other => other.to_owned(),
        });
        prop_assert_eq!(quoted, expected.collect::<Vec<_>>());
    }
    Ok(())
}

/// A trace id is one word of the shell.
fn shell_is_right(id: &str) -> Result<(), TestCaseError> {
    for root_service in [false, true] {
        let text = AdminCommand::Trace {
            id: id.to_owned(),
            root_service,
        }
        .text("plain");
        let words = shell_words(&text).unwrap();
        prop_assert_eq!(&words[..3], &["grep", "-F", "-e"]);
        prop_assert_eq!(&words[3], id);
        prop_assert!(words[4..].iter().all(|word| word.starts_with("log/")));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_name_is_harmless_in_sql(name in any::<String>()) {
        sql_is_right(&name)?;
    }

    #[test]
    fn any_trace_id_is_harmless_in_a_shell(id in "[^\0]{0,20}") {
        shell_is_right(&id)?;
    }
}

#[test]
fn hostile_names_are_harmless() {
    for name in HOSTILE {
        sql_is_right(name).unwrap();
        shell_is_right(name).unwrap();
    }
    let activate = AdminCommand::Activate.text("a'b;drop");
    assert_eq!(activate, "ALTER SYSTEM ACTIVATE STANDBY TENANT `a'b;drop`;");
    let upgrade = AdminCommand::Upgrade.text("a`b");
    assert_eq!(upgrade, "ALTER SYSTEM RUN UPGRADE JOB 'UPGRADE_ALL' TENANT = `a``b`;");
    let role = AdminCommand::Role.text("a'b;drop");
    assert!(role.ends_with("WHERE TENANT_NAME = 'a''b;drop';"), "{role}");
}

/// What a real shell makes of it: `printf` prints each word that `grep` would get.
#[test]
fn a_shell_hands_a_hostile_trace_id_on_as_it_is() {
    for id in HOSTILE {
        let trace = AdminCommand::Trace {
            id: id.to_owned(),
            root_service: false,
        };
        let script = trace.text("plain").replacen("grep -F -e", "printf '%s\\n'", 1);
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert_eq!(printed.lines().next(), Some(id));
        assert_eq!(printed.lines().count(), 2, "{printed}");
    }
}

#[test]
fn each_is_one_statement_for_the_sys_tenant() {
    for command in every("orders_dr") {
        let text = command.text("orders_dr");
        assert!(!text.contains('\n'), "{text}");
        if !is_sql(&text) {
            continue;
        }
        let (code, _) = read_sql(&text).unwrap();
        let statement = code.strip_suffix(';').or_else(|| code.strip_suffix("\\G")).unwrap();
        assert!(!statement.contains([';', '\\', '#']), "{statement}");
        assert!(!statement.contains("--") && !statement.contains("/*"), "{statement}");
        // Whatever database the session is in.
        for table in statement.split(" FROM ").chain(statement.split(" JOIN ")).skip(1) {
            let is_named = table.starts_with("oceanbase.") || statement.starts_with(table);
            assert!(is_named, "{table}");
        }
    }
}

#[test]
fn only_two_change_anything() {
    let changing: Vec<_> = every("t")
        .into_iter()
        .filter(|command| !is_a_reading(&command.text("t")))
        .collect();
    assert_eq!(changing, [AdminCommand::Activate, AdminCommand::Upgrade]);
}

fn is_a_reading(text: &str) -> bool {
    let reading = ["SELECT ", "grep ", "cat ", "obdiag gather "];
    reading.iter().any(|word| text.starts_with(word)) && !text.contains('>')
}

#[test]
fn none_asks_for_a_password_or_prints_one() {
    for command in every("orders_dr") {
        let text = command.text("orders_dr").to_lowercase();
        let secrets = ["passw", "identified", "-p ", "access_key", "select *", "backup_dest"];
        assert!(!secrets.iter().any(|secret| text.contains(secret)), "{text}");
    }
}

#[test]
fn pools_that_were_not_sent_are_not_named() {
    let list = AdminCommand::Pools(vec![]).text("t");
    assert!(list.ends_with("WHERE p.TENANT_ID IS NULL;"), "{list}");
    let print = AdminCommand::DropStatements(vec![]).text("t");
    assert!(print.ends_with("WHERE TENANT_ID IS NULL;"), "{print}");
    let print = AdminCommand::DropStatements(vec!["p'1".to_owned()]).text("t");
    assert!(
        print.ends_with("WHERE TENANT_ID IS NULL AND NAME IN ('p''1');"),
        "{print}"
    );
}

#[test]
fn the_distance_is_that_from_the_exact_target() {
    let target = Instant::from_ns(1_795_315_327_835_783_509);
    let with = AdminCommand::LogStreams { target: Some(target) }.text("t");
    assert!(
        with.contains("(1795315327835783509 - CAST(s.END_SCN AS SIGNED))"),
        "{with}"
    );
    let without = AdminCommand::LogStreams { target: None }.text("t");
    assert!(!without.contains("SECONDS_TO_TARGET"), "{without}");
}

#[test]
fn the_log_stream_that_holds_the_others_comes_before_those_that_are_done() {
    // One in an early status keeps all others in 6; what is restored is in 0.
    let text = AdminCommand::LogStreams { target: None }.text("rt2");
    assert!(
        text.ends_with(" ORDER BY m.restore_status = 0, m.restore_status, s.END_SCN;"),
        "{text}"
    );
}

#[test]
fn the_newest_lines_about_bandwidth_are_shown_whichever_file_they_are_in() {
    let folder = std::env::temp_dir().join(format!("restore-watch-throttling-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("log")).unwrap();
    let line = |minute: u32| format!("[2026-11-24 08:{minute:02}:00.000000] INFO  print band limit(minute={minute})\n");
    let older: String = (0..30).map(line).collect();
    std::fs::write(folder.join("log/observer.log.20261124083000"), older).unwrap();
    std::fs::write(folder.join("log/observer.log"), line(31)).unwrap();
    let command = AdminCommand::Throttling.text("rt2");
    let output = Command::new("sh").args(["-c", &command]).current_dir(&folder).output();
    std::fs::remove_dir_all(&folder).unwrap();
    let printed = String::from_utf8(output.unwrap().stdout).unwrap();
    assert_eq!(printed.lines().count(), 20, "{printed}");
    assert_eq!(printed.lines().last(), Some(line(31).trim_end()));
}
