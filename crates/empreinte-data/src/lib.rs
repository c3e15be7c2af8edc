#![no_std]
//! The open data of `empreinte` that carries no share-alike duty, as static tables.
//!
//! The truth is in `tables/*.csv` and `sources.toml` beside this crate, one reviewed row a number set.
//! `cargo xtask gen-data` checks them and writes `src/generated/`; nothing is parsed at start.
//!
//! **Licences.** The code is `MIT OR Apache-2.0`. Every table keeps the licence of its source, named in
//! [`SOURCES`] and in `NOTICE`; the licence of a row is that of its [`Source`].

mod electricity;
mod equipment;
mod generated;
mod packed;
mod processors;
mod rules;
mod schema;
pub mod vocabulary;

pub use electricity::*;
pub use equipment::*;
pub use generated::*;
pub use packed::Packed;
pub use processors::*;
pub use rules::*;
pub use schema::*;
