//! The kind `site`.

use serde_json::{Map, Value};

use super::decode;
use crate::datacentre::Site;
use crate::datacentre::site::check::check;
use crate::error::Result;

/// Reads the description of a site.
///
/// # Errors
/// `NUMBER_OUT_OF_RANGE`, `FIELD_UNKNOWN`, `FIELD_MISSING`, `VALUE_UNKNOWN` or `FIELD_INVALID`, at the path of the
/// field in the description.
pub fn read(description: Map<String, Value>) -> Result<Site> {
    check(&description)?;
    decode::request(description)
}
