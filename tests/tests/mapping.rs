//! Correcting what was recognised, as the README and the guide to import show it: the commands of the pages themselves,
//! with what they must change.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use empreinte_tests::markdown::blocks;
use empreinte_tests::{command, workspace};
use serde_json::Value;

/// A folder to work in, removed when dropped.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("empreinte-mapping-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the command line of a page, without its comment.
fn run(program: &Path, desk: &Desk, line: &str) {
    let words = line.split('#').next().unwrap().split_whitespace().skip(2);
    let output = Command::new(program).args(words).current_dir(&desk.0).env("LANG", "C").output().unwrap();
    assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// The lines of the README's yearly job that hold some words.
fn readme_line(words: &str) -> String {
    let text = workspace::read("README.md");
    let console = blocks(&text).into_iter().filter(|block| block.info == "console");
    let lines: Vec<String> =
        console.flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines
        .into_iter()
        .find(|line| line.contains(words))
        .unwrap_or_else(|| panic!("the README has no `{words}`"))
}

/// Type, and whether a correction decided, of the line that starts in a line of the inventory.
fn line_at(answer: &Value, line: u64) -> (String, bool) {
    let lines = answer["ok"]["lines"].as_array().unwrap();
    let found = lines.iter().find(|found| found["origin"][0]["lines"][0] == line).unwrap();
    let corrected = found["recognition"]["corrected"].as_bool().unwrap_or_default();
    (found["type"].as_str().unwrap().to_owned(), corrected)
}

#[test]
fn a_name_corrected_in_the_saved_mapping_counts_as_corrected() {
    let program = command::built();
    let desk = Desk::new("readme");
    desk.write(
        "inventory.csv",
        "Type;Marque;Modèle;Quantité\nOrdinateur portable;Dell;Latitude 7490;4\nMatériel;Zyxx;Qwv 12;2\n",
    );
    run(&program, &desk, &readme_line("recognise inventory.csv --save mapping.toml"));
    let saved = desk.read("mapping.toml");
    assert!(saved.contains("model = \"Qwv 12\"") && saved.contains("\ntype = \"unknown\""), "{saved}");
    assert!(!saved.contains("Latitude"), "a sure name needs no correction:\n{saved}");
    desk.write("mapping.toml", &saved.replace("\ntype = \"unknown\"", "\ntype = \"server\""));
    run(&program, &desk, &readme_line("assess inventory.csv --map mapping.toml"));
    let answer: Value = serde_json::from_str(&desk.read("2025.json")).unwrap();
    assert_eq!(line_at(&answer, 2), ("laptop".to_owned(), false));
    assert_eq!(line_at(&answer, 3), ("server".to_owned(), true));
    // A mapping that was corrected once is not asked about again, and keeps its correction.
    run(&program, &desk, "$ empreinte recognise inventory.csv --map mapping.toml --save again.toml");
    assert_eq!(desk.read("again.toml"), desk.read("mapping.toml"));
}

#[test]
fn the_mapping_file_of_the_guide_chooses_a_column_and_corrects_a_name() {
    let program = command::built();
    let desk = Desk::new("guide");
    let guide = workspace::read("docs/guides/import.md");
    let mapping = blocks(&guide).into_iter().find(|block| block.info == "toml").unwrap();
    desk.write("mapping.toml", &mapping.text);
    desk.write(
        "parc.csv",
        "Type;Modèle;Référence interne\nMatériel;rien;boxx 12\nMatériel;rien;Latitude 7490\n",
    );
    run(&program, &desk, "$ empreinte assess parc.csv --map mapping.toml -o guide.json");
    let answer: Value = serde_json::from_str(&desk.read("guide.json")).unwrap();
    assert_eq!(answer["ok"]["import"][0]["columns"]["model"], "Référence interne");
    assert_eq!(line_at(&answer, 2), ("server".to_owned(), true));
    assert_eq!(line_at(&answer, 3), ("laptop".to_owned(), false));
}
