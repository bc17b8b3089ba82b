//! Work lists: dossiers by where they stand, narrowed by filters, and how many
//! there are of each.

use chrono::{Days, NaiveDate, NaiveDateTime};
use rusqlite::{Connection, ToSql};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find::narrowing_condition;
use super::{Row, rows_where};
use crate::error::Result;
use crate::store::{agency, moment};

/// A list of work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkList {
    /// Everything, the newest first.
    #[default]
    All,
    /// Received and not handed over.
    Received,
    /// With the agency.
    AtAgency,
    /// Waiting for the citizen's supplement.
    AwaitingSupplement,
    /// Ended, and outcome or papers not yet returned.
    ToReturn,
    /// Pending and past the promise.
    Overdue,
    /// Pending and promised for today.
    DueToday,
    /// Pending and promised for tomorrow.
    DueTomorrow,
    /// Acts made without knowledge of each other.
    NeedsAttention,
    /// Returned.
    Returned,
    /// Voided.
    Voided,
}

/// What a list is narrowed to. What is not told does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Words without diacritics, a number, a code.
    pub text: String,
    /// The field.
    #[ts(optional)]
    pub field: Option<String>,
    /// The code of the agency that settles them today: also for those it has taken over.
    #[ts(optional)]
    pub agency: Option<String>,
    /// The procedure's code.
    #[ts(optional)]
    pub procedure: Option<String>,
    /// The channel: `in_person`, `post`, `online`.
    #[ts(optional)]
    pub channel: Option<String>,
    /// Who received it: the name for signing in.
    #[ts(optional)]
    pub officer: Option<String>,
    /// The number of the list with which the post brought it.
    #[ts(optional)]
    pub postal_list: Option<String>,
    /// First day of reception.
    #[ts(optional)]
    pub from: Option<NaiveDate>,
    /// Last day of reception.
    #[ts(optional)]
    pub to: Option<NaiveDate>,
}

/// How many dossiers each list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Every dossier there is.
    pub all: u32,
    /// Outcome or papers returned.
    pub returned: u32,
    /// Voided.
    pub voided: u32,
    /// Received and not handed over.
    pub received: u32,
    /// With the agency.
    pub at_agency: u32,
    /// Waiting for the citizen's supplement.
    pub awaiting_supplement: u32,
    /// Ended and not yet returned.
    pub to_return: u32,
    /// Pending and past the promise.
    pub overdue: u32,
    /// Pending and promised for today.
    pub due_today: u32,
    /// Pending and promised for tomorrow.
    pub due_tomorrow: u32,
    /// Acts made without knowledge of each other.
    pub needs_attention: u32,
}

/// Neither returned nor voided: the rows that the index of work holds.
const WORK: &str = "d.state NOT IN ('returned', 'voided')";
/// The post brought it with the list of a number.
const BY_LIST: &str = "d.id IN (SELECT dossier FROM postal_list WHERE number = ?)";
/// One of these agencies, a list of codes in JSON, received it.
const OF_AGENCIES: &str = "d.agency IN (SELECT value FROM json_each(?))";
/// The clock runs: neither ended nor waiting for the citizen. With `due` before now this
/// is the rule of `domain::dossier::Life::is_overdue`.
const RUNNING: &str = "d.state IN ('received', 'at_agency')";

/// How many dossiers each list has as of `now`.
pub fn list_counts(db: &Connection, now: NaiveDateTime) -> Result<Counts> {
    let sql = format!(
        "SELECT count(*) FILTER (WHERE state = 'received'),
                count(*) FILTER (WHERE state = 'at_agency'),
                count(*) FILTER (WHERE state = 'awaiting_supplement'),
                count(*) FILTER (WHERE state IN ('settled', 'refused', 'stopped', 'withdrawn')),
                count(*) FILTER (WHERE {RUNNING} AND due < ?1),
                count(*) FILTER (WHERE {RUNNING} AND due >= ?2 AND due < ?3),
                count(*) FILTER (WHERE {RUNNING} AND due >= ?3 AND due < ?4),
                (SELECT count(*) FROM dossier WHERE attention > 0),
                (SELECT coalesce(sum(n), 0) FROM dossier_count),
                (SELECT coalesce(sum(n), 0) FROM dossier_count WHERE state = 'returned'),
                (SELECT coalesce(sum(n), 0) FROM dossier_count WHERE state = 'voided')
         FROM dossier d WHERE {WORK}"
    );
    let [today, tomorrow, after] = next_three_days(now);
    let key = rusqlite::params![moment::moment_text(now), today, tomorrow, after];
    Ok(db.prepare_cached(&sql)?.query_row(key, |row| {
        Ok(Counts {
            received: row.get(0)?,
            at_agency: row.get(1)?,
            awaiting_supplement: row.get(2)?,
            to_return: row.get(3)?,
            overdue: row.get(4)?,
            due_today: row.get(5)?,
            due_tomorrow: row.get(6)?,
            needs_attention: row.get(7)?,
            all: row.get(8)?,
            returned: row.get(9)?,
            voided: row.get(10)?,
        })
    })?)
}

/// Today, tomorrow and the day after, as stored moments compare with them.
fn next_three_days(now: NaiveDateTime) -> [String; 3] {
    [0, 1, 2].map(|ahead| {
        let day = now.date().checked_add_days(Days::new(ahead)).unwrap_or(NaiveDate::MAX);
        day.to_string()
    })
}

/// At most `limit` dossiers of a list after the first `skip`: what is due first
/// stands first; of what has no more to come, the newest.
pub fn work_list(
    db: &Connection,
    work: WorkList,
    filter: &Filter,
    now: NaiveDateTime,
    (skip, limit): (u32, u32),
) -> Result<Vec<Row>> {
    let mut question = Question::default();
    let newest = question.ask_list(work, now);
    question.ask_filter(db, filter, now.date())?;
    let order = if newest { "d.n DESC" } else { "d.due, d.n" };
    let mut tail = String::from("WHERE ");
    tail += &question.conditions.join(" AND ");
    tail += &format!(" ORDER BY {order} LIMIT {limit} OFFSET {skip}");
    let given: Vec<&dyn ToSql> = question.given.iter().map(|text| text as &dyn ToSql).collect();
    rows_where(db, &tail, given.as_slice())
}

/// So many dossiers of a narrowed list are counted; more are as many.
const MOST_COUNTED: u32 = 10_000;

/// How many dossiers a list has, narrowed: 10,000 stands for more, too.
pub fn count_list(
    db: &Connection,
    work: WorkList,
    filter: &Filter,
    now: NaiveDateTime,
) -> Result<u32> {
    let mut question = Question::default();
    question.ask_list(work, now);
    question.ask_filter(db, filter, now.date())?;
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM dossier d WHERE {} LIMIT {MOST_COUNTED})",
        question.conditions.join(" AND ")
    );
    let given: Vec<&dyn ToSql> = question.given.iter().map(|text| text as &dyn ToSql).collect();
    Ok(db.prepare_cached(&sql)?.query_row(given.as_slice(), |row| row.get(0))?)
}

/// The conditions of a list and the texts they are about, in order.
#[derive(Default)]
struct Question {
    conditions: Vec<String>,
    given: Vec<String>,
}

impl Question {
    fn add_condition(&mut self, condition: &str, given: impl Into<String>) {
        self.conditions.push(condition.to_owned());
        self.given.push(given.into());
    }

    /// Asks for a list; true where the newest stand first.
    fn ask_list(&mut self, work: WorkList, now: NaiveDateTime) -> bool {
        let [today, tomorrow, after] = next_three_days(now);
        let ended = "d.state IN ('settled', 'refused', 'stopped', 'withdrawn')";
        let plain = match work {
            WorkList::All => "TRUE",
            WorkList::Received => "d.state = 'received'",
            WorkList::AtAgency => "d.state = 'at_agency'",
            WorkList::AwaitingSupplement => "d.state = 'awaiting_supplement'",
            WorkList::ToReturn => ended,
            WorkList::Overdue | WorkList::DueToday | WorkList::DueTomorrow => RUNNING,
            WorkList::NeedsAttention => "d.attention > 0",
            WorkList::Returned => "d.state = 'returned'",
            WorkList::Voided => "d.state = 'voided'",
        };
        self.conditions.push(plain.to_owned());
        match work {
            WorkList::Overdue => self.add_condition("d.due < ?", moment::moment_text(now)),
            WorkList::DueToday => self.ask_due_between(today, tomorrow),
            WorkList::DueTomorrow => self.ask_due_between(tomorrow, after),
            _ => {}
        }
        let done = matches!(work, WorkList::All | WorkList::Returned | WorkList::Voided);
        if !done && work != WorkList::NeedsAttention {
            self.conditions.push(WORK.to_owned());
        }
        done
    }

    fn ask_due_between(&mut self, from: String, before: String) {
        self.add_condition("d.due >= ?", from);
        self.add_condition("d.due < ?", before);
    }

    fn ask_filter(&mut self, db: &Connection, filter: &Filter, today: NaiveDate) -> Result<()> {
        if let Some(asked) = narrowing_condition(db, &filter.text)? {
            self.conditions.push(asked.sql.to_owned());
            self.given.extend(asked.given);
        }
        for (condition, wanted) in [
            ("d.field = ?", &filter.field),
            ("d.procedure = ?", &filter.procedure),
            ("d.channel = ?", &filter.channel),
            ("d.officer = ?", &filter.officer),
            (BY_LIST, &filter.postal_list),
        ] {
            if let Some(wanted) = wanted {
                self.add_condition(condition, wanted);
            }
        }
        if let Some(agency) = &filter.agency {
            self.add_condition(OF_AGENCIES, settled_by(db, agency, today)?);
        }
        for (condition, day) in [("d.day >= ?", filter.from), ("d.day <= ?", filter.to)] {
            if let Some(day) = day {
                self.add_condition(condition, day.to_string());
            }
        }
        Ok(())
    }
}

/// The codes of the agencies whose work this one settles today, as a list in JSON.
fn settled_by(db: &Connection, agency: &str, today: NaiveDate) -> Result<String> {
    let codes = match agency.parse() {
        Ok(code) => agency::all_agencies(db)?.settled_by(&code, today),
        // What is no code is no dossier's.
        Err(_) => Vec::new(),
    };
    Ok(serde_json::to_string(&codes)?)
}
