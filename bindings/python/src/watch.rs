//! Long work with the interpreter let go: Ctrl-C stops it, and a callable hears how far it is.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
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

/// Runs some work that is not watched at every step beside the interpreter, which looks at signals meanwhile: after Ctrl-C nobody
/// waits for the work any more, and what it gives is dropped.
pub(crate) fn aside<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    aside_heard(py, None, move |_| work())
}

/// As [`aside`]; `progress` is called with what the work tells of itself, and Ctrl-C stops the work there too.
pub(crate) fn aside_heard<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    let (give, mut take) = mpsc::channel();
    let (told, heard) = (Arc::new(Mutex::new(None)), Arc::new(AtomicBool::new(true)));
    let (tell, is_heard) = (Arc::clone(&told), Arc::clone(&heard));
    std::thread::spawn(move || {
        let result = work(&mut |state| {
            tell.lock().unwrap_or_else(PoisonError::into_inner).replace(state);
            if is_heard.load(Ordering::Relaxed) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        drop(give.send(result));
    });
    loop {
        let result;
        (result, take) = py.detach(move || (take.recv_timeout(PAUSE), take));
        let state: Option<Progress> = told.lock().unwrap_or_else(PoisonError::into_inner).take();
        let looked = match state {
            Some(state) => look(py, progress, state),
            None => py.check_signals(),
        };
        match result {
            Ok(result) => return looked.and_then(|()| refusal::raised(py, result)),
            Err(RecvTimeoutError::Timeout) => {
                looked.inspect_err(|_| heard.store(false, Ordering::Relaxed))?
            }
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
