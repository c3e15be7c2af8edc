//! Writes a GLPI export of so many rows to the standard output, for measuring the command from outside.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(rows) = std::env::args().nth(1).and_then(|rows| rows.parse().ok()) else {
        eprintln!("write-export ROWS > FILE");
        return ExitCode::FAILURE;
    };
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    match empreinte_benches::export::write(&mut out, rows).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
