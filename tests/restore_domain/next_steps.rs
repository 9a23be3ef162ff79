//! What can be done next: in each situation the right steps, in order, and never too many.

use std::collections::BTreeSet;

use restore_watch::{
    restore::{
        Activation, Comment, TaskAssessment,
        commands::AdminCommand,
        next_steps::{Afterwards, Kept, MOST, NextStep, Readiness, Situation, next_steps},
    },
    text::{PageMessages, chinese_pages, english_pages},
};

const ACTIVATIONS: [Activation; 4] = [
    Activation::Possible,
    Activation::Unlikely,
    Activation::Forbidden,
    Activation::Unwanted,
];

/// Every assessment, and that obshell's tasks are not known yet.
const ASSESSMENTS: [Option<TaskAssessment>; 22] = [
    None,
    Some(TaskAssessment::Unknown),
    Some(TaskAssessment::NoTask),
    Some(TaskAssessment::FailedWithoutTask),
    Some(TaskAssessment::Running),
    Some(TaskAssessment::Ahead),
    Some(TaskAssessment::GaveUpWatching),
    Some(TaskAssessment::StoppedWatching),
    Some(TaskAssessment::FailedWhileRunning),
    Some(TaskAssessment::Activating),
    Some(TaskAssessment::Upgrading),
    Some(TaskAssessment::Up),
    Some(TaskAssessment::LeftStandby),
    Some(TaskAssessment::NotUpgraded),
    Some(TaskAssessment::SucceededOnFailure),
    Some(TaskAssessment::Failed),
    Some(TaskAssessment::RollingBack),
    Some(TaskAssessment::RolledBack),
    Some(TaskAssessment::RollbackFailed),
    Some(TaskAssessment::Cancelling),
    Some(TaskAssessment::CancelledLeavingPools),
    Some(TaskAssessment::CancelFailed),
];

const COMMENTS: [&str; 6] = [
    "(SERVER)ls_id: 1001, addr: 10.10.10.2:2882, module: RESTORE_DATA, result: -9011(backup file not exist), trace_id: YB420A0A0A02-0006;",
    "ROOTSERVICE : OB_UNIT_NUM_OVER_SERVER_COUNT(-4656) on \"10.10.10.1:2882\" with traceid YB420A0A0A01-0006-0-0",
    "(SERVER)ls_id: 1001, module: RESTORE_DATA, result: -4012(timeout), trace_id: YB420A0A0A02-0007;",
    "physical restore run concurrently with backup data clean, please check backup and archive jobs;",
    "result: -12345(something new)",
    "something else went wrong",
];

fn pools() -> Vec<String> {
    vec!["orders_dr_pool".to_owned()]
}

fn failed(comment: Option<&str>) -> Situation {
    Situation::Failed {
        part: comment.and_then(Comment::parse).and_then(Comment::into_main_part),
        pools: pools(),
    }
}

fn every_situation() -> Vec<Situation> {
    let mut all = vec![
        Situation::Creating,
        Situation::Cancelling,
        Situation::Stalled { target: None },
        Situation::Cancelled { pools: pools() },
        Situation::RestoredAndDropped { pools: vec![] },
        Situation::Unknown,
        failed(None),
    ];
    all.extend(COMMENTS.map(|comment| failed(Some(comment))));
    for activation in ACTIVATIONS {
        for task in ASSESSMENTS {
            all.push(Situation::Restored(Readiness::of(activation, task)));
            all.extend([false, true].map(|counters| Situation::Running {
                counters,
                afterwards: Afterwards::of(activation, task),
            }));
        }
    }
    all
}

fn commands(situation: Situation) -> Vec<AdminCommand> {
    next_steps(situation).iter().flat_map(NextStep::commands).collect()
}

fn sentences(situation: Situation, texts: &PageMessages) -> Vec<String> {
    next_steps(situation).iter().map(texts.restore.next.sentence).collect()
}

#[test]
fn there_is_a_step_in_every_situation_and_never_more_than_a_person_reads() {
    for situation in every_situation() {
        let steps = next_steps(situation.clone());
        assert!((1..=MOST).contains(&steps.len()), "{situation:?}: {steps:?}");
        assert!(steps.iter().all(|step| step.commands().len() <= 2), "{situation:?}");
        let unique: BTreeSet<_> = steps.iter().map(|step| format!("{step:?}")).collect();
        assert_eq!(unique.len(), steps.len(), "{situation:?}: a step stands twice");
    }
}

#[test]
fn a_tenant_is_activated_only_where_that_is_allowed_and_nobody_else_does_it() {
    for activation in ACTIVATIONS {
        for task in ASSESSMENTS {
            let offered =
                commands(Situation::Restored(Readiness::of(activation, task))).contains(&AdminCommand::Activate);
            let expected = match (activation, task) {
                (Activation::Forbidden | Activation::Unwanted, _) | (Activation::Possible, None) => false,
                (Activation::Unlikely, _) => true,
                (Activation::Possible, Some(task)) => !matches!(
                    task,
                    TaskAssessment::Up
                        | TaskAssessment::Activating
                        | TaskAssessment::Upgrading
                        | TaskAssessment::NotUpgraded
                ),
            };
            assert_eq!(offered, expected, "{activation:?}, {task:?}");
        }
    }
}

#[test]
fn no_command_that_changes_a_running_restore_stands_open() {
    for situation in every_situation() {
        let Situation::Running { .. } = situation else { continue };
        for step in next_steps(situation).iter().filter(|step| step.may_stand_open()) {
            assert!(!step.commands().contains(&AdminCommand::Activate), "{step:?}");
        }
    }
    let failed = next_steps(failed(Some(COMMENTS[3])));
    assert!(
        !failed
            .iter()
            .any(|step| matches!(step, NextStep::Understand(_)) && step.may_stand_open())
    );
    assert!(failed.iter().any(NextStep::may_stand_open));
}

#[test]
fn the_top_of_the_page_leads_to_the_steps_where_somebody_is_waited_for() {
    for (situation, needed, restored_only) in [
        (Situation::Creating, false, false),
        (Situation::Stalled { target: None }, true, false),
        (failed(None), true, false),
        (Situation::Restored(Readiness::Unknown), true, true),
        (Situation::Restored(Readiness::Awaited), true, false),
        (Situation::Restored(Readiness::Ready), true, false),
        (Situation::Restored(Readiness::Stays(Kept::ReadOnly)), true, false),
    ] {
        let found = (situation.needs_somebody(), situation.is_restored_only());
        assert_eq!(found, (needed, restored_only), "{situation:?}");
    }
}

#[test]
fn what_changes_something_says_so_in_both_languages() {
    for situation in every_situation() {
        for step in next_steps(situation) {
            let english = (english_pages().restore.next.sentence)(&step);
            let chinese = (chinese_pages().restore.next.sentence)(&step);
            for command in step.commands() {
                let (said, said_in_chinese) = match command {
                    AdminCommand::Activate => ("ends its log replay for good", "永久停止"),
                    AdminCommand::Upgrade => ("this changes its system data", "会修改"),
                    AdminCommand::DropStatements(_) => ("deletes that pool and releases its units", "会删除"),
                    _ => continue,
                };
                assert!(english.contains(said), "{english}");
                assert!(chinese.contains(said_in_chinese), "{chinese}");
            }
        }
    }
}

#[test]
fn each_step_says_where_its_commands_run() {
    for situation in every_situation() {
        for step in next_steps(situation) {
            let english = (english_pages().restore.next.sentence)(&step);
            let chinese = (chinese_pages().restore.next.sentence)(&step);
            for command in step.commands() {
                let text = command.text("t");
                let is_sql = text.starts_with("SELECT") || text.starts_with("ALTER");
                assert_eq!(english.contains("sys tenant"), is_sql, "{english}");
                assert_eq!(chinese.contains("sys 租户"), is_sql, "{chinese}");
            }
        }
    }
}

#[test]
fn a_running_restore_has_the_query_only_while_its_counters_are_unknown() {
    let running = |counters, afterwards| next_steps(Situation::Running { counters, afterwards });
    assert_eq!(running(false, Afterwards::Task), [NextStep::ReadCounters]);
    assert_eq!(running(true, Afterwards::Task), [NextStep::Nothing]);
    assert_eq!(
        running(false, Afterwards::Nobody),
        [NextStep::ReadCounters, NextStep::ActivateLater]
    );
    assert_eq!(
        running(true, Afterwards::Stays(Kept::ReadOnly)),
        [NextStep::Stays(Kept::ReadOnly)]
    );
}

#[test]
fn a_stall_has_the_commands_that_administrators_are_told_to_run() {
    let texts: Vec<_> = commands(Situation::Stalled { target: None })
        .iter()
        .map(|command| command.text("orders_dr"))
        .collect();
    for needed in [
        "__all_virtual_ls_meta_table",
        "restore_status",
        "END_SCN",
        "DATA_DISK_IN_USE",
        "MAX_IOPS",
        "ha_high_thread_score",
        "log_restore_concurrency",
        "sys_bkgd_net_percentage",
        "print band limit",
        "clocksource",
        "obdiag gather",
    ] {
        assert!(texts.iter().any(|text| text.contains(needed)), "{needed}");
    }
}

#[test]
fn a_failure_leads_to_its_trace_on_the_server_that_is_named() {
    let steps = sentences(failed(Some(COMMENTS[0])), english_pages());
    assert!(steps[0].starts_with("On 10.10.10.2:2882, "), "{steps:?}");
    assert_eq!(steps[1], "What error -9011 means, and what to check");
    let trace = commands(failed(Some(COMMENTS[0])))[0].text("t");
    assert_eq!(trace, "grep -F -e YB420A0A0A02-0006 log/observer.log*");
}

#[test]
fn the_root_service_has_a_log_of_its_own() {
    let trace = commands(failed(Some(COMMENTS[1])))[0].text("t");
    assert_eq!(
        trace,
        "grep -F -e YB420A0A0A01-0006-0-0 log/rootservice.log* log/observer.log*"
    );
}

#[test]
fn a_server_that_is_not_named_is_not_made_up() {
    let steps = sentences(failed(Some(COMMENTS[2])), english_pages());
    assert!(steps[0].starts_with("On each server of the tenant, "), "{steps:?}");
}

#[test]
fn a_failure_without_a_trace_has_no_search_for_it() {
    for comment in [Some(COMMENTS[3]), Some(COMMENTS[4]), Some(COMMENTS[5]), None] {
        let found = commands(failed(comment));
        let is_trace = |command: &AdminCommand| matches!(command, AdminCommand::Trace { .. });
        assert!(!found.iter().any(is_trace), "{comment:?}");
    }
}

#[test]
fn a_failure_without_a_reason_asks_oceanbase_for_it() {
    assert_eq!(next_steps(failed(None))[0], NextStep::AskHistory);
}

#[test]
fn left_over_pools_are_listed_before_anything_is_dropped() {
    for situation in [
        Situation::Cancelled { pools: pools() },
        Situation::RestoredAndDropped { pools: pools() },
    ] {
        let found = commands(situation);
        assert_eq!(
            found,
            [AdminCommand::Pools(pools()), AdminCommand::DropStatements(pools())]
        );
    }
}

#[test]
fn a_tenant_of_a_table_restore_is_left_alone() {
    let readiness = Readiness::of(Activation::Unwanted, Some(TaskAssessment::NoTask));
    assert_eq!(next_steps(Situation::Restored(readiness)), [NextStep::LeaveAlone]);
}

#[test]
fn sentences_are_of_the_language_and_differ() {
    let distinct = |texts: &PageMessages| -> BTreeSet<String> {
        let situations = every_situation().into_iter();
        situations.flat_map(|situation| sentences(situation, texts)).collect()
    };
    let (english, chinese) = (distinct(english_pages()), distinct(chinese_pages()));
    assert_eq!(english.len(), chinese.len());
    assert!(english.iter().all(|sentence| sentence.is_ascii()), "{english:#?}");
    assert!(chinese.iter().all(|sentence| !sentence.is_ascii()), "{chinese:#?}");
}
