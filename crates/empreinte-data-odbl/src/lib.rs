#![no_std]
//! The open data of `empreinte` under the Open Database License: product carbon footprints of manufacturers and the
//! statistics derived from them, processors, accelerators and cloud regions, as one versioned binary that the core reads.
//!
//! **Licence.** The database is under ODbL 1.0, its contents under DbCL 1.0 (`LICENSE`, `LICENSE-CONTENTS`,
//! `NOTICE`). Whoever publishes a result made with it prints the notices of its sources, which the pack carries.
//! The publisher of the footprints asks not to use them to compare manufacturers.

/// The pack, to be read by `empreinte::factors::Pack::from_bytes`.
pub static PACK: &[u8] = include_bytes!("../pack/empreinte-odbl-2026.1.pack");
