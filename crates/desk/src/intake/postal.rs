//! With which list of the post a draft came.

use chrono::NaiveDateTime;
use domain::dossier::{Draft, PostalList};
use domain::procedure::Channel;

use crate::error::{DeskError, ErrorCode};
use crate::typed::shortened_text;

const LONGEST_NUMBER: usize = 50;
const LONGEST_NAME: usize = 300;

/// How a draft came that does not say so.
pub(super) fn usual_channel(draft: &Draft) -> Channel {
    match draft.postal_list.as_ref().is_some_and(|list| !list.is_empty()) {
        true => Channel::Post,
        false => Channel::InPerson,
    }
}

/// The list in its normal form; none where none was told. Its day is that of the
/// reception when not told.
pub(super) fn checked_postal_list(
    draft: &Draft,
    channel: Channel,
    (received, now): (NaiveDateTime, NaiveDateTime),
    problems: &mut Vec<DeskError>,
) -> Option<PostalList> {
    let told = draft.postal_list.as_ref().filter(|list| !list.is_empty())?;
    let list = PostalList {
        number: shortened_text(&told.number, "postal_list.number", LONGEST_NUMBER, problems),
        date: Some(told.date.unwrap_or(received.date())),
        officer: shortened_text(&told.officer, "postal_list.officer", LONGEST_NAME, problems),
    };
    let wrong = [
        (channel != Channel::Post, ErrorCode::PostalListChannel, "number"),
        (list.number.is_empty(), ErrorCode::PostalListNumber, "number"),
        (list.date > Some(now.date()), ErrorCode::DateAhead, "date"),
        (list.officer.is_empty(), ErrorCode::NameMissing, "officer"),
    ];
    for (_, code, input) in wrong.into_iter().filter(|(wrong, ..)| *wrong) {
        let said = DeskError::new(code, "a list of the post that cannot be");
        problems.push(said.at(format!("postal_list.{input}")));
    }
    Some(list)
}
