//! Ids of lines: where a reader finds them.

use std::path::Path;

use empreinte::fleet::request::Line;

/// Gives every line without an id one of its own, as `explain` takes it: the name of its file and its first line number,
/// `parc.csv:118`. Files of one name in several folders keep their whole paths.
pub(crate) fn give_ids(lines: &mut [Line], files: &[&str]) {
    let short = |file: &str| Path::new(file).file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let names: Vec<_> = files.iter().filter_map(|file| short(file)).collect();
    let is_unique = |name: &str| names.iter().filter(|other| *other == name).count() == 1;
    for line in lines.iter_mut().filter(|line| line.id.is_none()) {
        let Some(origin) = line.origin.first() else { continue };
        let Some(first) = origin.lines.first() else { continue };
        let name =
            short(origin.file).filter(|name| is_unique(name)).unwrap_or_else(|| origin.file.to_string());
        line.id = Some(format!("{name}:{first}"));
    }
}
