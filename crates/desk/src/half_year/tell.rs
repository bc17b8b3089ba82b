//! Tells the half year: draws for each line of the table dossiers that come to
//! the ends that the line counts.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use domain::calendar::Calendar;
use domain::code::DossierCode;
use domain::deadline;
use domain::dossier::{
    Appointment, Charge, Delivery, Done, DossierId, Outcome, PaperKind, Party, PartyKind, Received,
    Sex, SubmittedPaper,
};
use domain::procedure::{Channel, PublishedDuration, Unit};
use rust_decimal::Decimal;

use super::{FIRST, LAST, Line, Told, half_year_lines};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::agency::Agency;

/// How a dossier ends.
#[derive(Debug, Clone, Copy)]
enum End {
    OnTime,
    SameDay,
    Late,
    Overdue,
    Open,
}

/// The half year of a centre with these agencies, drawn from `seed`.
///
/// # Errors
/// `agency_unknown` when the table names an agency that the centre lacks,
/// `calendar_ends` when the calendar does not reach back to it.
pub fn tell_half_year(agencies: &[Agency], calendar: &Calendar, seed: u64) -> Result<Vec<Told>> {
    let mut teller = Teller {
        chance: fastrand::Rng::with_seed(seed),
        calendar,
        worked: worked_days(calendar)?,
        ordinals: HashMap::new(),
    };
    let mut drawn = Vec::new();
    for line in half_year_lines()? {
        let agency = agencies.iter().find(|agency| agency.name == line.agency);
        let agency = agency.ok_or_else(|| {
            DeskError::new(ErrorCode::AgencyUnknown, format!("no {}", line.agency))
        })?;
        for end in ends_of_line(&line) {
            drawn.push(teller.draw_dossier(&line, agency, end)?);
        }
    }
    drawn.sort_by_key(|told: &Told| told.received.received);
    for (place, told) in (1..).zip(&mut drawn) {
        teller.give_number(told, place);
    }
    Ok(drawn)
}

fn worked_days(calendar: &Calendar) -> Result<Vec<NaiveDate>> {
    let mut days = Vec::new();
    for day in FIRST.iter_days().take_while(|day| *day <= LAST) {
        let kind = calendar.day(day).map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e))?;
        days.extend(kind.is_working().then_some(day));
    }
    Ok(days)
}

fn ends_of_line(line: &Line) -> impl Iterator<Item = End> + use<> {
    let on_time = line.settled - line.late - line.same_day;
    let counts = [
        (End::OnTime, on_time),
        (End::SameDay, line.same_day),
        (End::Late, line.late),
        (End::Overdue, line.overdue),
        (End::Open, line.open),
    ];
    counts.into_iter().flat_map(|(end, count)| std::iter::repeat_n(end, count as usize))
}

struct Teller<'a> {
    chance: fastrand::Rng,
    calendar: &'a Calendar,
    worked: Vec<NaiveDate>,
    ordinals: HashMap<(String, NaiveDate), u32>,
}

/// The longest that a late dossier is late, in working days.
const LATEST: usize = 10;

impl Teller<'_> {
    fn draw_dossier(&mut self, line: &Line, agency: &Agency, end: End) -> Result<Told> {
        let days = line.days as usize;
        let last = self.worked.len() - 1;
        let latest = match end {
            End::SameDay | End::Open => last,
            End::OnTime | End::Overdue => last - days,
            End::Late => last - days - LATEST,
        };
        let earliest = if matches!(end, End::Open) { last - days + 1 } else { 0 };
        let first = self.chance.usize(earliest..=latest);
        let at = self.draw_moment(first);
        let settled = match end {
            End::SameDay => Some(at + TimeDelta::minutes(self.chance.i64(5..60))),
            End::OnTime => Some(first + self.chance.usize(1..=days)).map(|on| self.draw_moment(on)),
            End::Late => {
                let late = self.chance.usize(1..=LATEST);
                Some(self.draw_moment(first + days + late))
            }
            End::Overdue | End::Open => None,
        };
        let mut done = vec![(at + TimeDelta::minutes(1), Done::HandedOver { list: None })];
        done.extend(
            settled.map(|settled| {
                (settled, Done::Settled { outcome: Outcome::default(), list: None })
            }),
        );
        Ok(Told { received: self.draw_reception(line, agency, at)?, ordinal: 0, done })
    }

    /// A moment in the morning or afternoon of a worked day, an hour or more
    /// before closing.
    fn draw_moment(&mut self, day: usize) -> NaiveDateTime {
        let hours = if self.chance.bool() { 8..=10 } else { 14..=15 };
        let (hour, minute) = (self.chance.u32(hours), self.chance.u32(0..60));
        let time = NaiveTime::from_hms_opt(hour, minute, self.chance.u32(0..60));
        self.worked[day].and_time(time.unwrap_or_default())
    }

    fn draw_reception(
        &mut self,
        line: &Line,
        agency: &Agency,
        at: NaiveDateTime,
    ) -> Result<Received> {
        let duration =
            PublishedDuration { amount: Decimal::from(line.days), unit: Some(Unit::WorkingDay) };
        let due = deadline::due(at, duration, None, self.calendar);
        let due = due.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e))?;
        let procedure = line.procedure.parse();
        Ok(Received {
            id: self.draw_id(at),
            code: DossierCode::issue(&agency.code, at.date(), 0),
            procedure: procedure.map_err(|e| DeskError::new(ErrorCode::Internal, e))?,
            procedure_title: line.title.clone(),
            field: line.field.clone(),
            release: 1,
            case: String::new(),
            channel: self.draw_channel(),
            agency: agency.code.clone(),
            agency_name: agency.name.clone(),
            submitter: self.draw_person(),
            owner: None,
            authority: None,
            papers: vec![SubmittedPaper {
                title: "Đơn đề nghị (mẫu)".to_owned(),
                kind: PaperKind::Original,
                quantity: 1,
            }],
            sets: 1,
            charge: Charge::default(),
            delivery: Delivery::Counter,
            shelf: String::new(),
            note: String::new(),
            received: at,
            appointment: Appointment { at: due.at, duration, cutoff: None, reason: String::new() },
            book: "2018-Q01".to_owned(),
            book_ordinal: 0,
            officer_name: "Lê Minh Châu".to_owned(),
            received_reason: String::new(),
            counter_name: "Quầy 1".to_owned(),
            postal_list: None,
            together: None,
        })
    }

    fn draw_id(&mut self, at: NaiveDateTime) -> DossierId {
        let millis = u64::try_from(at.and_utc().timestamp_millis()).unwrap_or_default();
        let random = std::array::from_fn(|_| self.chance.u8(..));
        DossierId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    fn draw_channel(&mut self) -> Channel {
        match self.chance.u32(0..100) {
            0..=9 => Channel::Online,
            10..=13 => Channel::Post,
            _ => Channel::InPerson,
        }
    }

    fn draw_person(&mut self) -> Party {
        const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
        const MIDDLE: [&str; 4] = ["Minh", "Ngọc", "Thanh", "Bảo"];
        const GIVEN: [&str; 8] = ["An", "Bình", "Dũng", "Hạnh", "Khoa", "Lan", "Phương", "Tú"];
        let mut pick = |names: &[&'static str]| names[self.chance.usize(..names.len())];
        let name = [pick(&FAMILY), pick(&MIDDLE), pick(&GIVEN)].join(" ");
        let (year, female) = (self.chance.i32(1950..2000), self.chance.bool());
        let number =
            format!("074{}{:02}{:06}", u8::from(female), year % 100, self.chance.u32(0..1_000_000));
        Party {
            kind: PartyKind::Person,
            name,
            number: Some(number),
            born: Some(year.to_string()),
            sex: Some(if female { Sex::Female } else { Sex::Male }),
            address: format!("Khu phố {}, TP. Thủ Dầu Một, tỉnh Bình Dương", self.chance.u32(1..9)),
            ..Party::default()
        }
    }

    /// Gives a dossier its number of the day and its place in the book.
    fn give_number(&mut self, told: &mut Told, place: u32) {
        let received = &mut told.received;
        let day = received.received.date();
        let taken = self.ordinals.entry((received.agency.to_string(), day)).or_insert(0);
        *taken += 1;
        told.ordinal = *taken;
        received.code = DossierCode::issue(&received.agency, day, *taken);
        received.book_ordinal = place;
    }
}
