//! Codes against real ones and their sources, and there and back again.
use chrono::NaiveDate;
use domain::code::{AgencyCode, CodePattern, DossierCode, ProcedureCode};
use proptest::prelude::*;

/// Real codes with their day and number, and where they come from.
const REAL: [(&str, &str, &str, u32, &str); 11] = [
    ("000.00.01.H09-180708-0001", "000.00.01.H09", "2018-07-08", 1, "TT 01/2018 Đ.19, Bình Dương"),
    ("000.00.16.G04-220405-0008", "000.00.16.G04", "2022-04-05", 8, "TT 01/2018 Đ.19, a ministry"),
    ("H15.50.05.13-261008-0975", "H15.50.05.13", "2026-10-08", 975, "QĐ 20/2020, Đắk Lắk"),
    ("H29.131.12-261123-0112", "H29.131.12", "2026-11-23", 112, "QĐ 20/2020, TP.HCM"),
    ("H56-251001-0001", "H56", "2025-10-01", 1, "QĐ 20/2020, level 1 alone"),
    ("H55.02-240229-12345", "H55.02", "2024-02-29", 12_345, "a leap day, five digits"),
    ("H22.9-230101-090123", "H22.9", "2023-01-01", 90_123, "a ministry's system, 09 Nội vụ"),
    ("H29.131.12-261129-10000000", "H29.131.12", "2026-11-29", 10_000_000, "as many as needed"),
    ("H30.1-230101-1800123", "H30.1", "2023-01-01", 1_800_123, "a ministry's system, 18 Y tế"),
    (
        "G03.1.2.3.4.5.6-261231-9999",
        "G03.1.2.3.4.5.6",
        "2026-12-31",
        9_999,
        "QĐ 20/2020, six levels",
    ),
    (" H29.131.12-261123-0112\n", "H29.131.12", "2026-11-23", 112, "as a scanner sends it"),
];

#[test]
fn real_dossier_codes_are_taken_apart() {
    for (text, agency, day, ordinal, source) in REAL {
        let code: DossierCode = text.parse().unwrap();
        let parts = (agency.parse().unwrap(), day.parse().unwrap(), ordinal);
        assert_eq!(code.parts().unwrap(), parts, "{source}");
        assert_eq!(code.as_str(), text.trim(), "{source}");
    }
}

#[test]
fn what_is_no_dossier_code_is_refused() {
    for (text, why) in [
        ("", "nothing"),
        ("H29.131.12-261123", "no number"),
        ("H29.131.12-261123-112", "three digits"),
        ("H29.131.12-261123-1234567890", "ten digits"),
        ("H29.131.12-26-1123-0112", "four parts"),
        ("h29.131.12-261123-0112", "a small letter"),
        ("H29.131.12-261123-0112a", "a letter in the number"),
        ("H29.131.12–261123–0112", "long dashes"),
        ("H29.1.2.3.4.5.6.7-261123-0112", "seven levels"),
        ("00.00.01.H09-180708-0001", "two digits in front"),
        ("1.001193", "a procedure"),
    ] {
        assert!(text.parse::<DossierCode>().is_err(), "{why}");
    }
}

#[test]
fn procedure_codes_of_every_generation_are_read() {
    for (text, source) in [
        ("1.001193", "CSDLQG TTHC"),
        ("2.000815", "CSDLQG TTHC"),
        ("3.000154", "CSDLQG TTHC"),
        ("5.000001", "the digits seen in the list of July 2026"),
        ("6.000123", "the digits seen in the list of July 2026"),
        ("1.010708.000.00.00.H56", "localised, Thanh Hóa"),
        ("2.000815.000.00.00.H55.02", "an online service, Thái Nguyên"),
        ("MAU.201801", "ours, which no real one can be"),
    ] {
        let code: ProcedureCode = text.parse().unwrap();
        assert_eq!(String::from(code), text, "{source}");
    }
    for (text, why) in
        [("1.00119", "five digits"), ("A.001193", "a letter"), ("1-001193", "a dash")]
    {
        assert!(text.parse::<ProcedureCode>().is_err(), "{why}");
    }
}

fn any_agency() -> impl Strategy<Value = AgencyCode> {
    prop_oneof![
        "[A-Z][0-9]{2}(\\.[0-9]{1,3}){0,6}",
        "[0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.[A-Z][0-9]{2}"
    ]
    .prop_map(|text| text.parse().unwrap())
}

proptest! {
    #[test]
    fn an_issued_code_is_read_back_as_its_parts(agency in any_agency(), day in 0u64..36_524, digits in 4u32..=7, number in any::<u32>()) {
        let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(day);
        let number = number % 1_000_000_000;
        let text = format!("{{agency}}-{{yyMMdd}}-{{ordinal:{digits}}}");
        let pattern = CodePattern { text, valid_from: None, source: String::new() };
        let code = pattern.issue(&agency, day, number)?;
        let again: DossierCode = code.as_str().parse()?;
        prop_assert_eq!(again.parts()?, (agency, day, number));
    }
}
