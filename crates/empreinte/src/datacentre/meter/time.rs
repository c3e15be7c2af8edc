//! Instants and spans of universal time.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A second of universal time, counted from 1970-01-01T00:00:00Z without leap seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(i64);

impl Instant {
    /// The instant that is so many seconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant a number of seconds later, or earlier when negative; the ends of time stay where they are.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

impl fmt::Display for Instant {
    /// As in RFC 3339, with `Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(timestamp) => write!(f, "{timestamp}"),
            Err(_) => write!(f, "{} s", self.0),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    /// An RFC 3339 text with its offset, to the second.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let timestamp: jiff::Timestamp = text.parse().map_err(|_| {
            serde::de::Error::custom(format!("`{text}` is no instant such as 2025-01-01T00:00:00Z"))
        })?;
        Ok(Self(timestamp.as_second()))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Instant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "format": "date-time", "description": "An instant of universal time, RFC 3339."
        })
    }
}

/// A count of seconds as a number to compute with; exact up to 285 million years.
pub(crate) fn seconds(count: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 for any span of readings")]
    let count = count as f64;
    count
}

/// From an instant up to another, which is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First second.
    pub start: Instant,
    /// The second behind the last.
    pub end: Instant,
}

impl Span {
    /// From an instant up to another; empty when that is not later.
    #[must_use]
    pub const fn new(start: Instant, end: Instant) -> Self {
        Self { start, end }
    }

    /// Its length in seconds; 0 for an empty span.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        let length = self.end.0.saturating_sub(self.start.0);
        if length > 0 { length } else { 0 }
    }

    /// What two spans share; empty when they do not meet.
    #[must_use]
    pub fn overlap(self, other: Self) -> Self {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }
    }
}

/// Spans in order that do not touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// No time at all.
    pub const NONE: Self = Self(Vec::new());

    /// One span, or none when it is empty.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self(if span.seconds() > 0 { vec![span] } else { Vec::new() })
    }

    /// Adds a span that starts at or behind the end of the last one; where they touch they become one.
    pub(crate) fn push(&mut self, span: Span) {
        if span.seconds() == 0 {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => self.0.push(span),
        }
    }

    /// The spans, earliest first.
    #[must_use]
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// Seconds in all.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.0.iter().map(|span| span.seconds()).sum()
    }

    /// What lies in both.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let mut out = Self::default();
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(&&a), Some(&&b)) = (left.peek(), right.peek()) {
            out.push(a.overlap(b));
            if a.end <= b.end {
                left.next();
            } else {
                right.next();
            }
        }
        out
    }

    /// What of a span they leave out.
    #[must_use]
    pub fn missing_of(&self, span: Span) -> Self {
        let mut out = Self::default();
        let mut at = span.start;
        for part in &self.0 {
            let part = part.overlap(span);
            if part.seconds() > 0 {
                out.push(Span::new(at, part.start));
                at = part.end;
            }
        }
        out.push(Span::new(at, span.end));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(start: i64, end: i64) -> Span {
        Span::new(Instant(start), Instant(end))
    }

    #[test]
    fn instants_read_and_write_rfc_3339() {
        let instant: Instant = serde_json::from_str("\"2025-03-30T02:00:00+02:00\"").unwrap();
        assert_eq!(instant.to_string(), "2025-03-30T00:00:00Z");
        assert!(serde_json::from_str::<Instant>("\"2025-03-30 02:00\"").is_err());
    }

    #[test]
    fn spans_intersect_and_leave_out() {
        let mut spans = Spans::of(span(0, 10));
        spans.push(span(10, 20));
        spans.push(span(30, 40));
        assert_eq!(spans.as_slice(), [span(0, 20), span(30, 40)]);
        let both = spans.intersect(&Spans::of(span(15, 35)));
        assert_eq!(both.as_slice(), [span(15, 20), span(30, 35)]);
        assert_eq!(spans.missing_of(span(-5, 50)).as_slice(), [span(-5, 0), span(20, 30), span(40, 50)]);
    }

    fn any_spans() -> impl Strategy<Value = Spans> {
        proptest::collection::vec((0_i64..20, 1_i64..20), 0..8).prop_map(|steps| {
            let (mut at, mut spans) = (0, Spans::default());
            for (gap, length) in steps {
                spans.push(span(at + gap, at + gap + length));
                at += gap + length;
            }
            spans
        })
    }

    proptest! {
        #[test]
        fn both_and_neither_make_the_whole(a in any_spans(), b in any_spans()) {
            let both = a.intersect(&b);
            prop_assert_eq!(&both, &b.intersect(&a));
            let whole = span(0, 400);
            prop_assert_eq!(a.seconds() + a.missing_of(whole).seconds(), 400);
            // What a leaves out of b, and what it shares with b, is b.
            let outside: i64 = b.as_slice().iter().map(|part| a.missing_of(*part).seconds()).sum();
            prop_assert_eq!(both.seconds() + outside, b.seconds());
        }
    }
}
