//! The sample release and the two demonstration centres that ship with the
//! program. Codes, titles, durations, fees and titles of papers are facts of
//! the national list; procedures marked *mẫu* are made up and say so.

use domain::code::AgencyCode;
use domain::procedure::Procedure;
use serde::Deserialize;

use crate::desk::Profile;
use crate::desk::settings::Letterhead;
use crate::error::Result;
use crate::store::agency::Agency;

const RELEASE: &str = include_str!("../../../../assets/catalogue/sample.json");
const CENTRES: &str = include_str!("../../../../assets/catalogue/agencies.json");

/// A release as shipped.
#[derive(Debug, Deserialize)]
pub struct SampleRelease {
    /// Its title.
    pub title: String,
    /// The decision it pretends to rest on.
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

/// The sample release.
pub fn sample_release() -> Result<SampleRelease> {
    Ok(serde_json::from_str(RELEASE)?)
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
    use domain::procedure::{Level, Unit};
    use domain::text::line;
    use std::collections::HashSet;

    #[test]
    fn at_least_eighty_real_procedures_each_whole() {
        let release = sample_release().unwrap();
        let real: Vec<_> = release.procedures.iter().filter(|p| !p.sample).collect();
        assert!(real.len() >= 80, "{}", real.len());
        for p in &release.procedures {
            assert!(p.cases.iter().any(|c| !c.papers.is_empty()), "{} asks for nothing", p.code);
            assert!(!p.channels.is_empty() && !p.decision.is_empty(), "{}", p.code);
            assert!(p.valid_from.is_some() && p.agency.is_some(), "{}", p.code);
            let titles = p.cases.iter().flat_map(|c| &c.papers).map(|paper| &paper.title);
            for title in titles.chain([&p.title]) {
                assert_eq!(*title, line(title), "{}: not clean", p.code);
            }
        }
        for level in [Level::Province, Level::Commune] {
            assert!(real.iter().filter(|p| p.levels.contains(&level)).count() >= 20);
        }
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
        let release = sample_release().unwrap();
        let codes: HashSet<_> = release.procedures.iter().map(|p| &p.code).collect();
        assert_eq!(codes.len(), release.procedures.len());
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
