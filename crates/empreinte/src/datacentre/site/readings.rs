//! Where the readings of the meters are, and how their gaps are taken.

use serde::{Deserialize, Serialize};

use crate::datacentre::meter::{Clock, GapPolicy};

/// `[readings]`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReadingFiles {
    /// Files of readings; paths are relative to the site file.
    pub files: Vec<String>,
    /// Saved mapping of these files, or the name of a preset.
    pub mapping: Option<String>,
    /// Time zone of timestamps without offset, e.g. `Europe/Paris`; resolved where files are read.
    pub timezone: Option<String>,
    /// The site's clock, for requests that bring their readings along: offsets from universal time. UTC by default.
    pub clock: Option<Clock>,
    /// What is done about gaps; nothing by default.
    pub gaps: GapPolicy,
}
