//! Who settles the shipped procedures in a centre of its own: each is told of which kind of
//! office it is (police, people's committee …), and an agency is known by its name. What the
//! centre's agencies do not tell is left for the clerk to choose.

use domain::code::ProcedureCode;
use domain::procedure::Procedure;
use domain::text::fold;
use strum::EnumString;

use crate::error::{DeskError, ErrorCode, Result};
use crate::store::agency::Agency;

/// `code,agency_kind`, a procedure a line.
const SETTLING: &str = include_str!("../../../../assets/catalogue/settling.csv");

/// A kind of office of a commune, by the data's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
enum AgencyKind {
    /// UBND.
    PeopleCommittee,
    /// Văn phòng HĐND và UBND.
    Office,
    /// Phòng Kinh tế, Phòng Kinh tế, Hạ tầng và Đô thị.
    Economy,
    /// Phòng Văn hóa – Xã hội.
    CultureSociety,
    /// Công an.
    Police,
    /// Chi nhánh Văn phòng đăng ký đất đai.
    LandRegistry,
    /// Thuế.
    Tax,
    /// Bảo hiểm xã hội.
    SocialInsurance,
    /// Trung tâm Phục vụ hành chính công.
    Centre,
}

impl AgencyKind {
    /// The words in a name that tell the kind, folded; the narrowest kind first.
    const NAMED: [(Self, &'static str); 9] = [
        (Self::LandRegistry, "dang ky dat dai"),
        (Self::SocialInsurance, "bao hiem xa hoi"),
        (Self::Police, "cong an"),
        (Self::Tax, "thue"),
        (Self::Economy, "kinh te"),
        (Self::CultureSociety, "van hoa"),
        (Self::Office, "van phong"),
        (Self::Centre, "trung tam"),
        (Self::PeopleCommittee, "ubnd"),
    ];

    /// What settles by itself what a name is.
    const FIRST: [(Self, &'static str); 3] = [
        (Self::Centre, "trung tam phuc vu"),
        (Self::PeopleCommittee, "ubnd"),
        (Self::Police, "cong an"),
    ];

    fn of_name(name: &str) -> Option<Self> {
        let folded = format!(" {} ", fold(name).replace("uy ban nhan dan", "ubnd"));
        // What a name begins with is what it is; the rest may be a place.
        let first = Self::FIRST.iter().find(|(_, words)| folded.starts_with(&format!(" {words} ")));
        let within =
            || Self::NAMED.iter().find(|(_, words)| folded.contains(&format!(" {words} ")));
        first.or_else(within).map(|(kind, _)| *kind)
    }

    /// Who decides where there is no such office: what its own offices prepare the people's
    /// committee signs, and a centre that names no committee stands for it.
    fn or_else(self) -> &'static [Self] {
        match self {
            Self::PeopleCommittee => &[Self::Centre],
            Self::Office | Self::Economy | Self::CultureSociety | Self::Centre => {
                &[Self::PeopleCommittee, Self::Centre]
            }
            Self::Police | Self::LandRegistry | Self::Tax | Self::SocialInsurance => &[],
        }
    }
}

/// Gives each procedure the agency of this centre that settles its kind.
///
/// # Errors
/// `internal` where the shipped list cannot be read.
pub(super) fn assign_agencies(procedures: &mut [Procedure], agencies: &[Agency]) -> Result<()> {
    let kinds = read_kinds(SETTLING)?;
    for procedure in procedures {
        let kind = kinds.iter().find(|(code, _)| *code == procedure.code).map(|(_, kind)| *kind);
        let agency = kind.and_then(|kind| agency_of_kind(kind, agencies));
        procedure.agency = agency.map(|agency| agency.code.clone());
    }
    Ok(())
}

/// The one agency of this kind; of several nobody knows which.
fn agency_of_kind(kind: AgencyKind, agencies: &[Agency]) -> Option<&Agency> {
    let only = |wanted: AgencyKind| {
        let mut of = agencies.iter().filter(|one| AgencyKind::of_name(&one.name) == Some(wanted));
        let first = of.next();
        first.filter(|_| of.next().is_none())
    };
    [kind].iter().chain(kind.or_else()).find_map(|kind| only(*kind))
}

fn read_kinds(list: &str) -> Result<Vec<(ProcedureCode, AgencyKind)>> {
    let wrong = |line: &str| DeskError::new(ErrorCode::Internal, format!("settling: {line}"));
    let read = |line: &str| {
        let (code, kind) = line.split_once(',').ok_or_else(|| wrong(line))?;
        let code = code.parse().map_err(|_| wrong(line))?;
        Ok((code, kind.parse().map_err(|_| wrong(line))?))
    };
    list.lines().skip(1).map(read).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::catalogue::sample::real_release;

    fn agency(code: &str, name: &str) -> Agency {
        Agency { code: code.parse().unwrap(), name: name.to_owned() }
    }

    fn settled(code: &str, agencies: &[Agency]) -> Option<String> {
        let mut procedures = real_release().unwrap().procedures;
        assign_agencies(&mut procedures, agencies).unwrap();
        let found = procedures.into_iter().find(|one| one.code.as_str() == code).unwrap();
        found.agency.map(|agency| agency.to_string())
    }

    const BIRTH: &str = "1.001193";
    const RESIDENCE: &str = "1.004222";

    #[test]
    fn each_goes_to_the_office_of_its_kind_and_the_committee_signs_for_its_own() {
        let two = [
            agency("H29.131.07", "UBND phường Suối Mơ"),
            agency("H29.131.07.1", "Công an phường Suối Mơ"),
        ];
        assert_eq!(settled(BIRTH, &two).as_deref(), Some("H29.131.07"));
        assert_eq!(settled(RESIDENCE, &two).as_deref(), Some("H29.131.07.1"));
        let office = [two[0].clone(), agency("H29.131.07.2", "Văn phòng HĐND và UBND phường")];
        assert_eq!(settled(BIRTH, &office).as_deref(), Some("H29.131.07.2"));
        assert_eq!(settled(RESIDENCE, &office), None, "no police: the clerk chooses");
    }

    #[test]
    fn a_place_in_a_name_is_no_office() {
        let of = AgencyKind::of_name;
        let centre = of("Trung tâm Phục vụ hành chính công An Giang");
        assert_eq!(centre, Some(AgencyKind::Centre), "no police");
        assert_eq!(of("UBND xã Văn Hóa"), Some(AgencyKind::PeopleCommittee));
        assert_eq!(of("Phòng Văn hóa – Xã hội"), Some(AgencyKind::CultureSociety));
    }

    #[test]
    fn of_two_offices_of_a_kind_nobody_guesses() {
        let police = ["Công an phường A", "Công an phường B"];
        let both = [agency("H29.1.1", police[0]), agency("H29.1.2", police[1])];
        assert_eq!(settled(RESIDENCE, &both), None);
    }

    #[test]
    fn every_line_of_the_shipped_list_names_a_shipped_procedure() {
        let shipped = real_release().unwrap().procedures;
        for (code, _) in read_kinds(SETTLING).unwrap() {
            assert!(shipped.iter().any(|one| one.code == code), "{code}");
        }
    }
}
