//! How the body of an entry is read: strictly first, as this version writes it, and else
//! as far as this version knows its names, since a counter of a newer version may have
//! written it. What is not known stays in the entry, byte for byte, for a later version.

use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde::{Deserialize, Serialize};
use serde_json::{Error, Value, json};
use strum::VariantNames;

use super::{Authority, CardShown, Charge, Corrected, Done, DoneKind, Received, Returned};
use crate::journal::{Lenient, body};

impl Done {
    /// Reads an entry's kind and body. `None` for a kind that says nothing
    /// about where the dossier stands, or that this version does not know.
    pub fn read(kind: &str, text: &str) -> Option<Self> {
        // By far the longest body, and read for every report: taken at once.
        if kind == DoneKind::Received.key() {
            return body(text).ok().map(Done::Received);
        }
        let said: Value = serde_json::from_str(text).ok()?;
        let known = serde_json::from_value(json!({ "kind": kind, "body": &said }));
        known.ok().or_else(|| newer(kind, said))
    }
}

impl DoneKind {
    /// Its name in the journal.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Whether an entry of this kind says what was done to a dossier.
    pub fn knows(kind: &str) -> bool {
        Self::VARIANTS.contains(&kind)
    }
}

/// What a body says that has names which this version does not know. What is flattened
/// into another shape is taken apart first: its names are not told apart otherwise.
fn newer(kind: &str, said: Value) -> Option<Done> {
    match kind {
        _ if kind == DoneKind::Corrected.key() => {
            corrected(said).map(|one| Done::Corrected(Box::new(one)))
        }
        _ if kind == DoneKind::Returned.key() => returned(said).map(Done::Returned),
        _ => {
            let tagged = [("kind", Lenient(kind.into())), ("body", Lenient(said))];
            let tagged: MapDeserializer<'_, _, Error> = MapDeserializer::new(tagged.into_iter());
            Done::deserialize(tagged).ok()
        }
    }
}

/// What a correction adds to what was received.
#[derive(Deserialize)]
struct Beside {
    correction: String,
    #[serde(default)]
    fee: Option<Charge>,
}

fn corrected(said: Value) -> Option<Corrected> {
    let Beside { correction, fee } = Beside::deserialize(Lenient(said.clone())).ok()?;
    let received = Received::deserialize(Lenient(said)).ok()?;
    Some(Corrected { received, correction, fee })
}

fn returned(mut said: Value) -> Option<Returned> {
    known::<Authority>(said.get_mut("authority"))?;
    known::<CardShown>(said.get_mut("card"))?;
    serde_json::from_value(said).ok()
}

/// Keeps of a part, where it is told, what this version knows.
fn known<T: DeserializeOwned + Serialize>(part: Option<&mut Value>) -> Option<()> {
    if let Some(part) = part.filter(|part| !part.is_null()) {
        let known = T::deserialize(Lenient(part.take())).ok()?;
        *part = serde_json::to_value(known).ok()?;
    }
    Some(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dossier::{Outcome, PaidBy, Payment, Recipient};
    use crate::money::Dong;

    /// Every shape of the body with one name more.
    fn with_more(value: &mut Value) {
        match value {
            Value::Object(all) => {
                all.values_mut().for_each(with_more);
                all.insert("of_next_year".into(), json!({ "a": [1, null] }));
            }
            Value::Array(all) => all.iter_mut().for_each(with_more),
            _ => {}
        }
    }

    #[test]
    fn a_body_with_names_of_a_newer_version_is_read_as_far_as_this_one_goes() {
        let authority = Authority { document: "Giấy ủy quyền".into(), date: None };
        let recipient =
            Recipient::Authorised { name: "LÊ VĂN TÁM".into(), number: None, authority };
        let paid = Payment { amount: Dong(8_000), how: PaidBy::Cash, reference: "FT1".into() };
        for done in [
            Done::Settled { outcome: Outcome::default(), list: None },
            Done::Returned(Returned {
                recipient,
                lost_receipt: "rơi dọc đường".into(),
                card: Some(CardShown {
                    name: "LÊ VĂN TÁM".into(), number: "074085001235".into()
                }),
            }),
            Done::Returned(Recipient::Owner.into()),
            Done::Returned(Recipient::Post { item: "RE123".into() }.into()),
            Done::Paid(paid),
            Done::Noted { text: "x".into() },
        ] {
            let mut said = serde_json::to_value(&done).unwrap();
            with_more(&mut said["body"]);
            let text = said["body"].to_string();
            assert_eq!(Done::read(said["kind"].as_str().unwrap(), &text), Some(done));
        }
        assert_eq!(Done::read("paid", r#"{"amount":"x","how":"cash","more":1}"#), None);
    }
}
