//! `sacct` of Slurm.
//!
//! Read are `JobID`, `User`, `Account`; `CPUTimeRAW` or `CPUTime`, else `AllocCPUS` (or `NCPUS`) times `ElapsedRaw` or
//! `Elapsed`; the graphics processors of `AllocTRES` (`gres/gpu=4`) times the elapsed time; `Start` and `End`. Lines of
//! steps (`123.batch`, `123.0`) describe parts of a job that has a line of its own.

use empreinte::Error;

use super::duration;
use super::job::{Job, JobKey};
use super::table::{Row, Table};
use crate::inventory::notes::Notes;

/// Where the fields of jobs are.
struct Columns {
    number: usize,
    user: usize,
    account: usize,
    core_seconds: Option<Seconds>,
    elapsed: Option<Seconds>,
    cores: Option<usize>,
    tres: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

/// A column of durations: seconds, or `[days-]hours:minutes:seconds`.
#[derive(Clone, Copy)]
struct Seconds {
    column: usize,
    raw: bool,
}

impl Seconds {
    fn find(table: &Table, raw: &str, clock: &str) -> Option<Self> {
        let found = |name, raw| Some(Self { column: table.column(name)?, raw });
        found(raw, true).or_else(|| found(clock, false))
    }

    /// The duration of a row; 0 for a blank cell, as of a job that never started.
    fn of(self, row: &Row) -> Result<f64, usize> {
        let cell = row.cell(self.column);
        let read = if self.raw { duration::whole(cell) } else { duration::seconds(cell) };
        if cell.is_empty() { Ok(0.0) } else { read.ok_or(self.column) }
    }
}

impl Columns {
    fn find(table: &Table) -> Result<Self, Error> {
        let core_seconds = Seconds::find(table, "CPUTimeRAW", "CPUTime");
        let elapsed = Seconds::find(table, "ElapsedRaw", "Elapsed");
        let cores = table.column("AllocCPUS").or_else(|| table.column("NCPUS"));
        if core_seconds.is_none() && (elapsed.is_none() || cores.is_none()) {
            table.needed(&["CPUTimeRAW"])?;
        }
        Ok(Self {
            number: table.needed(&["JobID", "JobIDRaw"])?,
            user: table.needed(&["User"])?,
            account: table.needed(&["Account"])?,
            core_seconds,
            elapsed,
            cores,
            tres: table.column("AllocTRES"),
            start: table.column("Start"),
            end: table.column("End"),
        })
    }
}

/// Whether the file gives graphics processors.
pub(super) fn has_gpus(table: &Table) -> bool {
    table.column("AllocTRES").is_some() && Seconds::find(table, "ElapsedRaw", "Elapsed").is_some()
}

/// The jobs of a file; lines that cannot be read are reported.
///
/// # Errors
/// `ACCOUNTING_UNKNOWN` when a column that is needed is missing.
pub(super) fn jobs(table: &Table, notes: &mut Notes) -> Result<Vec<Job>, Error> {
    let columns = Columns::find(table)?;
    let mut jobs = Vec::new();
    for row in table.rows.iter().filter(|row| !is_step(row.cell(columns.number))) {
        let read = if table.fits(row) { columns.job(row) } else { Err(columns.number) };
        match read {
            Ok(job) => jobs.push(job),
            Err(column) => table.refuse(row, column, notes),
        }
    }
    Ok(jobs)
}

/// Whether a number is that of a step: `123.batch`, `123_4.0`.
fn is_step(number: &str) -> bool {
    number.contains('.')
}

impl Columns {
    /// The job of a row, or the column that cannot be read.
    fn job(&self, row: &Row) -> Result<Job, usize> {
        let number = row.cell(self.number);
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.number);
        }
        let elapsed = self.elapsed.map(|elapsed| elapsed.of(row)).transpose()?;
        let core_seconds = match (self.core_seconds, self.cores) {
            (Some(seconds), _) => seconds.of(row)?,
            (None, Some(column)) => {
                let cell = row.cell(column);
                let cores = if cell.is_empty() { Some(0.0) } else { duration::whole(cell) };
                cores.ok_or(column)? * elapsed.unwrap_or(0.0)
            }
            (None, None) => return Err(self.number),
        };
        let gpus = self.tres.map_or(Ok(0.0), |column| gpus(row.cell(column)).ok_or(column))?;
        let at = |column: Option<usize>| column.and_then(|column| duration::time(row.cell(column)));
        Ok(Job {
            key: JobKey {
                number: number.to_owned(),
                start: self.start.map_or("", |column| row.cell(column)).to_owned(),
            },
            user: row.cell(self.user).to_owned(),
            account: row.cell(self.account).to_owned(),
            core_seconds,
            gpu_seconds: gpus * elapsed.unwrap_or(0.0),
            ran: at(self.start).zip(at(self.end)).filter(|(start, end)| start <= end),
        })
    }
}

/// Graphics processors of `cpu=32,gres/gpu=4,gres/gpu:a100=4,mem=64G`: the total, else the sum over models.
fn gpus(tres: &str) -> Option<f64> {
    let mut total = None;
    let mut of_models = 0.0;
    for (name, count) in tres.split(',').filter_map(|entry| entry.split_once('=')) {
        if name == "gres/gpu" {
            total = Some(duration::whole(count)?);
        } else if name.starts_with("gres/gpu:") {
            of_models += duration::whole(count)?;
        }
    }
    Some(total.unwrap_or(of_models))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphics_processors_are_not_counted_twice() {
        assert_eq!(gpus("billing=32,cpu=32,gres/gpu:a100=4,gres/gpu=4,mem=64G,node=1"), Some(4.0));
        assert_eq!(gpus("cpu=8,gres/gpu:a100=2,gres/gpu:v100=1"), Some(3.0));
        assert_eq!(gpus("cpu=8,mem=4G"), Some(0.0));
        assert_eq!(gpus(""), Some(0.0));
        assert_eq!(gpus("gres/gpu=many"), None);
        assert!(is_step("12_3.batch") && !is_step("12_3") && !is_step("12+1"));
    }
}
