//! End to end: a real Prometheus scrapes the simulator's exporter, the simulator queries it as obshell does,
//! and the client queries the simulator. Needs Debian's `prometheus`.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant as Clock},
};

use pollster::block_on;
use restore_watch::{
    obshell::{Client, Metric, MetricsQuery, QueryRange, Transport},
    restore::monitored::{Monitored, monitored},
    time::Instant,
};
use serde_json::json;

use crate::harness::{Hurried, Sim};

/// How long Prometheus may take until it has points: it starts, and scrapes twice.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Prometheus process that ends with the test.
struct Prometheus {
    child: Child,
    folder: PathBuf,
}

impl Prometheus {
    fn start(port: u16, target: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("prometheus-{port}"));
        fs::create_dir_all(&folder).unwrap();
        let config = folder.join("prometheus.yml");
        let target = target.trim_start_matches("http://");
        fs::write(
            &config,
            format!(
                "global: {{scrape_interval: 1s}}\nscrape_configs: [{{job_name: ob, static_configs: [{{targets: \
                 ['{target}']}}]}}]\n"
            ),
        )
        .unwrap();
        let child = Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", folder.join("data").display()))
            .arg(format!("--web.listen-address=127.0.0.1:{port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("this test needs Debian's prometheus (apt-get install prometheus): {error}")
            });
        Self { child, folder }
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A port that was just free.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The metrics of the last minute, in a step short enough for a test.
fn ask(client: &Client<Hurried>) -> Monitored {
    let now = client.transport().now();
    let window = QueryRange {
        from: now.plus_ms(-60_000),
        to: now,
        step_s: 5,
    };
    let query = MetricsQuery::new(Some("ob-test"), "rt2", window, &[Metric::DiskUsage, Metric::WriteRate]).unwrap();
    monitored(&block_on(client.metrics(&query)).unwrap().data, Instant::from_ms(0))
}

#[test]
fn a_real_prometheus_answers_the_simulator() {
    let port = free_port();
    let sim = Sim::new(&json!({
        "agent": {"prometheus": format!("http://127.0.0.1:{port}")},
        "restores": [{
            "overview": {"restore_tenant_name": "rt2", "start_timestamp": "2024-10-14T15:25:18+08:00",
                "finish_timestamp": "", "status": "WAIT_TENANT_RESTORE_FINISH"},
            "started_ago_s": 3600, "data_disk_usage": 123_456_789,
        }],
    }));
    let client = sim.signed_in();
    assert_eq!(ask(&client), Monitored::Nothing, "nobody listens there yet");
    let _prometheus = Prometheus::start(port, &sim.url());
    let began = Clock::now();
    loop {
        match ask(&client) {
            Monitored::Known { disk, written } if !written.is_empty() => {
                assert!(disk.iter().all(|sample| sample.value == 123_456_789.0), "{disk:?}");
                assert!(written.iter().all(|sample| sample.value == 0.0), "{written:?}");
                return;
            }
            found => assert!(began.elapsed() < PATIENCE, "Prometheus has no points: {found:?}"),
        }
        thread::sleep(Duration::from_millis(200));
    }
}
