//! Device types, references and the figures of a device in a reference.

pub mod figures;
pub mod product;
pub mod reference;
pub mod types;

pub use figures::DeviceFigures;
pub use reference::Reference;
pub use types::DeviceType;
