//! `cargo xtask gen-example`: the files of the example site that no person could type.
//!
//! A computer room that does not exist, hour by hour over 2025: weather, load, losses, cooling, then what its meters,
//! its inventory and its scheduler would have written, with the faults that such files have. Everything follows from
//! seeds and from arithmetic that gives the same digits everywhere.

mod clock;
mod jobs;
mod meters;
mod plant;
mod random;
mod servers;
mod weather;

use crate::problem::Problem;
use crate::workspace::{self, Outputs};

const COMMAND: &str = "cargo xtask gen-example";
const FOLDER: &str = "examples/campus";

/// Runs the command.
pub fn run(words: &[String]) -> Result<(), Vec<Problem>> {
    let check = workspace::check_flag(words)?;
    let hours = clock::hours();
    let weather = weather::of(&hours);
    let servers = servers::room();
    let flows = plant::run(&hours, &weather, &servers::loads(&servers));
    let files = [
        ("temperatures.csv", weather::file(&hours, &weather)),
        ("server_room.csv", servers::file(&servers)),
        ("meters.csv", meters::file(&hours, &flows)),
        ("jobs.txt", jobs::file()),
    ];
    let outputs: Outputs =
        files.into_iter().map(|(name, text)| (format!("{FOLDER}/{name}"), text.into_bytes())).collect();
    workspace::settle(&outputs, check, COMMAND)
}
