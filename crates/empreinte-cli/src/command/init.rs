//! `empreinte init`: a commented site file, or a form to collect what it asks for.

use empreinte::Lang;

use crate::args::InitArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::init::{form, site_file};
use crate::output;

/// Writes the site file or the form.
pub fn run(args: &InitArgs, lang: Lang) -> Result<Exit, Failure> {
    let path = args.output.as_deref();
    let html = path.and_then(|path| path.extension()).is_some_and(|extension| extension == "html");
    let text = match (args.form, html) {
        (true, true) => form::html(lang),
        (true, false) => form::markdown(lang),
        (false, _) => site_file(lang).to_owned(),
    };
    output::write(path, text.as_bytes())?;
    Ok(Exit::Done)
}
