//! The file that is carried back: what the province holds now, what of it is parked,
//! what it says of the closings; signed, and nothing of anybody in it.

use domain::ids::{CounterNumber, Epoch};
use domain::wire::{Base64, Closed, Closing, Head, Parked, Signature};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::Fault;

/// What an answer begins with, and what is signed with it.
const MAGIC: &str = "MOTCUA-ANSWER-1";

/// What the province says to a bundle. The same bundle on the same state of the
/// province gets the same answer, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The centre's code.
    pub centre: String,
    /// The counter's number.
    pub counter: CounterNumber,
    /// The epoch that the bundle belonged to.
    pub epoch: Epoch,
    /// The last entry held of that epoch.
    pub held: Option<Head>,
    /// Every entry of the counter that is parked now.
    pub parked: Vec<Parked>,
    /// What it says of each closing asked for.
    pub closings: Vec<Answered>,
}

/// What the province says of one closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The question.
    pub closing: Closing,
    /// The answer.
    pub answer: Closed,
}

impl Answer {
    /// The answer as a file, signed.
    pub fn sealed(&self, province: &SigningKey) -> Result<Vec<u8>, Fault> {
        let json = serde_json::to_string(self).map_err(|_| Fault::Malformed)?;
        let signature = Base64(province.sign(&signed(&json)).to_bytes());
        Ok(format!("{MAGIC}\n{signature}\n{json}\n").into_bytes())
    }

    /// Reads an answer that the province with this key signed.
    ///
    /// # Errors
    /// [`Fault::Stranger`], [`Fault::Cut`], [`Fault::Altered`] where it is another
    /// province's too.
    pub fn read(file: &[u8], province: &[u8; 32]) -> Result<Self, Fault> {
        let text = std::str::from_utf8(file).map_err(|_| Fault::Stranger)?;
        let rest = text.strip_prefix(MAGIC).ok_or(Fault::Stranger)?;
        let mut lines = rest.strip_prefix('\n').ok_or(Fault::Stranger)?.split('\n');
        let (Some(signature), Some(json), Some("")) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(Fault::Cut);
        };
        let signature: Signature = signature.parse().map_err(|_| Fault::Altered)?;
        let key = VerifyingKey::from_bytes(province).map_err(|_| Fault::Altered)?;
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        if lines.next().is_some() || key.verify_strict(&signed(json), &signature).is_err() {
            return Err(Fault::Altered);
        }
        serde_json::from_str(json).map_err(|_| Fault::Malformed)
    }
}

fn signed(json: &str) -> Vec<u8> {
    format!("{MAGIC}\n{json}").into_bytes()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use domain::ids::Seq;

    use super::*;

    #[test]
    fn an_answer_comes_back_and_a_cut_altered_or_foreign_one_does_not() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let province = key.verifying_key().to_bytes();
        let held = Some(Head { seq: Seq(9), hash: [9; 32] });
        let (parked, closings) = (Vec::new(), Vec::new());
        let answer = Answer {
            centre: "BD-01".into(),
            counter: CounterNumber(3),
            epoch: Epoch::FIRST,
            held,
            parked,
            closings,
        };
        let file = answer.sealed(&key).unwrap();
        assert_eq!(answer.sealed(&key).unwrap(), file, "the same again");
        assert_eq!(Answer::read(&file, &province).unwrap(), answer);
        for end in 0..file.len() {
            assert!(Answer::read(&file[..end], &province).is_err(), "cut at {end}");
        }
        for at in 0..file.len() {
            let mut altered = file.clone();
            altered[at] ^= 1;
            assert!(Answer::read(&altered, &province).is_err(), "altered at {at}");
        }
        let others = answer.sealed(&SigningKey::from_bytes(&[2; 32])).unwrap();
        assert!(matches!(Answer::read(&others, &province), Err(Fault::Altered)));
    }
}
