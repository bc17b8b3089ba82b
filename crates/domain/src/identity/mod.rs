//! Who somebody is: the citizen card's text and whatever else a scanner sends,
//! identity numbers, passports and their countries, tax codes, phones.
//!
//! Hard errors only where the law is hard (twelve digits). Province, century
//! and sex inside the number are soft: Luật Căn cước 26/2023 guarantees no
//! more than its length.

mod card;
mod country;
mod mangled;
mod masking;
mod mrz;
mod number;
mod phone;
mod scan;

pub use card::{CardError, CitizenCard, Salvage, read_card};
pub use country::{Country, country};
pub use masking::{mask, mask_address, mask_email};
pub use mrz::{Mrz, MrzError, read_mrz};
pub use number::{IdNumber, TaxCode, passport, person_number, tax_code};
pub use phone::{first_phone, phone};
pub use scan::{Keyboard, OtherCode, is_whole, other_code, other_keyboard, unframed};
