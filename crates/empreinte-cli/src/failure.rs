//! What is said when a command cannot do what was asked, to a person or to a program.

use empreinte::Lang;
use empreinte::diagnostic::{Diagnostic, Location, codes};
use serde_json::json;

use crate::exit::Exit;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// The core or an importer refused the input.
    Refused(empreinte::Error),
    /// Something could not be written.
    Output {
        /// The file, or `-` for the terminal.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
}

impl From<empreinte::Error> for Failure {
    fn from(error: empreinte::Error) -> Self {
        Self::Refused(error)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Refused(diagnostic.into())
    }
}

impl Failure {
    /// A file that cannot be read.
    pub fn unreadable(path: &str, error: &std::io::Error) -> Self {
        let place = Location { file: Some(path.to_owned()), ..Location::default() };
        Diagnostic::new(&codes::FILE_UNREADABLE).with("file", path).with("detail", error).at(place).into()
    }

    /// How the run ended.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Refused(error) if error.code().id == codes::STOPPED.id => Exit::Stopped,
            Self::Refused(_) => Exit::Refused,
            // A reader that closed the pipe has what it wanted.
            Self::Output { error, .. } if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output { .. } => Exit::Failed,
        }
    }

    /// Says it: as JSON on standard output where JSON was asked for, else in words on standard error.
    pub fn print(&self, lang: Lang, as_json: bool) {
        match self {
            Self::Refused(error) if as_json => {
                println!("{}", json!({"schema": 1, "error": empreinte::json::error_value(error, lang)}));
            }
            Self::Refused(error) => {
                let place = error.location().describe();
                let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
                let (word, help) = match lang {
                    Lang::En => ("error", "help"),
                    Lang::Fr => ("erreur", "aide"),
                };
                eprintln!("{word} [{}] {place}{}", error.code().id, error.message(lang));
                eprintln!("  {help}: {}", error.help(lang));
            }
            Self::Output { error, .. } if error.kind() == std::io::ErrorKind::BrokenPipe => {}
            Self::Output { path, error } => match lang {
                Lang::En => eprintln!("error: `{path}` cannot be written: {error}"),
                Lang::Fr => eprintln!("erreur : impossible d’écrire `{path}` : {error}"),
            },
        }
    }
}
