//! The table `accounting` of OAR: seconds of resources by window of time, user and project, asked for and used.
//!
//! A resource of OAR is a core in most installations. Windows are in seconds since 1970 in universal time, and the end
//! of a window is its last second.

use empreinte::Error;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::duration;
use super::job::{Job, JobKey};
use super::table::{Row, Table};
use crate::inventory::notes::Notes;

/// Whether a file is this table.
pub(super) fn is_accounting(table: &Table) -> bool {
    table.column("consumption_type").is_some() && table.column("consumption").is_some()
}

/// The consumption that was used, a window at a time.
///
/// # Errors
/// `ACCOUNTING_UNKNOWN` when a column that is needed is missing.
pub(super) fn jobs(table: &Table, notes: &mut Notes) -> Result<Vec<Job>, Error> {
    let columns = Columns {
        kind: table.needed(&["consumption_type"])?,
        consumption: table.needed(&["consumption"])?,
        user: table.needed(&["accounting_user", "user"])?,
        project: table.needed(&["accounting_project", "project"])?,
        queue: table.column("queue_name"),
        start: table.needed(&["window_start"])?,
        stop: table.needed(&["window_stop"])?,
    };
    let mut jobs = Vec::new();
    for row in &table.rows {
        let read = if table.fits(row) { columns.job(row) } else { Err(columns.consumption) };
        match read {
            Ok(job) => jobs.extend(job),
            Err(column) => table.refuse(row, column, notes),
        }
    }
    Ok(jobs)
}

struct Columns {
    kind: usize,
    consumption: usize,
    user: usize,
    project: usize,
    queue: Option<usize>,
    start: usize,
    stop: usize,
}

impl Columns {
    /// The use of a row, nothing for what was only asked for, or the column that cannot be read.
    fn job(&self, row: &Row) -> Result<Option<Job>, usize> {
        match row.cell(self.kind) {
            "USED" => {}
            "ASKED" => return Ok(None),
            _ => return Err(self.kind),
        }
        let number = |column: usize| duration::whole(row.cell(column)).ok_or(column);
        let (start, stop) = (number(self.start)?, number(self.stop)?);
        let at = |column, seconds: f64| instant(seconds).ok_or(column);
        let (user, project) = (row.cell(self.user), row.cell(self.project));
        let queue = self.queue.map_or("", |column| row.cell(column));
        Ok(Some(Job {
            key: JobKey {
                number: [user, project, queue].join("\u{1f}"),
                start: row.cell(self.start).to_owned(),
            },
            user: user.to_owned(),
            account: project.to_owned(),
            core_seconds: number(self.consumption)?,
            gpu_seconds: 0.0,
            ran: Some((at(self.start, start)?, at(self.stop, stop + 1.0)?))
                .filter(|(start, stop)| start < stop),
        }))
    }
}

/// The time of seconds since 1970, universal.
fn instant(seconds: f64) -> Option<DateTime> {
    let seconds: i64 = format!("{seconds:.0}").parse().ok()?;
    Some(Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?))
}
