//! What `empreinte init` writes: the site file with comments, and the form to collect data.

pub mod form;

use empreinte::Lang;

/// The commented site file in a language. Both hold the same settings, which a test checks.
pub const fn site_file(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("init/site.en.toml"),
        Lang::Fr => include_str!("init/site.fr.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_file_reads_and_says_the_same_in_both_languages() {
        let read = |lang| {
            let mut site = empreinte_import::site::read("site.toml", site_file(lang).as_bytes()).unwrap();
            site.site.site.name = None;
            site.site.site.lang = None;
            site
        };
        assert_eq!(read(Lang::En), read(Lang::Fr));
    }
}
