//! The top of the page, in English.

use std::time::Duration;

use crate::{
    restore::{
        Lane, Outcome,
        headline::{Done, Ending, Growth, Headline, Pace},
    },
    text::{
        en::{forms, span},
        neutral::sizes,
        restore::HeadlineText,
    },
};

pub(super) const ENGLISH: HeadlineText = HeadlineText {
    line,
    why: "Why?",
    not_reported: "Not reported",
    tabs: "Details",
    as_of: |time| format!("As of {time}, by the agent's clock"),
    task: "obshell's task",
    earlier: |count| match count {
        Some(count) => format!("Earlier restores ({count})"),
        None => "Earlier restores".to_owned(),
    },
};

fn line(headline: &Headline, cause: &str) -> String {
    match headline {
        Headline::Creating => "The target tenant is being created".to_owned(),
        Headline::Running { done, pace, elapsed } => running(*done, *pace, *elapsed),
        Headline::Vanished => "No longer listed; nobody knows how it ended".to_owned(),
        Headline::Decided(Outcome::Succeeded) => "Restored, finishing up".to_owned(),
        Headline::Decided(Outcome::Failed) => "Failed, the reason follows".to_owned(),
        Headline::Ended(ending, took) => ended(*ending, took.map(length), cause),
    }
}

/// How long a restore took; one that took less than a second did not take none.
fn length(took: Duration) -> String {
    match took.as_secs() {
        0 => (super::ENGLISH.times.part_of_second)(took),
        _ => (span::ENGLISH.long)(took),
    }
}

fn running(done: Done, pace: Pace, elapsed: Option<Duration>) -> String {
    let percent = forms::ENGLISH.percent;
    let done = match done {
        Done::Unknown => None,
        Done::Counted { data, log, at_least } => {
            let least = if at_least { "At least " } else { "" };
            match (data, log) {
                (Some(data), Some(log)) => Some(format!(
                    "{least}{} of the data and {} of the log restored",
                    percent(data),
                    percent(log)
                )),
                (Some(data), None) => Some(format!("{least}{} of the data restored", percent(data))),
                (None, Some(log)) => Some(format!("{least}{} of the log restored", percent(log))),
                (None, None) => None,
            }
        }
        Done::OnDisk(share) => Some(format!("About {} % restored", share.hundredths() / 100)),
    };
    let at = |growth: Option<Growth>| {
        let rate = growth.and_then(|growth| Some((sizes::rate(growth.rate)?, growth)));
        rate.map_or_else(String::new, |(rate, growth)| {
            format!(" at {rate} over the last {}", (span::ENGLISH.long)(growth.over))
        })
    };
    match (done, pace) {
        (Some(done), Pace::Moving(growth)) => format!("{done}, moving{}", at(growth)),
        (Some(done), Pace::Slow(growth)) => format!("{done}, slow{}", at(growth)),
        (Some(done), Pace::Stalled(span, lane)) => format!("{}, {}", stalled(span, lane), uncapitalised(&done)),
        (Some(done), Pace::Unknown) => done,
        (None, Pace::Moving(growth)) => format!("Moving{}", at(growth)),
        (None, Pace::Slow(growth)) => format!("Slow{}", at(growth)),
        (None, Pace::Stalled(span, lane)) => stalled(span, lane),
        (None, Pace::Unknown) => match elapsed.map(span::ENGLISH.long) {
            Some(elapsed) => format!("Running for {elapsed}, progress unknown"),
            None => "Running, progress unknown".to_owned(),
        },
    }
}

/// The text inside a sentence.
fn uncapitalised(text: &str) -> String {
    for word in ["About", "At least"] {
        if let Some(rest) = text.strip_prefix(word) {
            return format!("{}{rest}", word.to_ascii_lowercase());
        }
    }
    text.to_owned()
}

fn stalled(span: Duration, lane: Option<Lane>) -> String {
    let span = (span::ENGLISH.long)(span);
    match lane {
        None => format!("No progress for {span}"),
        Some(Lane::Data) => format!("No data copied for {span}, the log advances"),
        Some(Lane::Log) => format!("No log replayed for {span}, data is being copied"),
        Some(Lane::Disk) => format!("No growth on disk for {span}, the log advances"),
    }
}

fn ended(ending: Ending, took: Option<String>, cause: &str) -> String {
    let within = |word: &str, joint: &str| {
        let took = took.as_ref();
        took.map_or_else(|| word.to_owned(), |took| format!("{word} {joint} {took}"))
    };
    match ending {
        Ending::Restored => within("Restored", "in"),
        Ending::BringingUp => format!("{}, the tenant is being brought up", within("Restored", "in")),
        Ending::Standby => format!("{}, but the tenant is still a standby", within("Restored", "in")),
        Ending::Failed if cause.is_empty() => within("Failed", "after"),
        Ending::Failed => format!("{}: {cause}", within("Failed", "after")),
        Ending::Cancelled => within("Cancelled or dropped", "after"),
        Ending::Unknown => "Ended; the status does not say how".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::Percent;

    #[test]
    fn a_running_restore_is_one_line() {
        let (third, most) = (Percent::from_hundredths(3_384), Percent::from_hundredths(7_220));
        let counted = Done::Counted {
            data: Some(third),
            log: Some(most),
            at_least: false,
        };
        let pasted = Done::Counted {
            data: Some(third),
            log: None,
            at_least: true,
        };
        let hour = Some(Duration::from_secs(3_600));
        for (done, pace, line) in [
            (
                Done::OnDisk(Percent::from_hundredths(1_149)),
                Pace::Moving(Some(Growth {
                    rate: 272.0 * 1_048_576.0,
                    over: Duration::from_secs(300),
                })),
                "About 11 % restored, moving at 272.00 MB/s over the last 5 min",
            ),
            (pasted, Pace::Unknown, "At least 33.84 % of the data restored"),
            (
                pasted,
                Pace::Stalled(Duration::from_secs(840), None),
                "No progress for 14 min, at least 33.84 % of the data restored",
            ),
            (
                counted,
                Pace::Moving(None),
                "33.84 % of the data and 72.20 % of the log restored, moving",
            ),
            (
                counted,
                Pace::Stalled(Duration::from_secs(840), Some(Lane::Data)),
                "No data copied for 14 min, the log advances, 33.84 % of the data and 72.20 % of the log restored",
            ),
            (
                Done::OnDisk(third),
                Pace::Stalled(Duration::from_secs(840), None),
                "No progress for 14 min, about 33 % restored",
            ),
            (Done::Unknown, Pace::Unknown, "Running for 1 h, progress unknown"),
            (Done::Unknown, Pace::Moving(None), "Moving"),
        ] {
            assert_eq!(running(done, pace, hour), line);
        }
    }

    #[test]
    fn nothing_ends_after_no_time() {
        assert_eq!(length(Duration::from_millis(710)), "0.71 s");
        assert_eq!(length(Duration::from_secs(61)), "1 min 1 s");
    }

    #[test]
    fn an_end_is_told_with_its_cause() {
        let took = || Some("26 min".to_owned());
        assert_eq!(
            ended(Ending::Failed, took(), "a file is missing (-9011)"),
            "Failed after 26 min: a file is missing (-9011)"
        );
        assert_eq!(ended(Ending::Failed, None, ""), "Failed");
        assert_eq!(
            ended(Ending::Standby, took(), ""),
            "Restored in 26 min, but the tenant is still a standby"
        );
        assert_eq!(
            ended(Ending::Cancelled, took(), "ignored"),
            "Cancelled or dropped after 26 min"
        );
    }
}
