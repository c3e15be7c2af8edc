//! Tables written by `cargo xtask gen-data`.

#[rustfmt::skip]
mod devices;
#[rustfmt::skip]
mod electricity;
#[rustfmt::skip]
mod equipment;
#[rustfmt::skip]
mod factors;
#[rustfmt::skip]
mod gases;
#[rustfmt::skip]
mod lists;
#[rustfmt::skip]
mod normalisation;
#[rustfmt::skip]
mod practices;
#[rustfmt::skip]
pub(crate) mod processors;
#[rustfmt::skip]
mod release;
#[rustfmt::skip]
mod rules;
#[rustfmt::skip]
mod sources;
#[rustfmt::skip]
pub(crate) mod vocabulary;

pub use devices::*;
pub use electricity::*;
pub use equipment::*;
pub use factors::*;
pub use gases::*;
pub use lists::*;
pub use normalisation::*;
pub use practices::*;
pub use release::*;
pub use rules::*;
pub use sources::*;
