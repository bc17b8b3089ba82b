//! VietQR against codes that banks publish, and against a flipped character.
use domain::money::Dong;
use domain::payment_qr::{Payee, PaymentQr, PaymentQrError, build, parse, purpose};
use proptest::prelude::*;

const ACCOUNT: &str = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F";
const CARD: &str = "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52";
const ORDER: &str = "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E";
const FEE: &str = "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405200005802VN62220818LP H09-261123-00016304E9DE";
const WRONG_INNER_LENGTH: &str = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5";

fn account() -> PaymentQr {
    PaymentQr {
        bank: "970403".into(),
        account: "0011012345678".into(),
        service: Payee::Account,
        amount: None,
        purpose: None,
    }
}

#[test]
fn the_published_account_code_is_built_and_read() {
    assert_eq!(build(&account()).unwrap(), ACCOUNT);
    assert_eq!(parse(ACCOUNT).unwrap(), account());
}

#[test]
fn the_published_card_code_is_built_and_read() {
    let card = PaymentQr { account: "9704031101234567".into(), service: Payee::Card, ..account() };
    assert_eq!(build(&card).unwrap(), CARD);
    assert_eq!(parse(CARD).unwrap(), card);
}

#[test]
fn the_published_order_is_read_with_its_amount_and_purpose() {
    let order = parse(ORDER).unwrap();
    assert_eq!(order.amount, Some(Dong(180_000)));
    assert_eq!(order.purpose.as_deref(), Some("thanh toan don hang"));
}

#[test]
fn a_fee_with_its_dossier_is_read() {
    let fee = parse(FEE).unwrap();
    assert_eq!((fee.bank.as_str(), fee.account.as_str()), ("970415", "113366668888"));
    assert_eq!(fee.purpose.as_deref(), Some("LP H09-261123-0001"));
    assert_eq!(build(&fee).unwrap(), FEE);
}

#[test]
fn a_right_check_sum_does_not_excuse_a_wrong_length() {
    assert!(matches!(parse(WRONG_INNER_LENGTH), Err(PaymentQrError::Part(_))));
}

#[test]
fn a_dossier_code_fits_into_the_purpose_and_still_names_day_and_number() {
    let said = |code: &str| purpose(&code.parse().unwrap());
    assert_eq!(said("H29.131.12-261123-0112"), "H29.131.12-261123-0112");
    assert_eq!(said("000.00.16.G04-220405-0008"), "000.00.16.G04-220405-0008");
    assert_eq!(said("H15.50.05.13.22.11-261008-1800123"), "5005132211-261008-1800123");
}

#[test]
fn what_no_bank_carries_is_refused_by_name() {
    let with = |change: fn(&mut PaymentQr)| {
        let mut qr = account();
        change(&mut qr);
        build(&qr)
    };
    assert_eq!(with(|qr| qr.bank = "97040".into()), Err(PaymentQrError::Bank));
    assert_eq!(with(|qr| qr.account = String::new()), Err(PaymentQrError::Account));
    assert_eq!(with(|qr| qr.account = "1".repeat(20)), Err(PaymentQrError::Account));
    assert_eq!(with(|qr| qr.amount = Some(Dong(0))), Err(PaymentQrError::Amount));
    assert_eq!(with(|qr| qr.amount = Some(Dong(u64::MAX))), Err(PaymentQrError::Amount));
    assert_eq!(with(|qr| qr.purpose = Some("lệ phí".into())), Err(PaymentQrError::Purpose));
    assert_eq!(with(|qr| qr.purpose = Some("A".repeat(26))), Err(PaymentQrError::Purpose));
    assert_eq!(parse("https://example.vn"), Err(PaymentQrError::NotVietQr));
    assert_eq!(parse("000201"), Err(PaymentQrError::Crc));
}

fn any_qr() -> impl Strategy<Value = PaymentQr> {
    let amount = proptest::option::of(1u64..10_000_000_000_000);
    let purpose = proptest::option::of("[A-Z0-9][A-Z0-9.-]{0,24}");
    ("[0-9]{6}", "[0-9A-Z]{1,19}", any::<bool>(), amount, purpose).prop_map(
        |(bank, account, card, amount, purpose)| PaymentQr {
            bank,
            account,
            service: if card { Payee::Card } else { Payee::Account },
            amount: amount.map(Dong),
            purpose,
        },
    )
}

proptest! {
    #[test]
    fn what_was_built_is_read_back_equal(qr in any_qr()) {
        prop_assert_eq!(parse(&build(&qr)?), Ok(qr));
    }

    #[test]
    fn one_flipped_character_is_found(qr in any_qr(), at in any::<prop::sample::Index>(), other in "[0-9A-Z]") {
        let text = build(&qr)?;
        let at = at.index(text.len());
        prop_assume!(text[at..=at] != other);
        let flipped = [&text[..at], &other, &text[at + 1..]].concat();
        prop_assert!(parse(&flipped).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,120}", tail in "[0-9]{0,60}") {
        let _ = parse(&text);
        let _ = parse(&format!("000201{tail}"));
    }
}
