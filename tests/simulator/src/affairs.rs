//! Owns what obshell does about the restores of a world: its tasks, and cancelling.
//!
//! The decisions are obshell's, odd ones included: whether OceanBase still has a running job, and what the last task of
//! the tenant is, decide alone.

use crate::{
    playback::Moment,
    refusal::Refusal,
    restate::{cancel, hide_the_end},
    row::Row,
    scenario::Restore,
    task::{Cancel, Course, Dag, How, Job, Kind, Life, cancel_dag},
    world::World,
};

/// A task, and which restore it belongs to.
struct Known {
    job: Job,
    kind: Kind,
    dag: Dag,
}

impl World {
    /// All tasks that have begun, oldest first.
    pub(crate) fn dags(&self, elapsed_s: f64) -> Vec<Dag> {
        let known = self.known(&self.all_rows(elapsed_s), elapsed_s);
        known.into_iter().map(|known| known.dag).collect()
    }

    fn known(&self, rows: &[Row], elapsed_s: f64) -> Vec<Known> {
        let mut ordered: Vec<&Row> = rows.iter().filter(|row| row.times.started.is_some()).collect();
        // Tasks get their numbers in the order in which they have begun.
        ordered.sort_by_key(|row| row.times.started);
        let mut known: Vec<Known> = Vec::new();
        for row in ordered {
            for kind in [Kind::Restore, Kind::Cancel] {
                let again = known.iter().any(|known| known.job == row.job && known.kind == kind);
                if let Some(dag) = self.dag(row, kind, elapsed_s).filter(|_| !again) {
                    known.push(Known {
                        job: row.job,
                        kind,
                        dag,
                    });
                }
            }
        }
        known.sort_by_key(|known| known.dag.number);
        known
    }

    /// A task of a restore; `None` when there is none.
    fn dag(&self, row: &Row, kind: Kind, elapsed_s: f64) -> Option<Dag> {
        let now = self.moment(elapsed_s).now();
        let cancelled = self.ledger.cancel_of(row.job);
        let number = || self.ledger.number(row.job, kind);
        match (kind, cancelled) {
            (Kind::Restore, cancelled) => {
                let course = self.course(row)?;
                match cancelled {
                    Some(cancelled) => cancelled.dag(&course, number(), now),
                    None => course.dag(number(), now),
                }
            }
            (Kind::Cancel, Some(cancelled)) if cancelled.how == How::Sql => {
                Some(cancel_dag(row.tenant(), number(), cancelled.at, now))
            }
            (Kind::Cancel, _) => None,
        }
    }

    /// The plan of obshell's task around a restore; `None` when SQL has started it.
    fn course(&self, row: &Row) -> Option<Course> {
        let task = self.restores.get(row.job.0)?.task.as_ref()?;
        let life = Life {
            tenant: row.tenant().to_owned(),
            started: row.times.started?,
            created: row.times.created,
            ends: row.times.ends,
            succeeds: row.times.succeeds,
        };
        Some(Course::new(&life, task, self.speed))
    }

    /// Cancels the restore of a tenant. `None` where there is nothing to do.
    pub(crate) fn cancel(&self, tenant: &str, elapsed_s: f64) -> Result<Option<Dag>, Refusal> {
        let rows = self.all_rows(elapsed_s);
        let mut listed = rows.iter().filter(|row| row.is_listed);
        let job = listed.find(|row| row.tenant() == tenant && row.is_running());
        let mut known = self.known(&rows, elapsed_s);
        known.retain(|known| known.dag.key == tenant);
        match (job, known.pop()) {
            (None, None) if self.exists(tenant, elapsed_s) => Err(Refusal::NotRecovering(tenant.to_owned())),
            (None, None) => Ok(None),
            (Some(job), None) => self.cancel_job(job, elapsed_s).map(Some),
            (Some(job), Some(last)) if last.dag.mark.state == "SUCCEED" => self.cancel_job(job, elapsed_s).map(Some),
            (_, Some(last)) if last.kind == Kind::Cancel => Err(Refusal::NoRestoreTask(format!(
                "{}({})",
                last.dag.name, last.dag.number
            ))),
            (_, Some(last)) => self.undo(&last, elapsed_s).map(Some),
        }
    }

    /// What SQL has started: a task of its own cancels it.
    fn cancel_job(&self, row: &Row, elapsed_s: f64) -> Result<Dag, Refusal> {
        if row.absent {
            return Err(Refusal::TenantNotExist(row.tenant().to_owned()));
        }
        let at = self.moment(elapsed_s).now();
        self.ledger.cancelled(row.job, Cancel { at, how: How::Sql });
        Ok(cancel_dag(
            row.tenant(),
            self.ledger.number(row.job, Kind::Cancel),
            at,
            at,
        ))
    }

    /// What obshell has started: its task is told to stop, then to roll back.
    fn undo(&self, last: &Known, elapsed_s: f64) -> Result<Dag, Refusal> {
        let mark = &last.dag.mark;
        if mark.state == "SUCCEED" || mark.operator == "ROLLBACK" {
            return Err(Refusal::RollbackNotFailedDag);
        }
        let at = self.moment(elapsed_s).now();
        let place = last.dag.stage.saturating_sub(1);
        let node = last.dag.nodes.get(place).map_or("", |node| node.name);
        let how = if place < Course::POINT_OF_NO_RETURN {
            How::RolledBack(place.max(1))
        } else {
            How::Died(place)
        };
        // A task that has failed where nothing can be rolled back stays as it is.
        if mark.state != "FAILED" || how != How::Died(place) {
            self.ledger.cancelled(last.job, Cancel { at, how });
        }
        if how == How::Died(place) {
            return Err(Refusal::RollbackNotAllowed(node));
        }
        let rows = self.all_rows(elapsed_s);
        let row = rows.iter().find(|row| row.job == last.job);
        let dag = row.and_then(|row| self.dag(row, Kind::Restore, elapsed_s));
        dag.ok_or(Refusal::RollbackNotFailedDag)
    }

    /// What a cancel has made of a restore.
    pub(crate) fn cancel_row(&self, row: &mut Row, restore: &Restore, moment: Moment) {
        let cancelled = self.ledger.cancel_of(row.job);
        let Some(dropped) = cancelled.as_ref().and_then(Cancel::dropped) else {
            return;
        };
        let (Some(listed), true) = (
            cancelled.and_then(|cancelled| cancelled.listed()),
            dropped <= moment.now(),
        ) else {
            return;
        };
        // It has not gone on since, whatever the recording says.
        if let Some(then) = restore.source.seen(moment.at(dropped)).into_iter().next() {
            row.overview = then.overview;
        }
        row.absent = true;
        row.disk = None;
        row.times.ends = Some(listed);
        hide_the_end(&mut row.overview, "RESTORE_FAIL");
        if listed <= moment.now() {
            let version = restore.source.backup_version();
            cancel(&mut row.overview, listed, version, moment.zones);
        }
    }
}
