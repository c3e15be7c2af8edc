//! What the tests of the whole project share: the form of the shared cases, the generated pages and schemas, and the
//! examples of the documentation, which are compiled and run from here.

pub mod boaviztapi;
pub mod calibration;
pub mod cases;
pub mod command;
pub mod devices;
pub mod door;
pub mod error_pages;
pub mod families;
pub mod findings;
pub mod labelled;
pub mod markdown;
pub mod outputs;
pub mod schemas;
pub mod workspace;

/// Rust examples of the documentation, compiled and run as documentation tests.
#[cfg(doctest)]
mod documentation {
    #[doc = include_str!("../../README.md")]
    mod readme {}
    #[doc = include_str!("../../docs/methodology/fleet.md")]
    mod fleet {}
    #[doc = include_str!("../../docs/methodology/uncertainty.md")]
    mod uncertainty {}
    #[doc = include_str!("../../docs/methodology/electricity.md")]
    mod electricity {}
    #[doc = include_str!("../../docs/methodology/devices.md")]
    mod devices {}
    #[doc = include_str!("../../docs/guides/rust.md")]
    mod rust_guide {}
}
