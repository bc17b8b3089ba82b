//! The banks whose accounts a VietQR code can name, by the identification number (BIN)
//! that the national switch (NAPAS) gave each.

use serde::Serialize;
use ts_rs::TS;

/// A bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Bank {
    /// Its identification number, six digits.
    pub bin: &'static str,
    /// What everybody calls it.
    pub name: &'static str,
}

const fn bank(bin: &'static str, name: &'static str) -> Bank {
    Bank { bin, name }
}

/// The banks, the state's own first, then by name.
pub const BANKS: [Bank; 45] = [
    bank("970405", "Agribank"),
    bank("970418", "BIDV"),
    bank("970436", "Vietcombank"),
    bank("970415", "VietinBank"),
    bank("970425", "ABBANK"),
    bank("970416", "ACB"),
    bank("970409", "Bac A Bank"),
    bank("970438", "BaoViet Bank"),
    bank("970454", "BVBank (Bản Việt)"),
    bank("970446", "Co-opBank"),
    bank("970431", "Eximbank"),
    bank("970408", "GPBank"),
    bank("970437", "HDBank"),
    bank("970442", "Hong Leong Bank"),
    bank("458761", "HSBC"),
    bank("970455", "IBK Hà Nội"),
    bank("970456", "IBK TP. Hồ Chí Minh"),
    bank("970434", "Indovina Bank"),
    bank("970452", "KienlongBank"),
    bank("970449", "LPBank"),
    bank("970422", "MB"),
    bank("970414", "MBV (OceanBank)"),
    bank("970426", "MSB"),
    bank("970428", "Nam A Bank"),
    bank("970419", "NCB"),
    bank("970448", "OCB"),
    bank("970430", "PGBank"),
    bank("970439", "Public Bank"),
    bank("970412", "PVcomBank"),
    bank("970403", "Sacombank"),
    bank("970400", "SaigonBank"),
    bank("970429", "SCB"),
    bank("970440", "SeABank"),
    bank("970443", "SHB"),
    bank("970424", "Shinhan Bank"),
    bank("970410", "Standard Chartered"),
    bank("970407", "Techcombank"),
    bank("970423", "TPBank"),
    bank("970458", "UOB"),
    bank("970441", "VIB"),
    bank("970427", "VietABank"),
    bank("970433", "VietBank"),
    bank("970406", "Vikki Bank (Đông Á)"),
    bank("970432", "VPBank"),
    bank("970421", "VRB"),
];

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_bank_has_a_number_of_its_own_that_a_payment_code_takes() {
        let numbers: BTreeSet<&str> = BANKS.iter().map(|bank| bank.bin).collect();
        assert_eq!(numbers.len(), BANKS.len());
        assert!(numbers.iter().all(|bin| bin.len() == 6 && bin.parse::<u32>().is_ok()));
        let vietinbank = BANKS.iter().find(|bank| bank.bin == "970415").unwrap();
        assert_eq!(vietinbank.name, "VietinBank");
    }
}
