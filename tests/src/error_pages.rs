//! One page for every error code, in both languages, made from the catalogue.

use empreinte::diagnostic::{Code, Severity, codes};
use empreinte::lang::{Lang, Text};

use crate::outputs::Outputs;

/// Folder of the pages.
pub const FOLDER: &str = "docs/errors";

/// The command that writes them.
pub const COMMAND: &str = "cargo xtask gen-docs";

/// Every page and the index.
pub fn pages() -> Outputs {
    let mut pages: Outputs =
        codes::all().map(|code| (format!("{FOLDER}/{}.md", code.id), page(code))).collect();
    pages.insert(format!("{FOLDER}/README.md"), index());
    pages
}

/// Name of a severity and what it means.
fn severity(severity: Severity) -> (Text, Text) {
    match severity {
        Severity::Note => (
            Text { en: "note", fr: "remarque" },
            Text {
                en: "an assumption worth knowing; the result stands",
                fr: "une hypothèse bonne à savoir ; le résultat tient",
            },
        ),
        Severity::Warning => (
            Text { en: "warning", fr: "avertissement" },
            Text {
                en: "something is doubtful or left out; read it before quoting the result",
                fr: "quelque chose est douteux ou laissé de côté ; à lire avant de citer le résultat",
            },
        ),
        Severity::Error => (
            Text { en: "error", fr: "erreur" },
            Text {
                en: "what was asked could not be done", fr: "ce qui était demandé n’a pas pu être fait"
            },
        ),
    }
}

fn page(code: &Code) -> String {
    let (name, meaning) = severity(code.severity);
    let mut page = format!("# {}\n", code.id);
    for (lang, title, colon, help) in
        [(Lang::En, "English", ":", "What to do"), (Lang::Fr, "Français", " :", "Que faire")]
    {
        page.push_str(&format!(
            "\n## {title}\n\n*{}{colon} {}.*\n\n> {}\n\n{help}{colon} {}\n",
            capital(name.get(lang)),
            meaning.get(lang),
            code.message.get(lang),
            sentence(code.help.get(lang)),
        ));
    }
    page.push_str(&format!(
        "\n---\n\nWords in braces are filled in with what was found. This page is written by `{COMMAND}`.\n"
    ));
    page
}

fn index() -> String {
    let mut page = String::from(
        "# Codes of errors, warnings and notes\n\n\
         Each has a stable name; messages exist in English and French. A code is retired, never given another meaning.\n\n\
         | code | severity | message | message (français) |\n|---|---|---|---|\n",
    );
    for code in codes::all() {
        let (name, _) = severity(code.severity);
        page.push_str(&format!(
            "| [`{id}`]({id}.md) | {} | {} | {} |\n",
            name.en,
            cell(code.message.en),
            cell(code.message.fr),
            id = code.id,
        ));
    }
    page.push_str(&format!("\nWritten by `{COMMAND}`.\n"));
    page
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A text of the catalogue, which has no full stop, as the end of a sentence.
fn sentence(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}.") }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
