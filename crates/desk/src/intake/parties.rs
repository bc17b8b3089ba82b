//! Who is at the counter: each input of a party checked and put in its normal
//! form. Hard only where the law is hard.

use chrono::{Datelike, NaiveDate};
use domain::dossier::{Party, PartyKind};
use domain::identity::{country, person_number, phone, tax_code};
use domain::text::{line, too_long};

use crate::error::{DeskError, ErrorCode};
use crate::typed::{not_a_name, shortened_text};

const LONGEST_NAME: usize = 300;
const LONGEST_ADDRESS: usize = 500;

/// The party in its normal form, with what is wrong noted under `at`.
pub fn check_party(
    raw: &Party,
    at: &str,
    today: NaiveDate,
    problems: &mut Vec<DeskError>,
) -> Party {
    let mut check = Check { at, problems };
    Party {
        kind: raw.kind,
        name: check.check_name(&raw.name),
        number: check.check_number(raw),
        nationality: check.check_nationality(raw),
        born: check.check_birth(raw.born.as_deref(), today),
        sex: raw.sex,
        address: check.check_text(&raw.address, "address", LONGEST_ADDRESS),
        phone: check.check_phone(raw.phone.as_deref()),
        email: check.check_email(raw.email.as_deref()),
        from_card: raw.from_card,
    }
}

struct Check<'a> {
    at: &'a str,
    problems: &'a mut Vec<DeskError>,
}

impl Check<'_> {
    fn add_problem(&mut self, code: ErrorCode, input: &str, message: &str) {
        self.problems.push(DeskError::new(code, message).at(format!("{}.{input}", self.at)));
    }

    fn check_text(&mut self, raw: &str, input: &str, most: usize) -> String {
        shortened_text(raw, &format!("{}.{input}", self.at), most, self.problems)
    }

    fn check_name(&mut self, raw: &str) -> String {
        if too_long(raw, LONGEST_NAME) {
            self.add_problem(ErrorCode::TextTooLong, "name", "longer than can be stored");
        }
        let name = line(&raw.chars().take(LONGEST_NAME).collect::<String>());
        let field = format!("{}.name", self.at);
        self.problems.extend(not_a_name(&name).map(|problem| problem.at(field)));
        name
    }

    /// Of people alone, and only where it is told.
    fn check_nationality(&mut self, raw: &Party) -> Option<String> {
        let given =
            non_empty_line(raw.nationality.as_deref()).filter(|_| raw.kind == PartyKind::Person)?;
        let known = country(&given).map(|country| country.code.to_owned());
        if known.is_none() {
            self.add_problem(
                ErrorCode::NationalityUnknown,
                "nationality",
                "no country of this name",
            );
        }
        Some(known.unwrap_or(given))
    }

    fn check_number(&mut self, raw: &Party) -> Option<String> {
        let given = non_empty_line(raw.number.as_deref())?;
        let (normal, code) = match raw.kind {
            PartyKind::Person => (person_number(&given), ErrorCode::NumberShape),
            PartyKind::Enterprise => (tax_code(&given).map(|t| t.1), ErrorCode::TaxCodeWrong),
            PartyKind::StateBody => {
                ((!too_long(&given, 35)).then(|| given.clone()), ErrorCode::TextTooLong)
            }
        };
        if normal.is_none() {
            self.add_problem(code, "number", "not a number of this kind");
        }
        Some(normal.unwrap_or(given))
    }

    fn check_birth(&mut self, raw: Option<&str>, today: NaiveDate) -> Option<String> {
        let given = non_empty_line(raw)?;
        if !is_birth(&given, today) {
            self.add_problem(ErrorCode::BornShape, "born", "not dd/mm/yyyy, mm/yyyy or yyyy");
        }
        Some(given)
    }

    fn check_phone(&mut self, raw: Option<&str>) -> Option<String> {
        let given = non_empty_line(raw)?;
        let normal = phone(&given);
        if normal.is_none() {
            self.add_problem(ErrorCode::PhoneShape, "phone", "not a phone number");
        }
        Some(normal.unwrap_or(given))
    }

    fn check_email(&mut self, raw: Option<&str>) -> Option<String> {
        let given = non_empty_line(raw)?;
        let whole = given.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && host.contains('.') && !given.contains(' ') && !too_long(&given, 254)
        });
        if !whole {
            self.add_problem(ErrorCode::EmailShape, "email", "not an e-mail address");
        }
        Some(given)
    }
}

/// A text that says something.
fn non_empty_line(raw: Option<&str>) -> Option<String> {
    raw.map(|raw| line(&raw.chars().take(LONGEST_ADDRESS).collect::<String>()))
        .filter(|text| !text.is_empty())
}

/// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`, since 1880 and not after today.
fn is_birth(text: &str, today: NaiveDate) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let year = parts.last().filter(|y| y.len() == 4).and_then(|y| y.parse::<i32>().ok());
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let first = match (parts.as_slice(), year) {
        ([_], Some(year)) => NaiveDate::from_ymd_opt(year, 1, 1),
        ([month, _], Some(year)) => {
            number(month).and_then(|month| NaiveDate::from_ymd_opt(year, month, 1))
        }
        ([day, month, _], Some(year)) => number(day)
            .zip(number(month))
            .and_then(|(day, month)| NaiveDate::from_ymd_opt(year, month, day)),
        _ => None,
    };
    first.is_some_and(|date| date.year() >= 1880 && date <= today)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn problems_of(raw: &Party) -> Vec<(ErrorCode, String)> {
        let mut problems = Vec::new();
        check_party(raw, "submitter", "2026-11-23".parse().unwrap(), &mut problems);
        problems.into_iter().map(|p| (p.code, p.field.unwrap())).collect()
    }

    fn person() -> Party {
        Party { name: "TRẦN THỊ B".into(), ..Party::default() }
    }

    #[test]
    fn a_child_without_number_and_an_elder_without_phone_are_fine() {
        assert_eq!(problems_of(&person()), []);
    }

    #[test]
    fn every_wrong_input_is_named_at_once() {
        let wrong = Party {
            name: " \u{7} ".into(),
            number: Some("0741990012".into()),
            born: Some("31/02/1990".into()),
            phone: Some("12345".into()),
            email: Some("a@b".into()),
            ..Party::default()
        };
        let fields: Vec<String> = problems_of(&wrong).into_iter().map(|p| p.1).collect();
        let inputs = ["name", "number", "born", "phone", "email"];
        assert_eq!(fields, inputs.map(|i| format!("submitter.{i}")));
    }

    #[test]
    fn a_foreigner_shows_a_passport_and_an_enterprise_its_tax_code() {
        for passport in ["b1234567", "M123A4567", "310123456"] {
            let foreigner = Party {
                number: Some(passport.into()),
                nationality: Some("han quoc".into()),
                phone: Some("+82 10 1234 5678".into()),
                ..person()
            };
            assert_eq!(problems_of(&foreigner), [], "{passport}");
        }
        let nowhere = Party { nationality: Some("Xứ Xa".into()), ..person() };
        let problem = (ErrorCode::NationalityUnknown, "submitter.nationality".to_owned());
        assert_eq!(problems_of(&nowhere), [problem]);
        let kind = PartyKind::Enterprise;
        let good = Party { kind, number: Some("0100109106".into()), ..person() };
        assert_eq!(problems_of(&good), []);
        let bad = Party { kind, number: Some("0305149146".into()), ..person() };
        assert_eq!(problems_of(&bad)[0].0, ErrorCode::TaxCodeWrong);
    }

    #[test]
    fn what_a_scanner_typed_is_nobodys_name() {
        for (name, code) in [
            ("https://vneid.gov.vn", ErrorCode::NameWebAddress),
            ("DN4740012345678", ErrorCode::NameHealthCode),
            ("h29.131.12-261130-0103", ErrorCode::NameDossierCode),
            ("074199001234||TRẦN|05021999|Nữ|x", ErrorCode::NameScan),
            ("Lê An 😀", ErrorCode::TextUnprintable),
            ("0103", ErrorCode::NameMissing),
        ] {
            let problem = problems_of(&Party { name: name.into(), ..Party::default() });
            assert_eq!(problem, [(code, "submitter.name".to_owned())], "{name}");
        }
        let seen = Party { name: "Lê\u{200b} An".into(), ..Party::default() };
        let mut problems = Vec::new();
        let kept = check_party(&seen, "submitter", "2026-11-23".parse().unwrap(), &mut problems);
        assert_eq!((kept.name.as_str(), problems.len()), ("Lê An", 0), "nothing unseen is kept");
    }

    #[test]
    fn a_birth_may_lack_its_day_but_not_lie_ahead() {
        let today = "2026-11-23".parse().unwrap();
        for good in ["1990", "05/1990", "15/04/1990", "23/11/2026"] {
            assert!(is_birth(good, today), "{good}");
        }
        for bad in [
            "24/11/2026",
            "90",
            "13/1990",
            "+5/+4/1990",
            "+990",
            "0/0/1990",
            "1/2/3/1990",
            "",
            "001/1/1990",
        ] {
            assert!(!is_birth(bad, today), "{bad}");
        }
    }
}
