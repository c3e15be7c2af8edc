//! One job, whatever scheduler ran it.

use jiff::civil::DateTime;

/// A job with what it was allocated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Job {
    pub(super) key: JobKey,
    pub(super) user: String,
    pub(super) account: String,
    /// Cores times seconds.
    pub(super) core_seconds: f64,
    /// Graphics processors times seconds.
    pub(super) gpu_seconds: f64,
    /// From when to when it ran, on the clock of the cluster.
    pub(super) ran: Option<(DateTime, DateTime)>,
}

/// What tells a job: its number, and its start, since a job that is put back in the queue runs again under its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct JobKey {
    pub(super) number: String,
    pub(super) start: String,
}
