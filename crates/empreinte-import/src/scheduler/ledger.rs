//! What of a job lies within the period.

use empreinte::diagnostic::{Code, Diagnostic, codes};
use empreinte::period::Period;
use jiff::civil::{DateTime, Time};

use super::Used;
use super::job::Job;
use crate::inventory::notes::Notes;

/// Cuts the jobs of a file to a period, and counts what it did.
pub(super) struct Ledger {
    /// First and behind the last second of the period.
    bounds: Option<(DateTime, DateTime)>,
    pub(super) repeated: u64,
    cut: u64,
    outside: u64,
    undated: u64,
}

impl Ledger {
    pub(super) fn new(period: Option<Period>) -> Self {
        let midnight = Time::midnight();
        let bounds = period.map(|period| {
            let behind = period.end().tomorrow().unwrap_or(period.end());
            (period.start().to_datetime(midnight), behind.to_datetime(midnight))
        });
        Self { bounds, repeated: 0, cut: 0, outside: 0, undated: 0 }
    }

    /// What a job used within the period; `None` when it lies outside.
    pub(super) fn used(&mut self, job: &Job) -> Option<Used> {
        let share = self.share(job);
        if share <= 0.0 {
            self.outside += 1;
            return None;
        }
        Some(Used {
            core_hours: job.core_seconds * share / 3600.0,
            gpu_hours: job.gpu_seconds * share / 3600.0,
            jobs: u64::from(job.core_seconds > 0.0),
        })
    }

    fn share(&mut self, job: &Job) -> f64 {
        let Some((from, until)) = self.bounds else { return 1.0 };
        let Some((start, end)) = job.ran else {
            // What used nothing needs no dates.
            self.undated += u64::from(job.core_seconds > 0.0);
            return 1.0;
        };
        if from <= start && end <= until {
            return 1.0;
        }
        let (whole, within) = (seconds(start, end), seconds(start.max(from), end.min(until)));
        if within <= 0.0 {
            return 0.0;
        }
        self.cut += 1;
        within / whole
    }

    /// Says what was cut and left out.
    pub(super) fn report(&self, notes: &mut Notes) {
        let counts: [(&'static Code, u64); 4] = [
            (&codes::ACCOUNTING_JOBS_REPEATED, self.repeated),
            (&codes::ACCOUNTING_JOBS_CUT, self.cut),
            (&codes::ACCOUNTING_JOBS_OUTSIDE, self.outside),
            (&codes::ACCOUNTING_DATES_MISSING, self.undated),
        ];
        for (code, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            notes.add(Diagnostic::new(code).with("count", count));
        }
    }
}

/// Seconds between two times of one clock; a change of clock in between is not seen.
fn seconds(start: DateTime, end: DateTime) -> f64 {
    end.duration_since(start).as_secs_f64()
}
