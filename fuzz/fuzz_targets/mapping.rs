//! Any bytes are a mapping, a site file and user's factors, or errors; a mapping that is read reads the same when written.

#![no_main]

use empreinte::Lang;
use empreinte_import::{mapping, site, user_factors};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = mapping::read("any.toml", bytes) {
        for lang in [Lang::En, Lang::Fr] {
            let written = mapping::write(&read, lang);
            let again = mapping::read("written.toml", written.as_bytes());
            assert_eq!(again.as_ref(), Ok(&read), "{written}");
        }
    }
    let _ = site::read("any.toml", bytes);
    let _ = user_factors::read("any.csv", bytes);
});
