//! Long work with the interpreter let go: Ctrl-C stops it, and a callable hears how far it is.

use std::ops::ControlFlow;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use empreinte::Error;
use empreinte::fleet::watch::Progress;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::refusal;

/// Time between two looks at signals.
const PAUSE: Duration = Duration::from_millis(50);

/// Runs some work without the interpreter's lock. `progress` is called with the lines done and the lines to do.
pub(crate) fn run<T: Send>(
    py: Python<'_>,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let (result, raised) = py.detach(|| {
        let mut raised = None;
        let mut last = Instant::now();
        let result = work(&mut |state: Progress| {
            if last.elapsed() < PAUSE && (progress.is_none() || state.done < state.all) {
                return ControlFlow::Continue(());
            }
            last = Instant::now();
            match Python::attach(|py| look(py, progress, state)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    raised = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        (result, raised)
    });
    match raised {
        Some(error) => Err(error),
        None => refusal::raised(py, result),
    }
}

/// Runs some work that cannot be watched beside the interpreter, which looks at signals meanwhile: after Ctrl-C nobody waits
/// for the work any more, and what it gives is dropped.
pub(crate) fn aside<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    let (give, mut take) = mpsc::channel();
    std::thread::spawn(move || drop(give.send(work())));
    loop {
        let result;
        (result, take) = py.detach(move || (take.recv_timeout(PAUSE), take));
        match result {
            Ok(result) => return refusal::raised(py, result),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the work ended without a result"));
            }
        }
    }
}

/// Handles signals and tells the callable.
fn look(py: Python<'_>, progress: Option<&Py<PyAny>>, state: Progress) -> PyResult<()> {
    py.check_signals()?;
    progress.map_or(Ok(()), |progress| progress.call1(py, (state.done, state.all)).map(drop))
}
