//! The procedures and the two demonstration centres that ship with the program.
//! Codes, titles, durations, fees and titles of papers are facts of the national
//! list, for every centre; procedures marked *mẫu* are made up, say so, and are
//! for demonstrations alone.

use domain::code::AgencyCode;
use domain::procedure::{Level, Procedure};
use serde::Deserialize;

use super::settling;
use crate::desk::Profile;
use crate::desk::settings::Letterhead;
use crate::error::Result;
use crate::store::agency::Agency;

const FACTS: &str = include_str!("../../../../assets/catalogue/facts.json");
const MADE_UP: &str = include_str!("../../../../assets/catalogue/made_up.json");
const CENTRES: &str = include_str!("../../../../assets/catalogue/agencies.json");

/// A release as shipped.
#[derive(Debug, Deserialize)]
pub struct SampleRelease {
    /// Its title.
    pub title: String,
    /// What it rests on, or pretends to.
    pub decision: String,
    /// Its procedures.
    pub procedures: Vec<Procedure>,
}

/// A demonstration centre.
#[derive(Debug, Deserialize)]
pub struct SampleCentre {
    /// The header of its forms.
    pub letterhead: Letterhead,
    /// The name of its counter.
    pub counter: String,
    /// Its agencies.
    pub agencies: Vec<Agency>,
    /// Which of them settles what another centre's agency would.
    pub settles: Vec<Settles>,
}

/// An agency that settles a ministry's procedures in this centre.
#[derive(Debug, Clone, Deserialize)]
pub struct Settles {
    /// The ministry that announced them.
    pub ministry: String,
    /// The agency.
    pub agency: AgencyCode,
}

#[derive(Deserialize)]
struct Centres {
    provincial: SampleCentre,
    commune: SampleCentre,
}

/// The facts that a real centre of this level takes in, each with the agency of its own that
/// settles it, as far as its agencies tell.
pub fn ready_release(level: Level, agencies: &[Agency]) -> Result<SampleRelease> {
    let mut release = real_release()?;
    release.procedures.retain(|fact| fact.levels.contains(&level));
    settling::assign_agencies(&mut release.procedures, agencies)?;
    Ok(release)
}

/// The facts alone, as a real centre takes them in: nobody has assigned an agency yet,
/// and the list tells of no first day.
pub fn real_release() -> Result<SampleRelease> {
    let mut release: SampleRelease = serde_json::from_str(FACTS)?;
    for fact in &mut release.procedures {
        (fact.agency, fact.valid_from) = (None, None);
    }
    Ok(release)
}

/// The sample release of a demonstration: the facts that one of its agencies settles,
/// and behind them what is made up.
pub fn sample_release() -> Result<SampleRelease> {
    let facts: SampleRelease = serde_json::from_str(FACTS)?;
    let made_up: SampleRelease = serde_json::from_str(MADE_UP)?;
    let shown = facts.procedures.into_iter().filter(|fact| fact.agency.is_some());
    let procedures = shown.map(without_open_fees).chain(made_up.procedures).collect();
    Ok(SampleRelease { procedures, ..made_up })
}

/// A fee that a province's council has to set stays open in a real centre. Nobody sets
/// it in a demonstration, where it would only be asked for again and again.
fn without_open_fees(mut fact: Procedure) -> Procedure {
    for term in fact.channels.iter_mut().flat_map(|channel| &mut channel.times) {
        term.fee_text.clear();
    }
    fact
}

/// The sample release as a centre takes it in: a procedure of an agency that
/// the centre does not have goes to the one that settles its ministry's, or is
/// left for the clerk to choose.
pub fn release_for(agencies: &[Agency], settles: &[Settles]) -> Result<SampleRelease> {
    let mut release = sample_release()?;
    for procedure in &mut release.procedures {
        let own = procedure.agency.as_ref();
        if !agencies.iter().any(|agency| Some(&agency.code) == own) {
            let settled = settles.iter().find(|s| s.ministry == procedure.ministry);
            procedure.agency = settled.map(|s| s.agency.clone());
        }
    }
    Ok(release)
}

/// The demonstration centre of a level.
pub fn sample_centre(profile: Profile) -> Result<SampleCentre> {
    let centres: Centres = serde_json::from_str(CENTRES)?;
    Ok(match profile {
        Profile::Provincial => centres.provincial,
        Profile::Commune => centres.commune,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use domain::procedure::{Channel, Unit};
    use domain::text::line;
    use std::collections::{HashMap, HashSet};

    /// What citizens ask a commune for most, as far as the national list holds it.
    const MOST_USED: [&str; 40] = [
        "2.000815", "2.000884", "2.001035", "2.000908", "2.001019", "2.001016", "2.001406",
        "2.000913", "1.001193", "1.004772", "1.004884", "1.000689", "1.003583", "1.000894",
        "1.000656", "1.005461", "1.004873", "1.001022", "2.000635", "2.002516", "1.004859",
        "1.004837", "1.004222", "1.004194", "1.002755", "1.010038", "1.013314", "1.012564",
        "1.001612", "2.000720", "1.001570", "2.000575", "1.013978", "1.012796", "1.012812",
        "1.013225", "1.013229", "1.011607", "1.011608", "1.011609",
    ];

    #[test]
    fn at_least_eighty_real_procedures_each_whole() {
        let real = real_release().unwrap().procedures;
        assert!(real.len() >= 80, "{}", real.len());
        let bare = |p: &Procedure| !p.sample && p.agency.is_none() && p.valid_from.is_none();
        assert!(real.iter().all(bare), "a real centre takes nothing in of a demonstration");
        for level in [Level::Province, Level::Commune] {
            assert!(real.iter().filter(|p| p.levels.contains(&level)).count() >= 20);
        }
        for p in real.iter().chain(&sample_release().unwrap().procedures) {
            assert!(p.cases.iter().all(|c| !c.papers.is_empty()), "{} asks for nothing", p.code);
            assert!(!p.channels.is_empty() && !p.decision.is_empty(), "{}", p.code);
            let titles = p.cases.iter().flat_map(|c| &c.papers).map(|paper| &paper.title);
            let names = p.cases.iter().map(|case| &case.name);
            for title in titles.chain(names).chain([&p.title]) {
                assert_eq!(*title, line(title), "{}: not clean", p.code);
            }
        }
    }

    #[test]
    fn the_forty_most_used_in_a_commune_are_received_without_asking_the_list_again() {
        let real = real_release().unwrap().procedures;
        for code in MOST_USED {
            let p = real.iter().find(|p| p.code.as_str() == code).unwrap();
            assert!(p.levels.contains(&Level::Commune), "{code}");
            assert!(p.cases.iter().all(|c| !c.papers.is_empty()), "{code} asks for nothing");
            for case in &p.cases {
                let term = p.term(&case.name, Channel::InPerson).unwrap();
                assert!(term.duration.unwrap().unit.is_some(), "{code}: {}", case.name);
                let local = term.fee_text.contains("Hội đồng nhân dân");
                assert!(term.fee_text.is_empty() || local, "{code}: {}", term.fee_text);
            }
        }
    }

    #[test]
    fn a_kind_of_agency_settles_whatever_is_a_communes() {
        let kinds = [
            "people_committee",
            "office",
            "economy",
            "culture_society",
            "police",
            "land_registry",
            "tax",
            "social_insurance",
        ];
        let settling = include_str!("../../../../assets/catalogue/settling.csv");
        let mut reader = csv::Reader::from_reader(settling.as_bytes());
        let rows = reader.deserialize::<(String, String)>();
        let told: HashMap<_, _> = rows.map(|row| row.unwrap()).collect();
        assert!(told.values().all(|kind| kinds.contains(&kind.as_str())), "{told:?}");
        let real = real_release().unwrap().procedures;
        for p in real.iter().filter(|p| p.levels.contains(&Level::Commune)) {
            assert!(told.contains_key(p.code.as_str()), "{} is nobody's", p.code);
        }
        let known: HashSet<_> = real.iter().map(|p| p.code.as_str()).collect();
        assert!(told.keys().all(|code| known.contains(code.as_str())));
    }

    #[test]
    fn a_demonstration_shows_what_its_agencies_settle_and_leaves_no_fee_open() {
        let release = sample_release().unwrap();
        let made_up = release.procedures.iter().filter(|p| p.sample).count();
        assert_eq!((release.procedures.len(), made_up), (140, 24));
        assert!(release.procedures.iter().all(|p| p.valid_from.is_some() && p.agency.is_some()));
        let channels = release.procedures.iter().flat_map(|p| &p.channels);
        assert!(channels.flat_map(|c| &c.times).all(|term| term.fee_text.is_empty()));
    }

    #[test]
    fn made_up_procedures_say_so_and_have_a_code_that_no_real_one_can_have() {
        for p in sample_release().unwrap().procedures {
            assert_eq!(p.sample, p.code.as_str().starts_with("MAU."), "{}", p.code);
            assert_eq!(p.sample, p.title.ends_with("(mẫu)"), "{}", p.code);
        }
    }

    #[test]
    fn codes_are_unique_and_every_agency_is_one_of_a_centre() {
        for shipped in [real_release().unwrap(), sample_release().unwrap()] {
            let codes: HashSet<_> = shipped.procedures.iter().map(|p| &p.code).collect();
            assert_eq!(codes.len(), shipped.procedures.len());
        }
        let release = sample_release().unwrap();
        let known: HashSet<_> = [Profile::Provincial, Profile::Commune]
            .into_iter()
            .flat_map(|profile| sample_centre(profile).unwrap().agencies)
            .map(|agency| agency.code)
            .collect();
        assert!(release.procedures.iter().all(|p| known.contains(p.agency.as_ref().unwrap())));
    }

    #[test]
    fn every_unit_and_a_fraction_occur() {
        let release = sample_release().unwrap();
        let terms = release.procedures.iter().flat_map(|p| &p.channels).flat_map(|c| &c.times);
        let durations: Vec<_> = terms.filter_map(|t| t.duration).collect();
        for unit in
            [Unit::WorkingDay, Unit::CalendarDay, Unit::Month, Unit::WorkingHour, Unit::SameDay]
        {
            assert!(durations.iter().any(|d| d.unit == Some(unit)), "{unit:?}");
        }
        assert!(durations.iter().any(|d| !d.amount.is_integer()));
    }
}
