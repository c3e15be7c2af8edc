//! `empreinte eed`: the report of a site to the European database on data centres.

use empreinte::Lang;
use empreinte::audit::Options;
use empreinte::audit::eed::Export;
use empreinte::diagnostic::{Diagnostic, codes};
use empreinte::factors::Factors;
use empreinte::json::eed::EedAnswer;
use empreinte::json::{SCHEMA, Versions};
use empreinte::report::CsvStyle;
use empreinte_import::dossier::{Audited, Dossier, Wishes};
use serde_json::json;

use super::audit;
use crate::args::{EedArgs, EedFormat};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::output;

/// Writes the report, then says what is missing, doubtful or wrong in it.
pub fn run(args: &EedArgs, asked: Option<Lang>, of_system: Lang) -> Result<Exit, Failure> {
    let file = audit::read(&args.site)?;
    let lang = asked.or(file.lang()).unwrap_or(of_system);
    if !file.site.has_datacentre() {
        return Err(Diagnostic::new(&codes::SITE_WITHOUT_DATACENTRE).at(audit::whole(&args.site)).into());
    }
    let options = Options { lang, ..Options::default() };
    let wishes = Wishes { options, without_offices: true, ..Wishes::default() };
    let dossier = Dossier::read(file, &mut Folder::of(&args.site), wishes)?;
    let audit = Audited::new(dossier, &Factors::bundled())?.audit;
    let (report, checked) = (&audit.compliance.eed_report, &audit.compliance.eed);
    let eed = Export::of(report, checked, lang);
    let text = match args.format() {
        EedFormat::Csv => eed.csv(lang, CsvStyle { decimal_comma: args.decimal_comma }),
        EedFormat::Json => {
            let notes: Vec<_> = checked.notes.iter().map(|note| note.to_wire(lang)).collect();
            let answer = json!({
                "schema": SCHEMA,
                "ok": EedAnswer { eed, csv: None },
                "diagnostics": notes,
                "versions": Versions::of(&audit.factors),
            });
            format!("{answer}\n")
        }
    };
    output::write(args.output.as_deref(), text.as_bytes())?;
    if args.format() == EedFormat::Csv || args.output.is_some() {
        output::diagnose(&checked.notes, lang);
    }
    Ok(if checked.is_valid() { Exit::Done } else { Exit::CheckFound })
}
