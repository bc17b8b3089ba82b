//! Countries of nationality: the letters of ISO 3166 as passports have them, and the
//! Vietnamese name.

use crate::text::fold;

/// A country of nationality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Three letters (ISO 3166-1 alpha-3), as in a passport: `KOR`.
    pub code: &'static str,
    /// The name in Vietnamese: *Hàn Quốc*.
    pub name: &'static str,
}

/// The country that a text names: by the capital letters of its code, three or two, or
/// by its Vietnamese name with or without marks. `None` where it names none.
pub fn country(text: &str) -> Option<Country> {
    let text = text.trim();
    let capitals = !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase());
    let coded = || of_code(text);
    let spoken = || of_name(&fold(text));
    // *NGA* is a passport's Nigeria, *Nga* is what people call Russia.
    match capitals {
        true => coded().or_else(spoken),
        false => spoken().or_else(|| of_code(&text.to_ascii_uppercase())),
    }
}

fn of_code(code: &str) -> Option<Country> {
    // Germany's passports have one letter.
    let code = if code == "D" { "DEU" } else { code };
    rows().find(|(three, two, _)| [*three, *two].contains(&code)).map(named)
}

fn of_name(asked: &str) -> Option<Country> {
    let known = rows().find(|(.., name)| fold(name) == asked).map(named);
    known.or_else(|| of_code(other_name(asked)?))
}

fn named((code, _, name): (&'static str, &'static str, &'static str)) -> Country {
    Country { code, name }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    COUNTRIES.lines().filter_map(|line| {
        let (three, rest) = line.split_once(' ')?;
        let (two, name) = rest.split_once(' ')?;
        Some((three, two, name))
    })
}

/// Names that people use beside the official one.
fn other_name(asked: &str) -> Option<&'static str> {
    Some(match asked {
        "my" => "USA",
        "anh quoc" | "vuong quoc anh" => "GBR",
        "nhat" => "JPN",
        "nam trieu tien" => "KOR",
        "australia" => "AUS",
        "campuchea" | "cambodia" => "KHM",
        _ => return None,
    })
}

/// Three letters, two letters, name.
const COUNTRIES: &str = "\
AFG AF Afghanistan
ALB AL Albania
DZA DZ Algeria
AND AD Andorra
AGO AO Angola
ATG AG Antigua và Barbuda
ARG AR Argentina
ARM AM Armenia
AUS AU Úc
AUT AT Áo
AZE AZ Azerbaijan
BHS BS Bahamas
BHR BH Bahrain
BGD BD Bangladesh
BRB BB Barbados
BLR BY Belarus
BEL BE Bỉ
BLZ BZ Belize
BEN BJ Benin
BTN BT Bhutan
BOL BO Bolivia
BIH BA Bosnia và Herzegovina
BWA BW Botswana
BRA BR Brazil
BRN BN Brunei
BGR BG Bulgaria
BFA BF Burkina Faso
BDI BI Burundi
CPV CV Cabo Verde
KHM KH Campuchia
CMR CM Cameroon
CAN CA Canada
CAF CF Trung Phi
TCD TD Tchad
CHL CL Chile
CHN CN Trung Quốc
COL CO Colombia
COM KM Comoros
COG CG Congo
COD CD Cộng hòa Dân chủ Congo
CRI CR Costa Rica
CIV CI Bờ Biển Ngà
HRV HR Croatia
CUB CU Cuba
CYP CY Síp
CZE CZ Séc
DNK DK Đan Mạch
DJI DJ Djibouti
DMA DM Dominica
DOM DO Cộng hòa Dominica
ECU EC Ecuador
EGY EG Ai Cập
SLV SV El Salvador
GNQ GQ Guinea Xích Đạo
ERI ER Eritrea
EST EE Estonia
SWZ SZ Eswatini
ETH ET Ethiopia
FJI FJ Fiji
FIN FI Phần Lan
FRA FR Pháp
GAB GA Gabon
GMB GM Gambia
GEO GE Gruzia
DEU DE Đức
GHA GH Ghana
GRC GR Hy Lạp
GRD GD Grenada
GTM GT Guatemala
GIN GN Guinea
GNB GW Guinea-Bissau
GUY GY Guyana
HTI HT Haiti
HND HN Honduras
HKG HK Hồng Kông
HUN HU Hungary
ISL IS Iceland
IND IN Ấn Độ
IDN ID Indonesia
IRN IR Iran
IRQ IQ Iraq
IRL IE Ireland
ISR IL Israel
ITA IT Ý
JAM JM Jamaica
JPN JP Nhật Bản
JOR JO Jordan
KAZ KZ Kazakhstan
KEN KE Kenya
KIR KI Kiribati
PRK KP Triều Tiên
KOR KR Hàn Quốc
KWT KW Kuwait
KGZ KG Kyrgyzstan
LAO LA Lào
LVA LV Latvia
LBN LB Liban
LSO LS Lesotho
LBR LR Liberia
LBY LY Libya
LIE LI Liechtenstein
LTU LT Litva
LUX LU Luxembourg
MAC MO Ma Cao
MDG MG Madagascar
MWI MW Malawi
MYS MY Malaysia
MDV MV Maldives
MLI ML Mali
MLT MT Malta
MHL MH Quần đảo Marshall
MRT MR Mauritania
MUS MU Mauritius
MEX MX Mexico
FSM FM Micronesia
MDA MD Moldova
MCO MC Monaco
MNG MN Mông Cổ
MNE ME Montenegro
MAR MA Maroc
MOZ MZ Mozambique
MMR MM Myanmar
NAM NA Namibia
NRU NR Nauru
NPL NP Nepal
NLD NL Hà Lan
NZL NZ New Zealand
NIC NI Nicaragua
NER NE Niger
NGA NG Nigeria
MKD MK Bắc Macedonia
NOR NO Na Uy
OMN OM Oman
PAK PK Pakistan
PLW PW Palau
PSE PS Palestine
PAN PA Panama
PNG PG Papua New Guinea
PRY PY Paraguay
PER PE Peru
PHL PH Philippines
POL PL Ba Lan
PRT PT Bồ Đào Nha
QAT QA Qatar
ROU RO Romania
RUS RU Nga
RWA RW Rwanda
KNA KN Saint Kitts và Nevis
LCA LC Saint Lucia
VCT VC Saint Vincent và Grenadines
WSM WS Samoa
SMR SM San Marino
STP ST São Tomé và Príncipe
SAU SA Ả Rập Xê Út
SEN SN Senegal
SRB RS Serbia
SYC SC Seychelles
SLE SL Sierra Leone
SGP SG Singapore
SVK SK Slovakia
SVN SI Slovenia
SLB SB Quần đảo Solomon
SOM SO Somalia
ZAF ZA Nam Phi
SSD SS Nam Sudan
ESP ES Tây Ban Nha
LKA LK Sri Lanka
SDN SD Sudan
SUR SR Suriname
SWE SE Thụy Điển
CHE CH Thụy Sĩ
SYR SY Syria
TWN TW Đài Loan
TJK TJ Tajikistan
TZA TZ Tanzania
THA TH Thái Lan
TLS TL Đông Timor
TGO TG Togo
TON TO Tonga
TTO TT Trinidad và Tobago
TUN TN Tunisia
TUR TR Thổ Nhĩ Kỳ
TKM TM Turkmenistan
TUV TV Tuvalu
UGA UG Uganda
UKR UA Ukraina
ARE AE Các Tiểu vương quốc Ả Rập Thống nhất
GBR GB Anh
USA US Hoa Kỳ
URY UY Uruguay
UZB UZ Uzbekistan
VUT VU Vanuatu
VAT VA Vatican
VEN VE Venezuela
VNM VN Việt Nam
YEM YE Yemen
ZMB ZM Zambia
ZWE ZW Zimbabwe";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_named_by_its_letters_or_its_name() {
        for text in ["KOR", "kr", "Hàn Quốc", "han quoc"] {
            assert_eq!(country(text).unwrap(), Country { code: "KOR", name: "Hàn Quốc" }, "{text}");
        }
        assert_eq!(country("D").unwrap().name, "Đức", "as German passports have it");
        assert_eq!(country("Mỹ").unwrap().code, "USA");
        assert_eq!(country("nga").unwrap().code, "RUS");
        assert_eq!(country("NGA").unwrap().code, "NGA");
        assert_eq!(country("Áo").unwrap().code, "AUT");
        for none in ["", "XX", "Hàn Quốc Bắc", "12"] {
            assert_eq!(country(none), None, "{none}");
        }
    }

    #[test]
    fn no_country_stands_twice_and_every_one_is_found_by_all_it_has() {
        let mut codes: Vec<&str> = COUNTRIES.lines().map(|line| &line[..6]).collect();
        for line in COUNTRIES.lines() {
            let code = &line[..3];
            assert_eq!(country(&line[4..6]).unwrap().code, code, "{line}");
            assert_eq!(country(&line[7..]).unwrap().code, code, "{line}");
        }
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
