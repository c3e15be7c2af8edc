//! JSON values to types, with the place of what does not fit.
//!
//! A reader of [`Value`] of its own: a wrapper around serde_json's, which is the usual way to know the place, makes every type
//! be compiled for both, and that is a tenth of the packages for Python and the web.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::{Error, Map, Value};

/// Reads a value as a type.
///
/// # Errors
/// What serde says, and the path of the field: `lines[3].quantity`; empty for the value itself.
pub(crate) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, (String, String)> {
    let mut path = Path::default();
    T::deserialize(Tracked { value, path: &mut path }).map_err(|error| (error.to_string(), path.0))
}

/// The place of a failure, put together from its inner end on the way out.
#[derive(Default)]
struct Path(String);

impl Path {
    fn field(&mut self, name: &str) {
        let dot = if self.0.is_empty() || self.0.starts_with('[') { "" } else { "." };
        self.0 = format!("{name}{dot}{}", self.0);
    }

    fn position(&mut self, position: usize) {
        let dot = if self.0.is_empty() || self.0.starts_with('[') { "" } else { "." };
        self.0 = format!("[{position}]{dot}{}", self.0);
    }
}

/// A value to read.
struct Tracked<'de, 'p> {
    value: &'de Value,
    path: &'p mut Path,
}

impl<'de> Tracked<'de, '_> {
    fn sequence<V: Visitor<'de>>(self, values: &'de [Value], visitor: V) -> Result<V::Value, Error> {
        let mut elements = Elements { rest: values.iter(), position: 0, path: self.path };
        let found = visitor.visit_seq(&mut elements)?;
        match elements.rest.len() {
            0 => Ok(found),
            _ => Err(Error::invalid_length(values.len(), &"fewer elements in array")),
        }
    }

    fn map<V: Visitor<'de>>(self, fields: &'de Map<String, Value>, visitor: V) -> Result<V::Value, Error> {
        let mut entries = Entries { rest: fields.iter(), entry: None, path: self.path };
        let found = visitor.visit_map(&mut entries)?;
        match entries.rest.len() {
            0 => Ok(found),
            _ => Err(Error::invalid_length(fields.len(), &"fewer elements in map")),
        }
    }
}

impl<'de> Deserializer<'de> for Tracked<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => number.deserialize_any(visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(values) => self.sequence(values, visitor),
            Value::Object(fields) => self.map(fields, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value {
            Value::String(variant) => visitor.visit_enum(Variant { variant, content: None, path: self.path }),
            Value::Object(fields) => {
                let mut entries = fields.iter();
                match (entries.next(), entries.next()) {
                    (Some((variant, content)), None) => {
                        visitor.visit_enum(Variant { variant, content: Some(content), path: self.path })
                    }
                    _ => Err(Error::invalid_value(Unexpected::Map, &"map with a single key")),
                }
            }
            other => Err(Error::invalid_type(unexpected(other), &"string or map")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// What serde calls a value that is neither a text nor an object.
fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Bool(value) => Unexpected::Bool(*value),
        Value::Number(number) => {
            let whole = || number.as_i64().map(Unexpected::Signed);
            let positive = number.as_u64().map(Unexpected::Unsigned);
            positive.or_else(whole).unwrap_or_else(|| Unexpected::Float(number.as_f64().unwrap_or_default()))
        }
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
        Value::Null => Unexpected::Unit,
    }
}

/// The elements of an array.
struct Elements<'de, 'p> {
    rest: std::slice::Iter<'de, Value>,
    position: usize,
    path: &'p mut Path,
}

impl<'de> SeqAccess<'de> for Elements<'de, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(value) = self.rest.next() else { return Ok(None) };
        let found = seed.deserialize(Tracked { value, path: self.path });
        if found.is_err() {
            self.path.position(self.position);
        }
        self.position += 1;
        found.map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The fields of an object.
struct Entries<'de, 'p> {
    rest: serde_json::map::Iter<'de>,
    entry: Option<(&'de str, &'de Value)>,
    path: &'p mut Path,
}

impl<'de> MapAccess<'de> for Entries<'de, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.entry = Some((name, value));
        let key: StrDeserializer<'_, Error> = name.as_str().into_deserializer();
        let found = seed.deserialize(key);
        if found.is_err() {
            self.path.field(name);
        }
        found.map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((name, value)) = self.entry.take() else { return Err(Error::custom("value is missing")) };
        let found = seed.deserialize(Tracked { value, path: self.path });
        if found.is_err() {
            self.path.field(name);
        }
        found
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A variant of an enumeration: a word, or an object with the word as its only field.
struct Variant<'de, 'p> {
    variant: &'de str,
    content: Option<&'de Value>,
    path: &'p mut Path,
}

impl<'de> Variant<'de, '_> {
    /// What belongs to the variant, read under its name.
    fn content<T>(
        self,
        read: impl FnOnce(Tracked<'de, '_>) -> Result<T, Error>,
        expected: &'static str,
    ) -> Result<T, Error> {
        let Some(value) = self.content else {
            return Err(Error::invalid_type(Unexpected::UnitVariant, &expected));
        };
        let found = read(Tracked { value, path: self.path });
        if found.is_err() {
            self.path.field(self.variant);
        }
        found
    }
}

impl<'de> EnumAccess<'de> for Variant<'de, '_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let name: StrDeserializer<'_, Error> = self.variant.into_deserializer();
        let found = seed.deserialize(name)?;
        Ok((found, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.content {
            None => Ok(()),
            Some(_) => self.content(|content| serde::Deserialize::deserialize(content), "unit variant"),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        self.content(|content| seed.deserialize(content), "newtype variant")
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.content(|content| content.deserialize_any(visitor), "tuple variant")
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.content(|content| content.deserialize_any(visitor), "struct variant")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "snake_case")]
    enum Law {
        None,
        Point(f64),
        Uniform { min: f64, max: f64 },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        quantity: Option<f64>,
        law: Option<Law>,
        #[serde(default)]
        by: BTreeMap<String, [u8; 2]>,
    }

    fn refused(value: &Value) -> (String, String) {
        read::<Vec<Line>>(value).unwrap_err()
    }

    /// What serde_json says of the same value, whose messages are those that people have seen.
    fn said(value: Value) -> String {
        serde_json::from_value::<Vec<Line>>(value).unwrap_err().to_string()
    }

    #[test]
    fn values_are_those_of_serde_json() {
        let value = json!([{"quantity": null, "law": {"uniform": {"min": 1, "max": 2.5}}, "by": {"a": [1, 2]}},
                           {"quantity": 3, "law": "none"}, {"law": {"point": -1}}]);
        assert_eq!(read::<Vec<Line>>(&value).unwrap(), serde_json::from_value::<Vec<Line>>(value).unwrap());
    }

    #[test]
    fn refusals_say_the_same_and_where() {
        let cases = [
            (json!([{}, {"quantity": "many"}]), "[1].quantity"),
            (json!([{"quantty": 1}]), "[0].quantty"),
            (json!([{"law": {"uniform": {"min": 1}}}]), "[0].law.uniform"),
            (json!([{"law": {"uniform": {"min": 1, "max": true}}}]), "[0].law.uniform.max"),
            (json!([{"law": {"normal": {}}}]), "[0].law"),
            (json!([{"law": "point"}]), "[0].law"),
            (json!([{"law": 3}]), "[0].law"),
            (json!([{"by": {"a": [1, 2, 3]}}]), "[0].by.a"),
            (json!([{"by": {"a": [1, 300]}}]), "[0].by.a[1]"),
            (json!({"a": 1}), ""),
        ];
        for (value, place) in cases {
            let (message, path) = refused(&value);
            assert_eq!((message, path.as_str()), (said(value.clone()), place), "{value}");
        }
    }
}
