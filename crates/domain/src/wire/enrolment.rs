//! How a counter comes to belong to a province: a ticket, once.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Greeting, Key};
use crate::base64::{unwrap, wrap};
use crate::code::{AgencyCode, NumberRange};
use crate::ids::{CounterNumber, Epoch};

/// What the province's administrator hands to a counter: one line of text that
/// works once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Where the province is, for example `https://mot-cua.example.vn:8443`.
    pub url: String,
    /// The one-time code.
    pub code: String,
    /// The certificate authority, as PEM: the only one this counter will trust.
    pub ca: String,
    /// Whether the province is a demonstration, which demonstrations alone join.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
}

/// What the text of a ticket begins with.
const LEAD: &str = "MOTCUA1.";

/// Not a ticket: cut, mistyped, or something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an enrolment ticket")]
pub struct TicketError;

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        write!(f, "{LEAD}{}", wrap(&json))
    }
}

impl FromStr for Ticket {
    type Err = TicketError;

    /// Reads a ticket as it was pasted: a mail program may have broken its line.
    fn from_str(pasted: &str) -> Result<Self, TicketError> {
        let text: String = pasted.split_whitespace().collect();
        let json = text.strip_prefix(LEAD).and_then(unwrap).ok_or(TicketError)?;
        serde_json::from_str(&json).map_err(|_| TicketError)
    }
}

/// `POST /v1/enrol`: a counter shows its ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrol {
    /// The ticket's one-time code.
    pub code: String,
    /// The public half of the key that this machine made for itself.
    pub key: Key,
    /// The number that the counter goes by in its centre.
    pub counter: CounterNumber,
    /// The epoch that it writes.
    pub epoch: Epoch,
    /// How many entries it wrote already.
    pub written: u64,
    /// The counter's name, as printed.
    pub name: String,
    /// Whether it is a demonstration; `None` from a program that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demonstration: Option<bool>,
    /// The agencies of its centre.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<AgencyCode>,
    /// The ranges that it took its numbers from until now: where the province gave it
    /// none, it keeps those that nobody else has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<NumberRange>,
}

/// The answer: the counter belongs to the province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The province's code for the centre.
    pub centre: String,
    /// The counter's number in its centre.
    pub counter: CounterNumber,
    /// What the counter shows from now on instead of a ticket; a bearer token.
    pub token: String,
    /// The key by which the province signs releases and closings.
    pub province: Key,
    /// What every greeting says.
    pub greeting: Greeting,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_survives_a_mail_and_a_cut_one_is_refused() {
        let ticket = Ticket {
            url: "https://localhost:8443".to_owned(),
            code: "one-time".to_owned(),
            ca: "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n".to_owned(),
            demonstration: false,
        };
        let text = ticket.to_string();
        let (left, right) = text.split_at(70);
        assert_eq!(format!(" {left}\r\n {right}\n").parse(), Ok(ticket));
        assert_eq!(left.parse::<Ticket>(), Err(TicketError));
        assert_eq!(right.parse::<Ticket>(), Err(TicketError));
    }
}
