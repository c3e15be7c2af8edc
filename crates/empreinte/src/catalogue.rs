//! Device types, references and the figures of a device in a reference.

pub mod figures;
pub mod product;
pub mod reference;
pub mod rows;
pub mod types;

pub use figures::DeviceFigures;
pub use reference::Reference;
pub use rows::FactorRow;
pub use types::DeviceType;
