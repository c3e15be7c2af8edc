//! What the tests of the whole project share: the form of the shared cases, the generated pages and schemas, and the
//! examples of the documentation, which are compiled and run from here.

pub mod cases;
pub mod door;
pub mod error_pages;
pub mod families;
pub mod markdown;
pub mod outputs;
pub mod schemas;
pub mod workspace;
