//! Reading the body of an entry that a newer version may have written: a name that this
//! version does not know is passed over, in whatever shape it stands. A request is never
//! read so: there a name that nobody knows is a slip.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// What a body says, as far as this version knows its names.
///
/// # Errors
/// When a name that this version needs is missing, or holds something else.
pub fn body<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    // What this version wrote has no other names, and most bodies are its own.
    serde_json::from_str(text).or_else(|_| T::deserialize(Lenient(serde_json::from_str(text)?)))
}

/// A value whose shapes are read by the names that their reader knows.
#[derive(Debug)]
pub(crate) struct Lenient(pub(crate) Value);

impl<'de> Deserializer<'de> for Lenient {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(all) => {
                visitor.visit_seq(SeqDeserializer::new(all.into_iter().map(Lenient)))
            }
            Value::Object(all) => {
                let all = all.into_iter().map(|(name, value)| (name, Lenient(value)));
                visitor.visit_map(MapDeserializer::new(all))
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if let Value::Object(all) = &mut self.0 {
            all.retain(|name, _| known.contains(&name.as_str()));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
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
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Lenient {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dossier::Party;

    #[test]
    fn names_of_a_newer_version_are_passed_over_and_broken_ones_are_not() {
        let party: Party =
            body(r#"{"name":"LÊ VĂN TÁM","phone":"0912","faith":{"a":[1]}}"#).unwrap();
        assert_eq!((party.name.as_str(), party.phone.as_deref()), ("LÊ VĂN TÁM", Some("0912")));
        assert!(body::<Party>(r#"{"name":7,"faith":1}"#).is_err());
        assert!(body::<Party>("{").is_err());
        assert!(serde_json::from_str::<Party>(r#"{"faith":1}"#).is_err(), "a request is refused");
    }
}
