//! Long work followed: a bar on standard error of a terminal, and Ctrl-C that stops it with a word.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use empreinte::factors::Factors;
use empreinte::fleet::watch::{Progress, Watch};
use empreinte::fleet::{Assessment, FleetRequest};
use empreinte::{Error, Lang};
use empreinte_import::dossier::{Audited, Dossier};
use indicatif::{ProgressBar, ProgressStyle};

use crate::exit::Exit;
use crate::failure::Failure;

/// Time from which work is long enough to show a bar.
const LONG: Duration = Duration::from_millis(300);

/// Whether work is followed, which Ctrl-C then stops; anything else it ends at once.
static FOLLOWED: AtomicBool = AtomicBool::new(false);
/// Whether Ctrl-C was pressed.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Assesses a fleet, telling how far lines and draws are.
pub fn assess(request: FleetRequest, factors: &Factors, lang: Lang) -> Result<Assessment, Failure> {
    let lines = vec![request.lines.len()];
    followed(lines, lang, |watch| Assessment::watched(request, factors, watch))
}

/// Audits a site, telling how far lines and draws are.
pub fn audit(dossier: Dossier, factors: &Factors, lang: Lang) -> Result<Audited, Failure> {
    let offices = dossier.offices.iter().map(|offices| offices.request.lines.len());
    let lines = std::iter::once(dossier.request.site.it.devices.len()).chain(offices).collect();
    followed(lines, lang, |watch| Audited::watched(dossier, factors, watch))
}

/// Follows some work on requests of so many lines.
fn followed<T>(
    lines: Vec<usize>,
    lang: Lang,
    work: impl FnOnce(Watch<'_>) -> Result<T, Error>,
) -> Result<T, Failure> {
    let mut shown = Shown { bar: None, since: Instant::now(), lines, lang };
    // A handler that is set already does the same.
    let _ = ctrlc::set_handler(interrupted);
    FOLLOWED.store(true, Ordering::SeqCst);
    let found = work(&mut |state| shown.heard(state));
    FOLLOWED.store(false, Ordering::SeqCst);
    if let Some(bar) = &shown.bar {
        bar.finish_and_clear();
    }
    found.map_err(Failure::from)
}

/// The first time the work stops by itself, the second time the command ends.
fn interrupted() {
    if !FOLLOWED.load(Ordering::SeqCst) || STOPPED.swap(true, Ordering::SeqCst) {
        std::process::exit(Exit::Stopped as i32);
    }
}

struct Shown {
    bar: Option<ProgressBar>,
    since: Instant,
    /// Lines of the requests, which tell work on lines from draws.
    lines: Vec<usize>,
    lang: Lang,
}

impl Shown {
    fn heard(&mut self, state: Progress) -> ControlFlow<()> {
        if self.bar.is_none() && self.since.elapsed() >= LONG {
            let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
            let bar = ProgressBar::new(state.all);
            self.bar = Some(style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)));
        }
        if let Some(bar) = &self.bar {
            bar.set_message(self.words(state));
            bar.set_length(state.all);
            bar.set_position(state.done);
        }
        if STOPPED.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn words(&self, state: Progress) -> &'static str {
        let of_lines = usize::try_from(state.all).is_ok_and(|all| self.lines.contains(&all));
        match (of_lines, self.lang) {
            (true, Lang::En) => "lines",
            (true, Lang::Fr) => "lignes",
            (false, Lang::En) => "draws",
            (false, Lang::Fr) => "tirages",
        }
    }
}
