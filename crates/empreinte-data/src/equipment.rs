//! The shape of the archetypes of devices.

/// A component of an archetype: what stands for a device whose components are not given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArchetypePart {
    /// Id of the archetype, e.g. `server-medium`.
    pub archetype: &'static str,
    /// Device type that it stands for.
    pub device_type: &'static str,
    /// Whether it is the one taken when only the type is given.
    pub is_type_default: bool,
    /// Kind of component.
    pub component: &'static str,
    /// How many: value, lowest, highest.
    pub units: (f64, f64, f64),
    /// Attributes by their field: value, lowest, highest.
    pub attributes: &'static [(&'static str, f64, f64, f64)],
}
