//! A dossier in the national portal's words: what is true is said, what is not
//! known is listed, nothing is made up.
use crate::sample::{everything, moment, received};
use domain::dossier::{Delivery, Done, Dossier, Party, PartyKind, Received};
use domain::portal::{Fault, Filled, Item, Why, check, item};
use domain::procedure::Channel;

fn told(received: Received, done: &[Done]) -> Option<Filled> {
    let mut dossier = Dossier::begin(&received);
    done.iter().for_each(|done| dossier.take(moment("2026-11-20T10:30"), done));
    item(&dossier)
}

fn whole() -> Received {
    let party = Party {
        name: "TRẦN THỊ BÍCH NGỌC".into(),
        number: Some("074300001234".into()),
        phone: Some("0900000001".into()),
        email: Some("ngoc@vi-du.vn".into()),
        ..Party::default()
    };
    Received { submitter: party, ..received() }
}

fn empty(filled: &Filled, why: Why) -> Vec<&'static str> {
    filled.unfilled.iter().filter(|one| one.why == why).map(|one| one.field).collect()
}

/// The done of this kind among one of everything.
fn done(kind: &str) -> Done {
    let is = |done: &Done| serde_json::to_value(done).unwrap()["kind"] == kind;
    everything().into_iter().find(is).unwrap()
}

#[test]
fn an_ordinary_dossier_lacks_only_what_no_counter_keeps() {
    let filled = told(whole(), &[]).unwrap();
    assert_eq!(empty(&filled, Why::NotSaid), [""; 0]);
    assert_eq!(empty(&filled, Why::NotKept), ["MaLinhVuc", "MaPhiLePhi", "LoaiPhiLePhi"]);
    let Item { code, received, due, state, owner_kind, .. } = &filled.item;
    assert_eq!([code, received], ["H29.131.12-261116-0101", "20261116090000"]);
    assert_eq!([due, state, owner_kind], ["20261123170000", "2", "1"]);
    assert_eq!(filled.item.identities[0].kind, "1");
}

#[test]
fn the_message_bears_the_portals_own_names() {
    let json = serde_json::to_value(told(whole(), &[]).unwrap().item).unwrap();
    for name in ["MaHoSo", "MaTTHC", "TenTTHC", "NgayHenTra", "TrangThaiHoSo", "DanhSachLePhi"] {
        assert!(json.get(name).is_some(), "{name}");
    }
    assert_eq!(json["DanhSachTepDinhKemKhac"][0]["LoaiGiayTo"], "0");
    assert_eq!(json["DanhSachLePhi"][0]["Gia"], "50000");
    assert_eq!(json["NgayTra"], "", "an absent moment is an empty text");
}

#[test]
fn each_state_is_sent_as_itself_and_none_as_done_that_is_not() {
    let states = [
        ("supplement_asked", "5"),
        ("handed_over", "4"),
        ("refused", "3"),
        ("stopped", "8"),
        ("withdrawn", "7"),
        ("settled", "9"),
    ];
    for (kind, state) in states {
        assert_eq!(told(whole(), &[done(kind)]).unwrap().item.state, state, "{kind}");
    }
    let fetched = told(whole(), &[done("settled"), done("returned")]).unwrap().item;
    assert_eq!([&*fetched.state, &*fetched.returned], ["10", "20261120103000"]);
    let taken_home = told(whole(), &[done("refused"), done("returned")]).unwrap().item;
    assert_eq!([&*taken_home.state, &*taken_home.refused], ["3", "20261120103000"]);
    assert_eq!(taken_home.finished, "", "a refusal is no settlement");
    assert_eq!(told(whole(), &[done("voided")]), None);
}

#[test]
fn an_unknown_number_stays_unknown_and_a_passport_has_no_word() {
    let nameless = told(received(), &[]).unwrap();
    assert_eq!(empty(&nameless, Why::NotSaid), ["SoGiayToChuHoSo", "Email", "SoDienThoai"]);
    assert_eq!(nameless.item.owner_number, "");
    let mut foreigner = whole();
    foreigner.submitter.number = Some("C1234567".into());
    let foreigner = told(foreigner, &[]).unwrap();
    assert_eq!(empty(&foreigner, Why::NoValue), ["DinhDanhCHS"]);
    assert_eq!(foreigner.item.owner_number, "C1234567");
    let mut firm = whole();
    (firm.submitter.kind, firm.submitter.number) =
        (PartyKind::Enterprise, Some("3700000001".into()));
    let firm = told(firm, &[]).unwrap();
    assert_eq!((&*firm.item.owner_kind, firm.item.identities.len()), ("2", 0));
}

#[test]
fn what_happened_before_the_counter_is_not_made_up() {
    let online = Received { channel: Channel::Online, delivery: Delivery::Electronic, ..whole() };
    let filled = told(online, &[]).unwrap();
    assert!(empty(&filled, Why::NotKept).contains(&"NgayNopHoSo"));
    assert!(empty(&filled, Why::NotKept).contains(&"TaiKhoanDuocXacThucVoiVNeID"));
    assert_eq!(empty(&filled, Why::NoValue), ["HinhThuc"]);
    assert_eq!(filled.item.handed_in, "");
}

#[test]
fn a_text_longer_than_the_portal_takes_is_cut_and_said_so() {
    let title = "Đ".repeat(1_094);
    let filled = told(Received { procedure_title: title.clone(), ..whole() }, &[]).unwrap();
    assert_eq!(empty(&filled, Why::TooLong), ["TrichYeuHoSo"]);
    assert_eq!(filled.item.summary.chars().count(), 1_000);
    assert_eq!(filled.item.procedure_title, title, "the title itself is whole");
}

fn faults(filled: &Filled) -> Vec<(String, Fault)> {
    check(filled).into_iter().map(|wrong| (wrong.field, wrong.why)).collect()
}

#[test]
fn whatever_happened_to_a_dossier_its_item_validates() {
    assert_eq!(faults(&told(whole(), &[]).unwrap()), []);
    assert_eq!(faults(&told(received(), &[]).unwrap()), [], "what nobody said is told");
    for done in everything() {
        if let Some(filled) = told(whole(), std::slice::from_ref(&done)) {
            assert_eq!(faults(&filled), [], "{done:?}");
        }
    }
}

#[test]
fn what_the_portal_would_refuse_is_named() {
    type Broken = (fn(&mut Item), &'static str, Fault);
    let broken: [Broken; 8] = [
        (|item| item.code.clear(), "MaHoSo", Fault::Missing),
        (|item| item.state = "11".into(), "TrangThaiHoSo", Fault::NoSuchValue),
        (|item| item.owner_kind = "0".into(), "LoaiDoiTuong", Fault::NoSuchValue),
        (|item| item.due = "20261323170000".into(), "NgayHenTra", Fault::NoMoment),
        (|item| item.received = "2026-11-16".into(), "NgayTiepNhan", Fault::NoMoment),
        (|item| item.note = "Đ".repeat(2_001), "GhiChu", Fault::TooLong),
        (|item| item.identities[0].number.push('1'), "DinhDanhCHS[0].SoDinhDanh", Fault::NoNumber),
        (|item| item.fees[0].amount = "50.000".into(), "DanhSachLePhi[0].Gia", Fault::NoNumber),
    ];
    for (breaking, field, why) in broken {
        let mut filled = told(whole(), &[]).unwrap();
        breaking(&mut filled.item);
        assert_eq!(faults(&filled), [(field.to_owned(), why)]);
    }
}
