//! The walk over the calendar that leads to a due moment, unit by unit. It
//! remembers each day it looked at and why that day counted or did not.

use chrono::{Days, Months, NaiveDateTime, NaiveTime, TimeDelta};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{DayLook, DayMark, DeadlineError};
use crate::calendar::{Calendar, DayKind};

/// `16 giờ`, `7 giờ 30 phút`.
fn hours(span: TimeDelta) -> String {
    match (span.num_hours(), span.num_minutes() % 60) {
        (0, minutes) => format!("{minutes} phút"),
        (hours, 0) => format!("{hours} giờ"),
        (hours, minutes) => format!("{hours} giờ {minutes} phút"),
    }
}

/// A walk over the calendar that remembers each day it looked at.
pub(super) struct Walk<'a> {
    calendar: &'a Calendar,
    now: NaiveDateTime,
    /// What the day of `now` is.
    today: DayKind<'a>,
    days: Vec<DayLook>,
}

impl<'a> Walk<'a> {
    pub(super) fn from(
        received: NaiveDateTime,
        calendar: &'a Calendar,
    ) -> Result<Self, DeadlineError> {
        let today = calendar.day(received.date())?;
        let mut walk = Self { calendar, now: received, today, days: Vec::new() };
        walk.look(DayMark::Received, false, Some("ngày nhận hồ sơ".into()));
        Ok(walk)
    }

    fn look(&mut self, mark: DayMark, counted: bool, reason: Option<String>) {
        self.days.push(DayLook {
            date: self.now.date(),
            mark,
            counted,
            working: self.today.is_working(),
            reason: reason.unwrap_or_else(|| self.today.reason()),
        });
    }

    /// The start of the next day.
    fn midnight(&self) -> Result<NaiveDateTime, DeadlineError> {
        let next = self.now.date().checked_add_days(Days::new(1));
        Ok(next.ok_or(DeadlineError::Absurd)?.and_time(NaiveTime::MIN))
    }

    /// Steps to the start of the next day.
    fn next_day(&mut self) -> Result<(), DeadlineError> {
        self.now = self.midnight()?;
        self.today = self.calendar.day(self.now.date())?;
        Ok(())
    }

    /// Steps over days off, noting each; stays on a working day.
    fn over_days_off(&mut self) -> Result<(), DeadlineError> {
        while !self.today.is_working() {
            self.look(DayMark::Skipped, false, None);
            self.next_day()?;
        }
        Ok(())
    }

    /// Steps to the next working day, noting the days passed over.
    pub(super) fn until_working(&mut self, why: &str) -> Result<(), DeadlineError> {
        if let Some(first) = self.days.last_mut() {
            first.reason = format!("{}, {why}", first.reason);
        }
        self.next_day()?;
        self.over_days_off()?;
        self.look(DayMark::Received, false, Some("tính như nhận đầu giờ ngày này".into()));
        Ok(())
    }

    /// Whole working days, then the fraction as working hours of the next
    /// one: 1,5 days end in the middle of the second day.
    pub(super) fn working_days(&mut self, amount: Decimal) -> Result<NaiveDateTime, DeadlineError> {
        let whole = amount.trunc().to_u64().ok_or(DeadlineError::Absurd)?;
        let mut counted = 0;
        while counted < whole {
            self.next_day()?;
            let works = self.today.is_working();
            counted += u64::from(works);
            let mark = if works { DayMark::Counted } else { DayMark::Skipped };
            self.look(mark, works, works.then(|| format!("ngày {counted}")));
        }
        match amount.fract() {
            rest if rest.is_zero() => {
                Ok(self.now.date().and_time(self.calendar.closing(self.now.date())))
            }
            rest => self.part_of_next_day(rest),
        }
    }

    fn part_of_next_day(&mut self, part: Decimal) -> Result<NaiveDateTime, DeadlineError> {
        self.next_day()?;
        self.over_days_off()?;
        let sessions = self.calendar.sessions(self.now.date());
        let day: TimeDelta = sessions.iter().map(|s| s.closes - s.opens).sum();
        let minutes = (Decimal::from(day.num_minutes()) * part).ceil().to_i64();
        self.open_minutes(minutes.ok_or(DeadlineError::Absurd)?)
    }

    pub(super) fn calendar_days(
        &mut self,
        amount: Decimal,
    ) -> Result<NaiveDateTime, DeadlineError> {
        let days = amount.ceil().to_u64().ok_or(DeadlineError::Absurd)?;
        for number in 1..=days {
            self.next_day()?;
            self.look(DayMark::Counted, true, Some(format!("ngày {number}")));
        }
        self.roll_forward()
    }

    pub(super) fn months(&mut self, amount: Decimal) -> Result<NaiveDateTime, DeadlineError> {
        let months = amount.to_u32().ok_or(DeadlineError::Absurd)?;
        let last = self.now.date().checked_add_months(Months::new(months));
        let last = last.ok_or(DeadlineError::Absurd)?;
        for number in 1.. {
            if self.now.date() >= last {
                break;
            }
            self.next_day()?;
            self.look(DayMark::Counted, true, Some(format!("ngày {number}")));
        }
        self.roll_forward()
    }

    /// Moves a last day that is off to the next working day (Đ.148.5).
    fn roll_forward(&mut self) -> Result<NaiveDateTime, DeadlineError> {
        let mut rolled = false;
        while !self.today.is_working() {
            if let (false, Some(last)) = (rolled, self.days.last_mut()) {
                last.reason = format!("{}, {}: dời", last.reason, self.today.reason());
            }
            rolled = true;
            self.next_day()?;
            self.look(DayMark::Skipped, false, None);
        }
        Ok(self.now.date().and_time(self.calendar.closing(self.now.date())))
    }

    pub(super) fn working_hours(
        &mut self,
        amount: Decimal,
    ) -> Result<NaiveDateTime, DeadlineError> {
        let minutes = (amount * Decimal::from(60)).ceil().to_i64();
        self.open_minutes(minutes.ok_or(DeadlineError::Absurd)?)
    }

    /// Spends `minutes` of opening time, session by session, from now on.
    fn open_minutes(&mut self, minutes: i64) -> Result<NaiveDateTime, DeadlineError> {
        let mut left = TimeDelta::minutes(minutes);
        loop {
            let before = left;
            let end = if self.today.is_working() { self.spend(&mut left) } else { None };
            let counted = left < before;
            let note = counted.then(|| format!("{} phút", (before - left).num_minutes()));
            self.note_day(counted, note);
            if let Some(at) = end {
                return Ok(at);
            }
            self.next_day()?;
        }
    }

    /// Spends what is left in this day's sessions; the end when it suffices.
    fn spend(&self, left: &mut TimeDelta) -> Option<NaiveDateTime> {
        for session in self.calendar.sessions(self.now.date()) {
            let from = self.now.time().max(session.opens);
            let open = (session.closes - from).max(TimeDelta::zero());
            if *left <= open && open > TimeDelta::zero() {
                let end = self.now.date().and_time(from + *left);
                *left = TimeDelta::zero();
                return Some(end);
            }
            *left -= open;
        }
        None
    }

    /// Notes this day; the day of reception is already in the list.
    fn note_day(&mut self, counted: bool, note: Option<String>) {
        let today = self.now.date();
        match self.days.last_mut().filter(|last| last.date == today) {
            Some(last) => {
                last.counted |= counted;
                last.reason = note.map_or(last.reason.clone(), |n| format!("{}, {n}", last.reason));
            }
            None => {
                let mark = if counted { DayMark::Counted } else { DayMark::Skipped };
                self.look(mark, counted, note);
            }
        }
    }

    /// Hours by the clock; an end outside opening hours moves to the next
    /// opening (Đ.148.5).
    pub(super) fn clock_hours(&mut self, amount: Decimal) -> Result<NaiveDateTime, DeadlineError> {
        let minutes = (amount * Decimal::from(60)).ceil().to_i64();
        let span = TimeDelta::minutes(minutes.ok_or(DeadlineError::Absurd)?);
        let end = self.now.checked_add_signed(span).ok_or(DeadlineError::Absurd)?;
        while self.now.date() < end.date() {
            let counted = self.midnight()? - self.now;
            self.note_day(true, Some(hours(counted)));
            self.next_day()?;
        }
        let counted = end - self.now;
        self.note_day(counted > TimeDelta::zero(), Some(hours(counted)));
        self.now = end;
        self.next_opening()
    }

    fn next_opening(&mut self) -> Result<NaiveDateTime, DeadlineError> {
        if self.today.is_working() {
            let next = self
                .calendar
                .sessions(self.now.date())
                .iter()
                .find(|s| self.now.time() <= s.closes);
            if let Some(session) = next {
                return Ok(self.now.date().and_time(self.now.time().max(session.opens)));
            }
        }
        if let Some(last) = self.days.last_mut() {
            let why = match self.today {
                kind if kind.is_working() => "ngoài giờ làm việc".into(),
                kind => kind.reason(),
            };
            last.reason = format!("{}, {why}: dời", last.reason);
        }
        self.next_day()?;
        self.over_days_off()?;
        self.look(DayMark::Skipped, false, Some("đầu giờ làm việc".into()));
        let opens =
            self.calendar.sessions(self.now.date()).first().map_or(NaiveTime::MIN, |s| s.opens);
        Ok(self.now.date().and_time(opens))
    }

    pub(super) fn same_day(&mut self) -> Result<NaiveDateTime, DeadlineError> {
        if !self.today.is_working() || self.now.time() >= self.calendar.closing(self.now.date()) {
            self.until_working("ngoài giờ làm việc")?;
        }
        Ok(self.now.date().and_time(self.calendar.closing(self.now.date())))
    }

    /// The days looked at, the last one marked as due.
    pub(super) fn finish(mut self) -> Vec<DayLook> {
        if let Some(last) = self.days.last_mut() {
            last.mark = DayMark::Due;
        }
        self.days
    }
}
