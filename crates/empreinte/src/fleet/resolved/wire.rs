//! Lines as they are stored: what those of one name share stands in each, in the order that the hash of a stored result knows.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{LineName, RecognitionNote, ResolvedLine, Verdict};
use crate::fleet::request::Origins;

#[derive(Serialize, Deserialize)]
#[serde(rename = "ResolvedLine")]
pub(super) struct WireLine {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    device_type: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<Arc<str>>,
    label: Arc<str>,
    quantity: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    purchase_year: Option<i32>,
    status: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recognition: Option<Arc<RecognitionNote>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
    verdict: Verdict,
    #[serde(default, skip_serializing_if = "Origins::is_empty")]
    origin: Origins,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    rows: u64,
}

/// Rows of a line that was not put together from several.
const fn one() -> u64 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde calls")]
const fn is_one(rows: &u64) -> bool {
    *rows == 1
}

impl From<WireLine> for ResolvedLine {
    fn from(wire: WireLine) -> Self {
        let name = LineName {
            device_type: wire.device_type,
            model: wire.model,
            label: wire.label,
            recognition: wire.recognition,
        };
        Self {
            id: wire.id,
            name: Arc::new(name),
            quantity: wire.quantity,
            purchase_year: wire.purchase_year,
            status: wire.status,
            estimated: wire.estimated,
            verdict: wire.verdict,
            origin: wire.origin,
            rows: wire.rows,
        }
    }
}

impl From<ResolvedLine> for WireLine {
    fn from(line: ResolvedLine) -> Self {
        let LineName { device_type, model, label, recognition } = Arc::unwrap_or_clone(line.name);
        Self {
            id: line.id,
            device_type,
            model,
            label,
            quantity: line.quantity,
            purchase_year: line.purchase_year,
            status: line.status,
            recognition,
            estimated: line.estimated,
            verdict: line.verdict,
            origin: line.origin,
            rows: line.rows,
        }
    }
}
