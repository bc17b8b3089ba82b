//! The recovery code of a counter on paper: what it opens, how it is used, and where it
//! belongs. No form of the law, and never printed again.

use chrono::NaiveDateTime;

use crate::flow::Galley;
use crate::line::Paragraph;
use crate::margin::Paper;
use crate::sheet::{Ink, Sheet};
use crate::text::{clean, or_dots, time_and_day};
use crate::word::{Run, bold, regular};

/// Everything the paper says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecoveryPaper {
    /// The centre's name.
    pub centre: String,
    /// The code, in groups.
    pub code: String,
    /// When it was printed.
    pub at: NaiveDateTime,
    /// From a demonstration centre.
    pub demo: bool,
}

const TITLE: &str = "MÃ KHÔI PHỤC";
const NAME: &str = "Mã khôi phục";
const FOOT: &str = "In một lần khi mở quầy; chương trình không giữ lại mã này";
const HOW: [&str; 4] = [
    "Mã này mở được dữ liệu của quầy khi mọi mật khẩu đều mất. Ai cầm mã đều mở được.",
    "Bỏ vào phong bì, dán kín, ký giáp lai, cất trong két hoặc tủ khóa của cơ quan.",
    "Khi cần: ở trang đăng nhập chọn “Quên mật khẩu”, gõ mã (chữ hoa hay thường, có gạch hay \
     không đều được), đặt mật khẩu mới. Lần dùng nào cũng được ghi lại và báo cho người quản trị.",
    "Mất cả mọi mật khẩu lẫn mã này thì không ai mở được dữ liệu nữa.",
];

/// Lays out the paper on A5.
pub fn recovery_paper(paper: &RecoveryPaper) -> Sheet {
    let a5 = Paper::A5;
    let mut galley = Galley::new(a5.column());
    write(&mut galley, paper);
    let mut pages = galley.pages(a5.frame(), a5.frame());
    a5.foot(&mut pages, FOOT, None);
    if paper.demo {
        a5.mark_as_sample(&mut pages);
    }
    Sheet { title: NAME.to_owned(), width_mm: a5.width, height_mm: a5.height, pages }
}

fn write(galley: &mut Galley, paper: &RecoveryPaper) {
    let centred = |galley: &mut Galley, run: Run, size: f32| {
        galley.paragraph(&Paragraph::new(vec![run], size, 1.3).centred());
    };
    centred(galley, bold(clean(&paper.centre).to_uppercase()), 12.0);
    galley.space(10.0);
    centred(galley, bold(TITLE), 16.0);
    galley.space(8.0);
    galley.rule(0.25, Ink::Black);
    galley.space(5.0);
    centred(galley, bold(or_dots(&paper.code)), 19.0);
    galley.space(5.0);
    galley.rule(0.25, Ink::Black);
    galley.space(8.0);
    for how in HOW {
        galley.paragraph(&Paragraph::new(vec![regular(how)], 11.0, 1.3));
        galley.space(2.5);
    }
    galley.space(5.0);
    let at = format!("In lúc {}", time_and_day(paper.at));
    galley.paragraph(&Paragraph::new(vec![regular(at)], 11.0, 1.3));
}
