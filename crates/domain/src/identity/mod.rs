//! Who somebody is: the citizen card's text, identity numbers, tax codes,
//! phones.
//!
//! Hard errors only where the law is hard (twelve digits). Province, century
//! and sex inside the number are soft: Luật Căn cước 26/2023 guarantees no
//! more than its length.

mod card;
mod mangled;
mod mrz;
mod number;

pub use card::{CardError, CitizenCard, Salvage, read_card};
pub use mrz::{Mrz, MrzError, read_mrz};
pub use number::{IdNumber, TaxCode, mask, phone, tax_code};
