//! The forms the tests and benches print: typical, short and extreme. All
//! persons are invented.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{NaiveDate, NaiveDateTime};
use papers::{
    DayClosed, Guidance, GuidanceCase, GuidanceChannel, Letterhead, PaperLine, ProvinceWord,
    Receipt, Register, RegisterRow, Total,
};

pub const CODE: &str = "H29.131.12-261123-0112";
/// As long as a code that a counter issues gets.
pub const SEVEN_PARTS: &str = "H29.131.112.113.114.115.116-261123-0112";

pub fn moment(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        parent: "Ủy ban nhân dân phường Phú Lợi".into(),
        name: "Trung tâm Phục vụ hành chính công".into(),
        place: "Phú Lợi".into(),
        address: "Số 1 đường Phú Lợi, phường Phú Lợi, Thành phố Hồ Chí Minh".into(),
        phone: "0274 3 822 000".into(),
    }
}

pub fn paper(title: &str, kind: &str, quantity: u32) -> PaperLine {
    PaperLine { title: title.into(), kind: kind.into(), quantity }
}

/// A birth registration, as on any morning.
pub fn typical() -> Receipt {
    Receipt {
        letterhead: letterhead(),
        form_number: "Mẫu số 01 – TT 03/2025/TT-VPCP".into(),
        symbol: Some("0112/TTPVHCC".into()),
        code: Some(CODE.into()),
        counter: "Trung tâm Phục vụ hành chính công phường Phú Lợi – Quầy số 01".into(),
        received_of: "TRẦN THỊ BÍCH NGỌC".into(),
        id_number_line: Some("Số định danh cá nhân: 074199012234".into()),
        address: "Khu phố 3, phường Phú Lợi, Thành phố Hồ Chí Minh".into(),
        phone: "0912 345 678".into(),
        email: "bichngoc.tran@example.vn".into(),
        procedure: "Đăng ký khai sinh".into(),
        case: Some("Đăng ký đúng hạn, có giấy chứng sinh".into()),
        papers: vec![
            paper("Tờ khai đăng ký khai sinh (theo mẫu)", "Bản chính", 1),
            paper("Giấy chứng sinh", "Bản chính", 1),
            paper("Giấy chứng nhận kết hôn của cha mẹ trẻ (nếu có)", "Bản sao", 1),
            paper("Giấy tờ chứng minh nơi cư trú", "Bản sao", 1),
        ],
        sets: 1,
        duration: "01 ngày làm việc".into(),
        received_at: Some(moment(23, 14, 5)),
        due_at: Some(moment(25, 17, 0)),
        delivery: "Quầy số 01, Trung tâm Phục vụ hành chính công phường Phú Lợi".into(),
        fee: "Miễn lệ phí (đăng ký đúng hạn)".into(),
        book: Some("01".into()),
        book_ordinal: Some(4112),
        submitter_name: "Trần Thị Bích Ngọc".into(),
        officer_name: "Lê Minh Châu".into(),
        version: 1,
        ..Receipt::default()
    }
}

/// Copies for one citizen: as many dossiers as asked for, handed in at once.
pub fn together(count: u32) -> Vec<Receipt> {
    let one = |n: u32| Receipt {
        code: Some(format!("H29.131.12-261123-{:04}", 111 + n)),
        procedure: "Cấp bản sao Trích lục hộ tịch".into(),
        case: None,
        papers: vec![paper("Tờ khai cấp bản sao trích lục hộ tịch (theo mẫu)", "Bản chính", 1)],
        fee: "8.000 đ, chưa thanh toán".into(),
        book_ordinal: Some(4111 + n),
        ..typical()
    };
    (1..=count).map(one).collect()
}

/// As many with long titles and lists of papers; nothing is the same for all.
pub fn together_extreme(count: u32) -> Vec<Receipt> {
    let one = |(n, receipt): (u32, Receipt)| Receipt {
        procedure: long_title(60 + n as usize * 90),
        case: Some("Thành lập đơn vị phụ thuộc có vốn đầu tư nước ngoài".into()),
        papers: (1..=n)
            .map(|k| paper(&format!("Giấy tờ thứ {k}: {}", long_title(120)), "Bản điện tử", k))
            .collect(),
        received_at: Some(moment(23, 14, n)),
        due_at: Some(moment(25, 7 + n % 10, 0)),
        delivery: format!("Qua bưu chính: {}", "Lô CN-12/A-".repeat(n as usize)),
        notes: vec!["Hồ sơ có 02 bản vẽ khổ A0, giao kèm ống đựng.".into()],
        received_of: if n == 3 { "NGUYỄN VĂN TÁM".into() } else { extreme().received_of },
        ..Receipt { code: receipt.code, book_ordinal: receipt.book_ordinal, ..extreme() }
    };
    (1..).zip(together(count)).map(one).collect()
}

/// The live preview before anything is known.
pub fn empty() -> Receipt {
    Receipt { letterhead: letterhead(), form_number: typical().form_number, ..Receipt::default() }
}

/// As long as titles and lists get: 1,094 characters, forty papers, every line
/// present, an address without a space.
pub fn extreme() -> Receipt {
    Receipt {
        letterhead: Letterhead {
            parent: "Ủy ban nhân dân Thành phố Hồ Chí Minh".into(),
            name: "Trung tâm Phục vụ hành chính công Thành phố Hồ Chí Minh khu vực Bình Dương"
                .into(),
            place: "Thành phố Hồ Chí Minh".into(),
            ..letterhead()
        },
        received_of:
            "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN THƯƠNG MẠI DỊCH VỤ XUẤT NHẬP KHẨU \
                      VÀ ĐẦU TƯ PHÁT TRIỂN HẠ TẦNG KỸ THUẬT NAM THÀNH PHÁT"
                .into(),
        submitter: Some("NGUYỄN HOÀNG PHÚC THỊNH, sinh năm 1987".into()),
        representative: Some(
            "NGUYỄN HOÀNG PHÚC THỊNH, theo Giấy ủy quyền số 128/2026/GUQ ngày 20 tháng 11 năm 2026"
                .into(),
        ),
        id_number_line: Some("Mã số thuế: 3700123456-001".into()),
        address: "Lô CN-12/A-".repeat(12),
        email:
            "phong.phap.che.va.thu.tuc.hanh.chinh.cong@nam-thanh-phat-ha-tang-ky-thuat.example.vn"
                .into(),
        procedure: long_title(1094),
        case: Some("Thành lập đơn vị phụ thuộc có vốn đầu tư nước ngoài ".repeat(3)),
        papers: (1..=40)
            .map(|n| {
                paper(&format!("Giấy tờ thứ {n}: {}", long_title(20 + n * 4)), "Bản điện tử", 1)
            })
            .collect(),
        notes: vec!["Hồ sơ có 02 bản vẽ khổ A0, giao kèm ống đựng.".into()],
        reprint: Some(2),
        demo: true,
        version: 3,
        ..typical()
    }
}

/// A title of exactly so many characters.
pub fn long_title(characters: usize) -> String {
    let phrase = "Cấp, cấp lại, điều chỉnh, gia hạn giấy phép hoạt động của cơ sở kinh doanh dịch vụ \
                  có điều kiện do cơ quan quản lý nhà nước chuyên ngành ở địa phương thực hiện, ";
    phrase.chars().cycle().take(characters).collect::<String>().trim_end().to_owned()
        + if phrase.chars().nth((characters - 1) % phrase.chars().count()) == Some(' ') {
            "."
        } else {
            ""
        }
}

/// A day at the counter with so many dossiers.
pub fn day_register(rows: u32) -> Register {
    Register {
        letterhead: letterhead(),
        form_number: "Mẫu số 07 – TT 03/2025/TT-VPCP".into(),
        book: Some("01".into()),
        date: moment(23, 0, 0).date(),
        rows: (1..=rows).map(register_row).collect(),
        totals: vec![
            Total { label: "trực tiếp".into(), count: rows - rows / 3, counter: None },
            Total { label: "trực tuyến".into(), count: rows / 3, counter: None },
        ],
        closed: Vec::new(),
        supervisor_office: "Phụ trách bộ phận một cửa".into(),
        supervisor_name: "Võ Thị Hồng Hạnh".into(),
        ..Register::default()
    }
}

/// A month of a centre of three counters.
pub fn centre_register(rows: u32) -> Register {
    let of_counter = |row: RegisterRow| {
        let counter = row.ordinal % 3 + 1;
        RegisterRow { counter, in_book: 4 + row.ordinal.div_ceil(3), ..row }
    };
    let total = |counter: u32| Total {
        label: format!("Quầy {counter}"),
        count: (1..=rows).filter(|row| row % 3 + 1 == counter).count() as u32,
        counter: Some(counter),
    };
    let closed = |counter| DayClosed { counter, in_rows: 1, ..day_closed() };
    let month = day_register(rows);
    Register {
        counters: vec![1, 2, 3],
        date: "2026-11-01".parse().unwrap(),
        until: "2026-11-30".parse().ok(),
        drawn: moment(23, 17, 5).checked_add_days(chrono::Days::new(8)),
        rows: month.rows.into_iter().map(of_counter).collect(),
        totals: (1..=3).map(total).collect(),
        closed: (1..=3).flat_map(|counter| [closed(counter), closed(counter)]).collect(),
        ..day_register(0)
    }
}

/// A closing that no province was asked about.
pub fn day_closed() -> DayClosed {
    DayClosed {
        counter: 3,
        day: moment(23, 0, 0).date(),
        at: moment(23, 17, 5),
        epoch: 1,
        first: 301,
        last: 1_412,
        dossiers: 2,
        in_rows: 2,
        province: ProvinceWord::None,
    }
}

/// A day that was closed twice: confirmed, and not yet.
pub fn closed_register() -> Register {
    let signature = "pTq3Zk0N2Vb5yXr8WmLd1uFh7sGjAeCo4iBwKzQvMnRtYxUc";
    let held = ProvinceWord::Held { at: moment(23, 17, 6), parked: 2, signature: signature.into() };
    let again = DayClosed {
        at: moment(23, 17, 40),
        first: 1_413,
        last: 1_450,
        dossiers: 1,
        in_rows: 1,
        province: ProvinceWord::Waits,
        ..day_closed()
    };
    let closed = vec![DayClosed { province: held, ..day_closed() }, again];
    Register { closed, ..day_register(3) }
}

const PROCEDURES: [(&str, &str); 4] = [
    ("Đăng ký khai sinh", "Ủy ban nhân dân phường Phú Lợi"),
    ("Cấp Giấy xác nhận tình trạng hôn nhân", "Ủy ban nhân dân phường Phú Lợi"),
    (
        "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường \
         hợp chuyển đổi, chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho",
        "Văn phòng Đăng ký đất đai",
    ),
    ("Chứng thực bản sao từ bản chính", "Ủy ban nhân dân phường Phú Lợi"),
];
const PEOPLE: [&str; 5] = [
    "TRẦN THỊ BÍCH NGỌC",
    "Công ty TNHH Thương mại Dịch vụ An Khang Thịnh",
    "LÊ VĂN HÙNG",
    "PHẠM NGUYỄN KHÁNH LINH",
    "Hộ kinh doanh Cà phê Góc Phố",
];

pub fn register_row(ordinal: u32) -> RegisterRow {
    let n = ordinal as usize;
    let (procedure, agency) = PROCEDURES[n % PROCEDURES.len()];
    RegisterRow {
        ordinal,
        counter: 1,
        in_book: ordinal,
        code: format!("H29.131.12-261123-{ordinal:04}"),
        procedure: procedure.into(),
        sets: 1,
        applicant: PEOPLE[n % PEOPLE.len()].into(),
        address: format!("Số {n} đường Lê Hồng Phong, khu phố 3, phường Phú Lợi"),
        phone: format!("0912 345 {:03}", n % 1000),
        agency: agency.into(),
        received_at: moment(23, 7 + ordinal % 10, ordinal % 60),
        due_at: (!n.is_multiple_of(7)).then(|| moment(25, 17, 0)),
        forwarded_at: n.is_multiple_of(3).then(|| moment(23, 15, 0)),
        outcome_at: None,
        returned_at: None,
        delivery: if n.is_multiple_of(2) {
            "Tại quầy".into()
        } else {
            "Qua bưu chính".into()
        },
        signed: String::new(),
        notes: if n.is_multiple_of(9) { "Miễn lệ phí".into() } else { String::new() },
    }
}

/// What to bring for a birth registration.
pub fn birth_guidance() -> Guidance {
    Guidance {
        letterhead: letterhead(),
        code: "1.001193".into(),
        title: "Thủ tục đăng ký khai sinh".into(),
        field: "Hộ tịch".into(),
        agency: "Ủy ban nhân dân phường Phú Lợi".into(),
        place: "Trung tâm Phục vụ hành chính công phường Phú Lợi, quầy số 01 đến 03".into(),
        outcome: "Giấy khai sinh".into(),
        cases: vec![
            GuidanceCase { name: "Đăng ký đúng hạn, có giấy chứng sinh".into(), papers: typical().papers, sets: 1 },
            GuidanceCase {
                name: "Không có giấy chứng sinh".into(),
                papers: vec![
                    paper("Tờ khai đăng ký khai sinh (theo mẫu)", "Bản chính", 1),
                    paper("Văn bản của người làm chứng xác nhận về việc sinh; nếu không có người làm chứng thì có giấy cam đoan về việc sinh", "Bản chính", 1),
                ],
                sets: 1,
            },
        ],
        channels: vec![
            GuidanceChannel {
                name: "Trực tiếp".into(),
                duration: "Ngay trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo".into(),
                fees: vec!["Đúng hạn: miễn".into(), "Quá hạn: 8.000 đồng".into()],
                note: String::new(),
            },
            GuidanceChannel {
                name: "Trực tuyến".into(),
                duration: "Ngay trong ngày".into(),
                fees: vec!["Miễn".into()],
                note: "Nộp qua Cổng Dịch vụ công quốc gia, đăng nhập bằng VNeID".into(),
            },
        ],
        conditions: vec!["Trong thời hạn 60 ngày kể từ ngày sinh con, cha hoặc mẹ có trách nhiệm đăng ký khai sinh cho con.".into()],
        legal_basis: vec!["Luật Hộ tịch 60/2014/QH13".into(), "Nghị định 123/2015/NĐ-CP".into()],
        decision: "Quyết định 528/QĐ-BTP ngày 31 tháng 3 năm 2023".into(),
        printed_on: moment(23, 0, 0).date(),
        demo: true,
    }
}
