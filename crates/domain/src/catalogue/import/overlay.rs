//! A row laid over the procedure as the catalogue has it: what the row names replaces, what
//! it does not name stays.

use super::terms::{case_key, over, said_cases};
use super::{Doubt, DoubtKind, Meaning, PublishedRow, Says};
use crate::code::{AgencyCode, ProcedureCode};
use crate::procedure::{Case, Channel, ChannelTerms, Procedure};

/// The case of those for whom none of the named ones holds.
const USUAL_CASE: &str = "Trường hợp thông thường";

/// The procedure that a row announces anew.
pub(super) fn announced(code: &ProcedureCode, row: &PublishedRow) -> Result<Procedure, Doubt> {
    if row.title.is_empty() {
        return Err(row.doubt(Meaning::Title, DoubtKind::NoTitle));
    }
    let bare = Procedure {
        code: code.clone(),
        title: row.title.clone(),
        field: String::new(),
        levels: Vec::new(),
        ministry: String::new(),
        agency: None,
        subjects: Vec::new(),
        decision: String::new(),
        valid_from: None,
        valid_to: None,
        replaced_by: Vec::new(),
        abolished_by: String::new(),
        cases: Vec::new(),
        channels: Vec::new(),
        steps: Vec::new(),
        outcomes: Vec::new(),
        legal_basis: Vec::new(),
        any_boundary: false,
        sample: false,
    };
    laid_over(&bare, row)
}

/// A row over the procedure before; field and agency are for whoever knows them.
pub(super) fn laid_over(before: &Procedure, row: &PublishedRow) -> Result<Procedure, Doubt> {
    let says = &row.says;
    let mut fresh = before.clone();
    if !row.title.is_empty() && !super::known::same_title(&before.title, &row.title) {
        fresh.title.clone_from(&row.title);
    }
    let listed = row.levels();
    let known = listed.iter().all(|level| before.levels.contains(level));
    if says.levels.is_some() || !known {
        fresh.levels = listed;
    }
    if let Some(basis) = &says.basis {
        fresh.legal_basis.clone_from(basis);
    }
    fresh.any_boundary = says.any_boundary.unwrap_or(before.any_boundary);
    fresh.valid_to = None;
    fresh.cases = cases(before, says).map_err(|about| row.doubt(about, DoubtKind::OtherCases))?;
    let names: Vec<String> = fresh.cases.iter().map(|case| case.name.clone()).collect();
    let channels = channels(&before.channels, says);
    fresh.channels = channels.iter().map(|channel| over(channel, says, &names)).collect();
    Ok(fresh)
}

/// An agency in the place of the one before.
pub(super) fn settled_by(procedure: &mut Procedure, agency: Option<AgencyCode>) {
    if agency.is_some() {
        procedure.agency = agency;
    }
}

/// The cases after a row. Cases that the catalogue has not are made of the only one it has,
/// with its papers; where it has several, what papers a new one asks for is not known.
fn cases(before: &Procedure, says: &Says) -> Result<Vec<Case>, Meaning> {
    let said = said_cases(says);
    let known = |name: &str| before.cases.iter().any(|case| case_key(&case.name) == case_key(name));
    let fresh: Vec<&str> = said.iter().copied().filter(|name| !known(name)).collect();
    if fresh.is_empty() {
        return Ok(before.cases.clone());
    }
    let papers = match before.cases.as_slice() {
        [] => Vec::new(),
        [only] if only.name.is_empty() || only.name == USUAL_CASE => only.papers.clone(),
        _ if says.times.iter().flatten().any(|time| time.case.is_some()) => {
            return Err(Meaning::Time);
        }
        _ => return Err(Meaning::Fee),
    };
    let for_every = says.times.iter().flatten().any(|time| time.case.is_none());
    let usual = for_every.then_some(USUAL_CASE);
    let named = usual.into_iter().chain(fresh);
    Ok(named.map(|name| Case { name: name.to_owned(), papers: papers.clone() }).collect())
}

/// The channels after a row, each with the terms it had before. One that is new begins with
/// the terms of the first; a procedure that nothing is known of is received in person.
fn channels(before: &[ChannelTerms], says: &Says) -> Vec<ChannelTerms> {
    let mut offered = match &says.channels {
        Some(said) => said.clone(),
        None if before.is_empty() => vec![Channel::InPerson],
        None => before.iter().map(|one| one.channel).collect(),
    };
    if says.channels.is_none() {
        for channel in told_besides(says) {
            if !offered.contains(&channel) {
                offered.push(channel);
            }
        }
        offered.retain(|channel| *channel != Channel::Online || says.online != Some(false));
    }
    if offered.is_empty() {
        offered.push(Channel::InPerson);
    }
    let begun = |channel: &Channel| {
        let own = before.iter().find(|one| one.channel == *channel);
        let times = own.or(before.first()).map(|one| one.times.clone()).unwrap_or_default();
        ChannelTerms { channel: *channel, times }
    };
    offered.iter().map(begun).collect()
}

/// The channels that a row's times, fees and flag speak of.
fn told_besides(says: &Says) -> impl Iterator<Item = Channel> {
    let times = says.times.iter().flatten().filter_map(|time| time.channel);
    let fees = says.fees.iter().flatten().filter_map(|fee| fee.channel);
    let online = (says.online == Some(true)).then_some(Channel::Online);
    times.chain(fees).chain(online)
}
