//! What a centre says of a procedure on top of what is published: who settles it here, the
//! unit or time and the papers where the publication has none, how people here call it, on
//! which shelf it goes. A release never wipes it.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::code::{AgencyCode, ProcedureCode};
use crate::dossier::Received;
use crate::procedure::{Case, ChannelTerms, Procedure, PublishedDuration, RequiredPaper, Term};
use crate::text::{line, too_long, unprintable};

/// The most everyday names of one procedure.
pub const MOST_NAMES: usize = 40;
/// The longest everyday name, in characters.
pub const LONGEST_NAME: usize = 60;
const MOST_PAPERS: usize = 200;
const LONGEST_TITLE: usize = 2_000;
const LONGEST_TEXT: usize = 500;

/// What a centre says of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CentreFacts {
    /// The procedure.
    pub code: ProcedureCode,
    /// The agency that settles it here, whatever is published.
    #[serde(default)]
    pub agency: Option<AgencyCode>,
    /// The time to promise where none with a unit is published.
    #[serde(default)]
    pub duration: Option<PublishedDuration>,
    /// The papers where none are published.
    #[serde(default)]
    pub papers: Vec<RequiredPaper>,
    /// How people here call it; for the search, never printed.
    #[serde(default)]
    pub names: Vec<String>,
    /// The shelf on which its dossiers are put.
    #[serde(default)]
    pub shelf: String,
    /// What the clerks of this centre should know.
    #[serde(default)]
    pub note: String,
}

/// Why a centre's facts cannot be kept; each at the input that it names.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WrongFacts {
    /// A text is longer than may be kept.
    #[error("{0}: too long")]
    TooLong(String),
    /// A text holds a sign that no paper can print.
    #[error("{0}: cannot be printed")]
    Unprintable(String, char),
    /// There are more names or papers than may be kept.
    #[error("{0}: too many")]
    TooMany(String),
    /// The time has no unit, or is no time.
    #[error("a time without a unit")]
    Duration,
}

impl CentreFacts {
    /// Nothing said of a procedure yet.
    #[must_use]
    pub fn none_of(code: ProcedureCode) -> Self {
        let (agency, duration) = (None, None);
        let (papers, names) = (Vec::new(), Vec::new());
        Self { code, agency, duration, papers, names, shelf: String::new(), note: String::new() }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::none_of(self.code.clone())
    }

    /// What a clerk had to say at a reception since nothing was published of it. Titles of
    /// papers are a clerk's own words and may name a citizen: they are kept by a word of
    /// their own, never by the way.
    #[must_use]
    pub fn told_at(procedure: &Procedure, received: &Received, alone: bool) -> Self {
        let published = procedure.term(&received.case, received.channel);
        let told = received.appointment.duration;
        let lacks_time = !published.and_then(|term| term.duration).is_some_and(is_usable);
        Self {
            agency: (procedure.agency.is_none() && !alone).then(|| received.agency.clone()),
            duration: lacks_time.then_some(told),
            ..Self::none_of(procedure.code.clone())
        }
    }

    /// Of what was told once, what the procedure still lacks.
    #[must_use]
    pub fn lacking_in(self, procedure: &Procedure) -> Self {
        let mut times = procedure.channels.iter().flat_map(|channel| &channel.times);
        let timed = times.any(|term| term.duration.is_some_and(is_usable));
        Self {
            agency: self.agency.filter(|_| procedure.agency.is_none()),
            duration: self.duration.filter(|_| !timed),
            ..self
        }
    }

    /// The procedure as this centre receives it.
    #[must_use]
    pub fn laid_over(&self, published: &Procedure) -> Procedure {
        let mut here = published.clone();
        here.agency = self.agency.clone().or(here.agency);
        if let Some(duration) = self.duration {
            say_duration(&mut here, duration);
        }
        if !self.papers.is_empty() && !has_papers(&here) {
            say_papers(&mut here, &self.papers);
        }
        here
    }

    /// The facts in their normal form.
    ///
    /// # Errors
    /// What cannot be kept, at its input.
    pub fn tidied(mut self) -> Result<Self, WrongFacts> {
        if self.names.len() > MOST_NAMES {
            return Err(WrongFacts::TooMany("names".into()));
        }
        if self.papers.len() > MOST_PAPERS {
            return Err(WrongFacts::TooMany("papers".into()));
        }
        if self.duration.is_some_and(|duration| !is_usable(duration)) {
            return Err(WrongFacts::Duration);
        }
        for (at, name) in self.names.iter_mut().enumerate() {
            *name = tidied_text(name, &format!("names.{at}"), LONGEST_NAME)?;
        }
        self.names.retain(|name| !name.is_empty());
        self.names.dedup();
        for (at, paper) in self.papers.iter_mut().enumerate() {
            paper.title = tidied_text(&paper.title, &format!("papers.{at}.title"), LONGEST_TITLE)?;
        }
        self.papers.retain(|paper| !paper.title.is_empty());
        self.shelf = tidied_text(&self.shelf, "shelf", LONGEST_TEXT)?;
        self.note = tidied_text(&self.note, "note", LONGEST_TEXT)?;
        Ok(self)
    }
}

fn tidied_text(raw: &str, field: &str, longest: usize) -> Result<String, WrongFacts> {
    if too_long(raw, longest) {
        return Err(WrongFacts::TooLong(field.to_owned()));
    }
    let text = line(raw);
    match unprintable(&text) {
        Some(sign) => Err(WrongFacts::Unprintable(field.to_owned(), sign)),
        None => Ok(text),
    }
}

/// Whether a duration can be promised: a unit, and more than nothing.
fn is_usable(duration: PublishedDuration) -> bool {
    duration.unit.is_some() && !duration.amount.is_zero()
}

fn has_papers(procedure: &Procedure) -> bool {
    procedure.cases.iter().any(|case| !case.papers.is_empty())
}

/// Says the time where none is published, and the unit where a bare number is that time's.
fn say_duration(procedure: &mut Procedure, duration: PublishedDuration) {
    if procedure.channels.is_empty() {
        let term = Term { duration: Some(duration), ..Term::default() };
        let channel = crate::procedure::Channel::InPerson;
        procedure.channels.push(ChannelTerms { channel, times: vec![term] });
    }
    for channel in &mut procedure.channels {
        if channel.times.is_empty() {
            channel.times.push(Term::default());
        }
        for term in &mut channel.times {
            match term.duration {
                None => term.duration = Some(duration),
                Some(bare) if bare.unit.is_none() && bare.amount == duration.amount => {
                    term.duration = Some(duration);
                }
                Some(_) => {}
            }
        }
    }
}

fn say_papers(procedure: &mut Procedure, papers: &[RequiredPaper]) {
    if procedure.cases.is_empty() {
        procedure.cases.push(Case { name: String::new(), papers: Vec::new() });
    }
    for case in &mut procedure.cases {
        case.papers = papers.to_vec();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::procedure::{Channel, Unit};

    fn published(json: &str) -> Procedure {
        let whole = format!(
            r#"{{ "code": "1.001193", "title": "Đăng ký khai sinh", "field": "Hộ tịch",
                 "levels": ["commune"] {json} }}"#
        );
        serde_json::from_str(&whole).unwrap()
    }

    fn facts() -> CentreFacts {
        let paper = |title: &str| RequiredPaper {
            title: title.to_owned(),
            originals: 0,
            certified: 0,
            copies: 2,
            form: None,
            optional: false,
        };
        CentreFacts {
            agency: Some("H29.131.07".parse().unwrap()),
            duration: Some(PublishedDuration { amount: 1.into(), unit: Some(Unit::WorkingDay) }),
            papers: vec![paper("Giấy chứng sinh")],
            ..CentreFacts::none_of("1.001193".parse().unwrap())
        }
    }

    fn durations(procedure: &Procedure) -> Vec<Option<PublishedDuration>> {
        procedure.channels.iter().flat_map(|c| &c.times).map(|term| term.duration).collect()
    }

    #[test]
    fn a_bare_procedure_is_whole_with_what_the_centre_says() {
        let here = facts().laid_over(&published(""));
        assert_eq!(here.agency, facts().agency);
        assert_eq!(here.channels[0].channel, Channel::InPerson);
        assert_eq!(durations(&here), [facts().duration]);
        assert_eq!(here.cases[0].papers, facts().papers);
    }

    #[test]
    fn a_bare_number_gets_its_unit_and_a_published_time_stays() {
        let times = r#", "channels": [{ "channel": "in_person", "times": [
            { "case": "a", "duration": { "amount": "1" } },
            { "case": "b", "duration": { "amount": "3" } },
            { "case": "c", "duration": { "amount": "2", "unit": "month" } }, {} ] }]"#;
        let before = published(times);
        let here = durations(&facts().laid_over(&before));
        let (ours, theirs) = (facts().duration, durations(&before));
        assert_eq!(here, [ours, theirs[1], theirs[2], ours]);
    }

    #[test]
    fn published_papers_are_the_ones_that_are_asked_for() {
        let cases = r#", "cases": [{ "papers": [{ "title": "Tờ khai", "originals": 1 }] }]"#;
        let before = published(cases);
        assert_eq!(facts().laid_over(&before).cases, before.cases);
    }

    #[test]
    fn facts_are_kept_in_their_normal_form_or_told_what_is_wrong() {
        let names = vec!["  giấy   khai sinh ".into(), String::new()];
        let kept = CentreFacts { names, ..facts() }.tidied().unwrap();
        assert_eq!(kept.names, ["giấy khai sinh"]);
        let many = CentreFacts { names: vec!["x".into(); MOST_NAMES + 1], ..facts() };
        assert_eq!(many.tidied(), Err(WrongFacts::TooMany("names".into())));
        let long = CentreFacts { names: vec!["x".repeat(LONGEST_NAME + 1)], ..facts() };
        assert_eq!(long.tidied(), Err(WrongFacts::TooLong("names.0".into())));
        let bare = Some(PublishedDuration { amount: 1.into(), unit: None });
        assert_eq!(CentreFacts { duration: bare, ..facts() }.tidied(), Err(WrongFacts::Duration));
        assert!(CentreFacts::none_of(facts().code).is_empty() && !facts().is_empty());
    }
}
