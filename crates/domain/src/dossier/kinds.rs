//! The kinds of entry that say something about a dossier. A body of one of these
//! is read, or it is broken; a kind beside them is another program's or a newer
//! one's, and is kept as it is.

/// Every kind that [`super::Done`] reads.
pub const KINDS: [&str; 25] = [
    "received",
    "corrected",
    "supplement_asked",
    "supplement_received",
    "handed_over",
    "taken_back",
    "reappointed",
    "settled",
    "refused",
    "stopped",
    "withdrawn",
    "returned",
    "rated",
    "charged",
    "exempted",
    "paid",
    "refunded",
    "movement_reversed",
    "payment_corrected",
    "fee_receipt_recorded",
    "attached",
    "shelf_moved",
    "voided",
    "resolved",
    "noted",
];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dossier::Done;

    #[test]
    fn these_are_exactly_the_kinds_that_are_read() {
        let unknown = serde_json::json!({ "kind": "", "body": {} });
        let said = serde_json::from_value::<Done>(unknown).unwrap_err().to_string();
        let read: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
        assert_eq!(read, KINDS, "{said}");
    }
}
