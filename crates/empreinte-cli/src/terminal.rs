//! The terminal and its language.

use std::ffi::OsString;

use empreinte::Lang;
use indicatif::{ProgressBar, ProgressStyle};

/// Width of tables where the terminal's is not known.
const DEFAULT_WIDTH: u16 = 100;

/// The language of a run: `--lang`, else the locale, else English. Read before the command line is parsed, since help
/// is in it too.
pub fn language(words: &[OsString]) -> Lang {
    let words: Vec<_> = words.iter().filter_map(|word| word.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let apart =
        words.iter().zip(words.iter().skip(1)).find(|(word, _)| **word == "--lang").map(|(_, value)| *value);
    let asked = joined.or(apart).and_then(Lang::from_locale);
    asked.or_else(|| sys_locale::get_locale().as_deref().and_then(Lang::from_locale)).unwrap_or_default()
}

/// Narrowest table that can be read.
const NARROWEST: u16 = 40;
/// Widest table that the eye can follow.
const WIDEST: u16 = 180;

/// Columns that a table on standard output may take: those asked for, else those of the terminal.
pub fn width() -> u16 {
    let of_environment = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let of_terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let known = of_environment.filter(|&columns| columns >= NARROWEST).or_else(of_terminal);
    known.map_or(DEFAULT_WIDTH, |columns| columns.clamp(NARROWEST, WIDEST))
}

/// Today's date, ISO 8601.
pub fn today() -> String {
    jiff::ZonedDateTime::now().date().to_string()
}

/// Bytes from which reading a file takes long enough to show a bar.
const LONG_FILE_BYTES: u64 = 20 << 20;

/// A bar for the bytes of a file, on standard error and only on a terminal; hidden for a short file.
pub fn progress(bytes: u64, name: &str) -> ProgressBar {
    if bytes < LONG_FILE_BYTES {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes}");
    let bar = ProgressBar::new(bytes).with_message(name.to_owned());
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
