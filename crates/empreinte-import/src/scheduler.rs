//! Accounting of schedulers: core-hours and GPU-hours by user and by account.
//!
//! Read are `sacct --parsable2` (or `--parsable`) of Slurm and the table `accounting` of OAR as CSV. A job counts once,
//! its steps do not count beside it, and of a job that reaches beyond the period only the part within.

mod duration;
mod job;
mod ledger;
mod oar;
mod slurm;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use empreinte::datacentre::site::{Usage, UsageUnit};
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::period::Period;
use empreinte::{Error, text};

use crate::Limits;
use crate::inventory::notes::Notes;
use crate::inventory::reader::check_size;

use job::{Job, JobKey};
use ledger::Ledger;
use table::Table;

/// What one user or account used.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Used {
    /// Hours of processor cores.
    pub core_hours: f64,
    /// Hours of graphics processors.
    pub gpu_hours: f64,
    /// Jobs that ran.
    pub jobs: u64,
}

/// The accounting of some files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accounting {
    /// By user.
    pub by_user: BTreeMap<String, Used>,
    /// By account or project.
    pub by_account: BTreeMap<String, Used>,
    /// Of all jobs.
    pub total: Used,
    /// Whether a column gave graphics processors.
    pub has_gpus: bool,
    /// What was doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// Collects accounting files; a job that stands in several counts once.
#[derive(Debug, Default)]
pub struct Accountant {
    period: Option<Period>,
    limits: Limits,
    seen: BTreeSet<JobKey>,
    accounting: Accounting,
}

impl Accountant {
    /// A collector of what was used within a period; of everything without one.
    #[must_use]
    pub fn new(period: Option<Period>, limits: Limits) -> Self {
        Self { period, limits, ..Self::default() }
    }

    /// Reads a file, whose name is only quoted.
    ///
    /// # Errors
    /// `ACCOUNTING_UNKNOWN` for another file, `FILE_EMPTY`, `FILE_TOO_LARGE`.
    pub fn read(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        check_size(name, bytes.len(), self.limits.whole_file_bytes)?;
        let table = Table::read(name, bytes)?;
        let mut notes = Notes::new(name);
        let jobs = if oar::is_accounting(&table) {
            oar::jobs(&table, &mut notes)?
        } else {
            self.accounting.has_gpus |= slurm::has_gpus(&table);
            slurm::jobs(&table, &mut notes)?
        };
        notes.add(Diagnostic::new(&codes::ACCOUNTING_CPU_IS_CORE));
        let mut ledger = Ledger::new(self.period);
        for job in jobs {
            self.count(job, &mut ledger);
        }
        ledger.report(&mut notes);
        self.accounting.diagnostics.extend(notes.finish());
        Ok(())
    }

    fn count(&mut self, job: Job, ledger: &mut Ledger) {
        if !self.seen.insert(job.key.clone()) {
            ledger.repeated += 1;
            return;
        }
        let Some(used) = ledger.used(&job) else { return };
        let accounting = &mut self.accounting;
        let by_user = accounting.by_user.entry(job.user).or_default();
        let by_account = accounting.by_account.entry(job.account).or_default();
        for sum in [by_user, by_account, &mut accounting.total] {
            sum.core_hours += used.core_hours;
            sum.gpu_hours += used.gpu_hours;
            sum.jobs += used.jobs;
        }
    }

    /// What was used.
    #[must_use]
    pub fn finish(self) -> Accounting {
        self.accounting
    }
}

impl Accounting {
    /// Adds what was used to a usage of the site file: by user if its `by_kind` says so, else by account. Names that
    /// used nothing are left out.
    ///
    /// # Errors
    /// `USAGE_UNIT_NOT_ACCOUNTED` for a usage that is in neither core-hours nor GPU-hours.
    pub fn fill(&self, usage: &mut Usage) -> Result<Vec<Diagnostic>, Error> {
        let amount = |used: &Used| match usage.unit {
            UsageUnit::CoreHour => Some(used.core_hours),
            UsageUnit::GpuHour => Some(used.gpu_hours),
            _ => None,
        };
        let by_user = usage.by_kind.as_deref().is_some_and(|kind| text::fold(kind) == "user");
        let by = if by_user { &self.by_user } else { &self.by_account };
        let mut amounts = Vec::new();
        for (name, used) in by {
            let Some(amount) = amount(used) else {
                let refusal = Diagnostic::new(&codes::USAGE_UNIT_NOT_ACCOUNTED);
                return Err(refusal.with("found", usage.unit.code()).into());
            };
            amounts.push((name.clone(), amount));
        }
        for (name, amount) in amounts.into_iter().filter(|(_, amount)| *amount > 0.0) {
            *usage.by.entry(name).or_default() += amount;
        }
        usage.by_kind.get_or_insert_with(|| "account".to_owned());
        let without = usage.unit == UsageUnit::GpuHour && !self.has_gpus;
        Ok(without.then(|| Diagnostic::new(&codes::ACCOUNTING_WITHOUT_GPUS)).into_iter().collect())
    }
}
