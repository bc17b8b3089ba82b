//! The times of a cell: by case and channel, the promised one and where it was reduced the
//! one that the law allows. What can be read in two ways is not read.

mod found;

use domain::catalogue::import::{DoubtKind, SaidTime};
use domain::procedure::{PublishedDuration, Unit};
use domain::text::{fold, line, too_long};
use rust_decimal::Decimal;

use super::parts::{CellPart, LONGEST_CASE, parts};
use super::words::{Word, stand_at, words};
use found::{Found, Role, amount, found, sensible, unit_at};

/// What is settled on the spot, folded.
const AT_ONCE: [&str; 9] = [
    "trong ngay",
    "ngay trong",
    "ngay khi",
    "ngay sau khi",
    "giai quyet ngay",
    "tra ngay",
    "lay ngay",
    "trong buoi",
    "ngay lap tuc",
];
/// The day after, folded.
const NEXT_DAY: [&str; 3] =
    ["trong ngay lam viec tiep theo", "trong ngay tiep theo", "trong ngay lam viec ke tiep"];
/// What says that no time is told, folded.
const NONE: [&str; 6] =
    ["khong", "khong quy dinh", "khong qui dinh", "khong co", "khong co thong tin", ""];

/// How agencies are called, folded.
const AGENCIES: [&str; 9] =
    ["so ", "ubnd", "uy ban", "phong ", "van phong", "trung tam", "cong an", "bo phan", "co quan"];

/// The unit that a column's head names.
pub(super) fn unit_of(head: &str) -> Option<Unit> {
    let all = words(head);
    let inside = head.find('(').or_else(|| head.to_lowercase().find("đvt"))?;
    let behind = all.iter().position(|word| word.at >= inside)?;
    (behind..all.len()).find_map(|at| unit_at(&all, at)).map(|(unit, _)| unit)
}

/// The times of a cell; bare numbers are of the head's unit. Words without a time are a
/// remark where another part tells one.
pub(super) fn read_times(cell: &str, head: Option<Unit>) -> Result<Vec<SaidTime>, DoubtKind> {
    let (mut times, mut remark) = (Vec::<SaidTime>::new(), false);
    for part in parts(whole(cell)) {
        let (case, said) = match of_part(&part, head) {
            Ok(Some(told)) => told,
            Ok(None) => continue,
            Err(DoubtKind::Time) if part.case.is_none() && is_remark(&part.text) => {
                remark = true;
                continue;
            }
            Err(kind) => return Err(kind),
        };
        if !times.is_empty() && is_longer_by_agreement(&part.text) {
            continue;
        }
        if case.as_deref().is_some_and(is_agency) {
            return Err(DoubtKind::TwoTimes);
        }
        let channels = match part.channels.as_slice() {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        for channel in channels {
            let time = SaidTime { case: case.clone(), channel, ..said.clone() };
            take(&mut times, time)?;
        }
    }
    if times.is_empty() && remark {
        return Err(DoubtKind::Time);
    }
    for time in times.iter_mut().filter(|time| time.promised.is_none()) {
        time.promised = time.statutory.take();
    }
    Ok(times)
}

/// A cell without the shares that several agencies have in its time.
fn whole(cell: &str) -> &str {
    let small = cell.to_lowercase();
    let at =
        small.find("trong đó").filter(|at| small[..*at].contains(|c: char| c.is_ascii_digit()));
    at.and_then(|at| cell.get(..at)).unwrap_or(cell)
}

/// Whether what looks like a case is an agency, whose share of the time is told.
fn is_agency(case: &str) -> bool {
    let folded = fold(case);
    let folded = folded.strip_prefix("tai ").unwrap_or(&folded);
    AGENCIES.iter().any(|begin| folded.starts_with(begin))
}

/// Whether a part has words alone.
fn is_remark(text: &str) -> bool {
    !text.contains(|c: char| c.is_ascii_digit() || c == '½') && text.contains(' ')
}

/// Whether a part says by how much a time may be made longer, not how long it is.
fn is_longer_by_agreement(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.find(|c: char| c.is_ascii_digit()).unwrap_or(folded.len());
    ["keo dai", "gia han"].iter().any(|words| folded[..first].contains(words))
}

/// A time beside those before: two parts may tell the two times of one case.
fn take(times: &mut Vec<SaidTime>, time: SaidTime) -> Result<(), DoubtKind> {
    let same = |one: &&mut SaidTime| one.case == time.case && one.channel == time.channel;
    match times.iter_mut().find(same) {
        None => times.push(time),
        Some(before) => {
            let told = |one: &SaidTime| (one.promised, one.statutory);
            let (promised, statutory) = match (told(before), told(&time)) {
                ((Some(promised), None), (None, Some(law))) => (promised, law),
                ((None, Some(law)), (Some(promised), None)) => (promised, law),
                (one, other) if one == other => return Ok(()),
                _ => return Err(DoubtKind::TwoTimes),
            };
            let pair = reduced(promised, statutory)?;
            (before.promised, before.statutory) = (pair.promised, pair.statutory);
        }
    }
    Ok(())
}

/// The case and the times of one part; `None` where it tells none.
fn of_part(
    part: &CellPart,
    head: Option<Unit>,
) -> Result<Option<(Option<String>, SaidTime)>, DoubtKind> {
    let all = words(&part.text);
    let found = found(&all)?;
    if let Some(first) = found.first() {
        let case = part.case.clone().or_else(|| case_before(&part.text, &all, first.at));
        return Ok(Some((case, together(&found)?)));
    }
    let folded = fold(&part.text);
    if is_at_once(&all) {
        let duration = PublishedDuration { amount: Decimal::ONE, unit: Some(Unit::SameDay) };
        let said = SaidTime { promised: Some(duration), ..SaidTime::default() };
        return Ok(Some((part.case.clone(), said)));
    }
    if NONE.contains(&folded.as_str()) || folded.contains("sau 15") {
        return Ok(None);
    }
    let bare = all.len() == 1 && all[0].folded.starts_with(|c: char| c.is_ascii_digit());
    match bare.then(|| amount(&all[0].folded)).flatten() {
        Some((amount, None)) => {
            let duration = sensible(PublishedDuration { amount, unit: head })?;
            let said = SaidTime { promised: Some(duration), ..SaidTime::default() };
            Ok(Some((part.case.clone(), said)))
        }
        _ => Err(DoubtKind::Time),
    }
}

/// Whether it is settled on the spot; the next working day is not that.
fn is_at_once(all: &[Word<'_>]) -> bool {
    let next = |at: usize| NEXT_DAY.iter().any(|words| stand_at(all, at, words));
    let here = |at: usize| AT_ONCE.iter().any(|words| stand_at(all, at, words));
    (0..all.len()).any(|at| here(at) && !next(at))
}

/// The name of a case that stands before its time without a colon.
fn case_before(text: &str, all: &[Word<'_>], first: usize) -> Option<String> {
    let named = stand_at(all, 0, "truong hop") || stand_at(all, 0, "doi voi");
    let words = all.get(..first)?;
    let ends = ["thi", "thoi han", "thoi gian", "khong qua", "la", "trong", "toi da"];
    let end = (1..words.len()).find(|at| ends.iter().any(|end| stand_at(words, *at, end)));
    let until = words.get(end.unwrap_or(words.len()))?.at;
    let name = line(text.get(..until)?.trim_end_matches([' ', ',', '(', '-']));
    (named && !name.is_empty() && !too_long(&name, LONGEST_CASE)).then_some(name)
}

/// The times of one part as one promise.
fn together(found: &[Found]) -> Result<SaidTime, DoubtKind> {
    let found = in_one_unit(found);
    let told: Vec<Role> = found.iter().map(|one| one.role).collect();
    let plain = |one: PublishedDuration| SaidTime { promised: Some(one), ..SaidTime::default() };
    let sum = |one: &Found, other: &Found| one.duration.amount + other.duration.amount;
    match (found.as_slice(), told.as_slice()) {
        ([one], [Role::Plain | Role::Reduced]) => Ok(plain(one.duration)),
        ([one], [Role::Statutory]) => {
            Ok(SaidTime { statutory: Some(one.duration), ..SaidTime::default() })
        }
        ([promise, cut], [Role::Plain | Role::Reduced, Role::Cut]) => cut_from(promise, cut),
        ([law, promise], [Role::Plain | Role::Statutory, Role::Reduced])
        | ([promise, law], [Role::Plain | Role::Reduced, Role::Statutory])
        | ([law, promise], [Role::Statutory, Role::Plain]) => {
            reduced(promise.duration, law.duration)
        }
        ([promise, cut, law], [Role::Plain | Role::Reduced, Role::Cut, Role::Statutory])
        | ([law, cut, promise], [Role::Plain | Role::Statutory, Role::Cut, Role::Reduced])
            if sum(promise, cut) == law.duration.amount =>
        {
            reduced(promise.duration, law.duration)
        }
        _ => Err(DoubtKind::TwoTimes),
    }
}

/// Days of one part are all working days where one of them is: the others say it shortly.
fn in_one_unit(found: &[Found]) -> Vec<Found> {
    let working = found.iter().any(|one| one.duration.unit == Some(Unit::WorkingDay));
    let mut found = found.to_vec();
    for one in found.iter_mut().filter(|one| one.duration.unit == Some(Unit::CalendarDay)) {
        one.duration.unit = Some(if working { Unit::WorkingDay } else { Unit::CalendarDay });
    }
    found
}

/// A promise, and by how much it was cut: `02 ngày (cắt giảm 01/03 ngày)`.
fn cut_from(promise: &Found, cut: &Found) -> Result<SaidTime, DoubtKind> {
    let unit = promise.duration.unit;
    if unit != cut.duration.unit {
        return Err(DoubtKind::TwoTimes);
    }
    let (told, by) = (promise.duration.amount, cut.duration.amount);
    let law = match cut.of {
        Some(of) if told == of => {
            return reduced(
                sensible(PublishedDuration { amount: of - by, unit })?,
                promise.duration,
            );
        }
        Some(of) if told + by == of => of,
        Some(_) => return Err(DoubtKind::TwoTimes),
        None => told + by,
    };
    reduced(promise.duration, PublishedDuration { amount: law, unit })
}

/// Both times, where the promise is within the law.
fn reduced(
    promised: PublishedDuration,
    statutory: PublishedDuration,
) -> Result<SaidTime, DoubtKind> {
    let longer = promised.unit == statutory.unit && promised.amount > statutory.amount;
    let said = SaidTime {
        promised: Some(promised),
        statutory: (promised != statutory).then_some(statutory),
        ..SaidTime::default()
    };
    if longer { Err(DoubtKind::TwoTimes) } else { Ok(said) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn both(cell: &str) -> Vec<(String, String)> {
        let word = |one: Option<PublishedDuration>| one.map(|d| d.to_string()).unwrap_or_default();
        let times = read_times(cell, None).unwrap();
        times.into_iter().map(|time| (word(time.promised), word(time.statutory))).collect()
    }

    #[test]
    fn a_reduced_time_is_promised_and_the_statutory_one_kept() {
        for (cell, promised, law) in [
            ("02 ngày làm việc (cắt giảm 01/03 ngày, 33,33 %)", "02", "03"),
            ("05 ngày làm việc (cắt giảm 02 ngày)", "05", "07"),
            ("Theo quy định: 10 ngày làm việc; cắt giảm còn: 07 ngày làm việc", "07", "10"),
            ("10 ngày làm việc, cắt giảm còn 07 ngày làm việc", "07", "10"),
            ("Theo quy định 10 ngày, cắt giảm 3 ngày, còn 07 ngày làm việc", "07", "10"),
            ("½ ngày làm việc (theo quy định 01 ngày làm việc)", "0,5", "01"),
        ] {
            let unit = |number: &str| format!("{number} ngày làm việc");
            assert_eq!(both(cell), [(unit(promised), unit(law))], "{cell}");
        }
    }

    #[test]
    fn one_time_is_read_however_it_is_worded() {
        for (cell, wanted) in [
            ("05 ngày làm việc", "05 ngày làm việc"),
            ("3\u{a0}ngày làm việc kể từ ngày nhận đủ hồ sơ", "03 ngày làm việc"),
            ("Không quá 03 (ba) ngày làm việc", "03 ngày làm việc"),
            ("0,5 ngày", "0,5 ngày"),
            ("04 giờ làm việc", "04 giờ làm việc"),
            ("24 giờ", "24 giờ"),
            ("Theo quy định: 15 ngày", "15 ngày"),
            (
                "Ngay trong ngày làm việc. Trường hợp nhận hồ sơ sau 15 giờ thì trả kết quả trong \
              ngày làm việc tiếp theo",
                "trong ngày",
            ),
            ("Ngay khi nhận đủ hồ sơ", "trong ngày"),
        ] {
            assert_eq!(both(cell), [(wanted.to_owned(), String::new())], "{cell}");
        }
        assert_eq!(both("Không quy định"), []);
    }

    #[test]
    fn impossible_and_double_times_are_not_read() {
        for cell in ["03 ngày hoặc 05 ngày", "07 - 10 ngày", "07-10 ngày", "từ 5 đến 7 ngày"]
        {
            assert_eq!(read_times(cell, None), Err(DoubtKind::TwoTimes), "{cell}");
        }
        for cell in [
            "-10 ngày",
            "0 ngày",
            "99999 ngày",
            "1.000 ngày",
            "ba ngày",
            "30 phút",
            "16 giờ",
            "46145",
            "theo quy định của pháp luật",
        ] {
            assert_eq!(read_times(cell, None), Err(DoubtKind::Time), "{cell}");
        }
        assert_eq!(
            read_times("05 ngày (cắt giảm 01/03 ngày)", None),
            Err(DoubtKind::TwoTimes),
            "a cut that does not add up"
        );
    }

    #[test]
    fn the_long_words_of_certification_are_one_time_and_their_remarks_none() {
        for cell in [
            "Thời hạn là ngay trong ngày cơ quan tiếp nhận yêu cầu hoặc trong ngày làm việc tiếp \
             theo nếu tiếp nhận yêu cầu sau 15 giờ. Thời hạn được tính từ ngày nhận đủ hồ sơ",
            "Ngay trong ngày tiếp nhận hồ sơ; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết \
             được ngay thì trả kết quả trong ngày làm việc tiếp theo. Trường hợp bản chính có \
             nhiều trang; nội dung phức tạp thì được kéo dài thêm không quá 02 (hai) ngày làm \
             việc hoặc có thể dài hơn theo thỏa thuận",
        ] {
            assert_eq!(both(cell), [("trong ngày".to_owned(), String::new())], "{cell}");
        }
        let cell = "Không quá 02 (hai) ngày làm việc, kể từ ngày nhận đủ hồ sơ hoặc có thể kéo dài \
                    hơn theo thỏa thuận. Trường hợp kéo dài thì phải có phiếu hẹn (giờ, ngày)";
        assert_eq!(both(cell), [("02 ngày làm việc".to_owned(), String::new())]);
        let open = "Cấp mới: 05 ngày; Cấp lại: theo thỏa thuận của hai bên";
        assert_eq!(read_times(open, None), Err(DoubtKind::Time), "a case without its time");
    }

    #[test]
    fn the_shares_of_agencies_are_no_cases() {
        let cell = "07 ngày làm việc, trong đó: Sở Y tế: 05 ngày; UBND tỉnh: 02 ngày";
        assert_eq!(both(cell), [("07 ngày làm việc".to_owned(), String::new())]);
        let cell = "Thời hạn thẩm định: 20 ngày; Thời hạn cấp phép: 5 ngày";
        assert_eq!(read_times(cell, None), Err(DoubtKind::TwoTimes));
        let cell = "- Sở Y tế: 05 ngày\n- UBND tỉnh: 02 ngày";
        assert_eq!(read_times(cell, None), Err(DoubtKind::TwoTimes));
    }

    #[test]
    fn several_cases_have_their_own_times() {
        let cell = "- Cấp mới: 05 ngày làm việc\n- Cấp lại: 03 ngày làm việc";
        let times = read_times(cell, None).unwrap();
        let cases: Vec<_> = times.iter().map(|time| time.case.as_deref().unwrap()).collect();
        assert_eq!(cases, ["Cấp mới", "Cấp lại"]);
        let cell = "03 ngày. Trường hợp cần xác minh thì không quá 08 ngày";
        let times = read_times(cell, None).unwrap();
        assert_eq!(times[1].case.as_deref(), Some("Trường hợp cần xác minh"));
    }

    #[test]
    fn a_bare_number_is_of_the_unit_in_the_head() {
        let unit = unit_of("Thời hạn giải quyết (ngày làm việc)");
        let times = read_times("05", unit).unwrap();
        assert_eq!(times[0].promised.unwrap().to_string(), "05 ngày làm việc");
        assert_eq!(unit_of("Thời hạn giải quyết"), None);
    }
}
