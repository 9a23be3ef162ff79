//! Shows the last restore of a tenant: what "View tenant recovery" of the official SDKs does, with this library.
//!
//! ```text
//! cargo run --example view_tenant_recovery -- --agent http://127.0.0.1:2886 --tenant rt2
//! ```
//!
//! The password of root@sys comes from `OBSHELL_PASSWORD`, or is asked for; never from an argument, which every user
//! of the machine can see. It is sealed under the agent's key, but over plain HTTP nobody vouches for that key: it is
//! printed, to be compared.

use std::{env, fmt::Display, process::ExitCode, time::Duration};

use clap::Parser;
use restore_watch::{
    obshell::{Answer, Client, Error, Password, RestoreOverview, transport::NativeTransport},
    restore::{
        BackupUri, Counts, Progress, Reported, Restore, RestoreState, SessionZone, TimeContext, ZoneReading, ZoneSource,
    },
    text::{page_text, text},
    time::{Instant, zones::PlatformZones},
};

/// Shows the last restore of a tenant, as an obshell agent tells it.
#[derive(Parser)]
struct Args {
    /// Address of any agent of the cluster.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:2886")]
    agent: String,
    /// Name of the tenant that was, or is being, restored.
    #[arg(long, value_name = "NAME")]
    tenant: String,
    /// Print the agent's answer as it came, but for access keys, which are masked.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    match pollster::block_on(run(&Args::parse())) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What is to be printed, or a sentence on what went wrong.
async fn run(args: &Args) -> Result<String, String> {
    let sentence = |error: Error| (text().errors.sentence)(&error);
    let client = Client::new(NativeTransport::new(&args.agent));
    client.secret().await.map_err(sentence)?;
    if let Some(key) = client.key() {
        eprintln!("{} has a key of {} bits, {}", args.agent, key.bits(), key.fingerprint());
    }
    client.sign_in(password()?).await.map_err(sentence)?;
    let shown = show(&client, args).await;
    // The answer is what counts: a session that is not ended here ends by itself.
    let _ = client.logout().await;
    shown.map_err(sentence)
}

async fn show(client: &Client<NativeTransport>, args: &Args) -> Result<String, Error> {
    let answer = client.overview(&args.tenant).await?;
    if args.json {
        return Ok(answer.body);
    }
    // Start and finish are wall times of the database session. Without its zone their labels have to do.
    let session = client.zone_variables().await.map_or(SessionZone::Unknown, |zones| {
        SessionZone::from_variables(zones.data.value("time_zone"), zones.data.value("system_time_zone"))
    });
    Ok(report(&answer, &session))
}

fn password() -> Result<Password, String> {
    env::var("OBSHELL_PASSWORD")
        .or_else(|_| rpassword::prompt_password("Password of root@sys: "))
        .map(Password::new)
        .map_err(|error| format!("The password is neither in OBSHELL_PASSWORD nor can it be asked for: {error}."))
}

/// The restore in lines of a name and a value.
fn report(answer: &Answer<RestoreOverview>, session: &SessionZone) -> String {
    let now = answer.envelope.agent_time();
    let reading = TimeContext {
        session,
        zones: &PlatformZones,
        now,
    };
    let restore = Restore::from_overview(&answer.data, &reading);
    let at = |instant: Instant| instant.rfc3339_in(restore.zone.offset);
    let (source, data, log) = (&restore.source, &restore.data, &restore.log);
    let lines = [
        ("Tenant", named(restore.tenant.as_deref(), restore.tenant_id)),
        ("Status", format!("{} ({})", restore.status, state(restore.state))),
        ("Why", told(restore.comment.as_ref().map(|comment| &comment.text))),
        ("Job", told(restore.key.job_id)),
        ("Restored from", named(source.tenant.as_deref(), source.tenant_id)),
        ("  of cluster", told(source.cluster.as_ref())),
        ("  of version", told(source.version)),
        ("Restored to", told(restore.target.map(at))),
        ("Started", told(restore.started.map(at))),
        ("Finished", told(restore.finished.map(at))),
        ("  in the zone", zone(&restore.zone)),
        ("Duration", told(now.and_then(|now| restore.elapsed(now)).map(duration))),
        ("Data", progress(&data.progress)),
        ("  tablets", counts(data.tablets, |count| count.to_string())),
        ("  bytes", counts(data.bytes, page_text().forms.bytes)),
        ("Log", progress(&log.progress)),
        ("  replayed to", told(log.recovered_to.value().map(at))),
        ("  behind target", told(log.behind.value().map(duration))),
        ("Log streams", counts(restore.log_streams, |count| count.to_string())),
        ("Backup sets", paths(&restore.backup.sets)),
        ("Archive pieces", paths(&restore.backup.pieces)),
    ];
    lines.map(|(name, value)| format!("{name:<17}{value}")).join("\n")
}

/// The value, or that there is none: what was not sent never becomes a zero.
fn told<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "not reported".to_owned(), |value| value.to_string())
}

fn named(name: Option<&str>, id: Option<i64>) -> String {
    format!("{}, id {}", told(name), told(id))
}

fn state(state: RestoreState) -> &'static str {
    match state {
        RestoreState::Running => "running",
        RestoreState::JustDecided(_) => "decided, about to end",
        RestoreState::Ended(_) | RestoreState::EndedUnknown => "ended",
    }
}

/// Agents label start and finish with the zone of their own host, which may not be the one that they are in.
fn zone(zone: &ZoneReading) -> String {
    match &zone.source {
        ZoneSource::Asked(name) => format!("{name} of the database session"),
        ZoneSource::Labelled => format!("{} as the agent labels them", zone.offset),
        ZoneSource::Assumed(_) => format!("{}, which is assumed", zone.offset),
    }
}

fn progress(progress: &Reported<Progress>) -> String {
    told(
        progress
            .as_ref()
            .value()
            .map(|progress| format!("{} %", progress.percent)),
    )
}

fn counts(counts: Counts, show: impl Fn(u64) -> String) -> String {
    let [finished, total] = [counts.finished, counts.total].map(|count| told(count.value().map(&show)));
    format!("{finished} of {total}")
}

fn paths(uris: &[BackupUri]) -> String {
    let paths: Vec<_> = uris.iter().map(|uri| uri.path.as_str()).collect();
    told((!paths.is_empty()).then(|| paths.join(", ")))
}

fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!(
        "{} h {:02} min {:02} s",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}
